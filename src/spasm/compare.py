"""Look-alikes side by side: what tells one topic from another, question by question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spasm import bodymap, pages, words
from spasm.citer import Citer
from spasm.lookup import Lookup, Match
from spasm.model import Glance, Level, RedFlag, Statement, Topic
from spasm.page import Examples, Grid, Heading, Line, Page
from spasm.store import Store

QUESTIONS: dict[str, str] = {
    "feels_like": "What it feels like",
    "where": "Where",
    "lasts": "How long",
    "brings_on": "What brings it on",
    "eases": "What eases it",
}
"""The fields of ``Glance``, each as the heading of a row."""

BETWEEN = ("vs", "vs.", "versus", "or", "and")
"""Words that stand between two names."""


def told_apart(arguments: Sequence[str], lookup: Lookup) -> list[tuple[str, Match | None]]:
    """The names in ``arguments``, each with what it was found as.

    An argument that is a name stands for itself. Words that are none by themselves are put
    together into names, so that nobody has to quote them.
    """
    names: list[tuple[str, Match | None]] = []
    for part in _parts(arguments):
        each = [(argument, lookup.exact(argument)) for argument in part]
        split = None if all(match for _, match in each) else _split(part, lookup)
        names += split or [(argument, match or lookup.find(argument)) for argument, match in each]
    return names


def glance(topic: Topic) -> Glance:
    """What tells ``topic`` from others; a question left open takes the first statement on it."""
    told, sections = topic.at_a_glance or Glance(), topic.sections
    return Glance(
        feels_like=told.feels_like or _first(sections.symptoms, sections.overview),
        where=told.where or (Statement(f"{bodymap.names(topic.body)}.", []) if topic.body else None),
        lasts=told.lasts or _first(sections.outlook),
        brings_on=told.brings_on or _first(sections.causes, sections.risk_factors),
        eases=told.eases or _first(sections.self_care, sections.treatment),
    )


def page(store: Store, topics: Sequence[Topic]) -> Page:
    """``topics`` side by side."""
    citer = Citer(store)
    glances = [glance(topic) for topic in topics]
    rows: list[tuple[str, tuple[tuple[Line, ...], ...]]] = [
        (heading, tuple(_dangers(store, topic, level, citer) for topic in topics))
        for level, heading in words.SPEEDS.items()
    ]
    rows.append(("In short", tuple((citer.summary(topic),) for topic in topics)))
    rows += [
        (heading, tuple(_answer(each, question, citer) for each in glances))
        for question, heading in QUESTIONS.items()
    ]
    checked = min(topic.checked for topic in topics)
    names = tuple(topic.name for topic in topics)
    return Page(
        title="Side by side",
        lead=Line(f"What tells them apart: {'; '.join(names)}."),
        blocks=(
            Grid(names, tuple(row for row in rows if any(row[1])), "Look-alikes side by side"),
            Heading("Read more", "see_also"),
            Examples(tuple((f"spasm explain {topic.id}", topic.name) for topic in topics)),
            *citer.sources(),
            pages.notice(checked),
        ),
        checked=checked,
    )


def dangers_of(store: Store, topic: Topic) -> list[RedFlag]:
    """The dangers that ``topic`` names, the emergencies first."""
    flags = store.red_flags_named(topic.red_flags)
    return sorted(flags, key=lambda flag: flag.level != "emergency")


def _parts(arguments: Sequence[str]) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for argument in arguments:
        if argument.lower() in BETWEEN:
            parts.append([])
        else:
            parts[-1].append(argument)
    return [part for part in parts if part]


def _split(arguments: Sequence[str], lookup: Lookup) -> list[tuple[str, Match | None]] | None:
    """``arguments`` put together into the fewest names that use all of them, or ``None``."""
    if not arguments:
        return []
    for length in range(len(arguments), 0, -1):
        name = " ".join(arguments[:length])
        match = lookup.exact(name)
        rest = _split(arguments[length:], lookup) if match else None
        if rest is not None:
            return [(name, match), *rest]
    return None


def _first(*sections: list[Statement]) -> Statement | None:
    return next((section[0] for section in sections if section), None)


def _answer(glance: Glance, question: str, citer: Citer) -> tuple[Line, ...]:
    statement: Statement | None = getattr(glance, question)
    return (citer.line(statement),) if statement is not None else ()


def _dangers(store: Store, topic: Topic, level: Level, citer: Citer) -> tuple[Line, ...]:
    """The dangers of ``topic`` that ask for one speed: each by its name and its first sign."""
    own: Iterable[Statement] = getattr(topic.sections, level)
    flags = [flag for flag in dangers_of(store, topic) if flag.level == level]
    named = tuple(
        Line(f"{flag.name}: {flag.signs[0].text}", citer.numbers(flag.signs[0].refs)) for flag in flags
    )
    return (*named, *citer.lines(own))
