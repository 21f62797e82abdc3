"""The command line: which commands there are, and how a run ends.

Only the command that is asked for is imported and built; all of them are for help,
completion and a command that does not exist.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from spasm.options import with_session
from spasm.status import SpasmError, Status
from spasm.text import one_line
from spasm.world import World

COMMANDS = {
    "explain": "spasm.commands.explain",
    "search": "spasm.commands.search",
    "risks": "spasm.commands.risks",
    "compare": "spasm.commands.compare",
    "emergency": "spasm.commands.emergency",
    "where": "spasm.commands.where",
    "list": "spasm.commands.list_topics",
    "references": "spasm.commands.references",
    "infobutton": "spasm.commands.infobutton",
    "check": "spasm.commands.check",
    "new-topic": "spasm.commands.new_topic",
    "schema": "spasm.commands.schema",
}
"""Name to module; the module's ``run`` is the command."""

HELP = ["-h", "--help"]
WrongUse: type[Exception] = typer.BadParameter.__mro__[1]
"""Typer's usage error, for which it has no public name."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """The Typer app, with the command that ``arguments`` name, or with all."""
    app = typer.Typer(
        name="spasm",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP},
    )
    app.callback(invoke_without_command=True)(_main)
    asked = arguments[0] if arguments else ""
    for name, module in COMMANDS.items():
        if asked not in COMMANDS or name == asked:
            app.command(name)(with_session(importlib.import_module(module).run))
    return app


def run(arguments: Sequence[str], world: World) -> int:
    """Do what ``arguments`` ask in ``world`` and return the exit code. Nothing is raised."""
    try:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            status = build(arguments)(list(arguments), prog_name="spasm", standalone_mode=False, obj=world)
        if printed.getvalue():
            world.write_text(printed.getvalue())
        return int(status or Status.ANSWERED)
    except SpasmError as error:
        world.say(str(error))
        return error.status
    except WrongUse as error:
        world.say(_advice(error, arguments))
        return Status.WRONG_USE
    except BrokenPipeError:
        return Status.ANSWERED
    except (KeyboardInterrupt, typer.Abort):
        world.say("Stopped.")
        return Status.INTERRUPTED


def main() -> None:
    """Run the program in this process and end it."""
    world = World.of_this_process()
    status = run(sys.argv[1:], world)
    _let_go_of_streams()
    sys.exit(status)


def _main(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> int:
    """Explains muscle spasms and cramps in plain words. Works with no network.

    \b
    spasm explain torticollis
    spasm search cramps in my calf at night
    spasm risks --occupation construction
    spasm emergency heat stroke
    """
    if context.invoked_subcommand is not None:
        return Status.ANSWERED
    if version:
        from importlib.metadata import version as version_of

        print(f"spasm {version_of('spasm-cli')}")
        return Status.ANSWERED
    from spasm import pages
    from spasm.session import Answer, Session, Wish

    return Session(context.obj, Wish()).give(Answer(page=pages.welcome_page))


def _advice(error: Exception, arguments: Sequence[str]) -> str:
    message = one_line(error.format_message(), 300)  # type: ignore[attr-defined]
    asked = arguments[0] if arguments else ""
    if asked and not asked.startswith("-") and asked not in COMMANDS:
        return f"{message} To read about it, type: spasm explain {one_line(' '.join(arguments), 60)}"
    known = f" {asked}" if asked in COMMANDS else ""
    return f"{message} See: spasm{known} --help"


def _let_go_of_streams() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
