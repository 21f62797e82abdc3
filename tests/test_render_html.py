"""The HTML of every kind of page: valid, closed in itself, and safe against what a store says."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from spasm.page import Page, Source, Sources
from spasm.render import html, markdown
from tests.conftest import Spasm

KINDS = [
    ("explain", "torticollis"),
    ("explain", "construction-work"),
    ("explain", "torticollis", "--brief"),
    ("search", "calf cramps at night"),
    ("risks",),
    ("risks", "--occupation", "construction"),
    ("compare", "dystonia", "myoclonus"),
    ("emergency",),
    ("where",),
    ("where", "calf"),
    ("list",),
    ("list", "--names"),
    ("references",),
    ("handout", "heat-cramps", "--teach-back", "--also", "torticollis", "--risks-for", "roofer"),
    ("handout", "nocturnal-leg-cramps", "--large-print"),
]


@pytest.mark.parametrize("arguments", KINDS, ids=" ".join)
def test_a_page_is_valid_html(spasm: Spasm, arguments: tuple[str, ...]) -> None:
    html5lib = pytest.importorskip("html5lib")
    page = spasm(*arguments, "-f", "html").out
    html5lib.HTMLParser(strict=True).parse(page)
    ids = re.findall(r'\bid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    links = re.findall(r'href="#([^"]*)"', page)
    assert set(links) <= set(ids)


@pytest.mark.parametrize("arguments", KINDS, ids=" ".join)
def test_a_page_needs_no_network_and_runs_no_script(spasm: Spasm, arguments: tuple[str, ...]) -> None:
    page = spasm(*arguments, "-f", "html").out
    assert not re.search(r"\bsrc=|<link|@import|url\(|<iframe|<object", page)
    assert set(re.findall(r"<script[^>]*>", page)) <= {'<script type="application/ld+json">'}


HOSTILE = "<script>alert('x')</script> & \"</style>\" {{ 7*7 }} [x](javascript:y)"


@pytest.fixture
def hostile(own_store: Path) -> Path:
    """A store of which every text is an attack."""
    statement = {"text": HOSTILE, "refs": ["bad"]}
    glance = dict.fromkeys(("feels_like", "where", "lasts", "brings_on", "eases"), statement)
    named = "emergency urgent overview symptoms causes self_care see_doctor outlook"
    sections = {name: [statement] for name in named.split()}
    write = {
        "types/bad-topic": {
            "id": "bad-topic", "kind": "type", "name": HOSTILE, "summary": HOSTILE, "summary_refs": ["bad"],
            "checked": "2026-11-02", "say": HOSTILE, "body": ["calf"], "red_flags": ["bad-flag"],
            "key_points": [statement], "at_a_glance": glance, "sections": sections,
            "how_to": [{"title": HOSTILE, "steps": [HOSTILE], "refs": ["bad"]}], "questions_to_ask": [HOSTILE],
            "teach_back": [{"ask": HOSTILE, "answer": HOSTILE, "refs": ["bad"]}], "see_also": ["bad-word"],
            "items": [{"ask": HOSTILE, "why": statement, "do": [statement]}],
        },
        "terms/bad-word": {
            "id": "bad-word", "kind": "term", "name": HOSTILE, "summary": HOSTILE, "summary_refs": ["bad"],
            "checked": "2026-11-02", "say": HOSTILE,
        },
        "red_flags/bad-flag": {
            "id": "bad-flag", "level": "emergency", "name": HOSTILE, "signs": [statement], "act": [statement],
            "do_not": [statement], "checked": "2026-11-02",
        },
    }  # fmt: skip
    for name, document in write.items():
        (own_store / "en" / f"{name}.json").write_text(json.dumps(document))
    reference = {
        "id": "bad",
        "type": "webpage",
        "title": HOSTILE,
        "custom": {"seen": "page"},
        "URL": "javascript:y",
    }
    (own_store / "references" / "bad.json").write_text(json.dumps(reference))
    (own_store / "en" / "names.json").write_text(json.dumps({"bad-topic": {"names": [HOSTILE, "bad topic"]}}))
    return own_store


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "bad-topic"),
        ("explain", "bad-topic", "--brief"),
        ("compare", "bad-topic", "dystonia"),
        ("emergency", "bad-topic"),
        ("list", "--names"),
        ("where", "calf"),
        ("references", "bad-topic"),
        ("handout", "bad-topic", "--teach-back", "--clinic", HOSTILE, "--phone", HOSTILE),
    ],
    ids=" ".join,
)
def test_what_a_store_says_is_text_and_never_markup(
    spasm: Spasm, hostile: Path, arguments: tuple[str, ...]
) -> None:
    html5lib = pytest.importorskip("html5lib")
    page = spasm(*arguments, "-f", "html", SPASM_STORE=str(hostile)).out
    assert "&lt;script&gt;alert" in page
    assert "<script>" not in page
    assert "{{ 7*7 }}" in page
    assert not re.search(r'href="(?!#|https?://)', page)
    html5lib.HTMLParser(strict=True).parse(page)


def test_linked_data_cannot_end_its_script(spasm: Spasm, hostile: Path) -> None:
    page = spasm("explain", "bad-topic", "-f", "html", SPASM_STORE=str(hostile)).out
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    assert json.loads(found.group(1))["name"] == HOSTILE


def test_markdown_shows_a_link_of_the_store_as_text(spasm: Spasm, hostile: Path) -> None:
    shown = spasm("explain", "bad-topic", "-f", "markdown", SPASM_STORE=str(hostile)).out
    assert "[x](javascript" not in shown
    assert r"\<script\>" in shown


def test_the_picture_of_the_body_is_told_in_words(spasm: Spasm) -> None:
    page = spasm("explain", "torticollis", "-f", "html").out
    assert re.search(r"<title>The body from the front. Where: Neck", page)
    assert "<desc>A drawing of a person" in page


def test_an_address_breaks_only_after_a_slash_a_dot_or_a_hyphen() -> None:
    address = "https://doi.org/10.1000/a-b.c?d&e"
    page = html.render(Page(title="x", blocks=(Sources((Source(1, "x", address),)),)))
    assert f'<a href="{address.replace("&", "&amp;")}">' in page
    shown = re.search(r'<a href="https://doi[^>]*>(.*?)</a>', page)
    assert shown
    pieces = shown.group(1).split("<wbr>")
    assert pieces == ["https://", "doi.", "org/", "10.", "1000/", "a-", "b.", "c?d&amp;e"]
    assert "".join(pieces).replace("&amp;", "&") == address


def test_the_sources_of_a_page_and_of_the_nurse_are_named_once_to_machines(spasm: Spasm) -> None:
    page = spasm("handout", "torticollis", "--teach-back").out
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    cited = json.loads(found.group(1))["citation"]
    assert len(cited) == len(set(cited))


def test_a_page_about_nothing_in_particular_has_no_linked_data() -> None:
    assert "ld+json" not in html.render(Page(title="x", blocks=()))
    assert markdown.render(Page(title="x", blocks=())) == "# x\n"
