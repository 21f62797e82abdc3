"""What is wrong with the shape of a document is told to the person who wrote it."""

from __future__ import annotations

from typing import Any

import pytest

from spasm.model import RedFlag, Reference, Topic
from spasm.status import UnsoundStore
from spasm.store import as_typed
from tests.test_store import DANGER, TOPIC

SOURCE = {"id": "x", "type": "webpage", "title": "X", "custom": {"seen": "page"}}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"seealso": []}, "$: has the unknown field 'seealso'; is 'see_also' meant?"),
        ({"codes": {}}, "$: has the unknown field 'codes'; that belongs in names.json, under the topic's id"),
        ({"zzzz": 1}, "$: has the unknown field 'zzzz'; the fields that there are: spasm schema topic"),
        ({"checked": "today"}, "$.checked: is no date; write it as 2026-11-25"),
        ({"see_also": ["A B"]}, "$.see_also[0]: is no id; use small letters, digits and single hyphens"),
        ({"name": "a\tb"}, "$.name: must be one line of text, without tabs and control characters"),
        ({"name": ""}, "$.name: is empty"),
        ({"name": "x" * 1001}, "$.name: is longer than 1000 characters"),
        ({"name": 5}, '$.name: must be a text in "quotes", not a whole number'),
        ({"body": "calf"}, '$.body: must be a list in [ ], not a text in "quotes"'),
        ({"key_points": [{"text": "x"}]}, "$.key_points[0]: lacks the field 'refs'"),
        ({"at_a_glance": []}, "$.at_a_glance: must be an object in { } or null, not a list in [ ]"),
        ({"kind": "typ"}, "$.kind: 'typ' is none of: type, cause, risk_factor, term"),
        ({"kind": 5}, '$.kind: must be a text in "quotes", not a whole number'),
        ({"ages": [1]}, "$.ages: needs 2 entries"),
        (
            {"group": "job"},
            "$.group: 'job' is none of: occupation, activity, condition, medication, life_stage, habit, environment",
        ),
    ],
)
def test_a_topic_of_the_wrong_shape(change: dict[str, Any], told: str) -> None:
    assert _fault({**TOPIC, **change}, Topic) == f"x.json: {told}"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"signs": []}, "$.signs: needs at least 1 entry"),
        ({"level": "grave"}, "$.level: 'grave' is none of: emergency, urgent"),
    ],
)
def test_a_danger_of_the_wrong_shape(change: dict[str, Any], told: str) -> None:
    assert _fault({**DANGER, **change}, RedFlag) == f"x.json: {told}"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"custom": {"seen": "yes"}}, "$.custom.seen: 'yes' is none of: page, abstract, full, citation"),
        ({"issued": {"date-parts": [[0]]}}, "$.issued.date-parts[0][0]: must be at least 1"),
        ({"issued": {"date-parts": [[10**30]]}}, "$.issued.date-parts[0][0]: must be at most 9999"),
        ({"issued": {"date-parts": [[2026, 1, 1, 1]]}}, "$.issued.date-parts[0]: has more than 3 entries"),
    ],
)
def test_a_source_of_the_wrong_shape(change: dict[str, Any], told: str) -> None:
    assert _fault({**SOURCE, **change}, Reference) == f"x.json: {told}"


def test_a_source_that_does_not_say_how_it_was_read_is_shown_how_to() -> None:
    whole = {key: value for key, value in SOURCE.items() if key != "custom"}
    assert _fault(whole, Reference) == (
        'x.json: $: lacks the field \'custom\'; write how it was read: "custom": {"seen": "page"}'
    )


def _fault(document: dict[str, Any], shape: type[Any]) -> str:
    with pytest.raises(UnsoundStore) as caught:
        as_typed(document, shape, "x.json")
    return str(caught.value)
