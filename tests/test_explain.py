"""``spasm explain``, driven whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spasm import words
from tests.conftest import Spasm
from tests.test_store import DANGER, TOPIC, put


@pytest.mark.parametrize(
    "words",
    [
        ("torticollis",),
        ("Wry", "Neck"),
        ("what is a wry-neck?",),
        ("G24.3",),
        ("g243",),
        ("cervical-dystonia",),
    ],
)
def test_a_name_a_code_and_a_question_open_the_same_page(spasm: Spasm, words: tuple[str, ...]) -> None:
    outcome = spasm("explain", *words)
    assert outcome.status == 0
    assert outcome.out.startswith("TORTICOLLIS (CERVICAL DYSTONIA)")


def test_a_topic_without_names_opens_by_its_id(spasm: Spasm, own_store: Path) -> None:
    put(own_store, "en/types", TOPIC)
    for name in ("clinic-cramp", "Clinic  Cramp"):
        outcome = spasm("explain", name, "-f", "json", "--store", str(own_store))
        match = json.loads(outcome.out)["match"]
        assert (match["id"], match["how"]) == ("clinic-cramp", "name")


def test_danger_stands_above_everything_else(spasm: Spasm) -> None:
    page = spasm("explain", "torticollis").out
    assert page.index("DANGER: CALL 911") < page.index("KEY POINTS") < page.index("WHAT IT IS")


def many_dangers(root: Path) -> None:
    """A topic that names seven dangers of seven signs each."""
    slugs = [f"danger-{number}" for number in range(1, 8)]
    for slug in slugs:
        signs = [{"text": f"Sign {number} of {slug}.", "refs": ["mayo-cd-dx"]} for number in range(1, 8)]
        put(root, "en/red_flags", {**DANGER, "id": slug, "name": slug, "signs": signs, "act": signs[:1]})
    put(root, "en/types", {**TOPIC, "red_flags": slugs})


def test_a_danger_told_by_its_signs_is_told_by_all_of_them(spasm: Spasm, own_store: Path) -> None:
    many_dangers(own_store)
    shown = " ".join(spasm("explain", "clinic-cramp", "--plain", "--store", str(own_store)).out.split())
    for number in range(1, 6):
        assert f"7 of 7: Sign 7 of danger-{number}." in shown
    assert "See a doctor today, too, for: danger-6; danger-7." in shown


def test_a_brief_page_says_that_it_tells_only_the_first_signs(spasm: Spasm, own_store: Path) -> None:
    many_dangers(own_store)
    arguments = ("explain", "clinic-cramp", "--brief", "--plain", "--store", str(own_store))
    shown = spasm(*arguments).out
    assert "Sign 3 of danger-1." not in shown
    assert shown.index("These are the first signs of each.") < shown.index("1 of 2: Sign 1 of danger-1.")


def test_what_leads_on_to_nothing_has_no_heading_for_it(spasm: Spasm, own_store: Path) -> None:
    put(own_store, "en/types", TOPIC)
    assert "READ NEXT" not in spasm("explain", "clinic-cramp", "--store", str(own_store)).out
    put(own_store, "en/types", {**TOPIC, "see_also": ["torticollis"]})
    assert "READ NEXT" in spasm("explain", "clinic-cramp", "--store", str(own_store)).out


def test_every_number_in_the_text_has_its_source(spasm: Spasm) -> None:
    record = json.loads(spasm("explain", "torticollis", "-f", "json").out)
    known = {reference["id"] for reference in record["references"]}
    for statements in record["topic"]["sections"].values():
        for statement in statements:
            assert statement["refs"]
            assert known.issuperset(statement["refs"])


def test_nothing_found_exits_1_with_nothing_on_stdout(spasm: Spasm) -> None:
    outcome = spasm("explain", "quantum chromodynamics", "-f", "json")
    assert outcome.status == 1
    assert outcome.out == ""
    assert "Nothing here is called 'quantum chromodynamics'" in outcome.err


def test_one_term_a_line_gives_one_object_a_line_in_order(spasm: Spasm) -> None:
    outcome = spasm("explain", "-f", "jsonl", "-", stdin="wry neck\n\nzzzzqqqq\nG24.5\n")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [line["query"] for line in lines] == ["wry neck", "zzzzqqqq", "G24.5"]
    assert [line["match"] and line["match"]["id"] for line in lines] == [
        "cervical-dystonia",
        None,
        "blepharospasm",
    ]
    assert outcome.status == 1


def test_a_section_alone_keeps_a_reminder_of_the_danger(spasm: Spasm) -> None:
    page = spasm("explain", "torticollis", "--section", "self_care").out
    assert "Call 911" in page
    assert "WHAT YOU CAN DO" in page
    assert "WHAT IT IS" not in page


def test_a_topic_of_another_kind_is_named(spasm: Spasm) -> None:
    outcome = spasm("explain", "--kind", "term", "stroke")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == "'stroke' is a cause here. Read: spasm explain stroke\n"


def test_a_part_of_the_body_leads_to_the_map(spasm: Spasm) -> None:
    assert "What can spasm there: spasm where my left calf" in spasm("explain", "my left calf").err


def test_what_is_proposed_can_be_pasted(spasm: Spasm) -> None:
    assert 'spasm search "zzzz can\'t; qqqq"\n' in spasm("explain", "zzzz can't; qqqq").err


@pytest.mark.parametrize("command", ["explain", "search", "emergency"])
def test_who_finds_nothing_is_told_whom_to_call_in_doubt(spasm: Spasm, command: str) -> None:
    outcome = spasm(command, "zzzz qqqq")
    assert (outcome.status, outcome.out) == (1, "")
    assert words.IN_DOUBT in outcome.err


def test_a_page_longer_than_the_terminal_says_how_to_read_its_top(spasm: Spasm) -> None:
    assert "add --pager" in spasm("explain", "torticollis", terminal=80, rows=24).err
    assert "--pager" not in spasm("explain", "torticollis", terminal=80, rows=2000).err
    assert "--pager" not in spasm("explain", "torticollis", terminal=80).err
    assert "--pager" not in spasm("explain", "torticollis", rows=24).err


@pytest.mark.parametrize("options", [("--brief",), ("-s", "causes")])
def test_what_shapes_a_page_is_said_to_shape_no_record(spasm: Spasm, options: tuple[str, ...]) -> None:
    assert "a record always holds the whole topic" in spasm("explain", "dystonia", *options, "-f", "json").err
    assert spasm("explain", "dystonia", *options).err == ""


def test_an_id_has_one_meaning(spasm: Spasm) -> None:
    assert spasm("explain", "muscle-cramp").err == ""
    assert "can also mean" in spasm("explain", "muscle cramp").err
