"""The store that comes with the program, checked whole."""

from __future__ import annotations

import re
from statistics import median

import pytest

from spasm import check, prose
from spasm.model import RedFlag, Topic
from spasm.store import Store, bundled_root

simple_icd_10_cm = pytest.importorskip("simple_icd_10_cm", reason="the ICD-10-CM tables are not installed")

OF_THE_STARTING_DOCUMENT = """
muscle-spasm muscle-cramp dystonia cervical-dystonia blepharospasm laryngeal-dystonia post-stroke-dystonia
heat-cramps nocturnal-leg-cramps exercise-associated-muscle-cramps stroke dehydration heat-exposure
peripheral-artery-disease basal-ganglia neurotransmitters construction-work factory-work working-in-heat
athlete-elite athlete-recreational neurologic-disorders high-blood-pressure high-cholesterol diabetes smoking
""".split()


@pytest.fixture(scope="module")
def topics(store: Store) -> list[Topic]:
    return list(store.topics())


@pytest.fixture(scope="module")
def documents(store: Store, topics: list[Topic]) -> list[Topic | RedFlag]:
    return [*topics, *store.red_flags()]


def test_the_store_is_sound() -> None:
    assert [str(fault) for fault in check.faults(Store([bundled_root()]))] == []


def test_it_holds_at_least_220_topics_of_every_kind(topics: list[Topic]) -> None:
    assert len(topics) >= 220
    assert {topic.kind for topic in topics} == {"type", "cause", "risk_factor", "term"}


@pytest.mark.parametrize("slug", OF_THE_STARTING_DOCUMENT)
def test_all_that_the_starting_document_tells_is_there(store: Store, slug: str) -> None:
    assert store.topic(slug) is not None


def test_each_neurotransmitter_is_told_by_its_name(store: Store) -> None:
    topic = store.topic("neurotransmitters")
    assert topic is not None
    text = " ".join(line for _, line in prose.lines_of(topic)).lower()
    for name in ("serotonin", "dopamine", "acetylcholine", "gaba"):
        assert name in text


def test_every_statement_names_its_source(documents: list[Topic | RedFlag]) -> None:
    for document in documents:
        for place, statement in prose.statements_of(document):
            assert statement.refs, f"{document.id} {place}"


def test_the_text_is_easy_to_read(topics: list[Topic]) -> None:
    grades = {topic.id: prose.grade(topic) for topic in topics}
    assert all(grade is not None for grade in grades.values())
    measured = {slug: grade for slug, grade in grades.items() if grade is not None}
    assert {
        slug: grade for slug, grade in measured.items() if grade.flesch_kincaid > 6.9 or grade.smog > 9
    } == {}
    assert median(grade.flesch_kincaid for grade in measured.values()) <= 5.5


def test_no_topic_words_its_own_version_of_a_recorded_danger(topics: list[Topic]) -> None:
    """What to do in an emergency stands in ``red_flags/`` alone, so that it is the same everywhere."""
    number = re.compile(r"\b911\b|ambulance|emergency (room|department)", re.IGNORECASE)
    for topic in topics:
        for place, statement in prose.statements_of(topic):
            action = number.search(statement.text) and re.search(r"\b([Cc]all|[Gg]o to)\b", statement.text)
            assert not action, f"{topic.id} {place}: {statement.text}"


def test_every_topic_names_a_danger_or_plainly_none(store: Store, topics: list[Topic]) -> None:
    without = {topic.id for topic in topics if not topic.red_flags}
    assert without == {"emg-and-nerve-conduction", "neurotransmitters"}


def test_every_danger_is_named_by_a_topic(store: Store, topics: list[Topic]) -> None:
    named = {slug for topic in topics for slug in topic.red_flags}
    assert {flag.id for flag in store.red_flags()} == named


def test_every_icd_10_cm_code_exists(store: Store) -> None:
    for slug, names in store.all_names():
        for code in names.codes.get("icd10cm", ()):
            assert simple_icd_10_cm.is_valid_item(code), f"{slug}: {code}"


def test_no_code_opens_two_topics(store: Store) -> None:
    owners: dict[str, str] = {}
    for slug, names in store.all_names():
        for code in (code for codes in names.codes.values() for code in codes):
            assert owners.setdefault(code, slug) == slug, f"{code}: {owners[code]} and {slug}"


def test_the_two_books_and_the_document_itself_stand_among_the_references(store: Store) -> None:
    for slug in ("wedro-2016", "bucholz-2006", "daroff-2012"):
        assert store.reference(slug) is not None


def test_what_must_not_be_recommended_is_not(topics: list[Topic]) -> None:
    for topic in topics:
        for place, statement in prose.statements_of(topic):
            if "paper bag" in statement.text.lower():
                assert re.search(r"\b(not|never|no|lives|harm|unsafe)\b", statement.text, re.IGNORECASE), (
                    f"{topic.id} {place}"
                )
