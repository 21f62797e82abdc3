"""``spasm check``: is a store sound?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from spasm import prose, report
from spasm.check import faults
from spasm.session import Answer, Session
from spasm.status import Status
from spasm.store import Store, bundled_root, open_store


def run(
    session: Session,
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[DIR]", help="Your own store; without, the bundled one.", show_default=False),
    ] = None,
    show_report: Annotated[bool, typer.Option("--report", help="Print the store's score card.")] = False,
) -> int:
    """Check a store: shapes, sources, names and reading level, each fault with its place.

    \b
    spasm check
    spasm check my-clinic
    spasm check --report
    """
    store = Store([bundled_root()]) if folder is None else open_store(folder)
    found = list(faults(store))
    tell = session.world.say if show_report else lambda line: session.world.write_text(f"{line}\n")
    for fault in found:
        tell(str(fault))
    if not prose.can_grade():
        session.world.say("The reading level was not measured. For that: pip install 'spasm-cli[check]'")
    if show_report:
        session.give(Answer(page=lambda: report.page(store), record=lambda: report.figures(store)))
    if found:
        session.world.say(f"{len(found)} fault{'s' if len(found) > 1 else ''}.")
        return Status.UNSOUND_DATA
    session.world.say("Sound.")
    return Status.ANSWERED
