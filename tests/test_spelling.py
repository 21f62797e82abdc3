"""Misspelled names and how sure a correction is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm import spelling
from spasm.lookup import Lookup
from spasm.names_index import NamesIndex
from spasm.sound import sound
from spasm.store import Store
from tests.conftest import Spasm


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("tortikolis", "torticollis"),
        ("blefarospasm", "blepharospasm"),
        ("sharley", "charley"),
        ("siatica", "sciatica"),
        ("rabdomiolisis", "rhabdomyolysis"),
        ("numonia", "pneumonia"),
        ("nite", "night"),
        ("musle", "muscle"),
        ("circulashun", "circulation"),
    ],
)
def test_what_is_written_as_heard_sounds_the_same(heard: str, written: str) -> None:
    assert sound(heard) == sound(written)


def test_a_sure_correction_is_shown_and_said(spasm: Spasm) -> None:
    outcome = spasm("explain", "tortikolis")
    assert outcome.status == 0
    assert outcome.err.startswith("Showing torticollis for 'tortikolis'.")


def test_exact_gives_no_help_with_spelling(spasm: Spasm) -> None:
    assert spasm("explain", "--exact", "tortikolis").status == 1


def test_an_unsure_one_is_only_suggested(spasm: Spasm) -> None:
    outcome = spasm("explain", "laryngitis")
    assert outcome.status == 1
    assert "Near: laryngospasm\n" in outcome.err


@pytest.mark.parametrize("words", ["migraine", "blepharoplasty", "retired", "lisinopril"])
def test_what_is_far_off_is_not_suggested(spasm: Spasm, words: str) -> None:
    assert "Near:" not in spasm("explain", words).err


@pytest.mark.parametrize(
    "words",
    [
        "lupus",
        "dementia",
        "myopia",
        "tennis elbow",
        "hyperkalaemic",
        "strike",
        "message",
        "laryngitis",
        "concentration",
        "shoulder bag",
        "cramps band",
    ],
)
def test_a_real_word_for_something_else_is_left_alone(spasm: Spasm, words: str) -> None:
    assert spasm("explain", words).status == 1


@pytest.mark.parametrize("words", ["charleyhorse", "lock jaw", "over active bladder", "side stich"])
def test_a_gap_in_the_wrong_place_does_no_harm(spasm: Spasm, words: str) -> None:
    assert spasm("explain", words).status == 0


@given(words=st.text())
@settings(max_examples=200, deadline=None)
def test_no_text_is_too_odd(words: str, index: NamesIndex) -> None:
    likeness = [reading.likeness for reading in spelling.readings(words, index)]
    assert likeness == sorted(likeness, reverse=True)
    assert all(0 < each <= 1 for each in likeness)
    spelling.nearest(words, index)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz"))
def test_a_sound_is_small_letters(word: str) -> None:
    assert set(sound(word)) <= set("abcdefghijklmnopqrstuvwxyz")


@pytest.mark.parametrize(
    ("slip", "topic"),
    [
        ("calf crams", "muscle-cramp"),
        ("bladder spam", "bladder-spasm"),
        ("charlie hearse", "charley-horse"),
        ("asma", None),
        ("astma attack", "bronchospasm"),
        ("foot clasp", None),
        ("ozempic cramps", None),
        ("lyme cramps", None),
        ("hit my head neck hurts", None),
    ],
)
def test_a_slip_that_is_a_word_is_forgiven_beside_words_that_are_right(
    store: Store, index: NamesIndex, slip: str, topic: str | None
) -> None:
    match = Lookup(index, store.has_topic).find(slip)
    assert (match.id if match else None) == topic
