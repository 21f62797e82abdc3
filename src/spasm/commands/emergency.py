"""``spasm emergency``: the dangers, what to do and what not to do."""

from __future__ import annotations

from typing import Annotated

import typer

from spasm import pages, records
from spasm.commands.explain import tell_not_found
from spasm.model import RedFlag
from spasm.session import Answer, Session
from spasm.text import clean


def run(
    session: Session,
    terms: Annotated[
        list[str],
        typer.Argument(
            metavar="[WORDS]...", help="A danger or a topic; without, all dangers.", show_default=False
        ),
    ] = [],
) -> int:
    """Danger signs, what to do until help comes, and what not to do.

    \b
    spasm emergency
    spasm emergency heat stroke
    spasm emergency calf cramp
    """
    query = clean(" ".join(terms))
    if not terms:
        flags, title = list(session.store.red_flags()), "Danger signs"
    else:
        lookup = session.lookup(
            lambda slug: session.store.has_red_flag(slug) or session.store.has_topic(slug)
        )
        found = lookup.find(query)
        if found is None:
            return tell_not_found(session, lookup, query)
        flags, title = _flags_of(session, found.id)
    return session.give(
        Answer(
            page=lambda: pages.emergency_page(session.store, flags, title),
            record=lambda: records.emergency(session.store, query, flags),
            lines=lambda: [records.emergency(session.store, query, flags)],
        )
    )


def _flags_of(session: Session, slug: str) -> tuple[list[RedFlag], str]:
    flag = session.store.red_flag(slug)
    if flag is not None:
        return [flag], flag.name
    topic = session.store.topic(slug)
    assert topic is not None
    flags = [found for name in topic.red_flags if (found := session.store.red_flag(name)) is not None]
    return flags, f"Danger signs: {topic.name}"
