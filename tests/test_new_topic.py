"""A clinic's own store, from the first file to the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spasm import prose
from spasm.skeleton import placeholders
from spasm.store import Store
from tests.conftest import Spasm


def test_a_topic_of_ones_own_opens_at_once_and_its_gaps_are_told(spasm: Spasm, tmp_path: Path) -> None:
    clinic = tmp_path / "clinic"
    made = spasm("new-topic", "type", "Clinic cramp", "--store", str(clinic))
    assert made.status == 0
    assert made.out == f"{clinic}/en/types/clinic-cramp.json\n"
    page = spasm("explain", "clinic", "cramp", "--store", str(clinic))
    assert page.status == 0
    assert page.out.startswith("CLINIC CRAMP")
    checked = spasm("check", str(clinic))
    assert checked.status == 65
    assert checked.out.splitlines()[0] == (
        "types/clinic-cramp.json: $.summary: still says what new-topic wrote, as do 19 more; "
        "write your own text, or delete it: Say in one plain sentence what it is."
    )
    assert {line.split(": ")[2] for line in checked.out.splitlines()[1:]} == {
        "is empty; every statement names its source"
    }


def test_once_all_is_written_and_sourced_the_store_is_sound(spasm: Spasm, tmp_path: Path) -> None:
    spasm("new-topic", "risk-factor", "Night shift", "--group", "occupation", "--store", str(tmp_path))
    path = tmp_path / "en/risk_factors/night-shift.json"
    text = path.read_text("utf-8").replace('refs": []', 'refs": ["mayo-cd-dx"]')
    for number, line in enumerate(sorted(placeholders())):
        text = text.replace(json.dumps(line), f'"Work at night is tiring, number {number}."')
    path.write_text(text, "utf-8")
    outcome = spasm("check", str(tmp_path))
    assert (outcome.status, outcome.out) == (0, "")
    record = json.loads(
        spasm("risks", "--occupation", "night shift", "--store", str(tmp_path), "-f", "json").out
    )
    assert record["factors"][0]["id"] == "night-shift"


def test_no_line_that_new_topic_writes_stands_in_the_bundled_store(store: Store) -> None:
    told = {line for topic in store.topics() for _, line in prose.lines_of(topic)}
    assert not told & placeholders()


def test_a_bundled_topic_begins_as_its_page_and_keeps_its_names(spasm: Spasm, tmp_path: Path) -> None:
    made = spasm("new-topic", "type", "Cervical dystonia", "--store", str(tmp_path))
    assert made.err.startswith("It begins as the bundled page.")
    assert spasm("check", str(tmp_path)).status == 0
    assert not (tmp_path / "en/names.json").exists()
    own = spasm("explain", "wry neck", "--store", str(tmp_path)).out
    bundled = spasm("explain", "wry neck").out
    assert "laid on top of the" in own
    assert own.split("SOURCES")[0] == bundled.split("SOURCES")[0]


def test_a_bundled_topic_of_another_kind_is_not_replaced_by_mistake(spasm: Spasm, tmp_path: Path) -> None:
    outcome = spasm("new-topic", "term", "Cervical dystonia", "--store", str(tmp_path))
    assert (outcome.status, outcome.out, list(tmp_path.iterdir())) == (2, "", [])
    assert f"spasm new-topic type cervical-dystonia --store {tmp_path}" in outcome.err


def test_a_name_that_the_bundled_store_knows_is_told(spasm: Spasm, tmp_path: Path) -> None:
    made = spasm("new-topic", "type", "Torticollis", "--store", str(tmp_path))
    assert f"To start from it: spasm new-topic type cervical-dystonia --store {tmp_path}" in made.err
    assert "To start from it" not in spasm("new-topic", "type", "Zonkey", "--store", str(tmp_path)).err


def test_the_fields_that_are_easily_forgotten_stand_there_empty(spasm: Spasm, tmp_path: Path) -> None:
    spasm("new-topic", "type", "Clinic cramp", "--store", str(tmp_path))
    made = json.loads((tmp_path / "en/types/clinic-cramp.json").read_text("utf-8"))
    assert (made["say"], made["body"], made["red_flags"]) == ("", [], [])


def test_a_second_topic_keeps_the_names_of_the_first(spasm: Spasm, tmp_path: Path) -> None:
    for name in ("First", "Second"):
        assert spasm("new-topic", "term", name, SPASM_STORE=str(tmp_path)).status == 0
    assert list(json.loads((tmp_path / "en/names.json").read_text("utf-8"))) == ["first", "second"]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("type", "Cramp"), "--store DIR"),
        (("nope", "Cramp", "--store", "x"), "Choose from: type"),
        (("type", "?!", "--store", "x"), "no letter or digit"),
        (("type", "C+ cramp", "--store", "x"), "'C+ cramp' makes no id"),
        (("type", "cramp " * 14, "--store", "x"), "makes no id: one is up to 80 letters"),
        (("risk-factor", "Cramp", "--store", "x"), "needs a group"),
        (("risk-factor", "Cramp", "--group", "nope", "--store", "x"), "No group 'nope'"),
    ],
)
def test_what_cannot_be_made_is_told(spasm: Spasm, arguments: tuple[str, ...], hint: str) -> None:
    outcome = spasm("new-topic", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert hint in outcome.err


@pytest.mark.parametrize("names", ["[]", "{"])
def test_beside_unsound_names_nothing_is_written(spasm: Spasm, tmp_path: Path, names: str) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/names.json").write_text(names)
    outcome = spasm("new-topic", "type", "Cramp", "--store", str(tmp_path))
    assert (outcome.status, outcome.out) == (65, "")
    assert outcome.err.startswith("names.json: ")
    assert [path.name for path in tmp_path.rglob("*.json")] == ["names.json"]


def test_a_topic_that_is_there_is_never_written_over(spasm: Spasm, tmp_path: Path) -> None:
    spasm("new-topic", "type", "Cramp", "--store", str(tmp_path))
    again = spasm("new-topic", "type", "cramp", "--store", str(tmp_path))
    assert again.status == 2
    assert "is there already" in again.err


def test_a_place_that_cannot_hold_a_store_is_told(spasm: Spasm, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    outcome = spasm("new-topic", "type", "Cramp", "--store", str(tmp_path / "file"))
    assert outcome.status == 74
    assert "Cannot make the store" in outcome.err
