"""Development sets: what people type, and the topics that answer it.

A line of a set is ``text TAB id id …``, any of the ids being right; in the sets of things
outside the store it is the text alone. Each set is halved by a checksum of the text: the code
and the names were tuned on the first half, the second one was held back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

SETS = Path(__file__).with_name("sets")

Answerer = Callable[[str], list[str]]
"""Takes a text and gives ids, the likeliest first; none when nothing was found."""


class Case(NamedTuple):
    """A text, and the ids that answer it; none when nothing should."""

    text: str
    ids: frozenset[str]


class Score(NamedTuple):
    """The share of cases answered rightly, and those that were not, with what came instead."""

    share: float
    misses: list[tuple[Case, list[str]]]


def halves(name: str) -> dict[str, list[Case]]:
    """The cases of the set ``name``: those tuned on, and those held back."""
    parts: dict[str, list[Case]] = {"tuned": [], "held back": []}
    for line in (SETS / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        text, _, ids = line.partition("\t")
        half = "held back" if crc32(text.encode()) % 2 else "tuned"
        parts[half].append(Case(text, frozenset(ids.split())))
    return parts


def score(cases: list[Case], answer: Answerer, within: int = 1) -> Score:
    """How many of ``cases`` find one of their ids among the first ``within`` answers."""
    answered = [(case, answer(case.text)[:within]) for case in cases]
    misses = [(case, ids) for case, ids in answered if not (case.ids & set(ids) if case.ids else not ids)]
    return Score(1 - len(misses) / len(cases), misses)
