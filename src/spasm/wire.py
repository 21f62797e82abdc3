"""Records as bytes: JSON, JSON Lines and TSV, safe to show on a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from spasm.text import CONTROLS, clean

_CONTROL = re.compile(f"[{CONTROLS}]")
_HARMLESS = bytes(range(0x20, 0x7F))
_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would run as a formula (OWASP, CSV injection)."""


def in_json(record: object) -> bytes:
    """``record`` as one indented JSON text, safe to show on a terminal."""
    return msgspec.json.format(_shown(msgspec.json.encode(record)), indent=2) + b"\n"


def in_json_line(record: object) -> bytes:
    """``record`` as one line of JSON, safe to show on a terminal."""
    return _shown(msgspec.json.encode(record)) + b"\n"


def in_tsv(rows: Iterable[Sequence[str]]) -> bytes:
    r"""``rows`` as tab-separated values, in UTF-8 and without a header.

    In a cell, a tab is written ``\t``, a newline ``\n`` and a backslash ``\\``. One that a
    spreadsheet would take for a formula gets an apostrophe in front.
    """
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows).encode("utf-8", "replace")


def _cell(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
    return clean(f"'{escaped}" if escaped.startswith(_FORMULA) else escaped)


def _shown(encoded: bytes) -> bytes:
    doubtful = encoded.translate(None, _HARMLESS)
    if _CONTROL.search(doubtful.decode()) is None:
        return encoded
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", encoded.decode()).encode()
