"""Which name a misspelled one was meant to be, by letters and by sound.

A word that stands in some name of the store is taken as spelled right, and so are the
``OTHER_WORDS``. Every other word needs a near partner among the words of the store's names, so
that "tennis elbow" never becomes "tennis".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from spasm import fold
from spasm.names_index import NamesIndex, Sounding
from spasm.other_words import OTHER_WORDS
from spasm.sound import sound

SHORTEST = 5
"""Letters; in shorter texts one wrong letter leaves too little to go by."""
SURE = {5: 0.86, 6: 0.815, 7: 0.80, 8: 0.78, 9: 0.78, 10: 0.77}
"""Likeness (0 to 1) from which a correction of so many letters is shown without asking."""
SURE_WHEN_LONG = 0.76
SURE_OF_A_GAP = 0.85
"""Likeness that it takes where the words were parted otherwise, too."""
SURE_OF_THE_SAME = 0.92
"""The same where as many words were typed as the name has, but one of them is far off alone."""
GAP = 0.04
"""What it takes away that words were parted otherwise and are not the same letters, too."""
SURE_OF_WORDS = 0.93
"""Likeness from which respelled words may be read as loosely as words spelled right."""
SURE_BY_EAR = 0.84
"""The same where every word is spelled right and only the ear tells what was meant ("rain odds")."""
ALIKE_BY_EAR = 0.9
"""How alike these must sound."""
MOST_APART_BY_EAR = 2
"""How many letters more or fewer than the name they may have."""
SOUNDS_THE_SAME = 0.04
"""What it adds that two words sound the same."""
SOUNDS_OF_A_WORD = 5
"""How many signs the sound must have for that."""
HIGHEST = 0.99
"""The likeness of words that are not written the same."""
MISHIT = 0.05
"""What it takes away that the word typed is a word itself ("leg craps")."""
SHORTEST_MISHIT = 3
"""Letters of such a word."""
SURE_OF_A_MISHIT = 0.78
"""Likeness that such a word must have by itself."""
SURER_FOR_JOBS = 0.05
"""How much more likeness a job's name takes: too many everyday words are near to one."""
CLEARLY_BETTER = 0.03
"""How far ahead of every other topic's name a correction must be."""
NEAR = 0.6
"""Likeness from which a word or a name is worth a look."""
WORTH_NAMING = 0.76
"""Likeness from which a name is worth a person's look."""
GENERAL = frozenset({"cramp", "muscle", "pain", "spasm", "twitch"})
"""Words that stand in so many names that they say nothing about which one is meant."""
SURE_BESIDE_GENERAL = 0.68
"""Likeness that a word needs by itself beside these ("ozempic cramps" are no "uremic cramps")."""
PARTNERS = 8
"""How many words of the store are tried for one misspelled word."""
MOST_READINGS = 1000
"""How many ways of respelling several words together are tried."""
MOST_WORDS = 6
"""In longer texts single words are not respelled."""

ABOVE = "hapar"
"""How "hyper" sounds."""
ENDINGS = frozenset(
    """
    able al ally ate ated ating ation ator e ed ee er ers ery ess est ful ian ic
    ical iced ied ier ing ingly ion ional ish ist istic ity ive ively iz izing less ly ment ness
    or ory ous sed ser sing ted ter ting tion tional tor ual
    """.split()
) | {""}
"""What two forms of a word can differ in at their ends."""
SHARED_ENDINGS = ("ologist", "ology", "ing", "tion", "sion", "ed")
"""Endings of so many words that they say nothing about which one is meant."""


class Spelled(NamedTuple):
    """The ``key`` of a name, and how like the words typed are to it (0 to 1)."""

    key: str
    likeness: float


