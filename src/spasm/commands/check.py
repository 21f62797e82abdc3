"""``spasm check``: is a store sound?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from spasm import prose, report
from spasm.check import faults
from spasm.session import Answer, Session
from spasm.status import Fault, Status
from spasm.store import open_store
from spasm.text import TRANSLITERATE


def run(
    session: Session,
    folder: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]", help="Your own store; without, --store or the bundled one.", show_default=False
        ),
    ] = None,
    show_report: Annotated[
        bool, typer.Option("--report", help="Print the store's score card, a page or JSON.")
    ] = False,
) -> int:
    """Check a store: shapes, sources, names and reading level, each fault with its place.

    \b
    spasm check
    spasm check my-clinic
    spasm check --report
    """
    store = open_store(folder or session.own_store)
    found = list(faults(store))
    if show_report:
        for fault in found:
            session.world.say(str(fault))
        session.give(Answer(page=lambda: report.page(store), record=lambda: report.figures(store)))
    else:
        session.give(_listed(found, session.world.encoding))
    if not prose.can_grade():
        session.world.say("The reading level was not measured. For that: pip install 'spasm-cli[check]'")
    if found:
        session.world.say(f"{len(found)} fault{'s' if len(found) > 1 else ''}.")
        return Status.UNSOUND_DATA
    session.world.say("Sound.")
    return Status.ANSWERED


def _listed(found: Sequence[Fault], encoding: str) -> Answer:
    """A line for each fault, never wrapped, so that other programs find its place; or a record."""
    from spasm import records

    def lines() -> bytes:
        return "".join(f"{fault}\n" for fault in found).encode(encoding, TRANSLITERATE)

    return Answer(
        record=lambda: records.checked(found), lines=lambda: found, files={"text": lines, "plain": lines}
    )
