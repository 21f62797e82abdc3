"""Which name a misspelled one was meant to be, by letters and by sound.

A word that stands in some name of the store is taken as spelled right. Every other word needs
a near partner among those words, so that "tennis elbow" never becomes "tennis".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein, Prefix

from spasm import fold
from spasm.names_index import Heard, NamesIndex
from spasm.sound import sound

SHORTEST = 5
"""Letters; in shorter texts one wrong letter leaves too little to go by."""
SURE = {5: 0.86, 6: 0.82, 7: 0.80, 8: 0.78, 9: 0.78, 10: 0.77}
"""Likeness (0 to 1) from which a correction of so many letters is shown without asking."""
SURE_WHEN_LONG = 0.76
CLEARLY_BETTER = 0.03
"""How far ahead of every other topic's name a correction must be."""
NEAR = 0.6
"""Likeness from which a word or a name is worth a look."""
PARTNERS = 4
"""How many words of the store are tried for one misspelled word."""
MOST_WORDS = 6
"""In longer texts single words are not respelled."""

ABOVE = "hapar"
"""How "hyper" sounds."""
ENDINGS = frozenset(
    """
    able al ally ate ated ating ation ator e ed ee er ers ery ess est ful ian ible ic
    ical iced ied ier ing ingly ion ional ish ist istic ity ive ively iz izing less ly ment ness
    or ory ous sed ser sing ted ter ting tion tional tor ture ual ure
    """.split()
) | {""}
"""What two forms of a word can differ in at their ends."""


class Spelled(NamedTuple):
    """The ``key`` of a name, and how like the words typed are to it (0 to 1)."""

    key: str
    likeness: float


def readings(query: str, index: NamesIndex) -> list[Spelled]:
    """The keys of names that ``query`` surely was meant to be, the likeliest first."""
    words = fold.telling_words(query)
    least = _sure_from(len("".join(words)))
    found: dict[str, float] = {}
    for spelled in (*_by_words(words, index), *_joined_otherwise(words, index)):
        if spelled.likeness >= least:
            found[spelled.key] = max(spelled.likeness, found.get(spelled.key, 0.0))
    return _ranked(found)


def nearest(query: str, index: NamesIndex) -> list[str]:
    """The keys of the names that are near to ``query``, the nearest first."""
    found = {spelled.key: spelled.likeness for spelled in _by_run(fold.telling_words(query), index)}
    return [spelled.key for spelled in _ranked(found)]


def _by_words(words: list[str], index: NamesIndex) -> Iterator[Spelled]:
    if not 0 < len(words) <= MOST_WORDS:
        return
    letters = sum(map(len, words))
    for reading in product(*(_partners(word, index) for word in words)):
        like = sum(each.likeness * len(word) for word, each in zip(words, reading, strict=True)) / letters
        yield Spelled(" ".join(sorted(each.key for each in reading)), like)


def _partners(word: str, index: NamesIndex) -> list[Spelled]:
    if _is_known(word, index):
        return [Spelled(word, 1.0)]
    heard = index.words_sounding(sound(word)[:1])
    return _ranked({other.letters: like for other, like in _alike(word, heard)})[:PARTNERS]


def _joined_otherwise(words: list[str], index: NamesIndex) -> Iterator[Spelled]:
    """Names of more or fewer words than were typed ("lock jaw", "charleyhorse").

    Where every word is spelled right, only the gaps between them can be wrong.
    """
    known = all(_is_known(word, index) for word in words)
    for spelled in _by_run(words, index):
        if len(spelled.key.split()) != len(words) and (spelled.likeness == 1.0 or not known):
            yield spelled


def _by_run(words: list[str], index: NamesIndex) -> Iterator[Spelled]:
    run = "".join(words)
    for name, like in _alike(run, index.names_sounding(sound(run)[:1])):
        yield Spelled(name.key, like)


def _is_known(word: str, index: NamesIndex) -> bool:
    return bool(index.words_sounding(f"{sound(word)}\t{word}\t"))


def _alike(typed: str, heard: list[Heard]) -> Iterator[tuple[Heard, float]]:
    """Those of ``heard`` that are like ``typed``, and how much: half by letters, half by sound.

    Another ending makes another word ("designed" is no "designer"), and the two ends of a
    scale (hyper and hypo) are never alike.
    """
    spoken = sound(typed)
    by_letters = _similar(typed, [each.letters for each in heard])
    by_sound = _similar(spoken, [each.sound for each in heard])
    for index in by_letters.keys() & by_sound.keys():
        like = (by_letters[index] + by_sound[index]) / 2
        other = heard[index]
        if like >= NEAR and not (_differ_in_ending(typed, other.letters) or _opposed(spoken, other.sound)):
            yield other, like


def _similar(text: str, others: list[str]) -> dict[int, float]:
    least = 2 * NEAR - 1
    found = process.extract(
        text, others, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=least, limit=None
    )
    return {index: similarity for _, similarity, index in found}


def _ranked(found: dict[str, float]) -> list[Spelled]:
    return [Spelled(*pair) for pair in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


def _sure_from(letters: int) -> float:
    return 2.0 if letters < SHORTEST else SURE.get(letters, SURE_WHEN_LONG)


def _differ_in_ending(typed: str, name: str) -> bool:
    stem = Prefix.similarity(typed, name)
    ends = typed[stem:], name[stem:]
    return stem >= SHORTEST - 1 and max(map(len, ends)) > 1 and ENDINGS.issuperset(ends)


def _opposed(spoken: str, other: str) -> bool:
    return spoken.startswith(ABOVE) != other.startswith(ABOVE)
