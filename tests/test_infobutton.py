"""``spasm infobutton``: the queries of health records, and the feeds that answer them."""

from __future__ import annotations

import contextlib
import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from spasm import infobutton
from spasm.render import atom
from spasm.schema import schema
from spasm.status import UsageError
from tests.conftest import Spasm

ICD = "mainSearchCriteria.v.cs=2.16.840.1.113883.6.90"
MESH = "mainSearchCriteria.v.cs=2.16.840.1.113883.6.177"
CODE = "mainSearchCriteria.v.c"
NAME = "mainSearchCriteria.v.dn"
JSON = "knowledgeResponseType=application/json"
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())  # noqa: S314 - our own text


def ids(text: str) -> list[str]:
    return [entry["id"]["_value"] for entry in json.loads(text)["feed"]["entry"]]


def test_a_code_is_answered_as_json(spasm: Spasm) -> None:
    outcome = spasm("infobutton", f"{ICD}&{CODE}=G24.3&{JSON}")
    assert ids(outcome.out) == ["urn:spasm:topic:cervical-dystonia"]
    answer = json.loads(outcome.out)["feed"]
    assert {"scheme": CODE, "term": "G24.3"} in answer["category"]
    assert "Call 911" in answer["entry"][0]["summary"]["_value"]
    assert (outcome.status, outcome.err) == (0, "")
    Draft202012Validator(schema("infobutton")).validate(json.loads(outcome.out))


def test_the_feed_keeps_the_rules_of_atom(spasm: Spasm) -> None:
    root = feed(spasm("infobutton", f"{ICD}&{CODE}=R25.2").out)
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert 1 <= len(entries) <= 3
    for element in (root, *entries):
        for required in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{required}")) == 1
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", element.findtext(f"{ATOM}updated", ""))
        assert re.fullmatch(r"urn:spasm:[\w.:%-]+", element.findtext(f"{ATOM}id", ""))
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    for entry in entries:
        # With no content, an entry must have an alternate link and may have one summary (RFC 4287, 4.1.2).
        rels = [link.get("rel") for link in entry.findall(f"{ATOM}link")]
        assert rels.count("alternate") == 1
        summary = entry.find(f"{ATOM}summary")
        assert summary is not None
        assert summary.get("type") == "html"
        ElementTree.fromstring(f"<div>{summary.text}</div>")  # noqa: S314 - our own text


def test_atom_and_json_say_the_same(spasm: Spasm) -> None:
    query = f"{ICD}&{CODE}=R25.2"
    entries = feed(spasm("infobutton", query).out).findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == ids(
        spasm("infobutton", f"{query}&{JSON}").out
    )


@pytest.mark.parametrize(
    "query",
    [
        f"https://connect.example.org/service?{ICD}&{CODE}=G24.3&{JSON}#top",
        f"?{ICD}&{CODE}=G24.3&{JSON}",
        f"{ICD}&amp;{CODE}=G24.3&amp;{JSON}",
        f"{ICD};{CODE}=G24.3;{JSON}",
        f"{ICD.upper()}&{CODE.upper()}=g24.3&{JSON}",
        f"{ICD}&{CODE}=G24%2E3&{JSON}&&",
        f"{ICD}&{CODE}=G243&{CODE}=G243&{JSON}",
        f"{ICD}&{CODE}=G24.3&{JSON}&informationRecipient.languageCode.c=en-US",
        f"{ICD}&{CODE}=Z99.99&{NAME}=Spasmodic+torticollis&{JSON}",
        f"{NAME}=spasmodic%20torticollis&{JSON}",
        f"{NAME}=what+is+spasmodic+torticollis&{JSON}",
    ],
)
def test_a_query_is_understood_however_it_is_written(spasm: Spasm, query: str) -> None:
    outcome = spasm("infobutton", query)
    assert outcome.status == 0, outcome.err
    assert ids(outcome.out)[0] == "urn:spasm:topic:cervical-dystonia"


def test_a_mesh_code_is_answered(spasm: Spasm) -> None:
    assert ids(spasm("infobutton", f"{MESH}&{CODE}=D009120&{JSON}").out) == ["urn:spasm:topic:muscle-cramp"]


def test_the_query_can_come_from_stdin(spasm: Spasm) -> None:
    query = f"{ICD}&{CODE}=G24.3"
    assert spasm("infobutton", "-", stdin=f"{query}\n").out == spasm("infobutton", query).out
    assert spasm("infobutton", "-", stdin="a=b\nc=d\n").status == 2
    assert spasm("infobutton", "-").status == 2


