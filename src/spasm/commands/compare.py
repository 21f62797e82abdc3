"""``spasm compare``: look-alikes side by side."""

from __future__ import annotations

from typing import Annotated

import typer

from spasm import compare, records
from spasm.commands.explain import tell_not_found
from spasm.model import Topic
from spasm.session import Answer, Session
from spasm.status import Status, UsageError
from spasm.text import clean, one_line


def run(
    session: Session,
    terms: Annotated[list[str], typer.Argument(metavar="NAME NAME...", help="Two names or more.")],
) -> int:
    """Compare look-alikes: what each feels like, how long it lasts, its danger signs.

    \b
    spasm compare dystonia myoclonus
    spasm compare night cramps vs restless legs
    spasm compare "night cramps" "restless legs" "blood clot in the leg"
    """
    lookup = session.lookup()
    named = compare.told_apart([clean(term) for term in terms], lookup)
    missing = [name for name, match in named if match is None]
    if missing:
        tell_not_found(session, lookup, missing[0])
        session.world.say('Put a name of several words in quotes: spasm compare "night cramps" dystonia')
        return Status.NOT_FOUND
    for name, match in named:
        if match is not None and match.how == "spelling":
            session.world.say(f"Showing {match.name} for '{one_line(name)}'.")
    topics: dict[str, Topic] = {}
    for _, match in named:
        topic = session.store.topic(match.id) if match is not None else None
        if topic is not None:
            topics[topic.id] = topic
    chosen = list(topics.values())
    if len(chosen) < 2:
        raise UsageError(f"To compare takes two topics; this names only {chosen[0].id}.")
    queries = [name for name, _ in named]
    return session.give(
        Answer(
            page=lambda: compare.page(session.store, chosen),
            record=lambda: records.compared(session.store, queries, chosen),
            lines=lambda: [records.compared(session.store, queries, chosen)],
        )
    )
