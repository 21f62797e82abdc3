"""A page as one HTML file that needs no network and no script."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from spasm.page import Page

TEMPLATES = Path(__file__).parent / "templates"


def render(page: Page) -> str:
    """``page`` as HTML; all of its text is escaped."""
    return _environment().get_template("page.html.j2").render(page=page)


def block_name(block: object) -> str:
    """The name by which the template knows ``block``: that of its class."""
    return type(block).__name__


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    tests: dict[str, Any] = environment.tests
    tests["block"] = lambda block, name: block_name(block) == name
    return environment
