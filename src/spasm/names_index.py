"""An index of every name and code of a store: sorted lines, searched by halving.

It is kept in the cache, so that finding a name costs the same in a store of 200 topics and of
20,000. The first sign of a line tells what it holds; the parts are parted by tabs:

    KEY rank id how name    a name, under what all its writings have in common
    #CODE rank id how code  a code without its dot
    @HEAD rank id how head  a word in which job titles end
    =ID entry               what ``names.json`` says of a topic
    %SOUND word word        a word of some name, under how it sounds
    &SOUND letters key      a name as one run of letters, under how it sounds
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from spasm import cache, fold
from spasm.cache import Tell, nobody
from spasm.model import Names
from spasm.store import LANGUAGE, Store

FORMAT = b"#!spasm names 5\n"
END = b"~end\n"
MADE_BY = [Path(__file__).with_name(name) for name in ("fold.py", "names_index.py", "phrases.py", "sound.py")]
"""The code that an index depends on: when it changes, the index is made anew."""
LESS_LIKELY = 5000
"""Rank from which names count that are likelier to mean another topic."""
REMEMBERED = 256
"""Beginnings of which it is remembered what sounds so, since misspellings are looked for again and again."""


class Row(NamedTuple):
    """One way to a topic: ``name`` (or code) opens ``id``; the lower ``rank``, the likelier."""

    key: str
    rank: int
    id: str
    how: str
    name: str


class Sounding(NamedTuple):
    """How a word or a name sounds, its letters in one run, and its key."""

    sound: str
    letters: str
    key: str


def code_key(code: str) -> str:
    """An ICD-10-CM or MeSH code as letters and digits, without padding and encounter character.

    ``T67.2XXA`` becomes ``T672``: the seventh character only says which visit it was.
    """
    bare = "".join(filter(str.isalnum, code)).upper()
    return bare[:6].rstrip("X") if len(bare) == 7 and bare[-1] in "ADS" else bare


class NamesIndex:
    """The sorted lines, in memory or mapped from a cache file."""

    def __init__(self, lines: bytes | mmap.mmap) -> None:
        self._lines = lines
        self._heard = lru_cache(REMEMBERED)(self._soundings)

    def named(self, key: str) -> list[Row]:
        """The rows whose key is ``key``, the likeliest first."""
        return self._rows(f"{key}\t") if key else []

    def headed(self, word: str) -> list[Row]:
        """The rows of the topics whose job titles end in ``word`` (in its plain form)."""
        return self._rows(f"@{word}\t")

    def coded(self, code: str) -> list[Row]:
        """The rows of the topics that ``code`` belongs to.

        A stored code covers all that it is the beginning of; the longest one wins. A code
        cut short opens what it begins, when that is one topic only.
        """
        wanted = code_key(code)
        for length in range(len(wanted), 2, -1):
            rows = self._rows(f"#{wanted[:length]}\t")
            if rows:
                return rows
        longer = self._rows(f"#{wanted}")
        return longer if len({row.id for row in longer}) == 1 else []

    def names_of(self, slug: str) -> Names:
        """The names and codes that open ``slug``."""
        for line in self._starting_with(f"={slug}\t"):
            return msgspec.json.decode(line.split("\t", 1)[1], type=Names)
        return Names()

    def words_sounding(self, start: str) -> list[Sounding]:
        """The words of all names whose sound begins with ``start``."""
        return self._heard(f"%{start}")

    def names_sounding(self, start: str) -> list[Sounding]:
        """The names whose sound begins with ``start``, written as one run of letters."""
        return self._heard(f"&{start}")

    def _soundings(self, prefix: str) -> list[Sounding]:
        return [Sounding._make(line[1:].split("\t")) for line in self._starting_with(prefix)]

    def _rows(self, prefix: str) -> list[Row]:
        return [_row(line) for line in self._starting_with(prefix)]

    def _starting_with(self, prefix: str) -> list[str]:
        wanted = prefix.encode()
        first = self._place_of(wanted)
        past = self._place_of(wanted[:-1] + bytes([wanted[-1] + 1]))
        return self._lines[first:past].decode().splitlines()

    def _place_of(self, prefix: bytes) -> int:
        lines, low, high = self._lines, len(FORMAT), len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = max(lines.rfind(b"\n", 0, middle) + 1, low)
            if lines[start : start + len(prefix)] < prefix:
                low = lines.find(b"\n", middle) + 1 or high
            else:
                high = start
        return low


def of_store(store: Store, environ: Mapping[str, str], tell: Tell = nobody) -> NamesIndex:
    """The index of ``store``, from the cache when it is fresh there.

    ``tell`` hears how many topics are done while it is made anew.
    """
    files = [*(root / LANGUAGE / "names.json" for root in store.roots), *MADE_BY]
    family = cache.family("names", store.roots)

    def build(path: Path) -> None:
        path.write_bytes(_lines_of(store, tell))

    path = cache.file_for(environ, family, cache.fingerprint(files), build)
    mapped = _map(path) if path is not None else None
    return NamesIndex(_lines_of(store, tell) if mapped is None else mapped)


def _map(path: Path) -> mmap.mmap | None:
    try:
        with open(path, "rb") as file:
            lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if lines[: len(FORMAT)] == FORMAT and lines[-len(END) :] == END:
            return lines
    except (OSError, ValueError):
        pass
    with suppress(OSError):
        path.unlink(missing_ok=True)
    return None


def _lines_of(store: Store, tell: Tell) -> bytes:
    lines: set[bytes] = set()
    for done, (slug, entry) in enumerate(store.all_names()):
        tell(done)
        lines.update(line.encode() + b"\n" for line in _lines_for(slug, entry))
    return FORMAT + b"".join(sorted(lines)) + END


def _lines_for(slug: str, entry: Names) -> Iterator[str]:
    from spasm.sound import sound

    yield f"={slug}\t{msgspec.json.encode(entry).decode()}"
    own = enumerate([*entry.names, slug.replace("-", " ")])
    for rank, name in (*own, *enumerate(entry.also, start=LESS_LIKELY)):
        words = fold.telling_words(name)
        if not words:
            continue
        key = " ".join(sorted(words))
        yield f"{key}\t{rank:04}\t{slug}\tname\t{name}"
        yield f"&{''.join(map(sound, words))}\t{''.join(words)}\t{key}"
        yield from (f"%{sound(word)}\t{word}\t{word}" for word in words)
    for rank, head in enumerate(entry.heads):
        for word in fold.telling_words(head):
            yield f"%{sound(word)}\t{word}\t{word}"
        yield f"@{' '.join(fold.telling_words(head))}\t{rank:04}\t{slug}\twords\t{head}"
    for codes in entry.codes.values():
        for rank, code in enumerate(codes):
            yield f"#{code_key(code)}\t{rank:04}\t{slug}\tcode\t{code}"


def _row(line: str) -> Row:
    key, rank, slug, how, name = line.split("\t")
    return Row(key, int(rank), slug, how, name)