def readings(query: str, index: NamesIndex, surer: float = 0.0) -> list[Spelled]:
    """The keys of names that ``query`` surely was meant to be, the likeliest first.

    ``surer`` is how much more likeness than usual it takes.
    """
    words = fold.unfilled_words(query)
    every = fold.words(query)
    least = _sure_from(len("".join(words))) + surer
    found: dict[str, float] = {}
    runs = [words] if every == words else [words, every]
    joined = (spelled for run in runs for spelled in _joined_otherwise(run, index))
    for spelled in (*_by_words(words, index), *joined):
        if spelled.likeness >= least:
            found[spelled.key] = max(spelled.likeness, found.get(spelled.key, 0.0))
    return _ranked(found)


def meant(word: str, index: NamesIndex) -> str:
    """The word of the store's names that an unknown ``word`` surely was meant to be, or nothing."""
    if is_known(fold.plain(word), index):
        return ""
    near = [other for other in _partners(word, index) if other.likeness >= _sure_from(len(word))]
    return near[0].key if near else ""


def is_known(word: str, index: NamesIndex) -> bool:
    """Whether ``word``, in its plain form, is spelled right: it stands in a name, or means something else."""
    return word in OTHER_WORDS or bool(index.words_sounding(f"{sound(word)}\t{word}\t"))


def nearest(query: str, index: NamesIndex) -> list[str]:
    """The keys of the names that are near to ``query``, the nearest first."""
    found = {spelled.key: spelled.likeness for spelled in _by_run(fold.telling_words(query), index)}
    return [spelled.key for spelled in _ranked(found) if spelled.likeness >= WORTH_NAMING]


def _by_words(words: list[str], index: NamesIndex) -> Iterator[Spelled]:
    if not 0 < len(words) <= MOST_WORDS:
        return
    partners = [_partners(word, index) for word in words]
    yield from _combined(words, partners)
    if len(words) == 1:
        return
    for place, word in enumerate(words):
        if partners[place] and partners[place][0].likeness == 1.0:
            yield from _combined(words, [*partners[:place], _mishits(word, index), *partners[place + 1 :]])


def _combined(words: list[str], partners: list[list[Spelled]]) -> Iterator[Spelled]:
    letters = sum(map(len, words))
    for reading in islice(product(*partners), MOST_READINGS):
        telling = [each.likeness for each in reading if each.key not in GENERAL]
        if len(telling) == 1 < len(reading) and telling[0] < SURE_BESIDE_GENERAL:
            continue
        like = sum(each.likeness * len(word) for word, each in zip(words, reading, strict=True)) / letters
        yield Spelled(" ".join(sorted(each.key for each in reading)), like)


def _mishits(word: str, index: NamesIndex) -> list[Spelled]:
    """Words that are one letter or nothing but the writing away from ``word``, which is one itself."""
    plain = fold.plain(word)
    if len(plain) < SHORTEST_MISHIT or plain in fold.NEUTRAL:
        return []
    return [
        Spelled(heard.letters, like - MISHIT)
        for heard, like in _alike(plain, index.words_sounding(sound(plain)[:1]))
        if heard.letters != plain
        and like >= SURE_OF_A_MISHIT
        and (
            heard.sound == sound(plain)
            or (max(len(plain), len(heard.letters)) >= SHORTEST and OSA.distance(plain, heard.letters) == 1)
        )
    ]


def _partners(word: str, index: NamesIndex) -> list[Spelled]:
    plain = fold.plain(word)
    if is_known(plain, index):
        return [Spelled(plain, 1.0)]
    near: dict[str, float] = {}
    for form in {plain, fold.american(word)}:
        for other, like in _alike(form, index.words_sounding(sound(form)[:1])):
            near[other.letters] = max(like, near.get(other.letters, 0.0))
    return _ranked(near)[:PARTNERS]


