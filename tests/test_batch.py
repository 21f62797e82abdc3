"""One query a line: in order, streaming, the same as one by one."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from spasm import batch
from spasm.world import World
from tests.conftest import Spasm

COMMANDS = [("explain", "-f", "jsonl", "-"), ("search", "-f", "jsonl", "-"), ("risks", "--occupation", "-")]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_the_first_answer_comes_before_the_last_question_is_read(
    command: tuple[str, ...], cache_home: Path
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "spasm", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": str(cache_home)},
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        for question in (b"roofer\n", b"welder\n"):
            process.stdin.write(question)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["schema"].startswith("spasm/")
        process.stdin.close()
        assert process.stdout.read() == b""


def test_a_record_of_a_batch_is_the_record_of_its_term_alone(spasm: Spasm) -> None:
    terms = ["wry neck", "G24.5", "heat cramps", "wry neck", "roofer"]
    together = spasm("explain", "-f", "jsonl", "-", stdin="\n".join(terms)).out
    alone = "".join(spasm("explain", "-f", "jsonl", term).out for term in terms)
    assert together == alone


def test_each_job_gets_its_checklist_with_all_else_applied_to_each(spasm: Spasm) -> None:
    outcome = spasm(
        "risks", "--occupation", "-", "--condition", "diabetes", stdin="roofer\nzzzzqqqq\nwelder\n"
    )
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [line["asked"]["occupation"] for line in lines] == [["roofer"], ["zzzzqqqq"], ["welder"]]
    assert lines[1]["missing"] == ["zzzzqqqq"]
    alone = spasm("risks", "--occupation", "roofer", "--condition", "diabetes", "-f", "jsonl")
    assert outcome.out.splitlines(keepends=True)[0] == alone.out
    assert outcome.status == 1


def test_only_one_filter_can_be_read_from_stdin(spasm: Spasm) -> None:
    outcome = spasm("risks", "--occupation", "-", "--condition", "-", stdin="roofer\n")
    assert outcome.status == 2
    assert outcome.out == ""
    assert "Only one -" in outcome.err


def test_questions_are_answered_in_order(spasm: Spasm) -> None:
    outcome = spasm("search", "-f", "jsonl", "-", stdin="cramps at night\n\nzzzzqqqq\neyelid twitch\n")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [line["query"] for line in lines] == ["cramps at night", "zzzzqqqq", "eyelid twitch"]
    assert [bool(line["results"]) for line in lines] == [True, False, True]
    assert outcome.status == 1


def test_a_file_gets_the_whole_batch_or_nothing(spasm: Spasm, tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    assert spasm("explain", "-", "-o", str(path), stdin="wry neck\nG24.5\n").status == 0
    assert len(path.read_text().splitlines()) == 2
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_lines_of_any_bytes_are_answered(spasm: Spasm, command: tuple[str, ...]) -> None:
    outcome = spasm(*command, stdin=b"\xff\xfe\x00\n\x1b[31mred\n" + b"x" * 100_000 + "\nœdème 😀\n".encode())
    assert len([json.loads(line) for line in outcome.out.splitlines()]) == 4
    assert "\x1b" not in outcome.out


def test_progress_is_told_on_a_terminal_when_the_work_takes_long() -> None:
    err = io.BytesIO()
    world = World(stdin=io.BytesIO(b"a\n" * 10), stderr=err, stderr_is_terminal=True)
    assert list(batch.queries(world, seconds=itertools.count(step=1).__next__)) == ["a"] * 10
    assert err.getvalue().decode().splitlines() == [
        "0 answered …",
        "1 answered …",
        "3 answered …",
        "7 answered …",
    ]


@pytest.mark.parametrize(
    "terminals",
    [
        {},
        {"stderr_is_terminal": True, "stdout_is_terminal": True},
        {"stderr_is_terminal": True, "stdin_is_terminal": True},
    ],
)
def test_progress_is_not_told_where_it_would_be_in_the_way(terminals: dict[str, bool]) -> None:
    err = io.BytesIO()
    world = World(stdin=io.BytesIO(b"a\n" * 10), stderr=err, **terminals)  # type: ignore[arg-type]
    assert len(list(batch.queries(world, seconds=itertools.count(step=1).__next__))) == 10
    assert err.getvalue() == b""
