"""``import spasm``: the same answers as the command line, for Python."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path

import pytest

import spasm as library
from spasm import api
from spasm.status import UnsoundStore
from spasm.store import Store
from tests.conftest import Spasm


@pytest.fixture(autouse=True)
def _cache(monkeypatch: pytest.MonkeyPatch, cache_home: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home))


def test_find_is_what_explain_shows(spasm: Spasm, store: Store) -> None:
    for words in ("charley horse", "G24.3", "blefarospasm"):
        match = library.find(store, words)
        assert match is not None
        assert match.id == json.loads(spasm("explain", "-f", "json", words).out)["match"]["id"]
    assert library.find(store, "quantum chromodynamics") is None


def test_search_is_what_search_lists(spasm: Spasm, store: Store) -> None:
    hits = library.search(store, "cramps in my calf at night", limit=3)
    listed = json.loads(spasm("search", "-n", "3", "-f", "json", "cramps in my calf at night").out)
    assert [hit.id for hit in hits] == [each["id"] for each in listed["results"]]


def test_checklist_is_what_risks_asks(spasm: Spasm, store: Store) -> None:
    made = library.checklist(store, occupation="roofer", condition=["diabetes"], age=70)
    printed = spasm("risks", "-f", "json", "--occupation", "roofer", "--condition", "diabetes", "--age", "70")
    record = json.loads(printed.out)
    assert [asked.item.ask for asked in made.items] == [item["ask"] for item in record["items"]]
    assert made.asked == record["asked"]


def test_a_word_that_is_no_risk_is_named(store: Store) -> None:
    with pytest.raises(LookupError, match="No life stage here is called 'zzzzqqqq'"):
        library.checklist(store, life_stage="zzzzqqqq")


def test_a_store_of_ones_own_is_laid_on_top(own_store: Path) -> None:
    assert library.open_store(own_store).roots[0] == own_store
    with pytest.raises(UnsoundStore):
        library.open_store(own_store / "nowhere")


def test_the_examples_are_true() -> None:
    assert doctest.testmod(api).failed == 0


def test_nothing_is_imported_before_it_is_used() -> None:
    program = "import spasm, sys; print([name for name in sys.modules if name.startswith('spasm.')])"
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert printed.stdout.strip() == b"[]"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        library.nothing  # noqa: B018


def test_what_it_offers_is_listed() -> None:
    assert set(library.__all__) <= set(dir(library))


@pytest.mark.parametrize("age", [-1, 131])
def test_an_age_of_nobody_is_refused(age: int) -> None:
    with pytest.raises(ValueError, match="age is given in years from 0 to 130"):
        library.checklist(library.open_store(), age=age)
