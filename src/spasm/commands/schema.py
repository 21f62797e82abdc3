"""``spasm schema``: the JSON Schema of a record or of the store's files."""

from __future__ import annotations

from typing import Annotated

import typer

from spasm.page import Entries, Entry, Page
from spasm.schema import SCHEMAS, schema
from spasm.session import Answer, Session
from spasm.status import UsageError
from spasm.text import one_line


def run(
    session: Session,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[NAME]", help="A record or a file; without, their names.", show_default=False
        ),
    ] = "",
) -> int:
    """Print the JSON Schema of a record, or of a file of the store.

    \b
    spasm schema
    spasm schema explain
    spasm schema topic > topic.schema.json
    """
    if not name:
        return session.give(
            Answer(page=_names, rows=lambda: [[each, told.about] for each, told in SCHEMAS.items()]),
            by_default=session.default_for_lists(),
        )
    asked = name.lower().replace("_", "-")
    if asked not in SCHEMAS:
        raise UsageError(f"No schema '{one_line(name)}'. Choose from: {', '.join(SCHEMAS)}.")
    return session.give(
        Answer(record=lambda: schema(asked), lines=lambda: [schema(asked)]), by_default="json"
    )


def _names() -> Page:
    entries = tuple(Entry(name, name, told.about) for name, told in SCHEMAS.items())
    return Page(title="Schemas: spasm schema NAME", blocks=(Entries(entries),))
