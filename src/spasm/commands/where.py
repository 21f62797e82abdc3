"""``spasm where``: the body map, and what can spasm in a part of the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from spasm import bodymap, pages, records, words
from spasm.model import KINDS, Topic
from spasm.page import Block, Examples, Figure, Heading, Line, Page, Paragraph
from spasm.session import Answer, Session
from spasm.status import Status
from spasm.text import clean, one_line

MOST_DANGERS = 6


def run(
    session: Session,
    region: Annotated[
        list[str],
        typer.Argument(
            metavar="[REGION]...", help="A part of the body; without, the whole map.", show_default=False
        ),
    ] = [],
) -> int:
    """Show the body map, or what can spasm in a part of the body.

    \b
    spasm where
    spasm where calf
    spasm where back of the knee
    """
    word = clean(" ".join(region))
    if not word:
        return _give_map(session)
    regions = bodymap.regions_named(word)
    if not regions:
        return tell_no_part(session, word)
    return _give_region(session, word, regions)


def tell_no_part(session: Session, word: str) -> int:
    """Say that ``word`` is no part of the body, and which are spelled like it."""
    session.world.say(f"No part of the body here is called '{one_line(word)}'.")
    near = bodymap.nearest(word)
    if near:
        session.world.say(f"Near: {', '.join(near)}")
    session.world.say("All of them: spasm where")
    return Status.NOT_FOUND


def _give_map(session: Session) -> int:
    counts = Counter(region for topic in session.store.topics("type") for region in topic.body)

    def page() -> Page:
        parts = [
            (f"spasm where {region}", f"{name}: {_kinds(counts[region])}")
            for region, name in bodymap.REGIONS.items()
        ]
        return Page(
            title="Where in the body?",
            blocks=(
                Figure((), "The body from the front and from the back.", main=True),
                Heading("Parts of the body", "regions"),
                Examples(tuple(parts)),
            ),
        )

    def regions() -> list[records.RegionRecord]:
        return [
            records.RegionRecord(region, name, counts[region]) for region, name in bodymap.REGIONS.items()
        ]

    return session.give(
        Answer(
            page=page,
            record=regions,
            lines=regions,
            rows=lambda: [[each.id, each.name, str(each.types)] for each in regions()],
        ),
        by_default=session.default_for_lists(),
    )


def _give_region(session: Session, word: str, regions: Sequence[str]) -> int:
    there = (topic for topic in session.store.topics() if not set(regions).isdisjoint(topic.body))
    topics = _likeliest_first(session, there, regions)
    if not topics:
        session.world.say(f"No topic here is about the {one_line(word)}. All parts: spasm where")
        return Status.NOT_FOUND

    def page() -> Page:
        listed = pages.list_page(topics, f"What can spasm: {bodymap.names(regions)}")
        figure = Figure(tuple(regions), f"Marked: {bodymap.names(regions)}.", main=True)
        return Page(title=listed.title, blocks=(*_reminder(session, topics), figure, *listed.blocks))

    def listed() -> list[records.Listed]:
        return [records.listed(topic, session.index.names_of(topic.id)) for topic in topics]

    return session.give(
        Answer(
            page=page,
            record=listed,
            lines=listed,
            rows=lambda: ([topic.id, topic.kind, topic.name, topic.summary] for topic in topics),
        ),
        by_default=session.default_for_lists(),
    )


def _likeliest_first(session: Session, topics: Iterable[Topic], regions: Sequence[str]) -> list[Topic]:
    """``topics`` by kind; first those that name ``regions`` first and name few others beside.

    Of these, the ones that go by the most names: the store does not say how common a trouble is,
    but people have many names for what is common.
    """

    def rank(topic: Topic) -> tuple[int, int, float]:
        place = min(place for place, region in enumerate(topic.body) if region in regions)
        return KINDS.index(topic.kind), place, -len(session.index.names_of(topic.id).names) / len(topic.body)

    return sorted(topics, key=rank)


def _reminder(session: Session, topics: Sequence[Topic]) -> list[Block]:
    """The dangers that the kinds of spasm among ``topics`` name, the commonest first."""
    named = Counter(slug for topic in topics if topic.kind == "type" for slug in topic.red_flags)
    flags = session.store.red_flags_named(slug for slug, _ in named.most_common())
    lines = []
    for level, call in words.CALLS.items():
        names = [flag.name for flag in flags if flag.level == level]
        if names:
            lines.append(f"{call} for signs of: {'; '.join(names[:MOST_DANGERS])}.")
    return [Paragraph(Line(" ".join([*lines, "All dangers: spasm emergency"])))] if lines else []


def _kinds(count: int) -> str:
    return "1 type of spasm" if count == 1 else f"{count or 'no'} types of spasm"
