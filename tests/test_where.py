"""``spasm where`` and the body map behind it."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path

import pytest

from spasm import bodymap
from spasm import store as store_module
from spasm.model import KINDS
from spasm.render import body
from spasm.store import Store
from tests.conftest import Spasm
from tests.test_store import DANGER, TOPIC, put


@pytest.mark.parametrize(
    ("word", "regions"),
    [
        ("calf", ("calf",)),
        ("Calves", ("calf",)),
        ("my calves", ("calf",)),
        ("tummy", ("abdomen",)),
        ("stomach", ("abdomen",)),
        ("lower back", ("lower-back",)),
        ("lower-back", ("lower-back",)),
        ("back", ("upper-back", "lower-back")),
        ("back of the knee", ("knee",)),
        ("my left calf", ("calf",)),
        ("big toe", ("foot",)),
        ("glutes", ("buttock",)),
        ("fingers", ("hand",)),
        ("arm", ("arm", "forearm")),
        ("whole body", ("whole-body",)),
        ("moon", ()),
    ],
)
def test_people_have_their_own_words_for_a_part_of_the_body(word: str, regions: tuple[str, ...]) -> None:
    assert bodymap.regions_named(word) == regions


def test_every_other_word_means_a_region() -> None:
    assert {
        region for regions in bodymap.ALSO_CALLED.values() for region in regions
    } <= bodymap.REGIONS.keys()


def test_every_region_is_drawn() -> None:
    drawn = {region for view in body.VIEWS for region in body.shapes(view)}
    assert drawn == bodymap.REGIONS.keys() - {body.WHOLE}


@pytest.mark.parametrize("region", bodymap.REGIONS)
def test_every_region_shows_when_it_is_marked(region: str) -> None:
    marked = [row for view in body.VIEWS for row in body.rows(view, [region])]
    assert any(body.MARKED in row for row in marked)
    assert all(len(row) <= body.COLUMNS for row in marked)


@pytest.mark.parametrize("view", body.VIEWS)
def test_the_body_is_the_same_on_both_sides(view: body.View) -> None:
    for outlines in body.shapes(view).values():
        points = {point for outline in outlines for point in outline}
        assert points == {(-x, y) for x, y in points}


def test_without_a_word_all_parts_are_shown(spasm: Spasm) -> None:
    shown = spasm("where", terminal=80, NO_COLOR="1").out
    assert "Front" in shown
    assert "Back" in shown
    for region in bodymap.REGIONS:
        assert f"spasm where {region}" in shown


def test_a_part_shows_what_can_spasm_there_and_the_dangers(spasm: Spasm) -> None:
    shown = spasm("where", "calf", terminal=80, NO_COLOR="1").out
    assert "nocturnal-leg-cramps" in shown
    assert "Call 911" in shown
    assert "█" in shown


def test_in_a_pipe_there_are_tab_separated_values(spasm: Spasm, store: Store) -> None:
    regions = [line.split("\t") for line in spasm("where").out.splitlines()]
    assert [region for region, *_ in regions] == list(bodymap.REGIONS)
    topics = [line.split("\t") for line in spasm("where", "calf").out.splitlines()]
    assert {row[0] for row in topics} == {topic.id for topic in store.topics() if "calf" in topic.body}
    assert [kind for kind, _ in groupby(row[1] for row in topics)] == [
        kind for kind in KINDS if kind in {row[1] for row in topics}
    ]


def test_what_is_about_the_part_and_goes_by_many_names_stands_first(spasm: Spasm) -> None:
    first = {part: spasm("where", part).out.split("\t")[0] for part in ("calf", "eye", "neck", "jaw")}
    assert first == {
        "calf": "nocturnal-leg-cramps", "eye": "eyelid-myokymia", "neck": "neck-spasm", "jaw": "jaw-spasm"
    }  # fmt: skip


def test_programs_read_the_parts_as_lines_of_json(spasm: Spasm) -> None:
    lines = [json.loads(line) for line in spasm("where", "-f", "jsonl").out.splitlines()]
    assert lines == json.loads(spasm("where", "-f", "json").out)
    assert all(line.keys() == {"id", "name", "types"} for line in lines)
    listed = [json.loads(line) for line in spasm("where", "calf", "-f", "jsonl").out.splitlines()]
    assert all("calf" in line["body"] for line in listed)


def test_for_the_ear_the_map_is_a_list(spasm: Spasm) -> None:
    shown = spasm("where", "--plain", terminal=80).out
    assert "░" not in shown
    assert "Calves" in shown


def test_a_part_that_is_none_gets_a_hint(spasm: Spasm) -> None:
    outcome = spasm("where", "tumy")
    assert (outcome.status, outcome.out) == (1, "")
    assert "Near: tummy" in outcome.err


@pytest.fixture
def alone(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with nothing below it."""
    monkeypatch.setattr(store_module, "bundled_root", lambda: own_store)
    return own_store


def test_the_map_counts_the_types_of_spasm_of_each_part(spasm: Spasm, alone: Path) -> None:
    put(alone, "en/types", {**TOPIC, "id": "one", "body": ["calf", "foot"]})
    put(alone, "en/types", {**TOPIC, "id": "two", "body": ["calf"]})
    put(alone, "en/causes", {**TOPIC, "id": "three", "kind": "cause", "body": ["calf"]})
    counts = {
        region: count for region, _, count in (line.split("\t") for line in spasm("where").out.splitlines())
    }
    assert (counts["calf"], counts["foot"], counts["eye"]) == ("2", "1", "0")
    shown = " ".join(spasm("where", terminal=80, NO_COLOR="1").out.split())
    for words in (
        "Calves: 2 types of spasm",
        "Feet and toes: 1 type of spasm",
        "Eyes and eyelids: no types of spasm",
    ):
        assert words in shown


def test_a_part_that_no_topic_is_about_is_said_plainly(spasm: Spasm, alone: Path) -> None:
    outcome = spasm("where", "calves")
    assert (outcome.status, outcome.out) == (1, "")
    assert outcome.err == "No topic here is about the calves. All parts: spasm where\n"


def test_the_commonest_dangers_of_a_part_stand_first(spasm: Spasm, alone: Path) -> None:
    for slug, level in {"rare": "emergency", "common": "emergency", "soon": "urgent"}.items():
        put(alone, "en/red_flags", {**DANGER, "id": slug, "level": level, "name": f"the {slug} one"})
    put(alone, "en/types", {**TOPIC, "id": "one", "body": ["calf"], "red_flags": ["rare", "common", "soon"]})
    put(alone, "en/types", {**TOPIC, "id": "two", "body": ["calf"], "red_flags": ["common", "gone"]})
    put(alone, "en/types", {**TOPIC, "id": "three", "body": ["foot"], "red_flags": ["soon"]})
    shown = " ".join(spasm("where", "calf", "-f", "plain").out.split())
    assert (
        "Call 911 or your local emergency number for signs of: the common one; the rare one. "
        "See a doctor today for signs of: the soon one. All dangers: spasm emergency" in shown
    )
    assert "Call 911" not in spasm("where", "foot", "-f", "plain").out
