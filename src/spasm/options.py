"""The options that commands share, and how a command comes by its session."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from spasm.session import Session, Wish

Options = dict[str, tuple[Any, Any]]
"""Name to annotation and default."""

OF_FILES: Options = {
    "output": (
        Annotated[
            str,
            typer.Option(
                "-o",
                "--output",
                metavar="FILE",
                help="Write to FILE; its ending picks the format.",
                show_default=False,
            ),
        ],
        "",
    ),
}
OF_PAGES: Options = {
    "width": (
        Annotated[
            int | None,
            typer.Option(
                min=0,
                max=10_000,
                metavar="COLUMNS",
                help="Wrap text here; 0 does not wrap.",
                show_default=False,
            ),
        ],
        None,
    ),
    "plain": (Annotated[bool, typer.Option("--plain", help="Plain text, made for screen readers.")], False),
    "pager": (Annotated[bool, typer.Option("--pager", help="Page through the answer on a terminal.")], False),
}
OF_STORES: Options = {
    "store": (
        Annotated[
            str,
            typer.Option(
                metavar="DIR", help="Lay your own store on top [env: SPASM_STORE].", show_default=False
            ),
        ],
        "",
    ),
}


def shared(formats: Sequence[str]) -> Options:
    """The shared options that mean something to a command which answers in ``formats``."""
    return {
        **({"format": _format(formats), **OF_FILES} if formats else {}),
        **(OF_PAGES if "text" in formats else {}),
        **OF_STORES,
    }


def with_session(command: Callable[..., int], formats: Sequence[str]) -> Callable[..., int]:
    """Add the shared options to ``command`` and hand it, first of all, the session that they make.

    Typer reads the options off the signature, so the one it sees is put together here. A format
    that ``command`` never answers in is refused before it says or does anything.
    """
    own = inspect.signature(command, eval_str=True).parameters
    added = shared(formats)
    parameters = [
        inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *list(own.values())[1:],
        *(
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
            for name, (annotation, default) in added.items()
        ),
    ]

    @functools.wraps(command)
    def run(context: typer.Context, **values: Any) -> int:
        session = Session(context.obj, Wish(**{name: values.pop(name) for name in added}))
        if formats:
            session.checked_format(formats, by_default=formats[0])
        return command(session, **values)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _format(formats: Sequence[str]) -> tuple[Any, Any]:
    option = typer.Option(
        "-f", "--format", metavar="FORMAT", help=f"One of: {', '.join(formats)}.", show_default=False
    )
    return Annotated[str, option], ""
