"""How a name is folded so that small differences of writing do not matter."""

from __future__ import annotations

import re

from spasm.text import without_accents

_APOSTROPHE = re.compile(r"['’‘`´]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_NOT_A_WORD = re.compile(r"[^a-z0-9+]+")

FILLER = frozenset(
    """
    a about all an and any are can cause causes could define definition describe do does explain
    facts find for get gets give got had has have help how i im in info information is it its ive
    keep keeps learn like looking mean meaning me means my need of on or our please question read
    say see show so some tell that the their there thing this to us want was we what whats when
    where which who why will with would you your
    """.split()
)
"""Words that ask, point or join, and tell no topic from another."""

_SAME_IN_PLURAL = frozenset(
    """
    always biceps cirrhosis clonus diabetes feces gas glass herpes lens news pancreas pelvis
    quadriceps rabies series triceps
    """.split()
)


def is_slug(text: str) -> bool:
    """Whether ``text`` can be the id of a document: small letters, digits, single hyphens."""
    return bool(_SLUG.match(text))


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, without accents, apostrophes and hyphens."""
    plain = _APOSTROPHE.sub("", without_accents(text).lower())
    return [word for word in _NOT_A_WORD.split(plain) if word]


def singular(word: str) -> str:
    """``word`` without its plural ending, by the plain rules of English.

    What counts is that both forms come out alike, not that the result is a word.
    """
    if (
        len(word) < 4
        or not word.endswith("s")
        or word in _SAME_IN_PLURAL
        or word.endswith(("ss", "us", "is"))
    ):
        return {"feet": "foot", "teeth": "tooth", "women": "woman", "men": "man", "children": "child"}.get(
            word, word
        )
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("lves"):
        return word[:-3] + "f"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def telling_words(text: str) -> list[str]:
    """The words of ``text`` that tell topics apart, in the singular and in their order.

    When all of them are filler, they all stay.
    """
    every = words(text)
    return [singular(word) for word in every if word not in FILLER] or [singular(word) for word in every]


def key(text: str) -> str:
    """What ``text`` and every other writing of the same name have in common.

    Case, accents, hyphens, plural, word order and filler words ("what is") are forgiven.
    """
    return " ".join(sorted(telling_words(text)))
