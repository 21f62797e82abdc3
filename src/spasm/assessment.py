"""Who you are and what you do, made into the questions and dangers that apply."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from spasm.model import Group, Item, RedFlag, Topic
from spasm.store import Store


class Factor(Struct, frozen=True):
    """A risk that applies, and ``because`` of which words."""

    topic: Topic
    because: str


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
    emergencies first.
    """
    because: dict[str, tuple[Item, list[str]]] = {}
    flags: dict[str, None] = {}
    for factor in factors:
        for topic in _with_included(store, factor.topic):
            flags.update(dict.fromkeys(topic.red_flags))
            for item in topic.items:
                reasons = because.setdefault(item.ask, (item, []))[1]
                if factor.topic.id not in reasons:
                    reasons.append(factor.topic.id)
    return Assessment(
        asked={group: list(words) for group, words in asked.items() if words},
        factors=tuple(factors),
        items=tuple(AskedItem(item, tuple(reasons)) for item, reasons in because.values()),
        red_flags=tuple(_by_level(flag for slug in flags if (flag := store.red_flag(slug)) is not None)),
    )


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
