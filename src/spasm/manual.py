"""The manual page, put together from the help of the commands.

``python -m spasm.manual > src/spasm/man/spasm.1`` writes it anew; a test tells when it is stale.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import Any

import typer

from spasm import cli
from spasm.options import OF_FILES, OF_PAGES, OF_STORES

ENVIRONMENT = {
    "SPASM_STORE": "A folder with a store of your own, laid on top of the one that comes with spasm.",
    "SPASM_PAGER, PAGER": "The pager of --pager; without them, less -FIRX.",
    "ACCESSIBLE": "When it is 1, plain text made for screen readers, as with --plain.",
    "NO_COLOR": "When it is not empty, no colour.",
    "FORCE_COLOR, CLICOLOR_FORCE": "When not 0, colour even where the answer does not go to a terminal.",
    "CLICOLOR": "When it is 0, no colour.",
    "TERM": "When it is dumb, plain text.",
    "COLUMNS": "Where text wraps that does not go to a terminal; 80 without it.",
    "XDG_CACHE_HOME": "Where files are kept that spare work; ~/.cache without it.",
}
SHARED = {**OF_FILES, **OF_PAGES, **OF_STORES}
"""The options that are told once; what --format means is told for each command."""
EXIT_STATUS = {
    "0": "Answered.",
    "1": "Nothing found. Near names are on stderr, and stdout is empty.",
    "2": "Wrong use.",
    "65": "The store is not sound. The message names the file and the place in it.",
    "74": "The answer could not be written.",
    "130": "Stopped from the keyboard.",
}


def page() -> str:
    """The manual page in roff."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    about, *more = _paragraphs(cli._main)
    yield f'.TH SPASM 1 "" "spasm {version("spasm-cli")}" "User Commands"'
    yield from _section("NAME", f"spasm \\- {_text(about[0].lower() + about[1:].split('.')[0])}")
    yield from _section("SYNOPSIS", ".B spasm", r"[\fB\-\-version\fR] [\fB\-\-help\fR]")
    yield from (".br", ".B spasm", r"\fICOMMAND\fR [\fIOPTIONS\fR] [\fIWORDS\fR...]")
    yield from _section("DESCRIPTION", _text(about), *_examples(more))
    yield from _section("COMMANDS")
    for name in cli.COMMANDS:
        yield from _command(name)
    yield from _section("OPTIONS THAT COMMANDS SHARE")
    for parameter in _parameters("explain"):
        if parameter.name in SHARED:
            yield from _option(parameter)
    yield from _section("EXIT STATUS")
    yield from _terms(EXIT_STATUS)
    yield from _section("ENVIRONMENT")
    yield from _terms(ENVIRONMENT)


def _command(name: str) -> Iterator[str]:
    about, *more = _paragraphs(cli.function_of(name))
    own = [each for each in _parameters(name) if each.name not in SHARED]
    arguments = [each for each in own if each.param_type_name == "argument"]
    metavars = " ".join(rf"\fI{_text(each.metavar)}\fR" for each in arguments)
    yield f".SS spasm {_text(name)} {metavars}".rstrip()
    yield from (_text(about), *_examples(more))
    for parameter in own:
        if parameter.param_type_name == "argument":
            yield from (".TP", rf"\fI{_text(parameter.metavar)}\fR", _text(parameter.help))
        else:
            yield from _option(parameter)


def _option(parameter: Any) -> Iterator[str]:
    names = ", ".join(rf"\fB{_text(name)}\fR" for name in parameter.opts)
    metavar = "" if parameter.is_flag else rf" \fI{_text(parameter.metavar)}\fR"
    yield from (".TP", names + metavar, _text(parameter.help))


def _parameters(name: str) -> Sequence[Any]:
    context = typer.main.get_command(cli.build([name])).make_context("spasm", [name], resilient_parsing=True)
    command: Any = context.command
    return [each for each in command.commands[name].params if each.name != "help"]


def _paragraphs(command: object) -> list[str]:
    return (inspect.getdoc(command) or "").split("\n\n")


def _examples(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        lines = paragraph.removeprefix("\b\n").splitlines()
        yield from (".PP", ".nf", ".RS", *map(_text, lines), ".RE", ".fi")


def _section(title: str, *lines: str) -> Iterator[str]:
    yield from (f".SH {title}", *lines)


def _terms(told: dict[str, str]) -> Iterator[str]:
    for term, what in told.items():
        yield from (".TP", rf"\fB{_text(term)}\fR", _text(what))


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("…", "...")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped


if __name__ == "__main__":
    sys.stdout.write(page())
