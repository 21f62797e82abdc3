"""How names are folded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wry-Neck", "wry neck"),
        ("Ménière", "meniere"),
        ("Raynaud’s", "Raynauds"),
        ("cramps in my calf", "calf cramp"),
        ("what is a charley horse?", "Charley horses"),
        ("oesophageal spasm", "esophageal spasms"),
        ("haemodialysis", "hemodialysis"),
        ("labourers", "laborer"),
        ("headaches", "headache"),
        ("firemen", "fireman"),
        ("calves", "calf"),
        ("slipped disks", "slipped disc"),
        ("ＴＭＪ", "tmj"),
    ],
)
def test_writings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert fold.key(one) == fold.key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("toe", "the"), ("four", "for"), ("pelvis", "pelvi"), ("gout", "got")]
)
def test_other_words_keep_other_keys(one: str, other: str) -> None:
    assert fold.key(one) != fold.key(other)


def test_a_name_of_filler_words_alone_keeps_them() -> None:
    assert fold.key("the it") == "it the"


@pytest.mark.parametrize(
    "said",
    [
        "I want to kill myself",
        "he wants to kill himself",
        "I just want to die",
        "thinking of ending it all",
        "end my own life",
        "I don’t want to live any more",
        "do not want to be here anymore",
        "wish I was dead",
        "hurting myself on purpose",
        "self-harm",
        "nothing left to live for",
        "I wish I would not wake up tomorrow",
        "thinking about jumping off a bridge",
    ],
)
def test_what_people_say_for_suicide_is_that_word(said: str) -> None:
    assert "suicide" in fold.words(said)


@pytest.mark.parametrize(
    "said",
    [
        "my back is killing me",
        "can you die from hiccups",
        "a dead leg",
        "I hurt myself at work",
        "does it end",
        "I jumped off the box",
        "the pain of my life",
        "I don't want to take pills",
    ],
)
def test_what_only_sounds_like_it_stays_as_it_is(said: str) -> None:
    assert "suicide" not in fold.words(said)


@pytest.mark.parametrize(
    "said", ["can’t breathe", "cannot breathe", "could not breathe", "unable to breathe", "CANT BREATHE"]
)
def test_what_somebody_cannot_do_is_not_what_they_do(said: str) -> None:
    assert fold.key(said) == fold.key("not breathe") != fold.key("breathe")


@pytest.mark.parametrize(
    "said", ["can't stop twitching", "won't calf cramps go", "isn't it a breathing cramp"]
)
def test_elsewhere_these_words_tell_nothing(said: str) -> None:
    assert "not" not in fold.words(said)


def test_a_bit_is_no_bite() -> None:
    assert fold.words("It hurts a bit") == ["it", "hurts"]
    assert fold.words("a dog bit me") == ["a", "dog", "bit", "me"]


@given(st.text())
def test_a_key_can_stand_in_a_line_of_the_index(text: str) -> None:
    assert set(fold.key(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789+ ")


@given(st.text(), st.text())
def test_the_order_of_words_does_not_count(one: str, other: str) -> None:
    assert fold.key(f"{one} {other}") == fold.key(f"{other} {one}")


@given(st.text())
def test_case_does_not_count(text: str) -> None:
    assert fold.key(text.upper().lower()) == fold.key(text.upper())


@given(st.from_regex(r"[a-z]{1,15}", fullmatch=True))
def test_american_spelling_is_settled_after_one_step(word: str) -> None:
    once = fold.american(word)
    assert fold.american(fold.american(once)) == fold.american(once) or len(once) < len(word)
