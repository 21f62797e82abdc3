"""``spasm check``: every rule finds its fault and says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from spasm import prose
from spasm.check import faults
from spasm.store import open_store
from tests.conftest import Spasm
from tests.test_store import put

STATEMENT = {"text": "A cramp can hurt for a while.", "refs": ["mayo-cd-dx"]}
SOUND: dict[str, Any] = {
    "id": "clinic-cramp",
    "kind": "type",
    "name": "Clinic cramp",
    "summary": "A cramp that only this clinic knows.",
    "summary_refs": ["mayo-cd-dx"],
    "checked": "2026-11-25",
    "body": ["calf"],
    "red_flags": ["leg-clot"],
    "key_points": [STATEMENT, STATEMENT, STATEMENT],
    "at_a_glance": {"feels_like": STATEMENT},
    "sections": {name: [STATEMENT] for name in ("overview", "symptoms", "causes", "see_doctor")},
    "questions_to_ask": ["Will it come back?"],
    "teach_back": [{"ask": "Does it hurt?", "answer": "It can.", "refs": ["mayo-cd-dx"]}],
    "see_also": ["muscle-cramp"],
}
HARD = {
    "text": "Neurodegenerative encephalopathies necessitate interdisciplinary investigation.",
    "refs": ["mayo-cd-dx"],
}
FLAG: dict[str, Any] = {
    "id": "clinic-danger",
    "level": "urgent",
    "name": "Clinic danger",
    "signs": [STATEMENT],
    "act": [STATEMENT],
    "checked": "2026-11-25",
}
NAMES = {"clinic-cramp": {"names": ["clinic cramp", "house cramp"], "codes": {"icd10cm": ["R25.2"]}}}


def found(root: Path) -> list[str]:
    return [str(fault) for fault in faults(open_store(root))]


@pytest.fixture
def sound_store(own_store: Path) -> Path:
    put(own_store, "en/types", SOUND)
    (own_store / "en/names.json").write_text(json.dumps(NAMES), "utf-8")
    return own_store


def test_a_sound_store_has_no_fault(sound_store: Path) -> None:
    assert found(sound_store) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"summary_refs": []}, "$.summary_refs: is empty"),
        ({"key_points": [STATEMENT]}, "$.key_points: has 1 entries; write 3"),
        ({"sections": {**SOUND["sections"], "overview": []}}, "$.sections.overview: is empty"),
        ({"sections": {**SOUND["sections"], "symptoms": []}}, "$.sections.symptoms: is empty"),
        ({"sections": {**SOUND["sections"], "outlook": [{"text": "It ends.", "refs": []}]}}, "$.sections.outlook[0].refs: is empty"),
        ({"sections": {**SOUND["sections"], "outlook": [{"text": "It ends.", "refs": ["no-such"]}]}}, "unknown source 'no-such'"),
        ({"sections": {**SOUND["sections"], "outlook": [STATEMENT] * 8}}, "$.sections.outlook: has 8 entries"),
        ({"sections": {**SOUND["sections"], "outlook": [{**STATEMENT, "text": "Call 911 now."}]}}, "words a danger of its own"),
        ({"sections": {**SOUND["sections"], "outlook": [{**STATEMENT, "text": "One. Two. Three. Four."}]}}, "has 4 sentences"),
        ({"sections": {**SOUND["sections"], "outlook": [{**STATEMENT, "text": "It ends, " * 12}]}}, "has a sentence of 24 words"),
        ({"sections": {**SOUND["sections"], "outlook": [{**STATEMENT, "text": "It ends — soon."}]}}, "joins thoughts with a dash"),
        ({"at_a_glance": None}, "$.at_a_glance: is missing"),
        ({"body": ["elbow-patch"]}, "'elbow-patch' is no region"),
        ({"red_flags": ["no-such"]}, "$.red_flags[0]: names an unknown danger"),
        ({"see_also": ["no-such"]}, "$.see_also[0]: names an unknown topic"),
        ({"see_also": ["clinic-cramp"]}, "$.see_also[0]: names the topic itself"),
        ({"checked": "2026-13-40"}, "$.checked: '2026-13-40' is no date"),
        ({"checked": "1999-01-01"}, "is too long ago"),
        ({"how_to": [{"title": "Do it", "steps": ["Go."], "refs": []}]}, "$.how_to[0].refs: is empty"),
        ({"kind": "risk_factor"}, "$.kind: must be 'type'"),
        ({"key_points": [HARD] * 3}, "reads at grade"),
    ],
)  # fmt: skip
def test_each_rule_names_the_file_and_the_place(
    sound_store: Path, change: dict[str, Any], fault: str
) -> None:
    document = {key: value for key, value in {**SOUND, **change}.items() if value is not None}
    put(sound_store, "en/types", document)
    assert any(line.startswith("types/clinic-cramp.json: ") and fault in line for line in found(sound_store))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"signs": []}, "$.signs: is empty"),
        ({"act": []}, "$.act: is empty"),
        ({"signs": [STATEMENT] * 8}, "$.signs: has 8 entries"),
        ({"do_not": [{"text": "Wait.", "refs": []}]}, "$.do_not[0].refs: is empty"),
    ],
)
def test_each_rule_of_dangers_too(sound_store: Path, change: dict[str, Any], fault: str) -> None:
    put(sound_store, "en/red_flags", {**FLAG, **change})
    assert any(
        line.startswith("red_flags/clinic-danger.json: ") and fault in line for line in found(sound_store)
    )


def test_a_risk_needs_a_group_and_a_question(sound_store: Path) -> None:
    put(sound_store, "en/risk_factors", {**SOUND, "id": "clinic-risk", "kind": "risk_factor"})
    assert "risk_factors/clinic-risk.json: $.group: is missing" in "\n".join(found(sound_store))
    put(
        sound_store,
        "en/risk_factors",
        {**SOUND, "id": "clinic-risk", "kind": "risk_factor", "group": "habit"},
    )
    assert "risk_factors/clinic-risk.json: $.items: is empty" in "\n".join(found(sound_store))


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ("[]", "names.json: $: is not a JSON object"),
        ("{", "names.json: is not sound JSON"),
        ('{"clinic-cramp": {"names": []}, "gone": {}}', "$.gone: is neither a topic nor a danger"),
        ('{"clinic-cramp": {"names": ["?!"]}}', "has no letter or digit"),
        ('{"clinic-cramp": {"names": []}, "clinic-cramp": {}}', "$.clinic-cramp: stands there twice"),
        ('{"clinic-cramp": {"codes": {"icd10cm": ["nope"]}}}', "'nope' is no code"),
        (
            '{"clinic-cramp": {"names": ["a b"]}, "muscle-cramp": {"names": ["b a"]}}',
            "'b a' opens clinic-cramp already",
        ),
        ('{"clinic-cramp": {"names": [], "also": ["zzz"]}}', ""),
        ("{}", "has no names for the topic 'clinic-cramp'"),
    ],
)
def test_each_rule_of_names_too(sound_store: Path, names: str, fault: str) -> None:
    (sound_store / "en/names.json").write_text(names, "utf-8")
    assert fault in "\n".join(found(sound_store))


def test_a_store_without_names_is_told_so(sound_store: Path) -> None:
    (sound_store / "en/names.json").unlink()
    assert found(sound_store) == ["names.json: is missing; without it a topic opens by its id alone"]


@pytest.mark.parametrize(
    ("reference", "fault"),
    [
        ({}, "is not used by any topic"),
        ({"author": []}, "$.author: is missing"),
        ({"title": "[About cramps]"}, "$.title: is a description"),
        ({"URL": ""}, "has no DOI, PMID, PMCID, ISBN or URL"),
        ({"type": "tweet"}, "$.type: Invalid enum value"),
    ],
)
def test_each_rule_of_references_too(sound_store: Path, reference: dict[str, Any], fault: str) -> None:
    whole = {
        "id": "clinic-leaflet",
        "type": "webpage",
        "title": "Cramps",
        "author": [{"literal": "Hill Street Clinic"}],
        "URL": "https://example.org/cramps",
        "custom": {"seen": "page"},
    }
    put(sound_store, "references", {**whole, **reference})
    assert fault in "\n".join(found(sound_store))


def test_the_same_work_twice_is_found(sound_store: Path) -> None:
    for slug, url in (("one", "https://www.example.org/x/"), ("two", "http://example.org/x")):
        put(sound_store, "references", {
            "id": slug, "type": "webpage", "title": "X", "author": [{"literal": "Y"}], "URL": url, "custom": {"seen": "page"},
        })  # fmt: skip
    assert "references/two.json: is the same work as references/one.json; keep one" in found(sound_store)


def test_the_same_id_in_two_folders_is_found(sound_store: Path) -> None:
    put(sound_store, "en/causes", {**SOUND, "kind": "cause"})
    assert any("has the same id as" in line for line in found(sound_store))


def test_a_file_that_is_passed_over_is_told(sound_store: Path) -> None:
    (sound_store / "en/types/Clinic Cramp.json").write_text("{}", "utf-8")
    (sound_store / "en/types/notes.yaml").write_text("x: y", "utf-8")
    assert sum("is passed over" in line for line in found(sound_store)) == 2


def test_a_broken_file_does_not_hide_the_faults_of_others(sound_store: Path) -> None:
    put(sound_store, "en/terms", "{", "broken")
    put(sound_store, "en/types", {**SOUND, "red_flags": ["no-such"]})
    lines = "\n".join(found(sound_store))
    assert "terms/broken.json: is not sound JSON" in lines
    assert "unknown danger 'no-such'" in lines


def test_the_command_exits_65_with_a_line_for_each_fault(spasm: Spasm, sound_store: Path) -> None:
    put(sound_store, "en/types", {**SOUND, "red_flags": ["no-such"]})
    outcome = spasm("check", str(sound_store))
    assert outcome.status == 65
    assert outcome.out == "types/clinic-cramp.json: $.red_flags[0]: names an unknown danger 'no-such'\n"
    assert "1 fault." in outcome.err


def test_the_command_says_when_all_is_sound(spasm: Spasm, sound_store: Path) -> None:
    outcome = spasm("check", str(sound_store))
    assert (outcome.status, outcome.out) == (0, "")
    assert "Sound." in outcome.err


def test_the_score_card_counts_what_is_there(spasm: Spasm) -> None:
    outcome = spasm("check", "--report", "-f", "json")
    card = json.loads(outcome.out)
    assert card["unsourced"] == 0
    assert sum(card["topics"].values()) >= 220
    assert card["grade_median"] <= 5.5
    assert len(card["hardest"]) == 10


def test_the_score_card_is_also_a_page(spasm: Spasm) -> None:
    assert "READING GRADE" in spasm("check", "--report").out


def test_without_textstat_the_missing_measure_is_told(
    spasm: Spasm, sound_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prose, "can_grade", lambda: False)
    outcome = spasm("check", str(sound_store))
    assert outcome.status == 0
    assert "pip install 'spasm-cli[check]'" in outcome.err
