"""The examples that the help of each command shows: each works as it stands."""

from __future__ import annotations

import re
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest

from spasm import cli
from tests.conftest import Spasm

UNWRITTEN = "spasm check my-clinic"
"""Finds in the topics that ``new-topic`` has begun what is still to be written."""


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_example_works_as_it_stands(
    spasm: Spasm, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = re.findall(r"^ +(spasm [^|<>\n]*)$", spasm(command, "--help").out, re.MULTILINE)
    assert examples
    spasm("new-topic", "type", "Night-shift cramp", "--store", "my-clinic")
    for example in examples:
        _, *arguments = shlex.split(example)
        if example.endswith(".pdf") and find_spec("weasyprint") is None:
            continue
        outcome = spasm(*arguments, stdin="no\n" * 99, terminal=80 if "--ask" in arguments else None)
        assert outcome.status == (65 if example == UNWRITTEN else 0), f"{example}\n{outcome.err}"
