"""Which words of somebody's own tell of a danger, and of which ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from spasm import names_index, question, triage
from spasm.fulltext import FullText
from spasm.question import word_of
from spasm.store import Store
from spasm.text_index import SIGNS, TextIndex
from spasm.triage import Heard, heard, likely
from tests.test_store import DANGER, put

SIGNS_OF = {
    "appendix": ["The belly hurts on the right.", "The belly is hard."],
    "poison": ["The stomach burns.", "A tummy that is a hard belly."],
    "stroke": ["One arm is limp."],
}


@pytest.fixture
def index(own_store: Path) -> Iterator[TextIndex]:
    """The index of a store of three dangers with signs about the belly and about an arm."""
    for slug, signs in SIGNS_OF.items():
        said = [{"text": text, "refs": ["clinic-leaflet"]} for text in signs]
        put(own_store, "en/red_flags", {**DANGER, "id": slug, "name": slug, "signs": said})
    with closing(TextIndex(Store([own_store]), {})) as index:
        yield index


def rows_of(index: TextIndex) -> dict[str, int]:
    """By its text: the row of each sign."""
    signs = [sign for signs in SIGNS_OF.values() for sign in signs]
    return {sign: row for sign in (*signs, *SIGNS_OF) for row, _ in index.matching("signs", SIGNS, [sign])}


def told(weight: float, *rows: int, wider: tuple[int, ...] = ()) -> Heard:
    """A word of ``weight`` that stands in ``rows``: 10 to 19 are signs of ``a``, 20 to 29 of ``b`` and so on."""
    flag = {row: "?abcdefgh"[row // 10] for row in (*rows, *wider)}
    fits = dict.fromkeys(wider, triage.OF_WIDER) | dict.fromkeys(rows, 1.0)
    return Heard({row: (flag[row], fits[row]) for row in sorted(fits)}, weight)


def likely_from(*words: Heard, every: float | None = None, **named: float) -> list[str]:
    """What is likely where no other word was told, unless all words tell ``every``."""
    return likely(words, sum(word.weight for word in words) if every is None else every, named)


def test_a_word_is_heard_in_every_sign_and_fits_better_than_another_for_the_same(
    index: TextIndex,
) -> None:
    row = rows_of(index)
    assert heard(index, word_of("belly")).rows == {
        row["The belly hurts on the right."]: ("appendix", 1.0),
        row["The belly is hard."]: ("appendix", 1.0),
        row["The stomach burns."]: ("poison", triage.OF_WIDER),
        row["A tummy that is a hard belly."]: ("poison", 1.0),
    }
    assert 0 < triage.OF_WIDER < 1


def test_a_danger_is_heard_by_its_name(index: TextIndex) -> None:
    assert heard(index, word_of("stroke")).rows == {rows_of(index)["stroke"]: ("stroke", 1.0)}


def test_a_word_of_no_sign_is_not_heard_but_tells_the_most(index: TextIndex) -> None:
    stranger = heard(index, word_of("accountant"))
    assert stranger.rows == {}
    assert stranger.weight > heard(index, word_of("limp")).weight


@pytest.mark.parametrize(
    ("written", "own", "every"), [("belly", 2, 2), ("tummy", 1, 2), ("hard", 2, 2), ("limp", 1, 1)]
)
def test_what_a_word_tells_goes_by_how_many_dangers_have_it(
    index: TextIndex, written: str, own: int, every: int
) -> None:
    word = word_of(written)
    weight = heard(index, word).weight
    assert weight == question.weight(word, own, every, len(SIGNS_OF))


def test_words_that_stand_together_in_one_sign_tell_of_its_danger() -> None:
    assert likely_from(told(3, 10), told(3, 10)) == ["a"]


def test_words_that_stand_in_two_signs_tell_of_nothing() -> None:
    assert likely_from(told(3, 10), told(3, 11)) == []
    assert likely_from(told(3, 10), told(3, 20)) == []


def test_three_words_in_three_signs_of_one_danger_tell_of_it() -> None:
    least = triage.LEAST / triage.OF_SCATTERED ** (1 + triage.OF_SHARE) / 3 * 1.001
    signs = [told(least, 10), told(least, 11), told(least, 12)]
    assert likely_from(*signs) == ["a"]
    assert likely_from(*(word._replace(weight=least * 0.99) for word in signs)) == []


def test_three_words_in_signs_of_several_dangers_tell_of_nothing() -> None:
    assert likely_from(told(9, 10), told(9, 11), told(9, 20)) == []


def test_words_that_stand_together_count_for_more_than_scattered_ones() -> None:
    words = [told(4, 10, 20), told(4, 10, 21), told(4, 10, 22)]
    assert likely_from(*words) == ["a"]


def test_scattered_words_count_where_they_tell_more_than_those_that_stand_together() -> None:
    assert likely_from(told(2, 10), told(2, 10)) == []
    assert likely_from(told(2, 10), told(2, 10), told(5, 11)) == ["a"]


def test_scattered_words_must_each_tell_more_than_words_that_stand_together() -> None:
    least = triage.TELLS_SCATTERED
    assert likely_from(told(9, 10), told(9, 11), told(least, 12)) == ["a"]
    assert likely_from(told(9, 10), told(9, 11), told(least * 0.99, 12)) == []


def test_one_word_alone_tells_of_nothing_however_much_it_tells() -> None:
    assert likely_from(told(100, 10)) == []


def test_a_word_that_tells_next_to_nothing_makes_no_two_that_stand_together() -> None:
    assert likely_from(told(100, 10), told(triage.TELLS, 10)) == ["a"]
    assert likely_from(told(100, 10), told(triage.TELLS * 0.9, 10)) == []


def test_words_that_stand_together_must_tell_enough() -> None:
    least = triage.LEAST_TOGETHER / 2
    signs = [told(least, 10), told(least, 10), told(least, 11), told(least, 11)]
    assert likely_from(*signs) == ["a"]
    assert likely_from(*(word._replace(weight=least * 0.99) for word in signs)) == []


def test_many_words_that_tell_little_count_for_no_more_than_that() -> None:
    few = int(triage.LEAST / 0.8)
    assert likely_from(*[told(0.8, 10)] * few) == []
    assert likely_from(*[told(0.8, 10)] * (few + 1)) == ["a"]


def test_what_stands_together_in_several_signs_of_a_danger_adds_up() -> None:
    two = [told(2.2, 10), told(2.2, 10)]
    assert likely_from(*two) == []
    assert likely_from(*two, told(2.2, 11), told(2.2, 11)) == ["a"]
    assert likely_from(*two, told(2.2, 20), told(2.2, 20)) == []


def test_a_word_counts_once_however_many_signs_have_it() -> None:
    assert likely_from(told(2.2, 10, 11, 12), told(2.2, 10, 11, 12)) == []


def test_one_sign_that_tells_enough_lets_the_others_of_its_danger_count() -> None:
    enough, little = triage.LEAST_TOGETHER / 2, triage.LEAST_TOGETHER / 4
    signs = [told(enough, 10), told(enough, 10), told(little, 11), told(little, 11)]
    assert likely_from(*signs) == ["a"]
    assert likely_from(*reversed(signs)) == ["a"]


def test_another_word_for_the_same_counts_less_than_the_word_itself() -> None:
    assert likely_from(told(3, 10), told(3, 10)) == ["a"]
    assert likely_from(told(3, wider=(10,)), told(3, wider=(10,))) == []
    assert likely_from(told(9, 10, wider=(20,)), told(9, 10, wider=(20,))) == ["a"]


@pytest.mark.parametrize("signs", [(10, 11), (11, 10)])
def test_a_word_counts_by_the_sign_that_it_fits_best(signs: tuple[int, int]) -> None:
    best, worse = signs
    words = [told(3, best, wider=(worse,)), told(3, best, wider=(worse,))]
    assert likely_from(*words) == ["a"]


def test_the_words_for_a_sign_count_though_others_fit_another_sign_better() -> None:
    both = told(2, 11, wider=(10,))
    assert likely_from(told(2, 10), both, told(2, 11)) == ["a"]


def test_what_is_answered_of_all_that_was_told_counts() -> None:
    signs = [told(3, 10), told(3, 10)]
    assert likely_from(*signs) == ["a"]
    assert likely_from(*signs, told(1)) == ["a"]
    assert likely_from(*signs, told(6)) == []


def test_people_in_danger_may_ramble() -> None:
    assert likely_from(told(4, 10), told(4, 10), told(16)) == ["a"]


def test_a_danger_by_its_name_needs_no_sign() -> None:
    assert likely_from(told(3, 10), a=3) == ["a"]


def test_a_name_is_worth_more_than_a_sign_that_tells_as_much() -> None:
    signs = [told(5, 10), told(5, 10), told(5, 20), told(5, 20)]
    assert likely_from(*signs) == ["a", "b"]
    assert likely_from(*signs, b=10) == ["b"]


def test_a_name_and_a_sign_add_up() -> None:
    words = [told(4, 10, 20), told(4, 10, 20), told(2, 20)]
    assert likely_from(*words, every=100)[0] == "b"
    assert likely_from(*words, every=100, a=2)[0] == "a"


def test_a_name_that_is_most_of_what_was_told_is_a_danger_however_little_it_tells() -> None:
    little = told(0.5, 10)
    assert likely_from(little, a=0.5) == ["a"]
    assert likely_from(little, every=0.5 / triage.MOSTLY, a=0.5) == ["a"]
    assert likely_from(little, every=0.51 / triage.MOSTLY, a=0.5) == []


def test_a_name_that_is_most_of_what_was_told_keeps_its_higher_score() -> None:
    words = [told(3, 20), told(3, 20)]
    assert likely_from(*words, told(20, 10), a=20) == ["a"]


def test_a_name_that_tells_more_than_all_that_was_heard_counts_as_all_of_it() -> None:
    worth = triage.LEAST / triage.OF_NAME
    assert likely_from(told(0.1, 10), every=100, a=worth) == ["a"]
    assert likely_from(told(0.1, 10), every=100, a=worth * 0.9) == []


def test_a_danger_far_less_likely_than_the_best_is_not_shown() -> None:
    best = [told(5, 10), told(5, 10)]
    near, far = 5 * (triage.NEAR + 0.1), 5 * (triage.NEAR - 0.1)
    assert likely_from(*best, told(near, 20), told(near, 20), every=10) == ["a", "b"]
    assert likely_from(*best, told(far, 20), told(far, 20), every=10) == ["a"]


def test_nothing_told_is_no_danger() -> None:
    assert likely_from() == []


def test_a_danger_must_be_likely_enough_though_none_is_likelier() -> None:
    all_told = [told(triage.LEAST / 2, 10), told(triage.LEAST / 2, 10)]
    assert likely_from(*all_told) == ["a"]
    assert likely_from(*(word._replace(weight=word.weight * 0.99) for word in all_told)) == []


def test_the_likeliest_stand_first_and_the_rest_by_their_ids() -> None:
    words = [told(4, 10, 20, 30), told(4, 10, 20, 30), told(1, 20, 30)]
    assert likely_from(*words) == ["b", "c", "a"]


def test_only_the_few_likeliest_are_shown() -> None:
    everywhere = tuple(range(10, 70, 10))
    words = [told(4, *everywhere), told(4, *everywhere), told(1, 60)]
    assert likely_from(*words) == ["f", "a", "b", "c", "d", "e"][: triage.MOST]
    assert len(everywhere) > triage.MOST


def test_a_name_that_no_sign_has_as_it_is_told_is_heard_all_the_same(own_store: Path) -> None:
    put(own_store, "en/red_flags", {**DANGER, "id": "foetal-anaemia", "name": "Foetal anaemia"})
    (own_store / "en/names.json").write_text('{"foetal-anaemia": {"names": ["foetal anaemia"]}}')
    store = Store([own_store])
    with closing(FullText(store, names_index.of_store(store, {}), {})) as text:
        assert [flag.id for flag in text.dangers("fetal anemia")] == ["foetal-anaemia"]
