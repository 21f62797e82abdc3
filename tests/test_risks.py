"""``spasm risks``: who you are and what you do, made into a checklist."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Spasm
from tests.test_store import TOPIC, put


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
    outcome = spasm("risks", "--occupation", "xylophone-zzz", "--occupation", "construction")
    assert (outcome.status, outcome.out) == (1, "")
    assert "No occupation here is called 'xylophone-zzz'" in outcome.err
    assert "spasm list --group occupation" in outcome.err


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
        "risks", "--ask", "--plain", stdin="construction\n\ndiabetes, smoking\n\n" + "y\n" * 50, terminal=80
    )
    assert outcome.status == 0
    for name in ("construction work", "diabetes", "smoking"):
        assert name in outcome.out.lower()


def test_hazards_that_include_each_other_end(spasm: Spasm, own_store: Path) -> None:
    item = {
        "ask": "Is it round?",
        "why": {"text": "It is.", "refs": ["mayo-cd-dx"]},
        "do": [{"text": "Stop.", "refs": ["mayo-cd-dx"]}],
    }
    risk = {**TOPIC, "kind": "risk_factor", "group": "occupation", "items": [item]}
    put(own_store, "en/risk_factors", {**risk, "id": "round-a", "includes": ["round-b"]})
    put(own_store, "en/risk_factors", {**risk, "id": "round-b", "includes": ["round-a", "gone"]})
    outcome = spasm("risks", "--occupation", "round a", "-f", "json", "--store", str(own_store))
    record = json.loads(outcome.out)
    assert [item["ask"] for item in record["items"]] == ["Is it round?"]
