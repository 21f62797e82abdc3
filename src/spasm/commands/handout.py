"""``spasm handout``: a sheet to print or to send."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from spasm import handout
from spasm.assessment import Assessment, RiskLookup, assess, echo
from spasm.commands.explain import tell_not_found
from spasm.model import Group, Topic
from spasm.page import Page, Sheet
from spasm.session import Answer, Session
from spasm.status import Status, UsageError
from spasm.text import clean, one_line


def run(
    session: Session,
    terms: Annotated[list[str], typer.Argument(metavar="WORDS...", help="The topic, by name or code.")],
    also: Annotated[
        list[str],
        typer.Option(metavar="TERM", help="Add another topic; repeat for more.", show_default=False),
    ] = [],
    risks_for: Annotated[
        str, typer.Option(metavar="JOB", help="Add the checklist for this work.", show_default=False)
    ] = "",
    clinic: Annotated[
        str, typer.Option(metavar="NAME", help="Put this name at the top.", show_default=False)
    ] = "",
    phone: Annotated[
        str, typer.Option(metavar="NUMBER", help="Whom to call with questions.", show_default=False)
    ] = "",
    large_print: Annotated[bool, typer.Option("--large-print", help="Print for weak eyes.")] = False,
    template: Annotated[
        str, typer.Option(metavar="FILE", help="Your own Jinja2 template.", show_default=False)
    ] = "",
    teach_back: Annotated[
        bool, typer.Option("--teach-back", help="Add questions for the nurse to ask.")
    ] = False,
) -> int:
    """Make a handout to print or to send: HTML, PDF, Markdown or plain text.

    \b
    spasm handout torticollis --clinic "Hill Street Clinic" -o torticollis.html
    spasm handout night leg cramps --large-print -o cramps.pdf
    spasm handout heat cramps --risks-for roofer -o heat.md
    """
    topics = [_topic(session, clean(term)) for term in (" ".join(terms), *also)]
    assessment = _assessment(session, clean(risks_for)) if risks_for else None
    if None in topics or (risks_for and assessment is None):
        return Status.NOT_FOUND
    found = list({topic.id: topic for topic in topics if topic is not None}.values())
    sheet = Sheet(clinic=clean(clinic), phone=clean(phone), large_print=large_print)
    wanted = handout.Wanted(sheet, assessment, teach_back)

    def page() -> Page:
        return handout.page(session.store, found, wanted)

    def in_html() -> str:
        from spasm.render import html

        return html.render_with(Path(template), page())

    def in_pdf() -> bytes:
        from spasm.render import pdf

        return pdf.render(in_html())

    by_default = "text" if session.world.stdout_is_terminal and not template else "html"
    if template and session.format(by_default) not in ("html", "pdf"):
        raise UsageError("A template makes HTML or PDF. Leave out --template for other formats.")
    files = {"html": lambda: in_html().encode(), "pdf": in_pdf} if template else {}
    status = session.give(Answer(page=page, files=files), by_default)
    if not session.wish.format and not session.wish.output and by_default == "text":
        session.world.say("To print it: add -o FILE.html or -o FILE.pdf")
    return status


def _topic(session: Session, term: str) -> Topic | None:
    lookup = session.lookup()
    match = lookup.find(term)
    if match is None:
        tell_not_found(session, lookup, term)
        return None
    if match.how == "spelling":
        session.world.say(f"Showing {match.name} for '{one_line(term)}'.")
    return session.store.topic(match.id)


def _assessment(session: Session, job: str) -> Assessment | None:
    asked: dict[Group, list[str]] = {"occupation": [job]}
    found = RiskLookup(session.store, session.index).factors(asked)
    for word, name in found.respelled:
        session.world.say(f"Taking '{one_line(word)}' for {name}.")
    if found.missing:
        session.world.say(f"No work or other risk here is called '{one_line(found.missing[0][1])}'.")
        session.world.say("All of them: spasm list --group occupation")
        return None
    return assess(session.store, echo(asked, None), found.factors)
