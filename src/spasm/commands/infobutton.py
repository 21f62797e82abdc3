"""``spasm infobutton``: answers a health record's Infobutton query."""

from __future__ import annotations

from typing import Annotated

import typer

from spasm import infobutton
from spasm.session import Answer, Session
from spasm.status import Status, UsageError
from spasm.text import one_line


def run(
    session: Session,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="The query string or the whole URL; - reads it from stdin.")
    ],
) -> int:
    """Answer an HL7 Infobutton query with Atom or JSON, with no network.

    \b
    spasm infobutton 'mainSearchCriteria.v.cs=2.16.840.1.113883.6.90&mainSearchCriteria.v.c=G24.3'
    spasm infobutton 'mainSearchCriteria.v.dn=leg+cramps&knowledgeResponseType=application/json'
    printf '%s' "$QUERY_STRING" | spasm infobutton -
    """
    asked = infobutton.request(_from_stdin(session) if query == "-" else query)
    if asked.ignored:
        session.world.say(f"Makes no difference here: {one_line(', '.join(asked.ignored), 300)}.")
    lookup = session.lookup()
    found = infobutton.topics(asked, session.store, session.index, lookup)
    if not found:
        session.world.say(f"No topic here answers '{one_line(asked.about)}'.")
        near = lookup.suggestions(asked.name) if asked.name else []
        if near:
            session.world.say(f"Near: {', '.join(near)}")
        return Status.NOT_FOUND

    def response() -> infobutton.Response:
        return infobutton.response(asked, found, session.store, session.index.names_of)

    def in_atom() -> bytes:
        from spasm.render import atom

        return atom.render(response())

    return session.give(
        Answer(
            record=response,
            lines=lambda: [response()],
            files={"atom": in_atom},
        ),
        by_default=asked.format,
    )


def _from_stdin(session: Session) -> str:
    lines = list(session.world.lines())
    if len(lines) != 1:
        raise UsageError(f"One query is read from stdin, on one line; there were {len(lines)} lines.")
    return lines[0]
