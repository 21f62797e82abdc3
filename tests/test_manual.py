"""The manual page: in step with the help, and readable by man."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from spasm import cli, manual

PAGE = Path(manual.__file__).parent / "man" / "spasm.1"


def test_the_page_is_in_step_with_the_help() -> None:
    assert PAGE.read_text() == manual.page(), "stale: python -m spasm.manual > src/spasm/man/spasm.1"


def test_every_command_and_option_is_in_the_page() -> None:
    text = PAGE.read_text().replace("\\-", "-")
    for name in cli.COMMANDS:
        assert f".SS spasm {name}" in text
    for name in ("format", *manual.SHARED):
        assert f"\\fB--{name}\\fR" in text


def test_it_can_be_written_anew() -> None:
    written = subprocess.run([sys.executable, "-m", "spasm.manual"], capture_output=True, check=True)
    assert written.stdout == PAGE.read_bytes()


def test_the_summary_of_a_command_is_the_first_sentence_of_its_help() -> None:
    for name, command in cli.COMMANDS.items():
        assert manual._paragraphs(cli.function_of(name))[0] == command.summary


def test_man_finds_nothing_to_warn_of() -> None:
    if shutil.which("man") is None:
        pytest.skip("man is not installed")
    shown = subprocess.run(
        ["man", "-l", "--warnings", "-P", "cat", PAGE],
        capture_output=True,
        check=True,
        env={"PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8"},
    )
    assert shown.stderr == b""
    assert "printf 'wry neck\\nG24.5\\n' | spasm explain -f jsonl -" in shown.stdout.decode()
