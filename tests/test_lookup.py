"""Names, codes and wordings that lead to a topic, or to none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm.lookup import Lookup, Match
from spasm.names_index import NamesIndex
from spasm.store import Store
from tests.conftest import Spasm

Find = Callable[[str], Match | None]


@pytest.fixture(scope="session")
def find(store: Store, index: NamesIndex) -> Find:
    return Lookup(index, store.has_topic).find


@pytest.mark.parametrize(
    "code", ["G24.3", "g243", " G24.3 ", "G24 3", "G24–3", "Ｇ２４．３", "ICD-10-CM: G24.3", "icd10 G24.3"]
)
def test_a_code_opens_its_topic_in_every_writing(find: Find, code: str) -> None:
    match = find(code)
    assert match is not None
    assert (match.id, match.how) == ("cervical-dystonia", "code")


@pytest.mark.parametrize(
    ("code", "topic"),
    [("T67.2XXD", "heat-cramps"), ("G51.39", "hemifacial-spasm"), ("O47", "braxton-hicks")],
)
def test_a_code_may_be_longer_or_shorter_than_the_one_in_the_store(find: Find, code: str, topic: str) -> None:
    match = find(code)
    assert match is not None
    assert match.id == topic


@pytest.mark.parametrize("code", ["C50.9", "Z99.999", "A00", "D000000", "G00"])
def test_a_code_of_something_else_opens_nothing(find: Find, code: str) -> None:
    assert find(code) is None


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("what is a charley horse", "charley-horse"),
        ("why do I get cramps in my calf at night", "nocturnal-leg-cramps"),
        ("really bad menstrual cramps", "menstrual-cramps"),
        ("chronic hiccups treatment", "hiccups"),
        ("hamstring cramping", "hamstring-and-thigh-cramps"),
        ("Lipitor 20 mg tablet", "statins"),
    ],
)
def test_words_that_change_nothing_do_not_hide_a_name(find: Find, words: str, topic: str) -> None:
    match = find(words)
    assert match is not None
    assert match.id == topic


@pytest.mark.parametrize(
    "words", ["knee pain", "bad cold sore", "horse cart", "back to the future", "", "?!"]
)
def test_words_that_no_topic_covers_open_nothing(find: Find, words: str) -> None:
    assert find(words) is None


def test_a_word_for_several_things_opens_one_and_names_the_others(spasm: Spasm) -> None:
    outcome = spasm("explain", "wry neck")
    assert outcome.out.startswith("TORTICOLLIS")
    assert "'wry neck' can also mean: " in outcome.err
    assert "neck-spasm" in outcome.err


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("retired roofer", "roofing-work"),
        ("I work as a roofer", "roofing-work"),
        ("senior software engineer", "office-work"),
        ("night shift nurse (ICU)", "nursing-and-care"),
        ("nurse, pediatric", "nursing-and-care"),
        ("driver, truck", "professional-driving"),
        ("self-employed plumber", "construction-work"),
        ("waitresses", "retail-and-standing-work"),
        ("policewoman", "security-and-guard-work"),
        ("cook in a school", "kitchen-bakery-laundry"),
        ("labourer", "construction-work"),
        ("plummer", "construction-work"),
    ],
)
def test_a_job_is_found_as_people_say_it(spasm: Spasm, title: str, topic: str) -> None:
    outcome = spasm("risks", "--occupation", title, "-f", "json")
    assert [factor["id"] for factor in json.loads(outcome.out)["factors"]] == [topic]


@pytest.mark.parametrize(
    "title", ["astronaut", "wizard", "refrigerator", "millionaire", "Batman", "asdfgh", "!"]
)
def test_no_job_is_forced_on_a_title(spasm: Spasm, title: str) -> None:
    assert spasm("risks", "--occupation", title).status == 1


@pytest.mark.parametrize(
    ("option", "word", "topic"),
    [
        ("--medication", "Lipitor", "statins"),
        ("--medication", "I take water pills", "diuretics"),
        ("--condition", "high blood", "high-blood-pressure"),
        ("--condition", "sugar", "diabetes"),
        ("--condition", "hipertension", "high-blood-pressure"),
    ],
)
def test_medicines_and_illnesses_go_by_everyday_names(
    spasm: Spasm, option: str, word: str, topic: str
) -> None:
    outcome = spasm("risks", option, word, "-f", "json")
    assert [factor["id"] for factor in json.loads(outcome.out)["factors"]] == [topic]


def test_a_store_on_top_brings_its_own_names_and_heads(spasm: Spasm, own_store: Path, store: Store) -> None:
    names = {"roofing-work": {"names": ["sky walker"], "heads": ["tinker"]}}
    (own_store / "en" / "names.json").write_text(json.dumps(names))
    for title in ("sky walker", "old travelling tinker"):
        outcome = spasm("risks", "--occupation", title, "-f", "json", "--store", str(own_store))
        assert json.loads(outcome.out)["factors"][0]["id"] == "roofing-work"


@given(text=st.text())
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_odd_to_be_looked_up(text: str, store: Store, index: NamesIndex) -> None:
    lookup = Lookup(index, store.has_topic)
    lookup.find(text)
    lookup.find_job(text)
    assert set(lookup.suggestions(text)) <= store.topic_ids()


def test_every_name_opens_its_own_topic(store: Store, index: NamesIndex) -> None:
    lookup = Lookup(index, lambda slug: store.has_topic(slug) or store.has_red_flag(slug))
    for slug, entry in store.all_names():
        for name in entry.names:
            match = lookup.exact(name)
            assert match is not None, name
            assert match.id == slug or match.how == "code" or match.name != name, name


def test_a_page_shown_for_other_words_says_so(spasm: Spasm) -> None:
    assert spasm("explain", "really bad menstrual cramps").err.startswith(
        "Showing menstrual cramps for 'really bad menstrual cramps'."
    )
