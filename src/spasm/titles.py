"""What a job title comes down to, for people who say more than the job's name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spasm import fold

_IN_BRACKETS = re.compile(r"\([^)]*\)?|\[[^\]]*\]?")
_PARTS = re.compile(r"[,;:/|]|\s[-–—]\s|\b(?:and|who|which|that)\b", re.IGNORECASE)
_PLACES = frozenset(
    "aboard around as at behind by during for from in inside of on onto out to under with".split()
)
_OPENERS = frozenset("work works worked working job employed employee".split())
_SAME_JOB = (
    ("woman", "man"),
    ("lady", "man"),
    ("girl", "man"),
    ("person", "man"),
    ("man", "er"),
    ("ess", "er"),
    ("ess", "or"),
    ("ress", "er"),
    ("ess", ""),
    ("ist", "er"),
    ("ette", ""),
)
"""Endings that tell a woman's job from a man's, and others that change nothing about the work."""


_ONE_OF_MANY = frozenset(map(fold.plain, "builder chaser collector dealer hunter player teller".split()))
"""Jobs that the word before turns into another one, or into none ("fortune teller")."""
_NO_OTHER_JOB = frozenset(
    map(
        fold.plain,
        """
        assistant chief experienced ex former full freelance head junior lead master old part professional
        retired seasonal self senior time trainee young
        """.split(),
    )
)
"""Words that leave the job after them what it is."""
_ANYBODY = frozenset(map(fold.plain, "boy dude fella gal girl guy lad lady man owner person woman".split()))
"""Last words of titles that say who works there and not what is done."""

_WORKERS = ("worker", "technician", "driver", "maker", "operator")
"""What such a person may be called more exactly, the likeliest first."""


def of_anybody(title: str) -> Iterator[list[str]]:
    """The words that a ``title`` like "drywall guy" or "bakery owner" may come down to."""
    for words in readings(title):
        if len(words) > 1 and words[-1] in _ANYBODY:
            for work in _WORKERS:
                yield [*words[:-1], work]
            yield words[:-1]


def readings(title: str) -> Iterator[list[str]]:
    """The words that ``title`` may come down to, the fullest reading first.

    "Senior nurse (ICU)" is read as "senior nurse" and "nurse"; "teacher in a school" as
    "teacher"; "driver, truck" as "truck driver"; what is "in", "at" or "of" comes last.
    """
    bare = _IN_BRACKETS.sub(" ", title)
    parts = [part for part in _PARTS.split(bare) if fold.words(part)]
    inverted = " ".join(reversed(parts))
    places = []
    for text in dict.fromkeys([bare, inverted, *parts]):
        work, place = _parted(text)
        places += [place] if place else []
        yield from _endings_of(work)
    for place in places:
        yield place


def forms_of(word: str) -> list[str]:
    """``word`` and other forms of the same job: "waitress" and "waiter", "fireman" and "firer"."""
    forms = [word]
    for ending, other in _SAME_JOB:
        if word.endswith(fold.plain(ending)) and len(word) > len(ending) + 2:
            forms.append(word[: -len(fold.plain(ending))] + other)
    return forms


def _parted(text: str) -> tuple[list[str], list[str]]:
    words = fold.words(text)
    for index, word in enumerate(words):
        if word in _PLACES and index:
            work, place = _telling(words[:index]), _telling(words[index + 1 :])
            return (work, place) if work else (place, [])
    return _telling(words), []


def _telling(words: list[str]) -> list[str]:
    return [fold.plain(word) for word in words if word not in fold.FILLER and word not in _OPENERS]


def _endings_of(words: list[str]) -> Iterator[list[str]]:
    for start in range(len(words)):
        ending = words[start:]
        if (
            start
            and ending[0] in _ONE_OF_MANY
            and len(ending) == 1
            and not _NO_OTHER_JOB.issuperset(words[:-1])
        ):
            continue
        yield ending
