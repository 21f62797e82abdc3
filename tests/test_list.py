"""``spasm list``: which topics it shows."""

from __future__ import annotations

import pytest

from spasm import bodymap
from spasm.store import Store
from tests.conftest import Spasm


@pytest.mark.parametrize("words", ["calf", "Calves", "tummy", "back", "back of the thigh", "upper-back"])
def test_a_part_of_the_body_is_named_in_ones_own_words(spasm: Spasm, store: Store, words: str) -> None:
    regions = set(bodymap.regions_named(words))
    outcome = spasm("list", "types", "--body", words)
    listed = [row.split("\t")[0] for row in outcome.out.splitlines()]
    assert outcome.status == 0
    assert listed == [topic.id for topic in store.topics("type") if regions & set(topic.body)]
    assert listed


def test_an_unknown_part_of_the_body_is_told_with_what_is_spelled_like_it(spasm: Spasm) -> None:
    outcome = spasm("list", "--body", "claf")
    assert (outcome.status, outcome.out) == (1, "")
    assert "No part of the body here is called 'claf'." in outcome.err
    assert "Near: calf" in outcome.err
    assert "spasm where" in outcome.err


def test_a_part_of_which_no_topic_tells_is_nothing_found(spasm: Spasm) -> None:
    outcome = spasm("list", "terms", "--body", "heel")
    assert (outcome.status, outcome.out) == (1, "")
    assert "No topic fits" in outcome.err
