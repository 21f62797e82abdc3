"""``spasm compare``: look-alikes side by side."""

from __future__ import annotations

import json

import pytest

from spasm import compare
from spasm.store import Store
from tests.conftest import Spasm

PAIR = ["nocturnal-leg-cramps", "restless-legs-syndrome"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("nocturnal-leg-cramps", "restless-legs-syndrome"),
        ("nocturnal leg cramps", "restless legs syndrome"),
        ("nocturnal", "leg", "cramps", "vs", "restless", "legs", "syndrome"),
        ("nocturnal", "leg", "cramps", "restless", "legs", "syndrome"),
        ("nocturnal leg cramps", "versus", "RLS"),
    ],
)
def test_names_may_be_quoted_or_not(spasm: Spasm, arguments: tuple[str, ...]) -> None:
    record = json.loads(spasm("compare", *arguments, "-f", "json").out)
    assert [topic["id"] for topic in record["topics"]] == PAIR


def test_names_of_one_word_each_are_not_run_together(spasm: Spasm) -> None:
    record = json.loads(spasm("compare", "dystonia", "myoclonus", "-f", "json").out)
    assert [topic["id"] for topic in record["topics"]] == ["dystonia", "myoclonus"]


def test_three_and_more_stand_side_by_side(spasm: Spasm) -> None:
    shown = spasm("compare", *PAIR, "deep-vein-thrombosis", terminal=100, NO_COLOR="1").out
    for question in ("In short", *compare.QUESTIONS.values(), "Call 911 for", "See a doctor today for"):
        assert question in shown


def test_the_record_holds_every_source_that_it_names(spasm: Spasm) -> None:
    record = json.loads(spasm("compare", *PAIR, "-f", "json").out)
    assert record["schema"] == "spasm/compare/1"
    known = {reference["id"] for reference in record["references"]}
    for topic in record["topics"]:
        assert known.issuperset(topic["summary_refs"])
        for statement in topic["at_a_glance"].values():
            assert known.issuperset(statement["refs"])


def test_the_dangers_of_each_are_named(spasm: Spasm, store: Store) -> None:
    page = spasm("compare", *PAIR).out
    folded = " ".join(page.split())
    for slug in PAIR:
        topic = store.topic(slug)
        assert topic is not None
        for flag in compare.dangers_of(store, topic):
            assert flag.name in folded


def test_a_question_left_open_takes_the_first_statement_on_it(spasm: Spasm) -> None:
    shown = spasm("compare", "example-cramp", "example-jerk", SPASM_STORE="tests/rendered/store").out
    assert "A jolt, like a hiccup of the arm." in shown
    assert "Upper arms." in shown


def test_one_topic_is_not_enough(spasm: Spasm) -> None:
    outcome = spasm("compare", "dystonia", "dystonia")
    assert (outcome.status, outcome.out) == (2, "")
    assert "two topics" in outcome.err


def test_a_name_that_is_none_is_told_and_how_to_quote(spasm: Spasm) -> None:
    outcome = spasm("compare", "dystonia", "quantum chromodynamics")
    assert (outcome.status, outcome.out) == (1, "")
    assert "'quantum chromodynamics'" in outcome.err
    assert "quotes" in outcome.err


def test_html_has_a_table_with_headings_on_both_sides(spasm: Spasm) -> None:
    page = spasm("compare", *PAIR, "-f", "html").out
    assert page.count('<th scope="col">') == 2
    assert '<th scope="row">What it feels like</th>' in page
