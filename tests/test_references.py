"""Citations in AMA style, and bibliographies that other programs read."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
import rispy
from pybtex.database import parse_string
from pybtex.richtext import Text

from spasm import bibliography, citations
from spasm.model import CslDate, HowRead, Person, Reference
from spasm.store import Store
from tests.conftest import Spasm


def reference(type: str = "article-journal", **fields: Any) -> Reference:
    fields = {"id": "a-2020", "title": "On cramps", "custom": HowRead(seen="full"), **fields}
    return Reference(type=type, **fields)  # type: ignore[arg-type]


def date(*parts: int) -> CslDate:
    return CslDate(date_parts=[list(parts)])


ANN, BOB = Person(family="Lee", given="Ann Mae"), Person(family="van Dyk", given="B.", suffix="Jr")
GROUP = Person(literal="World Health Organization")


@pytest.mark.parametrize(
    ("given", "citation"),
    [
        (
            reference(author=[ANN, BOB], container_title="Spine", issued=date(2020, 4), volume="3", issue="2",
                      page="9-12"),
            "Lee AM, van Dyk B Jr. On cramps. Spine. 2020;3(2):9-12.",
        ),
        (
            reference(author=[ANN], container_title="Spine", issued=date(2020, 4, 21)),
            "Lee AM. On cramps. Spine. April 21, 2020.",
        ),
        (
            reference(author=[ANN] * 7, container_title="Spine", issued=date(2020), volume="3"),
            "Lee AM, Lee AM, Lee AM, et al. On cramps. Spine. 2020;3.",
        ),
        (reference(author=[ANN], custom=HowRead(seen="full", et_al=True)), "Lee AM, et al. On cramps."),
        (reference(author=[ANN, GROUP]), "Lee AM; World Health Organization. On cramps."),
        (reference(author=[GROUP, Person(literal="NIH")]), "World Health Organization, NIH. On cramps."),
        (
            reference("webpage", author=[GROUP], title="What are cramps?", container_title="WHO",
                      publisher="World Health Organization", issued=date(2020, 4, 21),
                      accessed=date(2026, 11, 25)),
            "World Health Organization. What are cramps? WHO. April 21, 2020. Accessed November 25, 2026.",
        ),
        (
            reference("chapter", author=[ANN], editor=[BOB, ANN], container_title="Muscle", edition="6th",
                      publisher="Elsevier", issued=date(2012), page="1-9"),
            "Lee AM. On cramps. In: van Dyk B Jr, Lee AM, eds. Muscle. 6th ed. Elsevier; 2012:1-9.",
        ),
        (
            reference("book", author=[ANN], edition="6th", publisher="Elsevier", issued=date(2012)),
            "Lee AM. On cramps. 6th ed. Elsevier; 2012.",
        ),
        (
            reference("book", editor=[ANN, BOB], publisher="Elsevier", issued=date(2012)),
            "Lee AM, van Dyk B Jr, eds. On cramps. Elsevier; 2012.",
        ),
        (reference(DOI="10.1/x", accessed=date(2026, 11, 25)), "On cramps."),
    ],
)  # fmt: skip
def test_a_citation_follows_the_ama_manual(given: Reference, citation: str) -> None:
    assert citations.ama(given) == citation


def test_pybtex_reads_every_reference(spasm: Spasm, store: Store) -> None:
    entries = parse_string(spasm("references", "-f", "bibtex").out, "bibtex").entries
    for each in store.references():
        entry = entries[each.id]
        assert str(Text.from_latex(entry.fields["title"])) == each.title.replace("---", "—").replace(
            "--", "–"
        )
        people = entry.persons.get("author", [])
        assert len(people) == len(each.author) + (each.custom.et_al and bool(each.author))
        for person, parsed in zip(each.author, people, strict=False):
            if person.literal:
                assert str(parsed) == bibliography._bibtex_name(person)
            else:
                family = " ".join([*parsed.prelast_names, *parsed.last_names])
                assert family.strip("{}") == person.family
        assert entry.fields.get("year", "") == citations.year(each)
        assert entry.fields.get("doi", "") == each.DOI
    assert list(entries) == [each.id for each in store.references()]


def test_rispy_reads_every_reference(spasm: Spasm, store: Store) -> None:
    entries = rispy.loads(spasm("references", "-f", "ris").out)
    for entry, each in zip(entries, store.references(), strict=True):
        assert entry["id"] == each.id
        assert entry["title"] == each.title
        assert len(entry.get("authors", [])) == len(each.author)
        assert entry.get("doi", "") == each.DOI
        assert entry.get("year", "") == citations.year(each)
        assert (entry.get("start_page", ""), entry.get("volume", "")) == (
            each.page.replace("–", "-").split("-")[0],
            each.volume,
        )


def test_citeproc_cites_every_reference(spasm: Spasm, store: Store) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
        from citeproc import formatter as formatters
        from citeproc.source.json import CiteProcJSON

        items = json.loads(spasm("references", "-f", "csl-json").out)
        source = CiteProcJSON(items)
        book = CitationStylesBibliography(
            CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatters.plain
        )
        ids = [each.id for each in store.references()]
        book.register(Citation([CitationItem(slug) for slug in ids]))
        cited = [str(entry) for entry in book.bibliography()]
    assert len(cited) == len(ids)
    assert any("Recalibrating the risk of hamstring strain injury" in entry for entry in cited)


@pytest.mark.parametrize("ending", [".bib", ".ris"])
def test_the_ending_of_the_file_picks_the_format(spasm: Spasm, tmp_path: Any, ending: str) -> None:
    path = tmp_path / f"spasm{ending}"
    assert spasm("references", "wry", "neck", "-o", str(path)).status == 0
    assert path.read_text().startswith(("@", "TY  - "))


def test_what_latex_would_read_as_a_command_is_escaped() -> None:
    special = reference(title=r"50% & $5 #1 a_b {x} \y ~z^", URL="https://example.org/{a b}%20#x_y~")
    entry = parse_string(bibliography.in_bibtex([special]).decode(), "bibtex").entries["a-2020"]
    assert r"50\% \& \$5 \#1 a\_b \{x\} \textbackslash{}y" in entry.fields["title"]
    assert entry.fields["url"] == "https://example.org/%7Ba%20b%7D%20#x_y~"


def test_csl_json_is_what_the_store_holds(spasm: Spasm, store: Store) -> None:
    items = {item["id"]: item for item in json.loads(spasm("references", "-f", "csl-json").out)}
    path = store.roots[-1] / "references" / "green-2020.json"
    assert items["green-2020"] == json.loads(path.read_bytes())
