"""The streams, the terminal and the environment of the program, and what it makes of odd ones."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from spasm import cli, names_index, text_index
from spasm.status import CannotWrite
from spasm.store import Store
from spasm.world import World


class Interrupted(io.BytesIO):
    """Standard input at which the reader presses Ctrl+C."""

    def __next__(self) -> bytes:
        raise KeyboardInterrupt


@pytest.fixture
def pipe_without_a_reader() -> Iterator[io.FileIO]:
    reader, writer = os.pipe()
    os.close(reader)
    with open(writer, "wb", buffering=0) as pipe:
        yield pipe


@pytest.mark.parametrize(
    ("columns", "environ", "width"),
    [
        (200, "60", 100),
        (50, "60", 50),
        (None, "60", 60),
        (None, "9999", 9999),
        (None, "10000", 80),
        (None, "0", 80),
        (None, "-5", 80),
        (None, "²", 80),
        (None, "wide", 80),
        (None, "9" * 5000, 80),
    ],
)
def test_text_is_as_wide_as_the_terminal_up_to_a_hundred_columns(
    columns: int | None, environ: str, width: int
) -> None:
    assert World(columns=columns, environ={"COLUMNS": environ}).text_width == width


def test_a_process_started_without_streams_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    world = World.of_this_process()
    assert world.stdin is world.stdout is world.stderr is None
    assert (world.stdout_is_terminal, world.columns, world.encoding) == (False, None, "utf-8")
    assert list(world.lines()) == []


def test_a_process_in_a_pipe_keeps_the_encoding_of_its_output(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    piped = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(piped, encoding="iso8859-1"))
    monkeypatch.setattr(sys, "stderr", closed)
    world = World.of_this_process()
    world.write_text("é – ½ 筋")
    assert piped.getvalue().decode("iso8859-1") == "é - ½ ?"
    assert (world.stdout_is_terminal, world.stderr_is_terminal, world.columns) == (False, False, None)


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no pseudo-terminals")
def test_a_process_on_a_terminal_knows_its_width(monkeypatch: pytest.MonkeyPatch) -> None:
    master, slave = os.openpty()
    with open(master, "rb", buffering=0), open(slave, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setenv("COLUMNS", "52")
        world = World.of_this_process()
    assert (world.stdout_is_terminal, world.text_width) == (True, 52)


def test_a_reader_who_goes_away_is_no_fault(pipe_without_a_reader: io.FileIO, cache_home: Path) -> None:
    err = io.BytesIO()
    world = World(stdout=pipe_without_a_reader, stderr=err, environ={"XDG_CACHE_HOME": str(cache_home)})
    assert cli.run(["list"], world) == 0
    assert err.getvalue() == b""


def test_ctrl_c_stops_with_a_word_and_130(cache_home: Path) -> None:
    out, err = io.BytesIO(), io.BytesIO()
    world = World(stdin=Interrupted(), stdout=out, stderr=err, environ={"XDG_CACHE_HOME": str(cache_home)})
    assert cli.run(["explain", "-f", "jsonl", "-"], world) == 130
    assert (out.getvalue(), err.getvalue()) == (b"", b"Stopped.\n")


def test_a_closed_output_is_told_in_one_sentence() -> None:
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(
        CannotWrite, match=r"^The answer could not be written: I/O operation on closed file\.$"
    ):
        World(stdout=closed).write_text("x")


def test_what_nobody_can_hear_is_said_to_nobody(pipe_without_a_reader: io.FileIO) -> None:
    closed = io.BytesIO()
    closed.close()
    for stderr in (None, closed, pipe_without_a_reader):
        World(stderr=stderr).say("Stopped.")


def test_stderr_has_an_encoding_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-16-le"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="iso8859-1"))
    World.of_this_process().say("é – 筋")
    assert err.getvalue() == "é - ?\n".encode("iso8859-1")


def test_what_is_said_stays_on_one_line() -> None:
    err = io.BytesIO()
    World(stderr=err).say("no\nsuch\tstore: is not a folder")
    assert err.getvalue() == b"no such store: is not a folder\n"


def test_lines_lose_their_ends_marks_and_blanks() -> None:
    world = World(stdin=io.BytesIO(b"\xef\xbb\xbfcramp\r\n\n  \n spasm \n\xff\n"))
    assert list(world.lines()) == ["cramp", "spasm", "\ufffd"]


def test_a_question_is_answered_until_the_input_ends() -> None:
    out = io.BytesIO()
    world = World(stdin=io.BytesIO(b" y \n\n"), stdout=out)
    assert [world.ask("Yes? ") for _ in range(3)] == ["y", "", None]
    assert out.getvalue() == b"Yes? Yes? Yes? "
    assert World(stdout=out).ask("Yes? ") is None


def shown_of_a_task(monkeypatch: pytest.MonkeyPatch, step: float, on_terminal: bool) -> str:
    """What stderr shows of a task of which each of three parts takes ``step`` seconds."""
    seconds = count(0.0, step)
    monkeypatch.setattr("spasm.world.monotonic", lambda: next(seconds))
    stderr = io.BytesIO()
    with World(stderr=stderr, stderr_is_terminal=on_terminal).progress("Reading") as tell:
        for done in (1_000, 2_000, 3_000):
            tell(done)
    return stderr.getvalue().decode()


def test_a_long_task_shows_how_far_it_is_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = shown_of_a_task(monkeypatch, 1.0, on_terminal=True)
    assert shown.split("\r")[1:] == [
        "Reading: 1,000\x1b[K",
        "Reading: 2,000\x1b[K",
        "Reading: 3,000\x1b[K",
        "\x1b[K",
    ]


def test_a_short_task_and_one_that_nobody_watches_show_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown_of_a_task(monkeypatch, 0.1, on_terminal=True) == ""
    assert shown_of_a_task(monkeypatch, 1.0, on_terminal=False) == ""


def test_a_terminal_that_went_away_stops_no_task(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = io.BytesIO()
    with World(stderr=gone, stderr_is_terminal=True).progress("Reading") as tell:
        monkeypatch.setattr("spasm.world.PATIENCE", -1)
        gone.close()
        tell(1)


def test_the_indexes_tell_how_many_topics_are_done(store: Store) -> None:
    done: list[int] = []
    names_index.of_store(store, {}, done.append)
    assert done == sorted(done)
    assert len(done) > len(list(store.topics()))
    done.clear()
    text_index.TextIndex(store, {}, done.append).close()
    assert done == list(range(1, len(list(store.topics())) + 1))


def test_what_holds_no_command_is_broken_between_words_on_a_terminal_only() -> None:
    for terminal, shown in ((True, "one two\nthree\n"), (False, "one two three\n")):
        err = io.BytesIO()
        World(stderr=err, stderr_is_terminal=terminal, columns=8).tell("one two three")
        assert err.getvalue().decode() == shown
