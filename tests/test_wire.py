"""Records as bytes: the same everywhere, and harmless wherever they are opened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm import wire

COMMANDS = [
    ("explain", "-f", "json", "torticollis"),
    ("search", "-f", "json", "cramps at night"),
    ("risks", "-f", "json", "--occupation", "roofer", "--age", "70"),
    ("emergency", "-f", "json"),
    ("list", "-f", "jsonl"),
    ("list",),
    ("references",),
    ("references", "-f", "bibtex"),
    ("references", "-f", "ris"),
    ("references", "-f", "csl-json"),
    ("schema", "explain"),
    ("explain", "-f", "fhir", "torticollis"),
    ("infobutton", "mainSearchCriteria.v.dn=wry+neck"),
]
PLACES: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", "COLUMNS": "80"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C", "TZ": "Asia/Tokyo", "COLUMNS": "33", "PYTHONUTF8": "0"},
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_record_is_the_same_bytes_everywhere(command: tuple[str, ...], cache_home: Path) -> None:
    printed = {_run(command, {**place, "XDG_CACHE_HOME": str(cache_home)}) for place in PLACES}
    assert len(printed) == 1
    assert printed != {b""}


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(cell: str) -> None:
    assert wire.in_tsv([[cell, "b"]]) == f"'{cell}\tb\n".encode()


@given(st.lists(st.lists(st.text(), min_size=1), min_size=1))
def test_a_row_is_a_line_and_a_cell_a_field(rows: list[list[str]]) -> None:
    lines = wire.in_tsv(rows).decode().split("\n")[:-1]
    assert [len(line.split("\t")) for line in lines] == [len(row) for row in rows]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_record_says_what_it_was_given_and_is_safe_to_show(text: str) -> None:
    import json

    encoded = wire.in_json_line({"text": text}).decode()
    assert json.loads(encoded) == {"text": text}
    assert not wire._CONTROL.search(encoded)


def _run(command: tuple[str, ...], environ: dict[str, str]) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "spasm", *command],
        capture_output=True,
        check=True,
        env={"PATH": os.environ["PATH"], **environ},
    ).stdout
