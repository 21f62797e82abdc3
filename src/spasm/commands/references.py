"""``spasm references``: the sources, all or those of one topic."""

from __future__ import annotations

from typing import Annotated

import typer

from spasm import bibliography, citations, pages, records
from spasm.commands.explain import tell_not_found
from spasm.model import Reference
from spasm.session import Answer, Session
from spasm.text import clean


def run(
    session: Session,
    terms: Annotated[
        list[str],
        typer.Argument(metavar="[WORDS]...", help="A topic; without, all sources.", show_default=False),
    ] = [],
) -> int:
    """Show the sources, all of them or those of one topic.

    \b
    spasm references
    spasm references torticollis
    spasm references torticollis -f bibtex
    spasm references -o spasm.ris
    """
    if terms:
        query = clean(" ".join(terms))
        lookup = session.lookup()
        match = lookup.find(query)
        if match is None:
            return tell_not_found(session, lookup, query)
        topic = session.store.topic(match.id)
        assert topic is not None
        record = records.topic_record(session.store, topic, session.index.names_of(match.id))
        slugs = records.refs_of(record)
        found = [each for slug in slugs if (each := session.store.reference(slug)) is not None]
        title = f"Sources: {topic.name}"
    else:
        found, title = list(session.store.references()), "Sources"
    return session.give(
        Answer(
            page=lambda: pages.references_page(found, title),
            record=lambda: [records.reference_record(each) for each in found],
            lines=lambda: (records.reference_record(each) for each in found),
            rows=lambda: [_row(each) for each in found],
            files={
                "bibtex": lambda: bibliography.in_bibtex(found),
                "ris": lambda: bibliography.in_ris(found),
                "csl-json": lambda: bibliography.in_csl_json(found),
            },
        ),
        by_default=session.default_for_lists(),
    )


def _row(reference: Reference) -> list[str]:
    return [reference.id, citations.year(reference), citations.ama(reference), citations.address(reference)]
