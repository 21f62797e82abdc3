"""An index of every name and code of a store: sorted lines, searched by halving.

It is kept in the cache, so that finding a name costs the same in a store of 200 topics and of
20,000. A line is ``key TAB rank TAB id TAB how TAB name``; the line ``=id TAB entry`` holds
what ``names.json`` says of ``id``.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from spasm import cache, fold
from spasm.model import Names
from spasm.store import LANGUAGE, Store

FORMAT = b"#!spasm names 2\n"
END = b"~end\n"
LESS_LIKELY = 5000
"""Rank from which names count that are likelier to mean another topic."""


class Row(NamedTuple):
    """One way to a topic: ``name`` (or code) opens ``id``; the lower ``rank``, the likelier."""

    key: str
    rank: int
    id: str
    how: str
    name: str


def code_key(code: str) -> str:
    """An ICD-10-CM or MeSH code without its dot, and without padding and encounter character.

    ``T67.2XXA`` becomes ``T672``: the seventh character only says which visit it was.
    """
    bare = code.replace(".", "").strip().upper()
    return bare[:6].rstrip("X") if len(bare) == 7 and bare[-1] in "ADS" else bare


class NamesIndex:
    """The sorted lines, in memory or mapped from a cache file."""

    def __init__(self, lines: bytes | mmap.mmap) -> None:
        self._lines = lines

    def named(self, key: str) -> list[Row]:
        """The rows whose key is ``key``, the likeliest first."""
        return [_row(line) for line in self._starting_with(f"{key}\t".encode())] if key else []

    def coded(self, code: str) -> list[Row]:
        """The rows of the topics that ``code`` belongs to.

        A stored code covers all that it is the beginning of; the longest one wins. A code
        cut short opens what it begins, when that is one topic only.
        """
        wanted = code_key(code)
        for length in range(len(wanted), 2, -1):
            rows = [_row(line) for line in self._starting_with(f"#{wanted[:length]}\t".encode())]
            if rows:
                return rows
        longer = [_row(line) for line in self._starting_with(f"#{wanted}".encode())]
        return longer if len({row.id for row in longer}) == 1 else []

    def names_of(self, slug: str) -> Names:
        """The names and codes that open ``slug``."""
        for line in self._starting_with(f"={slug}\t".encode()):
            return msgspec.json.decode(line.split(b"\t", 1)[1], type=Names)
        return Names()

    def rows(self) -> Iterator[Row]:
        """Every row that leads from a name to a topic."""
        for line in self._lines[len(FORMAT) :].split(b"\n"):
            if line and line[:1] not in b"#=~":
                yield _row(line)

    def _starting_with(self, prefix: bytes) -> Iterator[bytes]:
        lines, low, high = self._lines, len(FORMAT), len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = max(lines.rfind(b"\n", 0, middle) + 1, low)
            if lines[start : start + len(prefix)] < prefix:
                low = lines.find(b"\n", middle) + 1 or high
            else:
                high = start
        while lines[low : low + len(prefix)] == prefix:
            end = lines.find(b"\n", low)
            yield lines[low:end]
            low = end + 1


def of_store(store: Store, environ: Mapping[str, str]) -> NamesIndex:
    """The index of ``store``, from the cache when it is fresh there."""
    files = [root / LANGUAGE / "names.json" for root in store.roots]
    family = f"names-{crc32(repr(files).encode('utf-8', 'replace')):08x}"

    def build(path: Path) -> None:
        path.write_bytes(_lines_of(store))

    path = cache.file_for(environ, family, cache.fingerprint(files), build)
    mapped = _map(path) if path is not None else None
    return NamesIndex(_lines_of(store) if mapped is None else mapped)


def _map(path: Path) -> mmap.mmap | None:
    try:
        with open(path, "rb") as file:
            lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    if lines[: len(FORMAT)] != FORMAT or lines[-len(END) :] != END:
        path.unlink(missing_ok=True)
        return None
    return lines


def _lines_of(store: Store) -> bytes:
    lines = []
    for slug, entry in store.all_names():
        own = enumerate([*entry.names, slug.replace("-", " ")])
        for rank, name in (*own, *enumerate(entry.also, start=LESS_LIKELY)):
            key = fold.key(name)
            if key:
                lines.append(f"{key}\t{rank:04}\t{slug}\tname\t{name}")
        for codes in entry.codes.values():
            lines += [
                f"#{code_key(code)}\t{rank:04}\t{slug}\tcode\t{code}" for rank, code in enumerate(codes)
            ]
        lines.append(f"={slug}\t{msgspec.json.encode(entry).decode()}")
    encoded = sorted({line.encode() for line in lines})
    return FORMAT + b"".join(line + b"\n" for line in encoded) + END


def _row(line: bytes) -> Row:
    key, rank, slug, how, name = line.decode().split("\t")
    return Row(key, int(rank), slug, how, name)
