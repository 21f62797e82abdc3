"""How well people's own words are understood, on the development sets.

Floors are asserted for both halves: the one that was tuned on and the one held back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from spasm.assessment import RiskLookup
from spasm.fulltext import FullText
from spasm.lookup import Lookup
from spasm.names_index import NamesIndex
from spasm.store import Store
from tests import scoring
from tests.scoring import Answerer

FLOORS = [
    ("names", "explain", 1, 0.97, 0.94),
    ("codes", "explain", 1, 0.99, 0.98),
    ("misspellings", "explain", 1, 0.98, 0.96),
    ("outside", "explain", 1, 0.99, 0.96),
    ("outside_questions", "explain", 1, 1.0, 1.0),
    ("questions", "search", 1, 0.79, 0.77),
    ("questions", "search", 3, 0.93, 0.92),
    ("outside_questions", "search", 1, 0.97, 0.88),
    ("outside_questions", "dangers", 1, 0.97, 0.97),
    ("dangers", "dangers", 3, 0.80, 0.70),
    ("jobs_everyday", "risks", 1, 0.97, 0.95),
    ("jobs_rare", "risks", 1, 0.94, 0.90),
    ("outside_jobs", "risks", 1, 0.96, 0.95),
]
"""Set, what answers it, within how many answers, and the least share right of the tuned half
and of the half held back."""

MOST_ALARMING = 0.25
"""The largest share of all questions in which a danger is heard; many do tell of one."""


@pytest.fixture(scope="module")
def environ(cache_home: Path) -> Mapping[str, str]:
    return {"XDG_CACHE_HOME": str(cache_home)}


@pytest.fixture(scope="module")
def answerers(store: Store, index: NamesIndex, environ: Mapping[str, str]) -> Iterator[dict[str, Answerer]]:
    def first(find: Callable[[str], object], text: str) -> list[str]:
        match = find(text)
        return [match.id] if match is not None else []  # type: ignore[attr-defined]

    with closing(FullText(store, index, environ)) as full_text:
        yield {
            "explain": partial(first, Lookup(index, store.has_topic).find),
            "risks": partial(first, partial(RiskLookup(store, index).find, "occupation")),
            "search": lambda text: [hit.id for hit in full_text.search(text, 3)],
            "dangers": lambda text: [flag.id for flag in full_text.dangers(text)],
        }


@pytest.mark.parametrize(("name", "answerer", "within", "tuned", "held_back"), FLOORS)
def test_enough_of_a_set_is_answered_rightly(
    answerers: dict[str, Answerer], name: str, answerer: str, within: int, tuned: float, held_back: float
) -> None:
    for half, floor in (("tuned", tuned), ("held back", held_back)):
        score = scoring.score(scoring.halves(name)[half], answerers[answerer], within)
        missed = "; ".join(f"{case.text} → {', '.join(ids) or 'nothing'}" for case, ids in score.misses)
        assert score.share >= floor, f"{name}, {half}: {score.share:.1%}. {missed}"


def test_most_questions_raise_no_alarm(answerers: dict[str, Answerer]) -> None:
    cases = [case for half in scoring.halves("questions").values() for case in half]
    alarming = [case.text for case in cases if answerers["dangers"](case.text)]
    assert len(alarming) <= MOST_ALARMING * len(cases), alarming


@pytest.mark.parametrize("name", sorted({name for name, *_ in FLOORS}))
def test_a_set_names_things_of_the_store_once(store: Store, name: str) -> None:
    cases = [case for half in scoring.halves(name).values() for case in half]
    assert len({case.text for case in cases}) == len(cases)
    for case in cases:
        for slug in case.ids:
            assert store.has_topic(slug) or store.has_red_flag(slug), f"{case.text}: {slug}"
