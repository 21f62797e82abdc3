"""How a question is read: its telling words, other words for them, and what each one tells."""

from __future__ import annotations

from itertools import pairwise
from math import log

import pytest

from spasm import lay, question
from spasm.question import Word, weight, word_of, words_of


def read(asked: str) -> list[str]:
    return [word.plain for word in words_of(asked)]


def test_words_are_read_in_their_order_and_each_once() -> None:
    assert read("Why do my eyelids flutter, and one eyelid most?") == ["eyelid", "flutter", "one", "most"]
    assert read("") == read("what is it?") == []


def test_the_first_writing_of_a_word_is_kept() -> None:
    assert words_of("eyelids eyelid")[0].written[0] == "eyelids"
    assert words_of("eyelid eyelids")[0].written[0] == "eyelid"


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("my charley horses hurt", ["charley hors", "hurt"]),
        ("sudden charley horse", ["sudden", "charley hors"]),
        ("pins and needles again", ["pin and needle", "again"]),
        ("gallons of water", ["gallon of water"]),
        ("high blood pressure", ["high blood pressure"]),
        ("on my feet", ["on my foot"]),
        ("charley", ["charley"]),
    ],
)
def test_the_longest_phrase_is_read_as_one_even_with_filler_in_it(asked: str, plain: list[str]) -> None:
    assert read(asked) == plain


def test_a_phrase_keeps_its_writing_and_has_other_words() -> None:
    (phrase,) = words_of("My water pills?")
    assert phrase == Word("water pill", ("water pills",), tuple(sorted(lay.LAY["water pill"])))
    assert "diuretic" in phrase.wider


def test_a_phrase_of_another_trouble_has_no_other_words() -> None:
    assert words_of("cold sore")[0].wider == ()


def test_a_word_is_written_in_all_its_irregular_forms_as_it_was_written_first() -> None:
    word = word_of("swollen")
    assert word.plain == "swell"
    assert word.written == ("swollen", "swell", "swells", "swelled", "swelling")
    assert word_of("hiccups") == Word("hiccup", ("hiccups",), ())


def test_other_words_for_it_are_sorted_and_without_its_own_forms() -> None:
    word = word_of("swollen")
    assert set(word.wider) == lay.LAY["swell"] - set(word.written)
    assert list(word.wider) == sorted(word.wider)
    assert "swelling" not in word.wider


def test_other_words_are_found_through_what_a_form_comes_from() -> None:
    assert "shiver" in word_of("trembling").wider
    assert set(word_of("twitch").wider) < {*word_of("twitching").wider, "twitch"}


def test_a_word_tells_the_more_the_fewer_have_it() -> None:
    word = word_of("hiccups")
    assert all(one > more > 0 for one, more in pairwise(weight(word, n, n, 100) for n in range(101)))
    assert weight(word, 3, 3, 200) > weight(word, 3, 3, 100)


def test_in_an_empty_store_no_word_tells_anything() -> None:
    assert weight(word_of("hiccups"), 0, 0, 0) == 0


def test_a_word_tells_the_less_the_more_have_another_one_for_it() -> None:
    word = word_of("belly")
    assert weight(word, 2, 2, 100) > weight(word, 2, 10, 100) > weight(word, 10, 10, 100)


def test_a_word_that_none_has_tells_what_the_others_for_it_tell() -> None:
    word = word_of("belly")
    assert weight(word, 0, 5, 100) == weight(word, 5, 5, 100)


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("severe", question.OF_NEUTRAL),
        ("37", question.OF_NEUTRAL),
        ("often", question.OF_NEUTRAL),
        ("husband", question.OF_FRAME),
        ("yesterday", question.OF_FRAME),
        ("belly", 1.0),
    ],
)
def test_words_that_grade_or_frame_a_trouble_tell_a_part_of_what_others_do(
    written: str, share: float
) -> None:
    whole = weight(word_of("belly"), 2, 3, 50)
    assert weight(word_of(written), 2, 3, 50) == pytest.approx(whole * share)
    assert 0 < question.OF_NEUTRAL < question.OF_FRAME < 1


def test_a_word_that_stands_nowhere_tells_as_much_as_all_documents_can_tell() -> None:
    assert question.weight(word_of("zonk"), 0, 0, 7) == log(8)
