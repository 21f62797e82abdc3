"""``spasm check``: every rule finds its fault and says where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from spasm import prose, report
from spasm.check import faults
from spasm.render import plain
from spasm.store import Store, open_store
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
        ({"checked": "2019-12-31"}, "$.checked: '2019-12-31' is too long ago"),
        ({"checked": "2999-01-01"}, "$.checked: '2999-01-01' is still to come"),
        ({"teach_back": []}, "$.teach_back: is empty"),
        ({"questions_to_ask": []}, "$.questions_to_ask: is empty"),
        ({"see_also": []}, "$.see_also: is empty"),
        ({"how_to": [{"title": "Do it", "steps": ["Go."], "refs": []}]}, "$.how_to[0].refs: is empty"),
        ({"how_to": [{"title": "Do it", "steps": [], "refs": ["mayo-cd-dx"]}]}, "$.how_to[0].steps: needs at least 1 entry"),
        ({"kind": "risk_factor"}, "$.kind: must be 'type'"),
        ({"key_points": [HARD] * 3}, "$: reads at grade "),
        ({"items": [{"ask": "Is it?", "why": STATEMENT, "do": [STATEMENT], "leads_to": ["muscle-cramp", "no-such"]}]}, "$.items[0].leads_to[1]: names an unknown topic 'no-such'"),
    ],
)  # fmt: skip
def test_each_rule_names_the_file_and_the_place(
    sound_store: Path, change: dict[str, Any], fault: str
) -> None:
    document = {key: value for key, value in {**SOUND, **change}.items() if value is not None}
    put(sound_store, "en/types", document)
    assert any(line.startswith("types/clinic-cramp.json: ") and fault in line for line in found(sound_store))


def test_two_measures_have_a_limit_each(sound_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "grade", lambda document: prose.Grade(6.9, 9.0))
    assert found(sound_store) == []
    monkeypatch.setattr(prose, "grade", lambda document: prose.Grade(7.0, 9.1))
    told = "types/clinic-cramp.json: $: reads at grade"
    assert found(sound_store) == [
        f"{told} 7.0 (Flesch-Kincaid); at most 6.9: shorten sentences and words",
        f"{told} 9.1 (SMOG); at most 9.0: use fewer long words",
    ]


def test_what_is_just_within_the_limits_is_no_fault(sound_store: Path) -> None:
    text = f"One. Two. {'It ends and ' * 6}it ends."
    long = [{**STATEMENT, "text": text}, *[STATEMENT] * 6]
    item = {"ask": "Is it?", "why": STATEMENT, "do": [STATEMENT], "leads_to": ["muscle-cramp"]}
    put(
        sound_store,
        "en/types",
        {
            **SOUND,
            "checked": "2020-01-01",
            "items": [item],
            "sections": {**SOUND["sections"], "outlook": long},
        },
    )
    put(sound_store, "en/red_flags", {**FLAG, "signs": long})
    assert found(sound_store) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"signs": []}, "$.signs: needs at least 1 entry"),
        ({"level": "grave"}, "$.level: 'grave' is none of: emergency, urgent"),
        ({"checked": "2019-12-31"}, "$.checked: '2019-12-31' is too long ago"),
        ({"act": []}, "$.act: needs at least 1 entry"),
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
    ("names", "faults"),
    [
        ("[]", ["$: is not a JSON object"]),
        ("{", ["is not sound JSON: Input data was truncated"]),
        (
            "{}",
            [
                "$: has no names for the topic 'clinic-cramp'; "
                'add "clinic-cramp": {"names": ["clinic cramp"]}'
            ],
        ),
        ('{"clinic-cramp": {}, "gone": {}}', ["$.gone: is neither a topic nor a danger of the store"]),
        ('{"clinic-cramp": {}, "clinic-danger": {}}', []),
        ('{"clinic-cramp": {"names": 5}}', ["clinic-cramp: $.names: must be a list in [ ], not a whole number"]),
        ('{"clinic-cramp": {"names": ["?!"]}}', ["$.clinic-cramp.names[0]: '?!' has no letter or digit to find it by"]),
        ('{"clinic-cramp": {"heads": ["?!"]}}', ["$.clinic-cramp.heads[0]: '?!' has no letter or digit to find it by"]),
        (
            '{"clinic-cramp": {"names": []}, "clinic-cramp": {}}',
            ["has 'clinic-cramp' twice in one place; only the last one counts"],
        ),
        (
            '{"clinic-cramp": {"names": ["x"], "names": ["y"]}}',
            ["has 'names' twice in one place; only the last one counts"],
        ),
        ('{"clinic cramp": {}, "clinic-cramp": {}}', ["$.clinic cramp: is not an id"]),
        (
            '{"clinic-cramp": {"names": ["x", "x"], "codes": {"icd10cm": ["R25", "nope"], "mesh": ["D009120", "X1"], "read": ["1"]}}}',
            [
                "$.clinic-cramp.codes.icd10cm: 'nope' is no code of ICD-10-CM or MeSH",
                "$.clinic-cramp.codes.mesh: 'X1' is no code of ICD-10-CM or MeSH",
                "$.clinic-cramp.codes.read: '1' is no code of ICD-10-CM or MeSH",
            ],
        ),
        (
            '{"clinic-cramp": {"names": ["x", "a b"]}, "muscle-cramp": {"names": ["y", "b a"]}}',
            ["$.muscle-cramp.names[1]: 'b a' opens clinic-cramp already; move it to 'also' where it is less likely"],
        ),
        (
            '{"clinic-cramp": {"heads": ["x", "house cook"]}, "muscle-cramp": {"heads": ["y", "House Cooks"]}}',
            ["$.muscle-cramp.heads[1]: 'House Cooks' leads to clinic-cramp already; keep one"],
        ),
        (
            '{"clinic-cramp": {"names": ["x"], "also": ["y", "x", "z"]}, "muscle-cramp": {"names": ["y"]}}',
            [
                "$.clinic-cramp.also[1]: 'x' opens no other topic; move it to 'names'",
                "$.clinic-cramp.also[2]: 'z' opens no other topic; move it to 'names'",
            ],
        ),
    ],
)  # fmt: skip
def test_each_rule_of_names_too(sound_store: Path, names: str, faults: list[str]) -> None:
    put(sound_store, "en/red_flags", FLAG)
    (sound_store / "en/names.json").write_text(names, "utf-8")
    assert found(sound_store) == [f"names.json: {fault}" for fault in faults]


def test_a_store_without_names_is_told_so(sound_store: Path) -> None:
    (sound_store / "en/names.json").unlink()
    assert found(sound_store) == [
        'names.json: is missing; to open topics by name, write "clinic-cramp": {"names": ["clinic cramp"]}'
    ]


@pytest.mark.parametrize(
    ("unwritten", "told"), [(0, []), (1, ["wrote; write"]), (2, ["wrote, as do 1 more; write"])]
)
def test_what_new_topic_wrote_must_be_replaced(sound_store: Path, unwritten: int, told: list[str]) -> None:
    lines = [f"The calf hurts for {number} minutes." for number in (1, 2, 3)]
    lines[:unwritten] = ["Say what it feels like.", "Say what brings it on."][:unwritten]
    points = [{**STATEMENT, "text": line} for line in lines]
    put(sound_store, "en/types", {**SOUND, "key_points": points})
    assert found(sound_store) == [
        f"types/clinic-cramp.json: $.key_points[0].text: still says what new-topic {each} "
        f"your own text, or delete it: {lines[0]}"
        for each in told
    ]


def test_a_page_laid_over_another_must_not_lose_its_dangers(own_store: Path) -> None:
    page = {**SOUND, "id": "cervical-dystonia", "red_flags": []}
    put(own_store, "en/types", page)
    (fault,) = (fault for fault in found(own_store) if "red_flags" in fault)
    assert "is empty, but the page that it replaces warns of dangers; keep those: [" in fault
    put(own_store, "en/types", {**page, "red_flags": ["meningitis"]})
    assert not [fault for fault in found(own_store) if "red_flags" in fault]


@pytest.mark.parametrize(
    ("reference", "fault"),
    [
        ({}, "is not used by any topic"),
        ({"author": []}, "$.author: is missing"),
        ({"title": "[About cramps]"}, "$.title: is a description"),
        ({"URL": ""}, "has no DOI, PMID, PMCID, ISBN or URL"),
        ({"type": "tweet"}, "$.type: 'tweet' is none of: "),
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


def put_sources(root: Path, *sources: dict[str, Any]) -> None:
    """Lay down ``sources`` ("a", "b" and so on) and name them all in the one topic."""
    slugs = "abcdef"[: len(sources)]
    for slug, source in zip(slugs, sources, strict=True):
        whole = {"id": slug, "type": "webpage", "title": "X", "custom": {"seen": "page"}, **source}
        put(root, "references", whole)
    put(root, "en/types", {**SOUND, "summary_refs": list(slugs)})


CLINIC = {"author": [{"literal": "Hill Street Clinic"}]}
YEAR = {"date-parts": [[2026]]}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"URL": "https://www.example.org/x/"}, {"URL": "http://Example.org/x"}),
        ({"DOI": "10.1/ABC", "PMID": "1"}, {"DOI": "10.1/abc", "PMID": "2"}),
        ({"PMID": "7", "URL": "https://example.org/a"}, {"PMID": "7", "URL": "https://example.org/b"}),
        ({"PMCID": "PMC7", "DOI": "10.1/a"}, {"PMCID": "PMC7", "DOI": "10.1/b"}),
        ({"type": "book", "ISBN": "978", "URL": "https://example.org/a"}, {"type": "book", "ISBN": "978"}),
        ({"type": "chapter", "ISBN": "978"}, {"type": "book", "ISBN": "978"}),
    ],
)
def test_the_same_work_twice_is_found(sound_store: Path, one: dict[str, Any], other: dict[str, Any]) -> None:
    put_sources(sound_store, {**CLINIC, **one}, {**CLINIC, **other})
    assert found(sound_store) == ["references/b.json: is the same work as references/a.json; keep one"]


def test_different_works_are_not_taken_for_one(sound_store: Path) -> None:
    put_sources(
        sound_store,
        {**CLINIC, "URL": "https://example.org/a"},
        {**CLINIC, "URL": "https://example.org/b"},
        {**CLINIC, "type": "book", "URL": "https://example.org/c"},
        {**CLINIC, "type": "book", "URL": "https://example.org/d"},
        {**CLINIC, "type": "chapter", "ISBN": "978", "DOI": "10.1/a"},
        {**CLINIC, "type": "chapter", "ISBN": "978", "DOI": "10.1/b"},
    )
    assert found(sound_store) == []


def test_a_source_needs_someone_behind_it_and_a_place_to_find_it(sound_store: Path) -> None:
    url = "https://example.org/"
    put_sources(
        sound_store,
        {"URL": f"{url}a"},
        {"URL": f"{url}b", "publisher": "Hill Street"},
        {"URL": f"{url}c", "editor": CLINIC["author"]},
        {**CLINIC, "container-title": "Journal of Cramps"},
        {**CLINIC, "container-title": "Journal of Cramps", "issued": YEAR},
        {**CLINIC, "edition": "2nd ed."},
    )
    assert found(sound_store) == [
        "references/a.json: $.author: is missing; name the people or the body behind the source",
        "references/d.json: has no DOI, PMID, PMCID, ISBN or URL, nor a dated place to find it",
    ]


def test_a_broken_source_does_not_hide_the_faults_of_others(sound_store: Path) -> None:
    put_sources(sound_store, {"type": "tweet"}, {**CLINIC, "title": "[About cramps]", "ISBN": "978"})
    put(
        sound_store,
        "references",
        {**CLINIC, "id": "z", "type": "book", "title": "Z", "ISBN": "979", "custom": {"seen": "page"}},
    )
    lines = found(sound_store)
    assert lines[0].startswith("references/a.json: $.type: 'tweet' is none of: ")
    assert lines[1:] == [
        "references/b.json: $.title: is a description; write the title as the source shows it",
        "references/z.json: is not used by any topic or danger; delete it",
    ]


def test_the_same_id_in_two_folders_is_found(sound_store: Path) -> None:
    put(sound_store, "en/causes", {**SOUND, "kind": "cause"})
    put(sound_store, "en/red_flags", {**FLAG, "id": "clinic-cramp"})
    twins = [line for line in found(sound_store) if "the same id" in line]
    assert twins == [
        "causes/clinic-cramp.json: has the same id as types/clinic-cramp.json",
        "red_flags/clinic-cramp.json: has the same id as types/clinic-cramp.json",
    ]


def test_a_file_that_is_passed_over_is_told(sound_store: Path) -> None:
    (sound_store / "en/types/Clinic Cramp.json").write_text("{}", "utf-8")
    (sound_store / "en/types/.hidden").write_text("", "utf-8")
    (sound_store / "en/red_flags/notes.yaml").write_text("x: y", "utf-8")
    (sound_store / "references/notes.txt").write_text("x", "utf-8")
    (sound_store / "en/terms").rmdir()
    told = "is passed over; name it with small letters, digits and hyphens, ending in .json"
    files = ["red_flags/notes.yaml", "types/Clinic Cramp.json", "references/notes.txt"]
    assert found(sound_store) == [f"{file}: {told}" for file in files]


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


def test_the_faults_can_be_written_to_a_file(spasm: Spasm, sound_store: Path, tmp_path: Path) -> None:
    put(sound_store, "en/types", {**SOUND, "red_flags": ["no-such"]})
    outcome = spasm("check", str(sound_store), "-o", str(tmp_path / "faults.txt"))
    assert (outcome.status, outcome.out) == (65, "")
    assert (tmp_path / "faults.txt").read_text("utf-8") == spasm("check", str(sound_store)).out


def test_the_faults_come_as_a_record_too(spasm: Spasm, sound_store: Path) -> None:
    put(sound_store, "en/types", {**SOUND, "red_flags": ["no-such"]})
    outcome = spasm("check", str(sound_store), "-f", "json")
    fault = {
        "file": "types/clinic-cramp.json",
        "place": "$.red_flags[0]",
        "what": "names an unknown danger 'no-such'",
    }
    assert outcome.status == 65
    assert json.loads(outcome.out) == {"schema": "spasm/check/1", "sound": False, "faults": [fault]}
    assert json.loads(spasm("check", str(sound_store), "-f", "jsonl").out) == fault


def test_a_sound_store_has_a_record_without_faults(spasm: Spasm, sound_store: Path) -> None:
    outcome = spasm("check", str(sound_store), "-f", "json")
    assert (outcome.status, json.loads(outcome.out)["sound"]) == (0, True)


def test_the_faults_are_no_page(spasm: Spasm, sound_store: Path) -> None:
    outcome = spasm("check", str(sound_store), "-f", "html")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "No format 'html' for what was asked. Choose from: json, jsonl, text, plain.\n"


def test_a_store_laid_on_top_is_the_one_that_is_checked(spasm: Spasm, sound_store: Path) -> None:
    put(sound_store, "en/types", {**SOUND, "red_flags": ["no-such"]})
    named = spasm("check", str(sound_store))
    assert spasm("check", "--store", str(sound_store)) == named
    assert spasm("check", SPASM_STORE=str(sound_store)) == named


def test_the_score_card_counts_what_is_there(spasm: Spasm) -> None:
    outcome = spasm("check", "--report", "-f", "json")
    card = json.loads(outcome.out)
    assert card["unsourced"] == 0
    assert sum(card["topics"].values()) >= 220
    assert card["grade_median"] <= 5.5
    assert len(card["hardest"]) == 10


def test_the_score_card_is_also_a_page(spasm: Spasm) -> None:
    assert "READING GRADE" in spasm("check", "--report").out


def test_the_score_card_adds_up(sound_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prose, "grade", lambda document: prose.Grade(4.04, 6.06))
    put(sound_store, "en/causes", {
        "id": "bare", "kind": "cause", "name": "Bare", "summary": "Bare.", "summary_refs": [], "checked": "2026-11-25",
        "sections": {"emergency": [{**STATEMENT, "refs": []}]},
    })  # fmt: skip
    put(sound_store, "en/red_flags", {**FLAG, "id": "leg-clot", "level": "emergency"})
    for slug, issued in {"old": [[1998]], "new": [[2001, 5]], "undated": None}.items():
        source = {"id": slug, "type": "book", "title": "X", "custom": {"seen": "page"}}
        put(sound_store, "references", {**source, **({"issued": {"date-parts": issued}} if issued else {})})
    card = report.figures(Store([sound_store]))
    assert card.topics == {"type": 1, "cause": 1, "risk_factor": 0, "term": 0}
    assert (card.statements, card.unsourced) == (11, 1)
    assert (card.red_flags, card.topics_with_emergency_signs) == ({"emergency": 1}, 2)
    assert card.sources == {"book": 3}
    assert card.sources_by_decade == {"1990s": 1, "2000s": 1, "no year shown": 1}
    assert (card.grade_median, card.smog_median) == (4.0, 6.1)
    assert [each.id for each in card.hardest] == ["bare", "clinic-cramp"]
    shares = {name.partition(": ")[2]: share for name, share in card.quality.items()}
    assert shares == {
        "purpose evident: a summary": 100.0,
        "chunked under headings": 50.0,
        "key points": 50.0,
        "a place on the body map": 50.0,
        "an action to take": 50.0,
        "steps or a checklist": 0.0,
        "questions to take along": 50.0,
        "no list over 7 entries": 100.0,
        "says what is not known": 0.0,
        "a teach-back question": 50.0,
        "every statement sourced": 50.0,
        "a date of the last check": 100.0,
    }


def test_the_score_card_of_an_empty_store_is_all_noughts(own_store: Path) -> None:
    card = report.figures(Store([own_store]))
    assert (card.grade_median, card.hardest, set(card.quality.values())) == (None, [], {0.0})


def test_without_textstat_the_score_card_leaves_out_the_grades(
    sound_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prose, "can_grade", lambda: False)
    shown = plain.render(report.page(Store([sound_store])), 80)
    assert "Types of spasm: 1" in shown
    assert "READING GRADE" not in shown


def test_without_textstat_the_missing_measure_is_told(
    spasm: Spasm, sound_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prose, "can_grade", lambda: False)
    outcome = spasm("check", str(sound_store))
    assert outcome.status == 0
    assert "pip install 'spasm-cli[check]'" in outcome.err
