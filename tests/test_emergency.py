"""``spasm emergency``, and how words that tell of a danger lead to it from everywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from spasm import words
from spasm.store import Store
from tests.conftest import Spasm
from tests.test_store import DANGER, TOPIC, put


def test_alone_it_lists_every_danger_with_the_worst_first(spasm: Spasm, store: Store) -> None:
    shown = spasm("emergency").out
    assert all(f"({flag.id})" in shown for flag in store.red_flags())
    assert shown.index("CALL 911 FOR") < shown.index("(heart-attack)") < shown.index("SEE A DOCTOR TODAY FOR")
    assert shown.index("SEE A DOCTOR TODAY FOR") < shown.index("(leg-clot)")
    assert words.IN_DOUBT in " ".join(shown.split())


def test_all_of_them_can_be_read_at_once(spasm: Spasm, store: Store) -> None:
    shown = " ".join(spasm("emergency", "--all").out.split())
    assert all(flag.name in shown and flag.signs[0].text in shown for flag in store.red_flags())


def test_programs_get_all_of_every_danger(spasm: Spasm, store: Store) -> None:
    record = json.loads(spasm("emergency", "-f", "json").out)
    assert {flag["id"] for flag in record["red_flags"]} == {flag.id for flag in store.red_flags()}
    assert all(flag["signs"] and flag["act"] for flag in record["red_flags"])


@pytest.mark.parametrize(
    ("told", "danger"),
    [
        ("my wife is having a stroke", "Stroke"),
        ("can't open my mouth after a rusty nail", "Tetanus"),
        ("chest spasm down the left arm", "Heart attack"),
        ("fever and a stiff neck", "Meningitis"),
    ],
)
def test_what_is_happening_can_be_told_in_own_words(spasm: Spasm, told: str, danger: str) -> None:
    outcome = spasm("emergency", told)
    assert outcome.status == 0
    assert f"\n{danger}" in outcome.out
    assert "What to do:" in outcome.out


@pytest.mark.parametrize("form", ["text", "plain", "markdown", "html"])
def test_what_to_do_stands_above_the_signs_and_those_at_risk(spasm: Spasm, store: Store, form: str) -> None:
    flag = store.red_flag("choking")
    assert flag is not None
    shown = " ".join(spasm("emergency", "choking", "-f", form).out.split())
    told = [statements[0].text for statements in (flag.act, flag.do_not, flag.signs, flag.who)]
    places = [shown.index(text) for text in told]
    assert places == sorted(places)
    assert places[-1] < shown.index("Sources" if form in ("markdown", "html") else "SOURCES")


def test_each_of_several_dangers_has_its_signs_below_what_to_do(spasm: Spasm, own_store: Path) -> None:
    for slug in ("danger-1", "danger-2"):
        said = {part: [{"text": f"{part} of {slug}", "refs": ["mayo-cd-dx"]}] for part in ("act", "signs")}
        put(own_store, "en/red_flags", {**DANGER, **said, "id": slug, "name": slug})
    put(own_store, "en/types", {**TOPIC, "red_flags": ["danger-1", "danger-2"]})
    shown = spasm("emergency", "clinic cramp", "--store", str(own_store)).out
    told = [shown.index(f"{part} of danger-{number}") for number in (1, 2) for part in ("act", "signs")]
    assert told == sorted(told)


def test_a_danger_that_a_search_finds_stays_in_view_on_a_terminal(spasm: Spasm) -> None:
    on_a_terminal = spasm("search", "my chest hurts", terminal=80)
    assert "DANGER: CALL 911" in on_a_terminal.out.upper()
    assert "spasm emergency heart-attack" in on_a_terminal.err
    assert spasm("search", "my chest hurts", "-f", "json").err == ""


def test_a_screen_reader_reads_the_steps_without_numbers_of_sources(spasm: Spasm) -> None:
    shown = spasm("emergency", "choking", terminal=80, ACCESSIBLE="1").out
    assert "Red Cross" not in shown
    assert not re.search(r"\[\d", shown)


@pytest.mark.parametrize("words", [("choking",), ("calf cramp",), ("--all",)])
def test_on_a_terminal_nothing_pushes_the_steps_out_of_view(spasm: Spasm, words: tuple[str, ...]) -> None:
    lines = spasm("emergency", *words, terminal=80, NO_COLOR="1").out.splitlines()
    assert lines[-1] == "To see the sources, add “| less” or “-o FILE.html” to the command."
    assert lines[-3].startswith("┗")
    assert not any(re.search(r"\[\d", line) for line in lines)


@pytest.mark.parametrize(
    ("options", "environ"),
    [
        ((), {}),
        ((), {"FORCE_COLOR": "1"}),
        (("--plain",), {"terminal": 80}),
        (("--width", "0"), {"terminal": 80}),
        (("-f", "markdown"), {"terminal": 80}),
    ],
)
def test_everywhere_else_each_sentence_keeps_its_source(
    spasm: Spasm, options: tuple[str, ...], environ: dict[str, Any]
) -> None:
    shown = spasm("emergency", "choking", *options, **environ).out
    assert "Red Cross" in shown
    assert "This page informs." in shown


def test_the_way_to_the_sources_leads_to_them(spasm: Spasm, tmp_path: Path) -> None:
    spasm("emergency", "choking", "-o", str(tmp_path / "page.html"), terminal=80)
    assert 'id="source-1"' in (tmp_path / "page.html").read_text("utf-8")


@pytest.mark.parametrize(("options", "mark"), [((), "- "), (("--plain",), "1 of 2: ")])
def test_in_plain_text_every_step_has_a_line_of_its_own(
    spasm: Spasm, own_store: Path, options: tuple[str, ...], mark: str
) -> None:
    said = [{"text": f"Text {number}.", "refs": ["mayo-cd-dx"]} for number in (1, 2)]
    put(own_store, "en/red_flags", {**DANGER, "signs": said, "act": said, "do_not": said})
    lines = spasm("emergency", "clinic danger", *options, "--store", str(own_store)).out.splitlines()
    steps = lines.index("What to do:")
    assert lines[steps + 1 : steps + 3] == ["1. Text 1. [1]", "2. Text 2. [1]"]
    assert lines[lines.index("What not to do:") + 1] == f"{mark}Text 1. [1]"


def test_what_it_took_the_words_for_is_told(spasm: Spasm) -> None:
    told = spasm("emergency", "my wife is having a stroke").err
    assert told.startswith("Showing Stroke for 'my wife is having a stroke'.")
    assert words.IN_DOUBT in told
    assert spasm("emergency", "hart atack").err.startswith("Showing heart attack for 'hart atack'.")


def test_a_word_for_a_danger_and_a_topic_means_the_danger(spasm: Spasm, store: Store) -> None:
    record = json.loads(spasm("emergency", "stroke", "-f", "json").out)
    assert store.topic("stroke") is not None
    assert [flag["id"] for flag in record["red_flags"]] == ["stroke-signs"]


def test_in_doubt_it_always_says_whom_to_call(spasm: Spasm) -> None:
    outcome = spasm("emergency", "zzzzqqqq")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err.startswith(words.IN_DOUBT)


def test_explain_tells_of_the_danger_that_words_may_mean(spasm: Spasm) -> None:
    outcome = spasm("explain", "chest spasm down the left arm")
    assert outcome.status == 1
    assert "It may be a danger: Heart attack. Call 911 or your local emergency number if so." in outcome.err
    assert "spasm emergency heart-attack" in outcome.err


def test_search_shows_the_danger_above_the_topics(spasm: Spasm) -> None:
    shown = spasm("search", "chest pain", "--plain").out
    assert shown.index("DANGER: CALL 911") < shown.index("Heart attack") < shown.index("(esophageal-spasm)")
    assert "spasm emergency heart-attack" in shown


def test_search_tells_programs_of_the_danger_too(spasm: Spasm) -> None:
    record = json.loads(spasm("search", "chest pain", "-f", "json").out)
    assert record["red_flags"] == [{"id": "heart-attack", "level": "emergency", "name": "Heart attack"}]
    in_a_pipe = spasm("search", "chest pain")
    assert "Heart attack" in in_a_pipe.err
    assert all(line.count("\t") == 3 for line in in_a_pipe.out.splitlines())


def test_a_danger_alone_is_an_answer(spasm: Spasm) -> None:
    outcome = spasm("search", "rat poison strychnine", "--kind", "term", "-f", "json")
    record = json.loads(outcome.out)
    assert (outcome.status, record["results"]) == (0, [])
    assert [flag["id"] for flag in record["red_flags"]] == ["pesticide-poisoning"]


@pytest.mark.parametrize("question", ["cramps in my calf at night", "why does my eyelid twitch", "hiccups"])
def test_a_harmless_question_raises_no_alarm(spasm: Spasm, question: str) -> None:
    outcome = spasm("search", question)
    assert (outcome.status, outcome.err) == (0, "")


def test_the_call_for_help_is_not_broken_by_a_narrow_terminal(spasm: Spasm) -> None:
    told = spasm("search", "my chest hurts", terminal=40).err.splitlines()
    assert any("911" in line for line in told)
    assert all(len(line) <= 40 for line in told)
