"""A topic to start from: every field in its place, with what to write there."""

from __future__ import annotations

from functools import lru_cache

from spasm import prose
from spasm.model import KINDS, Glance, Group, HowTo, Item, Kind, Sections, Statement, TeachBack, Topic


def skeleton(slug: str, kind: Kind, name: str, group: Group | None, today: str) -> Topic:
    """A topic of ``kind`` called ``name`` whose text says what to write.

    It has the right shape; ``spasm check`` then tells what is still to be written. ``today`` is
    an ISO date.
    """
    return Topic(
        id=slug,
        kind=kind,
        name=name,
        summary="Say in one plain sentence what it is.",
        summary_refs=[],
        checked=today,
        group=group,
        key_points=[
            _to_write("Tell the most important thing first."),
            _to_write("Tell what to do about it."),
            _to_write("Tell what to watch out for."),
        ],
        at_a_glance=_glance() if kind == "type" else None,
        sections=Sections(
            overview=[_to_write("Say what it is, to somebody who has never heard of it.")],
            symptoms=[_to_write("Say what it feels like.")],
            causes=[_to_write("Say what brings it on.")],
            self_care=[_to_write("Say what you can do yourself.")],
            see_doctor=[_to_write("Say when to make an appointment.")],
        ),
        items=[_item()] if group else [],
        how_to=[HowTo("Name what to do step by step", ["Say what to do first.", "Say what to do then."], [])],
        questions_to_ask=["Write a question to ask at a visit."],
        teach_back=[
            TeachBack("Ask what the reader should know now.", "Say what you would like to hear.", [])
        ],
        see_also=["muscle-spasm"],
    )


@lru_cache
def placeholders() -> frozenset[str]:
    """Every line of a skeleton, all of which are to be replaced."""
    topics = [skeleton("x", kind, "X", "occupation", "2026-11-25") for kind in KINDS]
    return frozenset(line for topic in topics for _, line in prose.lines_of(topic))


def _to_write(text: str) -> Statement:
    return Statement(text, [])


def _glance() -> Glance:
    return Glance(
        feels_like=_to_write("Say how it feels."),
        where=_to_write("Say where."),
        lasts=_to_write("Say how long."),
        brings_on=_to_write("Say what brings it on."),
        eases=_to_write("Say what eases it."),
    )


def _item() -> Item:
    return Item(
        "Ask whether they do what raises the risk.",
        _to_write("Say why it matters."),
        [_to_write("Say what to do about it.")],
        [],
    )
