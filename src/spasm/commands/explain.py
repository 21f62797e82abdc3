"""``spasm explain``: the page on a topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

import typer

from spasm import words
from spasm.session import Answer, Session
from spasm.status import Status, UsageError
from spasm.text import clean, one_line, pasted

if TYPE_CHECKING:
    from spasm.lookup import Lookup, Match
    from spasm.model import RedFlag
    from spasm.page import Page
    from spasm.records import Explained

FOR_PROGRAMS = ("json", "jsonl")
MOST_NEAR = 3
"""Topics named when nothing is called so."""
SECTIONS = {"emergency": "Danger", "key_points": "Key points", **words.SECTION_NAMES, "items": "Ask yourself"}


def run(
    session: Session,
    terms: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="A name, a code or a question; - reads one a line."),
    ],
    section: Annotated[
        list[str],
        typer.Option(
            "-s", "--section", metavar="NAME", help="Only this section; repeat for more.", show_default=False
        ),
    ] = [],
    brief: Annotated[bool, typer.Option("--brief", help="Only the danger signs and the key points.")] = False,
    exact: Annotated[bool, typer.Option("--exact", help="No help with spelling.")] = False,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="Only a type, cause, risk-factor or term.", show_default=False)
    ] = "",
) -> int:
    """Explain a type of spasm, a cause, a risk factor or a word.

    \b
    spasm explain torticollis
    spasm explain charley horse
    spasm explain G24.3
    spasm explain heat cramps --section self_care
    spasm explain G24.3 -f fhir -o note.json
    printf 'wry neck\\nG24.5\\n' | spasm explain -f jsonl -
    """
    lookup = session.lookup(_of_kind(session, kind) if kind else None)
    wanted = [section_named(name) for name in section]
    if terms == ["-"]:
        return _explain_each(session, lookup, exact)
    query = clean(" ".join(terms))
    match = _find(lookup, query, exact)
    if match is None:
        if kind and _told_its_kind(session, query):
            return Status.NOT_FOUND
        return tell_not_found(session, lookup, query)
    topic = session.store.topic(match.id)
    assert topic is not None
    tell_how(session, match, query)
    if (wanted or brief) and session.format() in FOR_PROGRAMS:
        session.world.tell("--section and --brief shape pages; a record always holds the whole topic.")

    def page() -> Page:
        from spasm import pages

        names = session.index.names_of(match.id)
        if wanted:
            filled = [name for name in wanted if pages.has_section(topic, name)]
            return pages.sections_page(session.store, topic, names, filled)
        return (pages.brief_page if brief else pages.topic_page)(session.store, topic, names)

    def record() -> Explained:
        from spasm import records

        return records.explained(session.store, query, match, topic, session.index.names_of(match.id))

    def document() -> bytes:
        from spasm import fhir, wire

        names = session.index.names_of(match.id)
        return wire.in_json(fhir.document_reference(session.store, topic, names, page()))

    return session.give(Answer(page=page, record=record, lines=lambda: [record()], files={"fhir": document}))


def section_named(word: str) -> str:
    """The section that ``word`` means: its id or its heading, in any case.

    Raises:
        UsageError: when there is no such section.
    """
    folded = word.lower().replace("-", "_").replace(" ", "_")
    for name, heading in SECTIONS.items():
        if folded in (name, heading.lower().replace(" ", "_")):
            return name
    raise UsageError(f"No section '{one_line(word)}'. Choose from: {', '.join(SECTIONS)}.")


def tell_not_found(session: Session, lookup: Lookup, query: str) -> int:
    """Say on stderr that nothing is called ``query``, what it may be, and what is near."""
    from spasm import bodymap

    session.world.say(f"Nothing here is called '{one_line(query)}'.")
    with closing(session.full_text()) as text:
        tell_dangers(session, text.dangers(query))
        answers = [hit.id for hit in text.search(query, MOST_NEAR)]
    near = lookup.suggestions(query, MOST_NEAR) or answers
    if near:
        session.world.say(f"Near: {', '.join(near)}")
    if bodymap.regions_named(query):
        session.world.say(f"What can spasm there: spasm where {pasted(query)}")
    session.world.say(f"Search in your own words: spasm search {pasted(query)}")
    session.world.tell(words.IN_DOUBT)
    return Status.NOT_FOUND


def tell_dangers(session: Session, flags: Sequence[RedFlag]) -> None:
    """Say on stderr that ``flags`` may be what somebody is in, and how to read of them."""
    for flag in flags:
        session.world.tell(f"It may be a danger: {flag.name}. {words.CALLS[flag.level]} if so.")
        session.world.say(f"Read: spasm emergency {flag.id}")


def _find(lookup: Lookup, query: str, exact: bool) -> Match | None:
    return lookup.exact(query) if exact else lookup.find(query)


def _told_its_kind(session: Session, query: str) -> bool:
    """Say on stderr which kind of topic ``query`` is; whether there was anything to say."""
    match = session.lookup().find(query)
    topic = session.store.topic(match.id) if match is not None else None
    if topic is None:
        return False
    name = words.KIND_NAMES[topic.kind][0].lower()
    session.world.say(f"'{one_line(query)}' is a {name} here. Read: spasm explain {topic.id}")
    return True


def tell_how(session: Session, match: Match, query: str) -> None:
    """Say on stderr what ``query`` was taken for, and what else it can mean."""
    if match.how in ("spelling", "words"):
        session.world.say(f"Showing {match.name} for '{one_line(query)}'.")
    if match.others and query != match.id:
        session.world.say(f"'{one_line(query)}' can also mean: {', '.join(match.others)}")


def _explain_each(session: Session, lookup: Lookup, exact: bool) -> int:
    from spasm import batch, records

    missing = False

    def lines() -> Iterator[object]:
        nonlocal missing
        explainer = records.Explainer(session.store, session.index.names_of)
        find = lru_cache(batch.REMEMBERED)(lambda query: _find(lookup, query, exact))
        near = lru_cache(batch.REMEMBERED)(lookup.suggestions)
        for query in batch.queries(session.world):
            match = find(query)
            topic = session.store.topic(match.id) if match else None
            if match is None or topic is None:
                missing = True
                yield records.not_explained(query, near(query))
            else:
                yield explainer.explained(query, match, topic)

    session.give(Answer(lines=lines), by_default="jsonl")
    return Status.NOT_FOUND if missing else Status.ANSWERED


def _of_kind(session: Session, word: str) -> Callable[[str], bool]:

    kind = words.kind_named(word)
    if kind is None:
        raise UsageError(f"No kind '{one_line(word)}'. Choose from: type, cause, risk-factor, term.")

    def wanted(slug: str) -> bool:
        topic = session.store.topic(slug)
        return topic is not None and topic.kind == kind

    return wanted
