"""The options that every command shares, and how a command comes by its session."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

import typer

from spasm.session import Session, Wish
from spasm.world import World

SHARED: dict[str, tuple[Any, Any]] = {
    "format": (
        Annotated[
            str,
            typer.Option(
                "-f",
                "--format",
                metavar="FORMAT",
                help="text, plain, markdown, html, json …",
                show_default=False,
            ),
        ],
        "",
    ),
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
"""Name to annotation and default."""


def with_session(command: Callable[..., int]) -> Callable[..., int]:
    """Add the shared options to ``command`` and hand it, first of all, the session that they make.

    Typer reads the options off the signature, so the one it sees is put together here.
    """
    own = inspect.signature(command, eval_str=True).parameters
    parameters = [
        inspect.Parameter("context", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *list(own.values())[1:],
        *(
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)
            for name, (annotation, default) in SHARED.items()
        ),
    ]

    @functools.wraps(command)
    def run(context: typer.Context, **values: Any) -> int:
        wish = Wish(**{name: values.pop(name) for name in SHARED})
        world: World = context.obj
        return command(Session(world, wish), **values)

    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
