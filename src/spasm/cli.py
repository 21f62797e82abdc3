"""The command line: which commands there are, and how a run ends.

Only the command that is asked for is imported and built.
"""

from __future__ import annotations

import contextlib
import importlib
import io
from collections.abc import Callable, Sequence
from itertools import takewhile
from typing import Annotated, Any, NamedTuple

import typer

from spasm.options import with_session
from spasm.session import PAGE_FORMATS
from spasm.status import SpasmError, Status
from spasm.text import one_line, pasted, quoted
from spasm.world import World


class Command(NamedTuple):
    """What can be told of a command before its module is imported.

    Where its ``run`` is, under ``spasm.commands``; the first sentence of its help; and the formats
    that it answers in, be it not to every question.
    """

    module: str
    summary: str
    formats: Sequence[str]


PAGE, RECORD, LIST = PAGE_FORMATS, ("json", "jsonl"), ("json", "jsonl", "tsv")
"""The formats of a page, of one answer to a program, and of a list."""

COMMANDS = {
    "explain": Command(
        "explain",
        "Explain a type of spasm, a cause, a risk factor or a word.",
        (*PAGE, *RECORD, "fhir"),
    ),
    "search": Command(
        "search",
        "Find the topics that answer a question in your own words.",
        (*PAGE, *LIST),
    ),
    "risks": Command(
        "risks",
        "Make a risk checklist for your work, sports, illnesses, medicines and habits.",
        (*PAGE, *RECORD),
    ),
    "compare": Command(
        "compare",
        "Compare look-alikes: what each feels like, how long it lasts, its danger signs.",
        (*PAGE, *RECORD),
    ),
    "emergency": Command(
        "emergency",
        "Danger signs, what to do until help comes, and what not to do.",
        (*PAGE, *RECORD),
    ),
    "where": Command(
        "where",
        "Show the body map, or what can spasm in a part of the body.",
        (*PAGE, *LIST),
    ),
    "handout": Command(
        "handout",
        "Make a handout to print or to send: HTML, PDF, Markdown or plain text.",
        PAGE,
    ),
    "list": Command(
        "list_topics",
        "List every topic with its one-line summary.",
        (*PAGE, *LIST),
    ),
    "references": Command(
        "references",
        "Show the sources, all of them or those of one topic.",
        (*PAGE, *LIST, "bibtex", "ris", "csl-json"),
    ),
    "infobutton": Command(
        "infobutton",
        "Answer an HL7 Infobutton query with Atom or JSON, with no network.",
        (*RECORD, "atom"),
    ),
    "check": Command(
        "check",
        "Check a store: shapes, sources, names and reading level, each fault with its place.",
        (*PAGE, *RECORD),
    ),
    "new-topic": Command(
        "new_topic",
        "Start a topic of your own, or your own page in place of a bundled one: a file to fill in.",
        (),
    ),
    "schema": Command(
        "schema",
        "Print the JSON Schema of a record, or of a file of the store.",
        (*PAGE, *LIST),
    ),
}
"""Name to command, so that a list of them all needs none of their modules."""

COMPLETE = "_SPASM_COMPLETE"
"""The environment variable by which a shell asks what can be typed next."""

INSTALLS = (
    "Install completion for the current shell. This adds a line to ~/.bashrc or ~/.zshrc, "
    "or a file to ~/.config/fish/completions."
)
"""Typer's own help does not say which files it writes to."""

HELP = ["-h", "--help"]
LIKE_A_COMMAND = 0.7
"""How like a command (0 to 1) a word must be to be a misspelled one."""
WORDS_OF_A_NAME = 3
"""Words from which what was typed is taken for a question, not for a name."""
WrongUse: type[Exception] = typer.BadParameter.__mro__[1]
"""Typer's usage error, for which it has no public name."""


def build(arguments: Sequence[str]) -> typer.Typer:
    """The Typer app, with the command that ``arguments`` name, or with all of them by name only."""
    app = typer.Typer(
        name="spasm",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": HELP},
    )
    app.callback(invoke_without_command=True)(_main)
    asked = next((word for word in arguments if not word.startswith("-")), "")
    if asked in COMMANDS:
        app.command(asked)(with_session(function_of(asked), COMMANDS[asked].formats))
    else:
        for name, command in COMMANDS.items():
            app.command(name, short_help=command.summary)(_main)
    return app


