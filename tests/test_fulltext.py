"""Questions in one's own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm import names_index
from spasm.api import open_store
from spasm.fulltext import FullText
from spasm.store import Store
from tests.conftest import Spasm
from tests.test_store import DANGER, TOPIC, put


def full_text_of(store: Store, environ: Mapping[str, str]) -> FullText:
    return FullText(store, names_index.of_store(store, environ), environ)


@pytest.fixture(scope="module")
def full_text(store: Store, cache_home: Path) -> Iterator[FullText]:
    with closing(full_text_of(store, {"XDG_CACHE_HOME": str(cache_home)})) as text:
        yield text


def test_the_likeliest_topic_stands_first_with_its_hits_marked(full_text: FullText) -> None:
    first = full_text.search("why do I get cramps in my calf at night")[0]
    assert first.id == "nocturnal-leg-cramps"
    assert first.marks
    assert all(0 <= start < end <= len(first.snippet) for start, end in first.marks)


def test_scores_are_positive_and_fall(full_text: FullText) -> None:
    scores = [hit.score for hit in full_text.search("leg cramps after running in the heat")]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


@pytest.mark.parametrize(
    "question",
    ['"calf" AND', "NOT calf", "calf*", "name : calf", "(calf", "^calf", "calf NEAR cramp", "-calf"],
)
def test_operators_of_the_search_engine_are_plain_words(full_text: FullText, question: str) -> None:
    assert full_text.search(question)


@pytest.mark.parametrize(
    "question", ["", "?", "how are you", "asdfgh qwertz", "capital of Mongolia", "why do my ears ring"]
)
def test_a_question_about_something_else_has_no_answer(full_text: FullText, question: str) -> None:
    assert full_text.search(question) == []


def test_one_kind_can_be_asked_for(full_text: FullText) -> None:
    hits = full_text.search("night leg cramps", kind="cause")
    assert hits
    assert {hit.kind for hit in hits} == {"cause"}


def test_everyday_words_are_widened(full_text: FullText) -> None:
    assert "bladder-spasm" in [hit.id for hit in full_text.search("sudden urge to wee and leaking", 3)]


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("my accountant reckons the hiccups are odd", "hiccups"),
        ("could hickups be dangerous", "hiccups"),
        ("my eylid keeps twiching", "eyelid-myokymia"),
        ("a black widow bit me", "black-widow-spider-bite"),
        ("what is dystonia", "dystonia"),
        ("spasms", "muscle-spasm"),
        ("are muscle spasms dangerous", "muscle-spasm"),
        ("charlie hoarse", "charley-horse"),
    ],
)
def test_strangers_slips_and_forms_of_words_are_forgiven(
    full_text: FullText, question: str, slug: str
) -> None:
    assert full_text.search(question, 1)[0].id == slug


def test_another_trouble_is_not_answered_by_the_part_of_the_body(full_text: FullText) -> None:
    assert full_text.search("itchy rash on my calf and shin") == []


def test_it_works_where_no_cache_can_be_kept(spasm: Spasm) -> None:
    assert spasm("search", "eyelid twitch", XDG_CACHE_HOME="/dev/null").status == 0


def test_a_damaged_cache_is_made_anew(store: Store, tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    full_text_of(store, environ).close()
    (made,) = (tmp_path / "spasm").glob("search-*")
    made.write_bytes(b"rubbish")
    for _ in range(2):
        with closing(full_text_of(store, environ)) as text:
            assert text.search("eyelid twitch")


@given(question=st.text())
@settings(max_examples=200, deadline=None)
def test_no_question_is_too_odd(question: str, full_text: FullText) -> None:
    for hit in full_text.search(question, 3):
        assert all(hit.snippet[start:end] for start, end in hit.marks)


def test_a_cache_that_is_damaged_within_is_done_without_and_made_anew(store: Store, tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    full_text_of(store, environ).close()
    (made,) = (tmp_path / "spasm").glob("search-*")
    with open(made, "r+b") as file:
        for place in range(20_000, made.stat().st_size - 65_536, 100_000):
            file.seek(place)
            file.write(b"\xff" * 65_536)
    for _ in range(2):
        with closing(full_text_of(store, environ)) as text:
            assert text.search("eyelid twitch")
            assert text.dangers("chest pain down the left arm")


def test_a_cache_whose_list_of_topics_is_damaged_is_done_without_and_made_anew(
    store: Store, tmp_path: Path
) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    full_text_of(store, environ).close()
    (made,) = (tmp_path / "spasm").glob("search-*")
    with closing(sqlite3.connect(made)) as connection:
        connection.execute("UPDATE topics SET listed = ?", [b'[["blepharospasm","type'])
        connection.commit()
    with closing(full_text_of(store, environ)) as text:
        assert text.search("eyelid twitch")
    assert not made.exists()


def test_a_topic_that_comes_changes_or_goes_is_noticed_by_the_next_search(
    own_store: Path, tmp_path: Path
) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path / "cache")}

    def names_of(asked: str) -> list[str]:
        with closing(full_text_of(open_store(str(own_store)), environ)) as text:
            return [hit.name for hit in text.search(asked)]

    assert names_of("quibbling") == []
    path = put(own_store, "en/types", {**TOPIC, "id": "quibbling", "name": "Quibbling"})
    assert names_of("quibbling") == ["Quibbling"]
    path.write_text(path.read_text("utf-8").replace('"Quibbling"', '"Dithering"'), "utf-8")
    assert names_of("quibbling") == ["Dithering"]
    path.unlink()
    assert names_of("quibbling") == []


def test_a_danger_named_by_words_of_no_sign_is_found(own_store: Path) -> None:
    put(own_store, "en/red_flags", {**DANGER, "id": "mhx-qcrisis", "name": "A crisis"})
    with closing(full_text_of(open_store(str(own_store)), {})) as text:
        assert [flag.id for flag in text.dangers("mhx qcrisis")] == ["mhx-qcrisis"]
        assert text.dangers("allaergic raeaction") is not None
