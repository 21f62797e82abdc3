"""The JSON Schemas (2020-12) of the records and of the store's files, out of the classes that make them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from spasm import infobutton, records, report
from spasm.model import Names, RedFlag, Reference, Slug, Topic

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Described(NamedTuple):
    """What a schema describes: ``shapes`` (any one of them), told in a sentence.

    A record is ``open``: later versions may add fields to it. A file of the store is not,
    so that a misspelled field is a fault.
    """

    about: str
    shapes: tuple[Any, ...]
    open: bool = True


SCHEMAS: dict[str, Described] = {
    "explain": Described(
        "spasm explain -f json, and a line of -f jsonl", (records.Explained, records.NotExplained)
    ),
    "search": Described("spasm search -f json, and a line of -f jsonl", (records.Searched,)),
    "risks": Described("spasm risks -f json, and a line of -f jsonl", (records.Risks, records.NoRisks)),
    "compare": Described("spasm compare -f json", (records.Compared,)),
    "where": Described(
        "a line of spasm where -f jsonl; with a region, its lines are those of list", (records.RegionRecord,)
    ),
    "emergency": Described("spasm emergency -f json", (records.Emergency,)),
    "list": Described("a line of spasm list -f jsonl, and an entry of -f json", (records.Listed,)),
    "references": Described(
        "a line of spasm references -f jsonl, and an entry of -f json", (records.CitedReference,)
    ),
    "infobutton": Described(
        "spasm infobutton with knowledgeResponseType=application/json", (infobutton.Response,)
    ),
    "check": Described("spasm check -f json; a line of -f jsonl is one of its faults", (records.Checked,)),
    "report": Described("spasm check --report -f json", (report.Figures,)),
    "topic": Described("a file of types, causes, risk_factors or terms in a store", (Topic,), open=False),
    "red-flag": Described("a file of red_flags in a store", (RedFlag,), open=False),
    "reference": Described("a file of references in a store", (Reference,), open=False),
    "names": Described("the file names.json of a store", (dict[Slug, Names],), open=False),
}
"""Name to what it describes, the records first and then the files of a store."""


def schema(name: str) -> dict[str, Any]:
    """The schema ``name`` of ``SCHEMAS``, complete in itself."""
    described = SCHEMAS[name]
    roots, parts = msgspec.json.schema_components(described.shapes, ref_template="#/$defs/{name}")
    one_of_them = roots[0] if len(roots) == 1 else {"anyOf": list(roots)}
    told = {
        "$schema": DIALECT,
        "$id": f"urn:spasm:schema:{name}",
        "title": name,
        "description": described.about,
        **one_of_them,
        "$defs": {part: parts[part] for part in sorted(parts)},
    }
    shown = _plainly(told)
    assert isinstance(shown, dict)
    return _opened(shown) if described.open else shown


def _plainly(value: Any) -> Any:
    """``value`` with the double backquotes of docstrings as single ones."""
    if isinstance(value, Mapping):
        return {key: _plainly(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plainly(inner) for inner in value]
    return value.replace("``", "`") if isinstance(value, str) else value


def _opened(told: dict[str, Any]) -> dict[str, Any]:
    """``told`` with further fields allowed in each of its parts."""
    for part in told["$defs"].values():
        if part.get("additionalProperties") is False:
            del part["additionalProperties"]
    return told