def _joined_otherwise(words: list[str], index: NamesIndex) -> Iterator[Spelled]:
    """Names of more or fewer words than were typed ("lock jaw", "charleyhorse").

    Where every word is spelled right, only the gaps between them can be wrong.
    """
    plain = list(map(fold.plain, words))
    known = all(is_known(word, index) for word in plain)
    for spelled in _by_run(plain, index, SURE_BY_EAR if known and len(words) > 1 else 0.0):
        least = SURE_OF_THE_SAME if len(spelled.key.split()) == len(words) else SURE_OF_A_GAP
        if spelled.likeness == 1.0 or (len(words) > 1 if known else spelled.likeness >= least):
            parted = len(spelled.key.split()) != len(words) and spelled.likeness < 1.0
            yield spelled._replace(likeness=spelled.likeness - GAP) if parted else spelled


def _by_run(words: list[str], index: NamesIndex, by_ear: float = 0.0) -> Iterator[Spelled]:
    """The names that are like ``words`` without gaps; with ``by_ear``, by their sound above all."""
    run = "".join(words)
    spoken = sound(run)
    for name, like in _alike(run, index.names_sounding(spoken[:1])):
        if name.letters == run:
            yield Spelled(name.key, 1.0)
        elif not by_ear or (
            like >= by_ear
            and len(name.key.split()) != len(words)
            and abs(len(name.letters) - len(run)) <= MOST_APART_BY_EAR
            and OSA.normalized_similarity(spoken, name.sound) >= ALIKE_BY_EAR
        ):
            yield Spelled(name.key, like)


def _alike(typed: str, heard: list[Sounding]) -> Iterator[tuple[Sounding, float]]:
    """Those of ``heard`` that are like ``typed``, and how much: half by letters, half by sound.

    Another ending makes another word ("designed" is no "designer"), the same ending proves
    nothing ("boiling" is no "bowling"), and the two ends of a scale (hyper and hypo) are never
    alike.
    """
    spoken = sound(typed)
    by_letters = _similar(typed, [each.letters for each in heard])
    by_sound = _similar(spoken, [each.sound for each in heard])
    for index in by_letters.keys() & by_sound.keys():
        other = heard[index]
        like = (by_letters[index] + by_sound[index]) / 2
        if spoken == other.sound and len(spoken) >= SOUNDS_OF_A_WORD and typed != other.letters:
            like = min(like + SOUNDS_THE_SAME, HIGHEST)
        if like >= NEAR and not (
            _differ_in_ending(typed, other.letters)
            or _opposed(spoken, other.sound)
            or _alike_by_ending_alone(typed, other.letters)
        ):
            yield other, like


def _similar(text: str, others: list[str]) -> dict[int, float]:
    least = 2 * NEAR - 1
    found = process.extract(text, others, scorer=OSA.normalized_similarity, score_cutoff=least, limit=None)
    return {index: similarity for _, similarity, index in found}


def _ranked(found: dict[str, float]) -> list[Spelled]:
    return [Spelled(*pair) for pair in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))]


def _sure_from(letters: int) -> float:
    return 2.0 if letters < SHORTEST else SURE.get(letters, SURE_WHEN_LONG)


def _differ_in_ending(typed: str, name: str) -> bool:
    stem = Prefix.similarity(typed, name)
    ends = typed[stem:], name[stem:]
    return (
        stem >= SHORTEST - 1
        and max(map(len, ends)) > 1
        and ENDINGS.issuperset(ends)
        and sound(typed) != sound(name)
    )


def _alike_by_ending_alone(typed: str, name: str) -> bool:
    for ending in SHARED_ENDINGS:
        if typed.endswith(ending) and name.endswith(ending):
            stem, other = typed.removesuffix(ending), name.removesuffix(ending)
            by_letters: float = OSA.normalized_similarity(stem, other)
            by_sound: float = OSA.normalized_similarity(sound(stem), sound(other))
            return (by_letters + by_sound) / 2 < SURE.get(max(len(stem), SHORTEST), SURE_WHEN_LONG)
    return False


def _opposed(spoken: str, other: str) -> bool:
    return spoken.startswith(ABOVE) != other.startswith(ABOVE)
