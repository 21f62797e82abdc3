"""Names, codes and wordings that lead to a topic, or to none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm import fold, names_index
from spasm.lookup import LONGEST_CODE, Lookup, Match
from spasm.names_index import NamesIndex
from spasm.store import Store
from tests.conftest import Spasm

Find = Callable[[str], Match | None]


@pytest.fixture(scope="session")
def find(store: Store, index: NamesIndex) -> Find:
    return Lookup(index, store.has_topic).find


def named(*names: str, heads: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    return {"names": names, "heads": heads}


def coded(*codes: str) -> dict[str, Any]:
    return {"codes": {"icd10cm": codes}}


def lookup_in(root: Path, **entries: dict[str, Any]) -> Lookup:
    """A lookup among ``entries`` alone."""
    (root / "en/names.json").write_text(json.dumps(entries))
    return Lookup(names_index.of_store(Store([root]), {}), entries.__contains__)


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


@pytest.mark.parametrize("text", ["G2", "24.3", "G24.3 since my accident"])
def test_a_part_of_a_code_or_a_text_around_it_is_no_code(own_store: Path, text: str) -> None:
    assert lookup_in(own_store, topic=coded("G24.3")).find(text) is None


def test_a_code_is_looked_for_only_in_a_short_text(own_store: Path) -> None:
    lookup = lookup_in(own_store, topic=coded("G24.3"))
    assert lookup.exact("G24.3".ljust(LONGEST_CODE)) == Match("topic", "code", "G24.3")
    assert lookup.exact("G24.3".ljust(LONGEST_CODE + 1)) is None


def test_a_topic_without_names_opens_by_its_id(own_store: Path) -> None:
    lookup_in(own_store)
    lookup = Lookup(names_index.of_store(Store([own_store]), {}), {"clinic-cramp"}.__contains__)
    for query in ("clinic-cramp", "Clinic Cramp"):
        assert lookup.exact(query) == Match("clinic-cramp", "name", query)
    assert lookup.exact("cramp clinic") is None


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
            its_own = match.id in (slug, "-".join(fold.words(name)))
            assert its_own or match.how == "code" or match.name != name, name


def test_a_page_shown_for_other_words_says_so(spasm: Spasm) -> None:
    assert spasm("explain", "really bad menstrual cramps").err.startswith(
        "Showing menstrual cramps for 'really bad menstrual cramps'."
    )


@pytest.mark.parametrize(
    ("names", "words", "name"),
    [
        (("charley horse", "calf cramp at night"), "charley horse night calf", "charley horse"),
        (("hiccups", "spasm at night"), "hiccups night", "hiccups"),
        (("hiccups", "spasm at night", "chest spasm"), "hiccups night chest", "hiccups"),
        (("zonkey", "b c d e f"), "zonkey b c d e f", "zonkey"),
        (("zonkey", "stripe"), "zonkey stripe", "zonkey"),
    ],
)
def test_other_names_of_a_topic_may_stand_beside_its_name(
    own_store: Path, names: tuple[str, ...], words: str, name: str
) -> None:
    assert lookup_in(own_store, topic=named(*names)).find(words) == Match("topic", "words", name)


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (("llama", "striped x"), "llama x"),
        (("zonkey", "spasm at night"), "zonkey night river"),
        (("zonkey", "b c d e f g"), "zonkey b c d e f g"),
    ],
)
def test_a_short_name_or_a_word_too_many_is_not_enough(
    own_store: Path, names: tuple[str, ...], words: str
) -> None:
    assert lookup_in(own_store, topic=named(*names)).find(words) is None


def test_the_likeliest_name_of_several_opens_its_topic(own_store: Path) -> None:
    lookup = lookup_in(
        own_store, first=named("other", "stripe", "big zonkey"), last=named("zonkey", "big stripe")
    )
    assert lookup.find("zonkey stripe") == Match("last", "words", "zonkey", ("first",))


@pytest.mark.parametrize(
    ("name", "words"),
    [("spasm", "spasming"), ("cramp", "cramped"), ("jerk", "jerked"), ("blue river valley mountain tree cramp", "blue river valley mountain tree cramping")],
)  # fmt: skip
def test_another_form_of_a_word_opens_the_name(own_store: Path, name: str, words: str) -> None:
    assert lookup_in(own_store, topic=named(name)).find(words) == Match("topic", "words", name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("wax", "waxed"),
        ("blue river valley mountain tree forest cramp", "blue river valley mountain tree forest cramping"),
    ],
)
def test_in_a_short_word_or_a_long_text_other_forms_are_not_tried(
    own_store: Path, name: str, words: str
) -> None:
    assert lookup_in(own_store, topic=named(name)).find(words) is None


def test_a_job_goes_by_its_name_in_full_before_its_last_word(own_store: Path) -> None:
    lookup = lookup_in(own_store, school=named("school cook"), kitchen=named(heads=("cook",)))
    assert lookup.find_job("School Cook") == Match("school", "name", "school cook")
    assert lookup.find_job("retired school cooks") == Match("school", "words", "school cook")
    assert lookup.find_job("night cook") == Match("kitchen", "words", "cook")


def test_a_job_goes_by_its_last_two_words_before_its_last_one(own_store: Path) -> None:
    lookup = lookup_in(own_store, taxi=named(heads=("driver",)), truck=named(heads=("truck driver",)))
    assert lookup.find_job("old truck driver") == Match("truck", "words", "truck driver")
    assert lookup.find_job("bus driver") == Match("taxi", "words", "driver")


def test_a_misspelled_job_is_found_as_a_job_only(own_store: Path) -> None:
    lookup = lookup_in(own_store, pipes=named("plumber", heads=("plumber",)), neck=named("torticollis"))
    assert lookup.find_job("plummer") == Match("pipes", "spelling", "plumber")
    assert lookup.find("plummer") is None
    assert lookup.find("torticolis") == Match("neck", "spelling", "torticollis")
    assert lookup.find_job("torticolis") is None


def test_a_job_of_several_words_may_be_misspelled(own_store: Path) -> None:
    lookup = lookup_in(own_store, massage=named("massage therapist", heads=("massage therapist",)))
    assert lookup.find_job("masage therapist") == Match("massage", "spelling", "massage therapist")


def test_a_misspelled_job_must_be_nearer_to_its_name_than_a_topic(own_store: Path) -> None:
    assert lookup_in(own_store, topic=named("plumber")).find("plumer") == Match(
        "topic", "spelling", "plumber"
    )
    assert lookup_in(own_store, pipes=named("plumber", heads=("plumber",))).find_job("plumer") is None


@pytest.mark.parametrize(
    ("names", "words", "name"),
    [
        (("charley horse",), "severe charley horsse", "charley horse"),
        (("torticollis",), "suden torticollis", "torticollis"),
        (("blood thinner",), "blood thinnner 20 mg", "blood thinner"),
        (("charley horse", "calf cramp at midnight"), "charley horse midnigt calf", "charley horse"),
    ],
)
def test_a_misspelled_name_may_stand_beside_words_that_change_nothing_or_its_others(
    own_store: Path, names: tuple[str, ...], words: str, name: str
) -> None:
    lookup = lookup_in(own_store, topic=named(*names), other=named("sudden severe tremor", "20 mg tablet"))
    assert lookup.find(words) == Match("topic", "spelling", name)


def test_a_single_misspelled_word_beside_words_that_change_nothing_is_not_enough(own_store: Path) -> None:
    lookup = lookup_in(own_store, topic=named("torticollis"), other=named("sudden tremor"))
    assert lookup.find("sudden torticolis") is None


def test_a_word_spelled_right_is_not_respelled_beside_words_that_change_nothing(own_store: Path) -> None:
    lookup = lookup_in(own_store, topic=named("hamstring cramp"), other=named("severe clamp"))
    assert lookup.find("severe hamstring crampp") == Match("topic", "spelling", "hamstring cramp")
    assert lookup.find("severe hamstring clamp") is None


def test_a_nearer_name_of_a_job_does_not_hide_a_misspelled_topic(own_store: Path) -> None:
    lookup = lookup_in(own_store, work=named("torticolis", heads=("x",)), neck=named("torticollus"))
    assert lookup.find("torticoliss") == Match("neck", "spelling", "torticollus")
    assert lookup.find_job("torticoliss") == Match("work", "spelling", "torticolis")


def test_a_misspelling_of_two_topics_is_taken_for_neither(own_store: Path) -> None:
    assert lookup_in(own_store, one=named("hiccup")).find("hiccop") == Match("one", "spelling", "hiccup")
    assert lookup_in(own_store, one=named("hiccup"), two=named("hiccap")).find("hiccop") is None
    both = lookup_in(own_store, one=named("hiccup", "hiccap")).find("hiccop")
    assert both is not None
    assert both.id == "one"


def test_suggestions_are_the_nearest_few_each_once(own_store: Path) -> None:
    lookup = lookup_in(
        own_store, **{letter: named(f"hiccup {letter}", f"hicup {letter}") for letter in "bcdfghj"}
    )
    assert len(lookup.suggestions("hicup q")) == len(set(lookup.suggestions("hicup q"))) == 5
    assert lookup.suggestions("hicup j", limit=1) == ["j"]
    assert lookup_in(own_store, one=named("hiccup")).suggestions("zzzz") == []


def test_suggestions_are_only_of_what_is_wanted(store: Store, index: NamesIndex) -> None:
    assert Lookup(index, store.has_topic).suggestions("torticoliss")[0] == "cervical-dystonia"
    assert "cervical-dystonia" not in Lookup(index, store.has_red_flag).suggestions("torticoliss")


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("drywall guy", "construction-work"),
        ("laundry lady", "kitchen-bakery-laundry"),
        ("retired teller", "retail-and-standing-work"),
        ("joke teller", None),
        ("nice guy", None),
    ],
)
def test_who_works_there_and_what_turns_a_job_into_none(
    store: Store, index: NamesIndex, title: str, topic: str | None
) -> None:
    match = Lookup(index, store.has_topic).find_job(title)
    assert (match.id if match else None) == topic
