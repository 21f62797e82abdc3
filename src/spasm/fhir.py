"""A topic's page as a FHIR R4 DocumentReference, for a health record to keep.

Base R4 (https://hl7.org/fhir/R4/documentreference.html), no profile. It holds the page twice,
as HTML and as plain text, and names no patient: the record that takes it in does that.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha1
from typing import Any

from spasm import infobutton
from spasm.model import Names, Topic
from spasm.page import Page
from spasm.render import html, plain
from spasm.store import Store
from spasm.world import PROSE_WIDTH

EDUCATION_NOTE = {"system": "http://loinc.org", "code": "34895-3", "display": "Education note"}
"""The LOINC code that IHE gives patient education (PCC, 1.3.6.1.4.1.19376.1.5.3.1.1.9.38)."""

SYSTEMS = {"icd10cm": "http://hl7.org/fhir/sid/icd-10-cm", "mesh": f"urn:oid:{infobutton.MESH}"}
"""Key of a code system in the store to the address by which FHIR knows it."""

LONGEST_ID = 64
"""Characters of an id in FHIR."""


def document_reference(store: Store, topic: Topic, names: Names, page: Page) -> dict[str, Any]:
    """``page``, which is about ``topic``, as a DocumentReference.

    Its only date is the day on which the text was checked, so that it is the same at every run.
    """
    address = f"urn:spasm:topic:{topic.id}"
    summary = infobutton.summary(store, topic, names)
    document: dict[str, Any] = {
        "resourceType": "DocumentReference",
        "id": topic.id[:LONGEST_ID],
        "language": "en",
        "text": {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{summary}</div>'},
        "masterIdentifier": _identifier(f"{address}:{topic.checked}"),
        "identifier": [_identifier(address)],
        "status": "current",
        "type": {"coding": [EDUCATION_NOTE], "text": "Patient education"},
        "description": f"{topic.name}: {topic.summary}",
        "content": [
            _content("text/html", html.render(page), topic),
            _content("text/plain", plain.render(page, PROSE_WIDTH), topic),
        ],
    }
    codes = [_concept(key, code) for key in SYSTEMS for code in names.codes.get(key, [])]
    return {**document, "context": {"event": codes}} if codes else document


def _identifier(urn: str) -> dict[str, str]:
    return {"system": "urn:ietf:rfc:3986", "value": urn}


def _concept(key: str, code: str) -> dict[str, Any]:
    return {"coding": [{"system": SYSTEMS[key], "code": code}]}


def _content(kind: str, text: str, topic: Topic) -> dict[str, Any]:
    data = text.encode()
    return {
        "attachment": {
            "contentType": f"{kind}; charset=utf-8",
            "language": "en",
            "data": b64encode(data).decode(),
            "size": len(data),
            # SHA-1 is what FHIR asks for; it guards against damage and not against harm.
            "hash": b64encode(sha1(data, usedforsecurity=False).digest()).decode(),
            "title": topic.name,
            "creation": topic.checked,
        }
    }