def test_what_makes_no_difference_is_said_aloud(spasm: Spasm) -> None:
    extra = "age.v.v=55&age.v.u=a&patientPerson.administrativeGenderCode.c=F&taskContext.c.c=PROBLISTREV"
    outcome = spasm("infobutton", f"{ICD}&{CODE}=G24.3&{extra}")
    assert outcome.status == 0
    assert outcome.err == (
        "Makes no difference here: age.v.v, age.v.u, patientPerson.administrativeGenderCode.c, taskContext.c.c.\n"
    )


@pytest.mark.parametrize("system", ["2.16.840.1.113883.6.96", "2.16.840.1.113883.6.103", "1.2.3", ""])
def test_a_code_of_a_system_unknown_here_leaves_its_name_to_go_by(spasm: Spasm, system: str) -> None:
    coded = spasm("infobutton", f"mainSearchCriteria.v.cs={system}&{CODE}=74333002&{NAME}=Torticollis")
    assert coded.status == 0
    assert coded.out == spasm("infobutton", f"{NAME}=Torticollis").out
    assert coded.err == f"Makes no difference here: {CODE}{', mainSearchCriteria.v.cs' if system else ''}.\n"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", "neither mainSearchCriteria.v.c nor mainSearchCriteria.v.dn"),
        ("hello", "'hello' is no parameter"),
        (f"{CODE}=G24.3", "needs mainSearchCriteria.v.cs"),
        (ICD, "without mainSearchCriteria.v.c"),
        (f"{ICD}&{CODE}=torticollis", "is no ICD-10-CM code; one looks like G24.3"),
        (f"{MESH}&{CODE}=G24.3", "is no MeSH code"),
        (f"mainSearchCriteria.v.cs=2.16.840.1.113883.6.96&{CODE}=74333002", "No codes of SNOMED CT"),
        (f"mainSearchCriteria.v.cs=1.2.3&{CODE}=1", "No codes of '1.2.3' here. Use ICD-10-CM"),
        (f"{ICD}&{CODE}=G24.3&{CODE}=G24.5", "given twice: G24.3 and G24.5"),
        (f"{NAME}=wry%ZZneck", "has a % without two digits"),
        (f"{NAME}=wry%FFneck", "is not UTF-8"),
        (f"{NAME}=wry+neck&informationRecipient.languageCode.c=es", "in the language 'es'"),
        (f"{NAME}=wry+neck&knowledgeResponseType=application/javascript&callback=f", "Use text/xml"),
    ],
)
def test_a_query_that_cannot_be_answered_is_told_in_one_line(spasm: Spasm, query: str, said: str) -> None:
    outcome = spasm("infobutton", query)
    assert said in outcome.err
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)


@pytest.mark.parametrize(
    "query",
    [
        f"{ICD}&{CODE}=Z99.99",
        f"{NAME}=ingrown+toenail",
        f"{NAME}=blefarospasm",
        f"{NAME}=gluten+cramps",
    ],
)
def test_nothing_found_leaves_stdout_empty(spasm: Spasm, query: str) -> None:
    outcome = spasm("infobutton", query)
    assert (outcome.status, outcome.out) == (1, "")
    assert "No topic here answers" in outcome.err


def test_mesh_and_icd_codes_that_look_alike_are_kept_apart(spasm: Spasm) -> None:
    assert spasm("infobutton", f"{ICD}&{CODE}=D00.9120").status == 1
    assert spasm("infobutton", f"{MESH}&{CODE}=D0091209").status == 1


def test_text_of_the_query_is_escaped(spasm: Spasm) -> None:
    query = f'{NAME}=wry+neck&{ICD}&{CODE}=Z99.9&x="<script>'
    root = feed(spasm("infobutton", query).out)
    assert root.findtext(f"{ATOM}title") == "spasm"
    asked = infobutton.Request("", "", '<a> & "b"\ufffe', "atom")
    assert (
        '&lt;a&gt; &amp; &quot;b&quot;\ufffd"'
        in atom.render(
            infobutton.response(asked, [], None, lambda slug: None)  # type: ignore[arg-type,return-value]
        ).decode()
    )


@given(st.text())
def test_no_query_is_a_crash(query: str) -> None:
    with contextlib.suppress(UsageError):
        infobutton.request(query)


def test_a_name_may_have_words_more_that_change_nothing(spasm: Spasm) -> None:
    assert "cervical-dystonia" in spasm("infobutton", f"{NAME}=Spasmodic+torticollis,+unspecified").out
