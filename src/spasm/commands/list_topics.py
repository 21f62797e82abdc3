"""``spasm list``: every topic with its one-line summary."""

from __future__ import annotations

from typing import Annotated

import typer

from spasm import bodymap, pages, records, words
from spasm.commands.where import tell_no_part
from spasm.model import GROUPS, Topic
from spasm.session import Answer, Session
from spasm.status import Status, UsageError
from spasm.text import clean, one_line


def run(
    session: Session,
    kind: Annotated[
        str, typer.Argument(metavar="[KIND]", help="types, causes, risk-factors or terms", show_default=False)
    ] = "",
    body: Annotated[
        str,
        typer.Option(
            metavar="PART",
            help="Only what concerns this part of the body, in your own words.",
            show_default=False,
        ),
    ] = "",
    group: Annotated[
        str,
        typer.Option(
            metavar="GROUP", help="Only risks of this group, such as occupation.", show_default=False
        ),
    ] = "",
    names: Annotated[bool, typer.Option("--names", help="Show every name that opens a topic.")] = False,
) -> int:
    """List every topic with its one-line summary.

    \b
    spasm list types
    spasm list --body tummy
    spasm list types --body "back of the thigh"
    spasm list risk-factors --group occupation
    spasm list types | cut -f1
    """
    wanted = words.kind_named(kind) if kind else None
    if kind and wanted is None:
        raise UsageError(f"No kind '{one_line(kind)}'. Choose from: types, causes, risk-factors, terms.")
    in_group = group.lower().replace("-", "_")
    if in_group and in_group not in GROUPS:
        raise UsageError(f"No group '{one_line(group)}'. Choose from: {', '.join(GROUPS)}.")
    part = clean(body)
    regions = set(bodymap.regions_named(part))
    if part and not regions:
        return tell_no_part(session, part)
    topics = [
        topic
        for topic in session.store.topics(wanted)
        if (not part or regions & set(topic.body)) and (not in_group or topic.group == in_group)
    ]
    if not topics:
        session.world.say("No topic fits. See: spasm list --help")
        return Status.NOT_FOUND
    title = words.KIND_NAMES[wanted][1] if wanted else "Topics"

    def rows() -> list[list[str]]:
        return [
            [*_row(topic), *([", ".join(session.index.names_of(topic.id).names)] if names else [])]
            for topic in topics
        ]

    names_of = {topic.id: session.index.names_of(topic.id) for topic in topics} if names else None
    return session.give(
        Answer(
            page=lambda: pages.list_page(topics, title, names_of),
            record=lambda: [records.listed(topic, session.index.names_of(topic.id)) for topic in topics],
            lines=lambda: (records.listed(topic, session.index.names_of(topic.id)) for topic in topics),
            rows=rows,
        ),
        by_default=session.default_for_lists(),
    )


def _row(topic: Topic) -> list[str]:
    return [topic.id, topic.kind, topic.name, topic.summary]
