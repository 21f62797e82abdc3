"""Which name a misspelled one was meant to be, by letters and by sound."""

from __future__ import annotations

import re

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from spasm import fold
from spasm.names_index import Row

SURE = 0.84
"""Likeness (0 to 1) from which a correction is shown without asking."""
NEAR = 0.6
"""Likeness from which a name is worth suggesting."""
CLEARLY_BETTER = 0.04
"""How far ahead of every other topic's name a correction must be."""
SHORTEST = 5
"""Letters; in shorter words one wrong letter leaves too little to go by."""

_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|tch|ch|sh", "s"),
        (r"ph|gh(?=t|$)", "f"),
        (r"^ps|^pn|^gn|^kn", lambda found: found.group()[1]),
        (r"qu|ck|c(?![eiy])|q", "k"),
        (r"c|z", "s"),
        (r"x", "ks"),
        (r"ae|oe|y|ee|ea|ei|ie|i", "e"),
        (r"ou|au|oo|aw|u|o", "o"),
        (r"w|h", ""),
        (r"d(?=$|s)", "t"),
        (r"(.)\1+", r"\1"),
    )
]


def sound(word: str) -> str:
    """Roughly how ``word`` sounds, so that words heard and never read come out alike."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def correction(query: str, rows: list[Row]) -> Row | None:
    """The row that ``query`` surely was meant to name, or ``None``."""
    if len("".join(fold.words(query))) < SHORTEST:
        return None
    ranked = _ranked(query, rows)
    if not ranked or ranked[0][0] < SURE:
        return None
    best, row = ranked[0]
    rivals = [likeness for likeness, other in ranked if other.id != row.id]
    return row if not rivals or best - rivals[0] >= CLEARLY_BETTER else None


def nearest(query: str, rows: list[Row]) -> list[Row]:
    """The rows whose names are near to ``query``, the nearest first."""
    return [row for likeness, row in _ranked(query, rows) if likeness >= NEAR]


def _ranked(query: str, rows: list[Row]) -> list[tuple[float, Row]]:
    written = " ".join(fold.telling_words(query))
    spoken = _spoken(written)
    if not written:
        return []
    names = [" ".join(fold.telling_words(row.name)) for row in rows]
    by_letter = _likeness(written, names)
    by_sound = _likeness(spoken, [_spoken(name) for name in names])
    likeness = {
        index: max(by_letter.get(index, 0.0), 0.98 * by_sound.get(index, 0.0))
        for index in by_letter.keys() | by_sound.keys()
    }
    ranked = sorted(likeness.items(), key=lambda pair: (-pair[1], rows[pair[0]].rank, rows[pair[0]].id))
    return [(score, rows[index]) for index, score in ranked]


def _likeness(query: str, names: list[str]) -> dict[int, float]:
    found = process.extract(
        query, names, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=NEAR, limit=40
    )
    return {index: score for _, score, index in found}


def _spoken(text: str) -> str:
    return " ".join(sound(word) for word in text.split())
