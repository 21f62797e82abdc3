"""A page as one HTML file that needs no network and no script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from spasm.page import Block, Bullets, Dangers, Figure, Heading, Page, Paragraph, Sources, Steps, WriteIn
from spasm.render import body
from spasm.status import Fault, UnsoundStore, UsageError
from spasm.text import one_line
from spasm.world import reason

TEMPLATES = Path(__file__).parent / "templates"
NARROW_BLOCKS = (Heading, Paragraph, Bullets, Steps, Figure, WriteIn)
"""What is easily read in a narrow column."""
SCHEMA_TYPE = {"type": "MedicalCondition", "cause": "MedicalCause", "risk_factor": "MedicalRiskFactor"}
"""The kinds of topic that schema.org has a class for."""


def render(page: Page) -> str:
    """``page`` as HTML; all of its text is escaped."""
    return _environment(Environment).get_template("page.html.j2").render(page=page)


def render_with(template: Path, page: Page) -> str:
    """``page`` in a ``template`` of the user's own.

    It is a Jinja2 template that is given ``page``. It may extend ``page.html.j2`` or import the
    macro ``draw`` from ``blocks.html.j2``; it is autoescaped, and can reach nothing but the page.

    Raises:
        UsageError: when the file cannot be read.
        UnsoundStore: naming the line, when the template does not work.
    """
    try:
        source = template.read_text("utf-8")
    except (OSError, ValueError) as error:
        raise UsageError(f"Cannot read the template '{one_line(str(template))}': {reason(error)}.") from error
    try:
        return _environment(ImmutableSandboxedEnvironment).from_string(source).render(page=page)
    except TemplateSyntaxError as error:
        raise UnsoundStore(Fault(template.name, f"line {error.lineno}", str(error.message))) from error
    except TemplateError as error:
        raise UnsoundStore(Fault(template.name, "", str(error.message or "does not work"))) from error
    except Exception as error:  # what the user's template does can fail in any way
        raise UnsoundStore(Fault(template.name, "", one_line(str(error)) or type(error).__name__)) from error


def parts(page: Page) -> Iterator[list[Block]]:
    """The blocks of ``page``, each heading of level 2 with what stands under it.

    A picture stands by itself before the first heading.
    """
    part: list[Block] = []
    for block in page.blocks:
        if part and (isinstance(block, Figure) or (isinstance(block, Heading) and block.level == 2)):
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def flow(page: Page) -> list[tuple[bool, list[list[Block]]]]:
    """The ``parts`` of ``page`` in runs: those that may be set in two columns, and the wide ones."""
    return [(wide, list(run)) for wide, run in groupby(parts(page), key=_is_wide)]


def _is_wide(part: list[Block]) -> bool:
    return any(not isinstance(block, NARROW_BLOCKS) for block in part)


def linked_data(page: Page) -> dict[str, Any] | None:
    """``page`` as a schema.org MedicalWebPage, when it is about one topic."""
    if page.about is None:
        return None
    codes = [("ICD-10-CM", code) for code in page.about.icd10cm] + [
        ("MeSH", code) for code in page.about.mesh
    ]
    sources = [source for block in page.blocks if isinstance(block, Sources) for source in block.sources]
    return {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": page.title,
        "description": page.lead.text if page.lead else page.title,
        "inLanguage": "en",
        "lastReviewed": page.checked,
        "audience": {"@type": "PeopleAudience", "audienceType": "Patient"},
        "about": {
            "@type": SCHEMA_TYPE.get(page.about.kind, "MedicalEntity"),
            "name": page.title,
            "alternateName": list(page.about.names),
            "code": [
                {"@type": "MedicalCode", "codingSystem": system, "codeValue": code} for system, code in codes
            ],
        },
        "citation": list(dict.fromkeys(f"{source.citation} {source.address}".rstrip() for source in sources)),
    }


def has_part(page: Page, anchor: str) -> bool:
    """Whether ``page`` has a part that ``anchor`` names."""
    return any(isinstance(block, Heading) and block.anchor == anchor for block in page.blocks)


def _shortened(address: str) -> str:
    """``address`` as paper has room for it: a DOI whole, of others the site."""
    bare = address.removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return bare if bare.startswith("doi.org/") else bare.split("/")[0]


def _pieces(address: str) -> list[str]:
    """``address`` cut after each slash, dot and hyphen, where it may go on on the next line."""
    return re.findall(r"[^/.-]*[/.-]+|[^/.-]+", address)


def _stands_alone(block: Block) -> bool:
    """Whether ``block`` tells of one danger in so few lines that columns would only tear them."""
    return isinstance(block, Dangers) and len(block.alarms) == 1 and not block.alarms[0].act


def _environment(kind: type[Environment]) -> Environment:
    environment = kind(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.tests["block"] = lambda block, name: type(block).__name__ == name
    environment.tests["web_address"] = lambda address: address.startswith(("https://", "http://"))
    environment.tests["alone"] = _stands_alone
    environment.filters["shortened"] = _shortened
    environment.filters["pieces"] = _pieces
    environment.globals |= {
        "flow": flow,
        "has_part": has_part,
        "linked_data": linked_data,
        "views": body.VIEWS,
        "drawing": body.drawing,
        "shows": body.shows,
        "sheet_size": f"{-body.HALF_WIDTH} 0 {2 * body.HALF_WIDTH} {body.HEIGHT}",
    }
    return environment
