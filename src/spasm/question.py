"""A question as it is read: its telling words, how they are written, and other words for them."""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

from spasm import fold, lay
from spasm.lay import LAY

OF_NEUTRAL = 0.1
"""What numbers are worth, and words that grade a trouble and do not tell which it is."""
OF_FRAME = 0.2
"""What words are worth that say whose trouble it is, and since when."""


class Word(NamedTuple):
    """A word or phrase of a question in its ``plain`` form, how it is written, and other words for it."""

    plain: str
    written: tuple[str, ...]
    wider: tuple[str, ...]


def words_of(question: str) -> list[Word]:
    """The words and phrases of ``question`` that may tell something, each once."""
    words = fold.words(question)
    bases = list(map(lay.base, words))
    found: dict[str, Word] = {}
    at = 0
    while at < len(words):
        for length in range(min(lay.LONGEST, len(words) - at), 1, -1):
            key = " ".join(bases[at : at + length])
            if key in LAY:
                found[key] = Word(key, (" ".join(words[at : at + length]),), tuple(sorted(LAY[key])))
                at += length
                break
        else:
            if words[at] not in fold.FILLER:
                found.setdefault(bases[at], word_of(words[at]))
            at += 1
    return list(found.values())


def word_of(written: str) -> Word:
    """The word ``written`` so."""
    plain = lay.base(written)
    forms = lay.FORMS.get(written, (written,))
    wider = next((LAY[form] for form in fold.forms(plain) if form in LAY), frozenset())
    return Word(plain, tuple(dict.fromkeys((written, *forms))), tuple(sorted(wider.difference(forms))))


def weight(word: Word, own: int, all_of_it: int, total: int) -> float:
    """How much ``word`` tells: the more, the fewer of ``total`` documents have it.

    ``own`` documents have the word itself, ``all_of_it`` have it or another word for the same
    thing. A softened inverse document frequency (Sparck Jones, 1972).
    """
    return log(1 + total / (1 + sqrt((own or all_of_it) * all_of_it))) * softening(word)


def softening(word: Word) -> float:
    """What ``word`` is worth beside one that tells of a trouble or of what one does."""
    if word.plain in fold.NEUTRAL or word.plain.isdigit():
        return OF_NEUTRAL
    return OF_FRAME if word.plain in lay.FRAME else 1.0
