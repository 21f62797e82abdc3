"""``explain -f fhir``: a page as a DocumentReference of FHIR R4."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.documentreference import DocumentReference

from spasm import fhir, pages
from spasm.store import Store
from tests.conftest import Spasm


@pytest.fixture(scope="module")
def documents(store: Store) -> list[dict[str, Any]]:
    return [
        fhir.document_reference(store, topic, names, pages.brief_page(store, topic, names))
        for topic in store.topics()
        for names in [store.names(topic.id)]
    ]


def test_every_topic_makes_a_valid_document_reference(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        parsed = DocumentReference.model_validate_json(json.dumps(document))
        assert parsed.status == "current"
        narrative = ElementTree.fromstring(document["text"]["div"])  # noqa: S314 - our own text
        assert "".join(narrative.itertext()).strip()


def test_the_page_is_attached_as_html_and_as_text(spasm: Spasm) -> None:
    document = json.loads(spasm("explain", "-f", "fhir", "torticollis").out)
    for content, format_ in zip(document["content"], ("html", "plain"), strict=True):
        attachment = content["attachment"]
        data = base64.b64decode(attachment["data"])
        assert data.decode() == spasm("explain", "-f", format_, "torticollis").out
        assert attachment["size"] == len(data)
        assert base64.b64decode(attachment["hash"]) == hashlib.sha1(data).digest()  # noqa: S324 - FHIR's choice


def test_it_is_an_education_note_about_its_icd_codes(spasm: Spasm) -> None:
    document = json.loads(spasm("explain", "-f", "fhir", "G24.3").out)
    assert document["type"]["coding"][0] == {
        "system": "http://loinc.org",
        "code": "34895-3",
        "display": "Education note",
    }
    codings = [coding for event in document["context"]["event"] for coding in event["coding"]]
    assert {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "G24.3"} in codings


def test_a_part_of_the_page_is_attached_when_only_that_is_asked_for(spasm: Spasm) -> None:
    document = json.loads(spasm("explain", "-f", "fhir", "torticollis", "--brief").out)
    text = base64.b64decode(document["content"][1]["attachment"]["data"]).decode()
    assert text == spasm("explain", "-f", "plain", "torticollis", "--brief").out


def test_a_topic_without_codes_has_no_context(documents: list[dict[str, Any]], store: Store) -> None:
    for document in documents:
        assert ("context" in document) == bool(store.names(document["id"]).codes)
