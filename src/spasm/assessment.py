"""Who you are and what you do, made into the questions and dangers that apply."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from spasm.lookup import Lookup, Match
from spasm.model import Group, Item, RedFlag, Topic
from spasm.names_index import NamesIndex
from spasm.store import Store

OLDEST = 130
"""Years; nobody is older."""
REMEMBERED = 1_000
"""Words of which it is remembered what they stand for, since they are asked for more than once."""
_COMMA = re.compile(r"[,;](?:\s*and\b)?", re.IGNORECASE)
_AND = re.compile(r"\b(?:and|or)\b|[&+/\n]", re.IGNORECASE)


class Factor(Struct, frozen=True):
    """A risk that applies, and ``because`` of which words.

    ``how`` they were found (as in ``Match``, or by ``age``), and the name that they ``matched``.
    """

    topic: Topic
    because: str
    how: str = "name"
    matched: str = ""


class AskedItem(Struct, frozen=True):
    """A question, and the ids of the factors because of which it is asked."""

    item: Item
    because: tuple[str, ...]


class Assessment(Struct, frozen=True):
    """The factors that were asked for and all that follows from them."""

    asked: dict[str, list[str]]
    factors: tuple[Factor, ...]
    items: tuple[AskedItem, ...]
    red_flags: tuple[RedFlag, ...]


def assess(store: Store, asked: Mapping[Group | str, Sequence[str]], factors: Sequence[Factor]) -> Assessment:
    """The checklist for ``factors``: their own questions and those of the hazards they include.

    What several factors ask is asked once, because of all of them. Dangers are joined, the
    emergencies first, and of these the ones that stand first in any of the topics.
    """
    because: dict[str, tuple[Item, list[str]]] = {}
    places: dict[str, int] = {}
    for factor in factors:
        for topic in _with_included(store, factor.topic):
            for place, slug in enumerate(topic.red_flags):
                places[slug] = min(place, places.get(slug, place))
            for item in topic.items:
                reasons = because.setdefault(item.ask, (item, []))[1]
                if factor.topic.id not in reasons:
                    reasons.append(factor.topic.id)
    return Assessment(
        asked={group: list(words) for group, words in asked.items() if words},
        factors=tuple(factors),
        items=tuple(AskedItem(item, tuple(reasons)) for item, reasons in because.values()),
        red_flags=tuple(_by_level(store.red_flags_named(sorted(places, key=places.__getitem__)))),
    )


class Found(NamedTuple):
    """The factors that words stand for, the words taken for a likely spelling, and those that are nothing."""

    factors: list[Factor]
    respelled: list[tuple[str, str]]
    missing: list[tuple[Group, str]]


class RiskLookup:
    """Finds the risk factors that words stand for, each first of all in the group it was said of."""

    def __init__(self, store: Store, index: NamesIndex) -> None:
        self._store = store
        self._index = index
        self._found = lru_cache(REMEMBERED)(self._find)

    def factors(self, asked: Mapping[Group, Sequence[str]], age: int | None = None) -> Found:
        """The factors of the words in ``asked``, and those that come with ``age``."""
        factors: dict[str, Factor] = {}
        respelled, missing = [], []
        for group, word in self._each_of(asked):
            match = self.find(group, word)
            topic = self._store.topic(match.id) if match else None
            if match is None or topic is None:
                missing.append((group, word))
                continue
            if match.how == "spelling":
                respelled.append((word, match.name))
            factors.setdefault(topic.id, Factor(topic, word, match.how, match.name))
        if age is not None:
            for topic in of_age(self._store.topics("risk_factor"), age):
                factors.setdefault(topic.id, Factor(topic, f"age {age}", "age", str(age)))
        return Found(list(factors.values()), respelled, missing)

    def _each_of(self, asked: Mapping[Group, Sequence[str]]) -> Iterator[tuple[Group, str]]:
        for group, words in asked.items():
            for word in words:
                yield from ((group, thing) for thing in self.things_named(group, word))

    def things_named(self, group: Group, said: str) -> list[str]:
        """What ``said`` names: all of it, or what stands between its commas, and around an "and" or "or".

        A name is never taken apart, nor is what an "and" would make half understood.
        """
        match = self.find(group, said)
        if match is not None and match.how == "name":
            return [said]
        parts = _parts(_COMMA, said)
        if len(parts) > 1 and any(self.find(group, part) for part in parts):
            return [thing for part in parts for thing in self.things_named(group, part)]
        parts = _parts(_AND, said)
        known = [self.find(group, part) is not None for part in parts]
        return parts if len(parts) > 1 and (all(known) or (match is None and any(known))) else [said]

    def find(self, group: Group, word: str) -> Match | None:
        """The risk factor that ``word``, said of ``group``, stands for."""
        return self._found(group, word)

    def _find(self, group: Group, word: str) -> Match | None:
        of_group, of_any = self._among(lambda its: its == group), self._among(lambda its: its is not None)
        exact = of_group.exact(word) or of_any.exact(word)
        if group == "occupation":
            return exact or of_group.find_job(word) or of_any.find_job(word)
        return exact or of_group.find(word)

    def suggestions(self, group: Group, word: str) -> list[str]:
        """Ids of the risk factors of ``group`` whose names come near to ``word``."""
        return self._among(lambda its: its == group).suggestions(word)

    def _among(self, wanted: Callable[[Group | None], bool]) -> Lookup:
        def is_wanted(slug: str) -> bool:
            topic = self._store.topic(slug)
            return topic is not None and wanted(topic.group)

        return Lookup(self._index, is_wanted)


def _parts(between: re.Pattern[str], said: str) -> list[str]:
    return [part.strip() for part in between.split(said) if part.strip()]


def echo(asked: Mapping[Group, Sequence[str]], age: int | None) -> dict[str, Sequence[str]]:
    """What was asked for, with ``age`` among the rest."""
    words = [*asked.items(), *([("age", [str(age)])] if age is not None else [])]
    return dict(words)


def of_age(topics: Iterable[Topic], age: int) -> list[Topic]:
    """Those of ``topics`` (times of life) that a person of ``age`` years is in."""
    return [topic for topic in topics if topic.ages is not None and topic.ages[0] <= age <= topic.ages[1]]


def _with_included(store: Store, topic: Topic) -> list[Topic]:
    found = {topic.id: topic}
    waiting = list(topic.includes)
    while waiting:
        slug = waiting.pop(0)
        included = store.topic(slug) if slug not in found else None
        if included is not None:
            found[slug] = included
            waiting += included.includes
    return list(found.values())


def _by_level(flags: Iterable[RedFlag]) -> list[RedFlag]:
    return sorted(flags, key=lambda flag: flag.level != "emergency")
