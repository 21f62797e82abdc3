"""A topic to start from: every field in its place, with what to write there."""

from __future__ import annotations

from spasm.model import Glance, Group, HowTo, Item, Kind, Sections, Statement, TeachBack, Topic


def skeleton(slug: str, kind: Kind, name: str, group: Group | None, today: str) -> Topic:
    """A topic of ``kind`` called ``name`` whose text says what to write.

    It has the right shape; ``spasm check`` then tells what is still to be filled in.
    ``today`` is an ISO date.
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
            see_doctor=[_to_write("Make an appointment if it comes back.")],
        ),
        items=[_item()] if group else [],
        how_to=[HowTo("Do one thing step by step", ["Do this first.", "Then do that."], [])],
        questions_to_ask=["What else could it be?"],
        teach_back=[TeachBack("What will you do first?", "Say what you would like to hear.", [])],
        see_also=["muscle-spasm"],
    )


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
        "Do you do what raises the risk?",
        _to_write("Say why it matters."),
        [_to_write("Say what to do about it.")],
        [],
    )
