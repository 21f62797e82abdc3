"""``spasm search``: topics for a question in one's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import lru_cache
from typing import Annotated

import typer

from spasm import batch, pages, records, words
from spasm.commands.explain import tell_dangers
from spasm.fulltext import Hit
from spasm.model import RedFlag
from spasm.session import Answer, Session
from spasm.status import Status, UsageError
from spasm.text import clean, one_line


def run(
    session: Session,
    terms: Annotated[list[str], typer.Argument(metavar="WORDS...", help="A question; - reads one a line.")],
    limit: Annotated[
        int, typer.Option("-n", "--limit", min=1, max=1000, metavar="N", help="At most so many topics.")
    ] = 10,
    kind: Annotated[
        str,
        typer.Option(metavar="KIND", help="Only types, causes, risk-factors or terms.", show_default=False),
    ] = "",
) -> int:
    """Find the topics that answer a question in your own words.

    \b
    spasm search cramps in my calf at night
    spasm search "why does my eyelid twitch"
    spasm search -n 3 jaw locked after new medicine
    spasm search -f jsonl - < questions.txt
    """
    wanted = words.kind_named(kind) if kind else None
    if kind and wanted is None:
        raise UsageError(f"No kind '{one_line(kind)}'. Choose from: types, causes, risk-factors, terms.")

    with closing(session.full_text()) as text:
        if terms == ["-"]:
            return _search_each(
                session, lambda question: (text.search(question, limit, wanted), text.dangers(question))
            )
        question = clean(" ".join(terms))
        hits, flags = text.search(question, limit, wanted), text.dangers(question)
    if not hits and not flags:
        session.world.say(f"Nothing here answers '{one_line(question)}'.")
        session.world.say("By part of the body: spasm where PART. All there is: spasm list")
        session.world.tell(words.IN_DOUBT)
        return Status.NOT_FOUND
    by_default = session.default_for_lists()
    if session.format(by_default) == "tsv":
        tell_dangers(session, flags)
    status = session.give(
        Answer(
            page=lambda: pages.search_page(hits, flags, question),
            record=lambda: records.searched(question, hits, flags),
            lines=lambda: [records.searched(question, hits, flags)],
            rows=lambda: [[hit.id, hit.kind, hit.name, hit.snippet] for hit in hits],
        ),
        by_default=by_default,
    )
    if session.world.stdout_is_terminal and hits:
        tell_dangers(session, flags)  # once more, since the topics push the danger out of view
    return status


def _search_each(session: Session, found_for: Callable[[str], tuple[list[Hit], list[RedFlag]]]) -> int:
    missing = False

    def lines() -> Iterator[object]:
        nonlocal missing
        found = lru_cache(batch.REMEMBERED)(found_for)
        for question in batch.queries(session.world):
            hits, flags = found(question)
            missing = missing or not (hits or flags)
            yield records.searched(question, hits, flags)

    session.give(Answer(lines=lines), by_default="jsonl")
    return Status.NOT_FOUND if missing else Status.ANSWERED