def function_of(name: str) -> Callable[..., int]:
    """What the command ``name`` does."""
    module = importlib.import_module(f"spasm.commands.{COMMANDS[name].module}")
    run: Callable[..., int] = module.run
    return run


def run(arguments: Sequence[str], world: World) -> int:
    """Do what ``arguments`` ask in ``world`` and return the exit code. Nothing is raised."""
    arguments = _asked_for_help(arguments)
    try:
        status, printed = _obey(arguments, world)
        if printed:
            world.write_text(printed)
        return status
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


def _asked_for_help(arguments: Sequence[str]) -> Sequence[str]:
    """``arguments`` with ``help`` said as Typer understands it."""
    match arguments:
        case ["help"]:
            return ["--help"]
        case ["help", name] if name in COMMANDS:
            return [name, "--help"]
        case _:
            return arguments


def _obey(arguments: Sequence[str], world: World) -> tuple[int, str]:
    """Do what ``arguments`` ask; the exit code, and what Typer itself printed (help, completions)."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            if COMPLETE in world.environ:
                app = _app_to_complete(world)
                status = app(list(arguments), prog_name="spasm", standalone_mode=False, obj=world)
            else:
                status = _invoke(build(arguments), arguments, world)
    except SystemExit as ended:  # so Typer ends a completion
        status = ended.code
    return int(status or Status.ANSWERED), printed.getvalue()


def _invoke(app: typer.Typer, arguments: Sequence[str], world: World) -> object:
    """Run ``app``. Called as a function, it would swallow that the reader has gone or pressed Ctrl+C."""
    command: Any = typer.main.get_command(app)
    next(each for each in command.params if each.name == "install_completion").help = INSTALLS
    try:
        with command.make_context("spasm", list(arguments), obj=world) as context:
            return command.invoke(context)
    except typer.Exit as ended:  # so Typer ends --help
        return ended.exit_code


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


def _app_to_complete(world: World) -> typer.Typer:
    from spasm import completion

    return completion.teach(build(completion.words_typed(world.environ)))


def _advice(error: Exception, arguments: Sequence[str]) -> str:
    message = one_line(error.format_message(), 300)  # type: ignore[attr-defined]
    end = "" if message.endswith((".", "?")) else "."
    return f"{message}{end} {_name_given_apart(error, arguments) or _what_to_type(arguments)}"


def _name_given_apart(error: Exception, arguments: Sequence[str]) -> str:
    """How to type the name of several words after an option, when these are what is too much."""
    if type(error) is not WrongUse:  # what is wrong with one parameter has a type of its own
        return ""
    command: Any = error.cmd  # type: ignore[attr-defined]
    one_name = {
        option
        for parameter in command.params
        if parameter.type.name in ("str", "text")  # so Click and later Typer call it
        and parameter.name != "format"
        for option in parameter.opts
    }
    for place, option in enumerate(arguments, start=1):
        name = list(takewhile(lambda word: not word.startswith("-"), arguments[place:]))
        if option in one_name and len(name) > 1:
            return f"Put a name of several words in quotes: {option} {quoted(' '.join(name))}"
    return ""


def _what_to_type(arguments: Sequence[str]) -> str:
    match arguments:
        case ["version", *_]:
            return "See: spasm --version"
        case ["help", *_]:
            return "See: spasm --help"
        case [name, *_] if name in COMMANDS:
            return f"See: spasm {name} --help"
        case [word, *others] if word and not word.startswith("-"):
            from difflib import get_close_matches

            for name in get_close_matches(word, COMMANDS, 1, LIKE_A_COMMAND):
                return f"Type: spasm {name} {pasted(' '.join(others))}".rstrip()
            if len(arguments) > WORDS_OF_A_NAME:
                return f"To find what answers it, type: spasm search {pasted(' '.join(arguments))}"
            return f"To read about it, type: spasm explain {pasted(' '.join(arguments))}"
        case _:
            return "See: spasm --help"
