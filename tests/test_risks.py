"""``spasm risks``: who you are and what you do, made into a checklist."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from spasm import names_index
from spasm.assessment import Factor, RiskLookup, assess, echo
from spasm.names_index import NamesIndex
from spasm.store import Store
from tests.conftest import Outcome, Spasm
from tests.test_store import DANGER, TOPIC, put

SAID = [{"text": "It is so.", "refs": ["mayo-cd-dx"]}]


def risk(slug: str, asks: str = "Is it so?", **more: object) -> dict[str, Any]:
    item = {"ask": asks, "why": SAID[0], "do": SAID}
    return {**TOPIC, "id": slug, "kind": "risk_factor", "group": "occupation", "items": [item], **more}


def danger(slug: str, level: str) -> dict[str, Any]:
    return {"id": slug, "level": level, "name": slug, "signs": SAID, "act": SAID, "checked": "2026-11-25"}


def lookup_in(own: Store) -> RiskLookup:
    return RiskLookup(own, names_index.of_store(own, {}))


def test_construction_work_names_heat_cramps_water_rest_and_shade(spasm: Spasm) -> None:
    outcome = spasm("risks", "--occupation", "construction")
    page = " ".join(outcome.out.split()).lower()
    assert outcome.status == 0
    for word in ("heat cramps", "water", "rest", "shade", "call 911"):
        assert word in page


def test_dangers_stand_above_the_questions(spasm: Spasm) -> None:
    page = spasm("risks", "--occupation", "construction").out
    assert page.index("DANGER: CALL 911") < page.index("\nCHECKLIST\n")


def test_what_several_factors_ask_is_asked_once_because_of_all(spasm: Spasm) -> None:
    outcome = spasm("risks", "--occupation", "farm work", "--occupation", "construction", "-f", "json")
    record = json.loads(outcome.out)
    asked = [item["ask"] for item in record["items"]]
    assert len(asked) == len(set(asked))
    assert any(item["because"] == ["farm-work", "construction-work"] for item in record["items"])


def test_a_risk_of_another_group_is_found_too(spasm: Spasm) -> None:
    record = json.loads(spasm("risks", "--condition", "smoking", "-f", "json").out)
    assert [factor["id"] for factor in record["factors"]] == ["smoking"]


def test_an_age_leads_to_its_time_of_life(spasm: Spasm) -> None:
    record = json.loads(spasm("risks", "--age", "70", "-f", "json").out)
    assert [factor["id"] for factor in record["factors"]] == ["older-age"]
    assert record["asked"] == {"age": ["70"]}


def test_an_age_at_which_nothing_is_special_is_said_plainly(spasm: Spasm) -> None:
    outcome = spasm("risks", "--age", "40")
    assert (outcome.status, outcome.out) == (1, "")
    assert "age of 40" in outcome.err


def test_an_unknown_job_exits_1_and_says_where_to_look(spasm: Spasm) -> None:
    outcome = spasm("risks", "--occupation", "xylophone-zzz")
    assert (outcome.status, outcome.out) == (1, "")
    assert "No occupation here is called 'xylophone-zzz'" in outcome.err
    assert "spasm list --group occupation" in outcome.err


KNOWN_AND_NOT = ("risks", "--life-stage", "pregnancy", "--medication", "zzzzqqqq")


@pytest.mark.parametrize("form", ["text", "plain", "markdown", "html"])
def test_what_is_known_gets_its_checklist_and_the_rest_is_told(spasm: Spasm, form: str) -> None:
    outcome = spasm(*KNOWN_AND_NOT, "-f", form)
    assert outcome.status == 1
    assert "What can bring on spasms and cramps: pregnancy." in outcome.out
    assert "No medication here is called 'zzzzqqqq'" in outcome.err


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_program_is_told_which_words_the_checklist_leaves_out(spasm: Spasm, form: str) -> None:
    outcome = spasm(*KNOWN_AND_NOT, "-f", form)
    record = json.loads(outcome.out)
    assert outcome.status == 1
    assert record["missing"] == ["zzzzqqqq"]
    assert [factor["id"] for factor in record["factors"]] == ["pregnancy"]
    assert "zzzzqqqq" in outcome.err


def test_a_program_gets_nothing_where_no_word_is_known(spasm: Spasm) -> None:
    outcome = spasm("risks", "--medication", "zzzzqqqq", "-f", "json")
    assert (outcome.status, outcome.out) == (1, "")


@pytest.mark.parametrize(
    "said",
    [
        ["roofer, nurse"],
        ["roofer and nurse"],
        ["roofer; nurse"],
        ["roofer & nurse"],
        ["roofer or nurse"],
        ["roofer / nurse"],
        ["roofer,nurse", "nurse"],
        ["roofer", "roofing", "nurse"],
    ],
)
def test_several_jobs_count_each_once_however_they_are_joined(spasm: Spasm, said: list[str]) -> None:
    options = [part for job in said for part in ("--occupation", job)]
    record = json.loads(spasm("risks", *options, "-f", "json").out)
    assert [factor["id"] for factor in record["factors"]] == ["roofing-work", "nursing-and-care"]
    assert record["asked"] == {"occupation": said}


@pytest.mark.parametrize(
    "job", ["heating and air conditioning engineer", "nurse, registered", "zzzz and nurse"]
)
def test_a_name_with_a_comma_or_an_and_is_not_taken_apart(store: Store, index: NamesIndex, job: str) -> None:
    assert RiskLookup(store, index).things_named("occupation", job) == [job]


@pytest.mark.parametrize("between", [", ", " and ", "; and "])
def test_each_of_several_titles_goes_by_the_rules_for_jobs(
    store: Store, index: NamesIndex, between: str
) -> None:
    titles = ["retired night nurse", "retired roofer"]
    assert RiskLookup(store, index).things_named("occupation", between.join(titles)) == titles
    assert RiskLookup(store, index).things_named("condition", between.join(titles)) == [between.join(titles)]


def test_of_things_joined_by_and_the_known_ones_count(spasm: Spasm) -> None:
    outcome = spasm("risks", "--medication", "statin and zzzzqqqq", "-f", "json")
    record = json.loads(outcome.out)
    assert [factor["id"] for factor in record["factors"]] == ["statins"]
    assert (outcome.status, record["missing"]) == (1, ["zzzzqqqq"])


def test_an_age_is_a_reason_of_its_own(spasm: Spasm) -> None:
    record = json.loads(spasm("risks", "--age", "70", "-f", "json").out)
    assert record["factors"]
    for factor in record["factors"]:
        assert (factor["because"], factor["how"], factor["matched"]) == ("age 70", "age", "70")


def test_every_time_of_life_that_an_age_is_in_counts(own_store: Path) -> None:
    for slug in ("first-years", "last-years"):
        stage = {**TOPIC, "id": slug, "kind": "risk_factor", "group": "life_stage", "ages": [0, 99]}
        put(own_store, "en/risk_factors", stage)
    store = Store([own_store])
    found = RiskLookup(store, names_index.of_store(store, {})).factors({}, 50)
    assert [factor.topic.id for factor in found.factors] == ["first-years", "last-years"]


def test_a_guess_at_the_spelling_shows_in_the_record_and_on_the_page(spasm: Spasm) -> None:
    (factor,) = json.loads(spasm("risks", "--occupation", "rofer", "-f", "json").out)["factors"]
    assert (factor["because"], factor["how"], factor["matched"]) == ("rofer", "spelling", "roofer")
    assert "rofer, taken for roofer" in spasm("risks", "--occupation", "rofer").out
    (exact,) = json.loads(spasm("risks", "--occupation", "roofer", "-f", "json").out)["factors"]
    assert (exact["how"], exact["matched"]) == ("name", "roofer")


def test_without_filters_it_says_what_can_be_asked(spasm: Spasm) -> None:
    outcome = spasm("risks")
    assert outcome.status == 0
    assert "WORK: --OCCUPATION" in outcome.out
    assert "construction-work" in outcome.out


def test_asking_needs_a_terminal(spasm: Spasm) -> None:
    outcome = spasm("risks", "--occupation", "construction", "--ask")
    assert outcome.status == 2
    assert "--ask needs a terminal" in outcome.err


def test_asking_keeps_only_what_was_answered_with_yes(spasm: Spasm) -> None:
    every = json.loads(spasm("risks", "--occupation", "construction", "-f", "json").out)["items"]
    outcome = spasm(
        "risks", "--occupation", "construction", "--ask", "--plain", stdin="y\nn\nq\n", terminal=80
    )
    assert outcome.status == 0
    page = outcome.out[outcome.out.index("YOUR RISK CHECKLIST") :]
    words = " ".join(page.split())
    assert every[0]["ask"] in words
    assert every[1]["ask"] not in words


def test_asking_without_filters_asks_for_them_first(spasm: Spasm) -> None:
    outcome = spasm(
        "risks",
        "--ask",
        "--plain",
        stdin="construction\n\ndiabetes, smoking\n\n70\n" + "y\n" * 50,
        terminal=80,
    )
    assert outcome.status == 0
    assert "What can bring on spasms and cramps: construction work, diabetes, smoking" in outcome.out
    assert "age 70 (older age)" in " ".join(outcome.out.split())


def asked_about(spasm: Spasm, *answers: str) -> Outcome:
    """The page, asked for nothing further, that follows from answers to the first questions."""
    stdin = "\n".join(answers) + "\nq\n"
    return spasm("risks", "--ask", "--plain", "--width", "0", stdin=stdin, terminal=80)


@pytest.mark.parametrize(
    ("answers", "factors"),
    [
        (("", "", "diabetes and smoking", "", ""), "diabetes, smoking"),
        (("", "", "diabetes, and smoking", "", ""), "diabetes, smoking"),
        (("", "track and field", "", "", ""), "track and field"),
        (("", "", "diabetes, zzzzqqqq", "", ""), "diabetes"),
        (("roofer", "", "", "", "I am 70"), "roofing, age 70"),
        (("roofer", "", "", "", "old", "70 years"), "roofing, age 70"),
        (("roofer", "", "", "", "old", "very old"), "roofing"),
        (("roofer", "", "", "", "", "q"), "roofing"),
    ],
)
def test_answers_are_taken_as_people_give_them(spasm: Spasm, answers: tuple[str, ...], factors: str) -> None:
    outcome = asked_about(spasm, *answers)
    assert outcome.status == 0
    assert f"What can bring on spasms and cramps: {factors}" in outcome.out


def test_asking_tells_what_it_does_not_know_and_goes_on(spasm: Spasm) -> None:
    assert "'zzzzqqqq'" in asked_about(spasm, "", "", "diabetes, zzzzqqqq", "", "").err


def test_an_answer_that_is_none_is_asked_for_once_more(spasm: Spasm) -> None:
    outcome = spasm(
        "risks", "--occupation", "roofer", "--ask", "--plain", stdin="maybe\ny\nwhat\nwhat\nq\n", terminal=80
    )
    asked = outcome.out[: outcome.out.index("YOUR RISK CHECKLIST")]
    assert [asked.count(f"{number} of ") for number in (1, 2, 3)] == [2, 2, 1]
    assert asked.count("Answer y for yes, n for no, q to stop.") == 3


def test_hazards_that_include_each_other_end(spasm: Spasm, own_store: Path) -> None:
    put(own_store, "en/risk_factors", risk("round-a", asks="Is it round?", includes=["round-b"]))
    put(own_store, "en/risk_factors", risk("round-b", asks="Is it round?", includes=["round-a", "gone"]))
    outcome = spasm("risks", "--occupation", "round a", "-f", "json", "--store", str(own_store))
    record = json.loads(outcome.out)
    assert [item["ask"] for item in record["items"]] == ["Is it round?"]


def test_every_hazard_that_is_included_asks_its_questions_in_turn(own_store: Path) -> None:
    for slug, includes in {"top": ["left", "right"], "left": ["below"], "right": [], "below": []}.items():
        put(own_store, "en/risk_factors", risk(slug, asks=f"Is it {slug}?", includes=includes))
    own = Store([own_store])
    made = assess(own, {}, lookup_in(own).factors({"occupation": ["top"]}).factors)
    assert [each.item.ask for each in made.items] == [
        "Is it top?",
        "Is it left?",
        "Is it right?",
        "Is it below?",
    ]


def test_the_first_danger_of_every_factor_comes_before_the_second_of_any(own_store: Path) -> None:
    for slug in "abcd":
        put(own_store, "en/red_flags", {**DANGER, "id": slug, "level": "emergency"})
    work = {"kind": "risk_factor", "group": "occupation"}
    put(own_store, "en/risk_factors", {**TOPIC, **work, "id": "one", "red_flags": ["a", "b", "c"]})
    put(own_store, "en/risk_factors", {**TOPIC, **work, "id": "two", "red_flags": ["d", "c", "b"]})
    store = Store([own_store])
    topics = [topic for slug in ("one", "two") if (topic := store.topic(slug))]
    found = assess(store, {}, [Factor(topic, "") for topic in topics])
    assert [flag.id for flag in found.red_flags] == ["a", "d", "b", "c"]


def test_emergencies_come_first_however_they_are_written(own_store: Path) -> None:
    levels = {"soon-a": "urgent", "now-a": "emergency", "soon-b": "urgent", "now-b": "emergency"}
    for slug, level in levels.items():
        put(own_store, "en/red_flags", danger(slug, level))
    put(own_store, "en/risk_factors", risk("work", red_flags=[*levels, "gone"]))
    own = Store([own_store])
    made = assess(own, {}, lookup_in(own).factors({"occupation": ["work"]}).factors)
    assert [flag.id for flag in made.red_flags] == ["now-a", "now-b", "soon-a", "soon-b"]


@pytest.mark.parametrize(("group", "topic"), [("habit", "hot-baths"), ("environment", "hot-places")])
def test_a_word_means_what_it_means_in_its_own_group(own_store: Path, group: Any, topic: str) -> None:
    for slug, its in {"hot-baths": "habit", "hot-places": "environment"}.items():
        put(own_store, "en/risk_factors", risk(slug, group=its))
    names = {slug: {"names": [], "also": ["heat"]} for slug in ("hot-baths", "hot-places")}
    (own_store / "en/names.json").write_text(json.dumps(names))
    own = Store([own_store])
    found = lookup_in(own).factors({group: ["heat"]})
    assert [(factor.topic.id, factor.because) for factor in found.factors] == [(topic, "heat")]


def test_only_work_goes_by_the_last_word_of_a_title(own_store: Path) -> None:
    for slug, its in {"kitchen": "occupation", "tools": "environment"}.items():
        put(own_store, "en/risk_factors", risk(slug, group=its))
    names = {"kitchen": {"heads": ["cook"]}, "tools": {"heads": ["mechanic"]}}
    (own_store / "en/names.json").write_text(json.dumps(names))
    lookup = lookup_in(Store([own_store]))
    for title, topic in {"night cook": "kitchen", "old mechanic": "tools"}.items():
        match = lookup.find("occupation", title)
        assert match is not None
        assert match.id == topic
        assert lookup.find("environment", title) is None


def test_words_after_an_unknown_one_still_count(store: Store, index: NamesIndex) -> None:
    found = RiskLookup(store, index).factors({"condition": ["zzzzqqqq", "diabetes", "qqqqzzzz"]}, age=70)
    assert found.missing == [("condition", "zzzzqqqq"), ("condition", "qqqqzzzz")]
    assert found.respelled == []
    assert [(factor.topic.id, factor.because) for factor in found.factors] == [
        ("diabetes", "diabetes"),
        ("older-age", "age 70"),
    ]


def test_a_word_taken_for_another_spelling_is_told(spasm: Spasm, store: Store, index: NamesIndex) -> None:
    found = RiskLookup(store, index).factors({"condition": ["hipertension"]})
    assert found.respelled == [("hipertension", "hypertension")]
    assert spasm("risks", "--condition", "hipertension").err.startswith(
        "Taking 'hipertension' for hypertension."
    )


def test_near_names_are_of_the_group_that_was_asked_of(store: Store, index: NamesIndex) -> None:
    near = RiskLookup(store, index).suggestions("medication", "statinzz")
    topics = [store.topic(slug) for slug in near]
    assert near
    assert {topic and topic.group for topic in topics} == {"medication"}


@pytest.mark.parametrize(("age", "is_in"), [(29, False), (30, True), (40, True), (41, False)])
def test_a_time_of_life_has_its_first_and_its_last_year(own_store: Path, age: int, is_in: bool) -> None:
    put(own_store, "en/risk_factors", risk("middle", group="life_stage", ages=[30, 40]))
    own = Store([own_store])
    assert bool(lookup_in(own).factors({}, age).factors) is is_in


def test_an_age_is_told_back_only_when_it_was_given() -> None:
    assert echo({"habit": ["smoking"]}, None) == {"habit": ["smoking"]}
    assert echo({"habit": ["smoking"]}, 0) == {"habit": ["smoking"], "age": ["0"]}


def test_a_checklist_can_be_printed(spasm: Spasm, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="the extra 'pdf' is not installed")
    assert spasm("risks", "--occupation", "fisherman", "-o", str(tmp_path / "talk.pdf")).status == 0
    assert (tmp_path / "talk.pdf").read_bytes().startswith(b"%PDF-")


def test_a_job_is_shown_as_it_was_said(spasm: Spasm) -> None:
    assert "fisherman (farm work)." in spasm("risks", "--occupation", "fisherman").out
    assert ": roofing." in spasm("risks", "--occupation", "roofer").out


@pytest.mark.parametrize(
    ("option", "word", "hint"),
    [
        ("--medication", "baclofen", "It has a page, but no checklist: spasm explain muscle-relaxants"),
        ("--medication", "zzzzqqqq", "A pharmacist can say"),
        ("--condition", "asthma", "spasm explain bronchospasm"),
    ],
)
def test_what_has_no_checklist_leads_on(spasm: Spasm, option: str, word: str, hint: str) -> None:
    outcome = spasm("risks", option, word)
    assert (outcome.status, outcome.out) == (1, "")
    assert hint in outcome.err


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("carpinter", "construction-work"),
        ("machanic", "vibrating-tools"),
        ("chiropracter", "repetitive-hand-work"),
        ("taxi drver", "professional-driving"),
        ("soilder", "military-service"),
    ],
)
def test_misspelled_jobs_of_every_group_are_found(
    store: Store, index: NamesIndex, title: str, topic: str
) -> None:
    match = RiskLookup(store, index).find("occupation", title)
    assert match is not None
    assert match.id == topic
