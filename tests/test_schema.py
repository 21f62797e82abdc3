"""``spasm schema``: every record and every file of the store, held against its schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from spasm import report, wire
from spasm.schema import SCHEMAS, schema
from spasm.store import FOLDER_OF_KIND, LANGUAGE, Store
from tests.conftest import Spasm


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def faults(name: str, record: Any) -> list[str]:
    return [error.message for error in validator(name).iter_errors(record)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_sound_and_says_what_it_is(spasm: Spasm, name: str) -> None:
    printed = json.loads(spasm("schema", name).out)
    Draft202012Validator.check_schema(printed)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert printed["title"] == name
    assert printed["description"]
    assert all(part["description"] for part in printed["$defs"].values())


def test_the_record_of_every_topic_fits_its_schema(spasm: Spasm, store: Store) -> None:
    ids = sorted(store.topic_ids())
    outcome = spasm("explain", "-f", "jsonl", "-", stdin="\n".join([*ids, "zzzzqqqq"]))
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    explain = validator("explain")
    assert [line["match"]["id"] for line in lines[:-1]] == ids
    assert lines[-1]["match"] is None
    assert [(line["query"], error.message) for line in lines for error in explain.iter_errors(line)] == []


def test_every_file_of_the_store_fits_its_schema(store: Store) -> None:
    root = store.roots[-1]
    folders = [
        *((root / LANGUAGE / folder, "topic") for folder in FOLDER_OF_KIND.values()),
        (root / LANGUAGE / "red_flags", "red-flag"),
        (root / "references", "reference"),
    ]
    found = []
    for folder, name in folders:
        fits = validator(name)
        for path in sorted(folder.glob("*.json")):
            found += [(path.name, error.message) for error in fits.iter_errors(json.loads(path.read_bytes()))]
    found += [("names.json", fault) for fault in faults("names", _read(root / LANGUAGE / "names.json"))]
    assert found == []


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("search", ("search", "-f", "json", "cramps in my calf at night")),
        ("risks", ("risks", "-f", "json", "--occupation", "roofer", "--condition", "diabetes")),
        ("risks", ("risks", "-f", "json", "--age", "70")),
        ("compare", ("compare", "-f", "json", "dystonia", "myoclonus")),
        ("emergency", ("emergency", "-f", "json")),
        ("emergency", ("emergency", "-f", "json", "heat stroke")),
    ],
)
def test_a_record_fits_its_schema(spasm: Spasm, name: str, arguments: tuple[str, ...]) -> None:
    assert faults(name, json.loads(spasm(*arguments).out)) == []


def test_what_is_wrong_with_a_store_fits_its_schema(spasm: Spasm, own_store: Path) -> None:
    (own_store / "en/types/broken.json").write_text("{")
    assert faults("check", json.loads(spasm("check", str(own_store), "-f", "json").out)) == []


def test_the_score_card_fits_its_schema(store: Store) -> None:
    assert faults("report", json.loads(wire.in_json(report.figures(store)))) == []


@pytest.mark.parametrize("name", ["list", "references", "where"])
def test_each_line_of_a_list_fits_its_schema(spasm: Spasm, name: str) -> None:
    fits = validator(name)
    lines = [json.loads(line) for line in spasm(name, "-f", "jsonl").out.splitlines()]
    assert [error.message for line in lines for error in fits.iter_errors(line)] == []
    assert json.loads(spasm(name, "-f", "json").out) == lines


def test_jobs_that_mean_nothing_here_fit_the_schema_too(spasm: Spasm) -> None:
    line = json.loads(spasm("risks", "--occupation", "-", stdin="zzzzqqqq\n").out)
    assert faults("risks", line) == []
    assert line["missing"] == ["zzzzqqqq"]


def test_a_record_may_gain_fields_and_a_file_of_the_store_may_not(spasm: Spasm) -> None:
    listed: dict[str, Any] = json.loads(spasm("list", "-f", "jsonl").out.splitlines()[0])
    assert faults("list", {**listed, "new": 1}) == []
    assert faults("list", {**listed, "kind": "song"})
    assert faults("names", {"a": {"names": ["a"], "new": 1}})


@pytest.mark.parametrize(
    ("parts", "sound"),
    [([[2026]], True), ([[2026, 12, 31]], True), ([], False), ([[]], False), ([[2026, 13]], False)],
)
def test_the_schema_tells_which_dates_there_are(parts: list[list[int]], sound: bool) -> None:
    source = {"id": "a", "type": "book", "title": "A", "custom": {"seen": "page"}}
    assert (faults("reference", {**source, "issued": {"date-parts": parts}}) == []) is sound


def test_the_schema_tells_which_lists_are_never_empty() -> None:
    danger = {"id": "a", "level": "urgent", "name": "A", "signs": [], "act": [], "checked": "2026-11-25"}
    assert len(faults("red-flag", danger)) == 2


def test_without_a_name_the_names_are_listed(spasm: Spasm) -> None:
    assert [line.split("\t")[0] for line in spasm("schema").out.splitlines()] == list(SCHEMAS)
    assert "spasm schema NAME" in spasm("schema", "-f", "markdown").out


def test_a_schema_that_is_not_there_names_those_that_are(spasm: Spasm) -> None:
    outcome = spasm("schema", "zzz")
    assert outcome.status == 2
    assert "Choose from: explain" in outcome.err


def _read(path: Path) -> Any:
    return json.loads(path.read_bytes())
