"""The README cannot rot: its examples are run, and what it shows is what comes out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def sessions() -> list[str]:
    return BLOCK.findall(README)


def steps(session: str) -> list[tuple[str, str]]:
    """Each command of ``session`` with the output that the README shows for it."""
    parts = re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]
    return [(command.strip(), shown) for command, _, shown in (part.partition("\n") for part in parts)]


@pytest.mark.parametrize("session", sessions())
def test_an_example_does_what_it_shows(session: str, tmp_path: Path, cache_home: Path) -> None:
    bin_folder = Path(sys.executable).parent
    environ = {
        "PATH": f"{bin_folder}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(cache_home),
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
    }
    for command, shown in steps(session):
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=environ, capture_output=True, text=True, check=False
        )
        if not shown.strip():
            assert done.returncode == 0, done.stderr
            continue
        expected = (
            re.escape(shown.rstrip())
            .replace(re.escape("\n...\n"), r"\n(?:.*\n)*")
            .replace(r"\.\.\.", r"[\s\S]*")
        )
        assert re.fullmatch(expected, (done.stdout + done.stderr).rstrip()), (
            f"{command}\n{done.stdout}{done.stderr}"
        )


def test_every_command_is_told_of() -> None:
    from spasm.cli import COMMANDS

    for name in COMMANDS:
        assert f"spasm {name}" in README


def test_the_two_setup_commands_stand_there() -> None:
    assert re.search(r"<!-- run command -->\n```sh\n.*spasm explain torticollis\n```", README)
    assert re.search(r"<!-- test command -->\n```sh\n.*pytest\n```", README)
