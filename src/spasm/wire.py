"""Records as bytes: JSON, JSON Lines and TSV, safe to show on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from spasm.text import CONTROLS, clean

_CONTROL = re.compile(f"[{CONTROLS}]")


def in_json(record: object) -> bytes:
    """``record`` as one indented JSON text, safe to show on a terminal."""
    return msgspec.json.format(_shown(msgspec.json.encode(record)), indent=2) + b"\n"


def in_json_line(record: object) -> bytes:
    """``record`` as one line of JSON, safe to show on a terminal."""
    return _shown(msgspec.json.encode(record)) + b"\n"


def in_tsv(rows: Iterable[Sequence[str]]) -> bytes:
    """``rows`` as tab-separated values; a tab, newline or backslash in a cell is escaped."""
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows).encode("utf-8", "replace")


def _cell(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
    return clean(escaped)


def _shown(encoded: bytes) -> bytes:
    if encoded.isascii() and b"\x7f" not in encoded:
        return encoded
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", encoded.decode()).encode()
