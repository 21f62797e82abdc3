"""No input, locale, pipe, terminal or disk makes the program show a traceback or lose anything."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spasm.store import bundled_root
from tests.conftest import Outcome, Spasm

KNOWN = {0, 1, 2, 65, 74}
FORBIDDEN = set(
    map(
        chr,
        [
            *range(0x09),
            *range(0x0B, 0x20),
            *range(0x7F, 0xA0),
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        ],
    )
)

NAUGHTY = [
    "",
    " ",
    "-",
    "--",
    "-x",
    "--nope",
    "--help=1",
    "[bold]cramp[/bold]",
    "[/]",
    "[link=https://example.org]x[/link]",
    ":warning: :x:",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\",
    "\x9b31m",
    "a\x00b",
    "\u202ecramp\u202c",
    "\u2066x\u2069",
    "\ud800",
    "\udcff\udcfe",
    "\ufeffcramp",
    "cramp\r\nspasm",
    "\t\t",
    "x" * 100_000,
    "é" * 10_000,
    "cramp AND spasm",
    "cramp NEAR/3 spasm",
    'cramp" OR "1"="1',
    "names:cramp*",
    "^cramp",
    "(((((",
    "'; DROP TABLE topics; --",
    "../../../etc/passwd",
    "/etc/passwd",
    "C:\\Windows\\System32",
    "file:///etc/passwd",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "${HOME}",
    "$(id)",
    "`id`",
    "%s%s%n",
    "=cmd|'/c calc'!A1",
    "+1",
    "@SUM(1)",
    "İstanbul",
    "ıspanak",
    "ﬃ",
    "筋肉のけいれん",
    "судорога",
    "تشنج",
    "🦵💥",
    "G24.3.9",
    "D" + "0" * 60,
    "1e309",
    "NaN",
    "null",
]

COMMANDS: list[Callable[[str], list[str]]] = [
    lambda text: ["explain", text],
    lambda text: ["explain", text, "-f", "json"],
    lambda text: ["explain", "torticollis", "--section", text],
    lambda text: ["explain", "torticollis", "--kind", text],
    lambda text: ["explain", "torticollis", "-f", text],
    lambda text: ["search", text],
    lambda text: ["search", text, "-f", "json"],
    lambda text: ["risks", "--occupation", text],
    lambda text: ["risks", "--medication", text, "-f", "json"],
    lambda text: ["risks", "--age", text],
    lambda text: ["emergency", text],
    lambda text: ["compare", text, "torticollis"],
    lambda text: ["where", text],
    lambda text: ["list", text],
    lambda text: ["list", "--body", text],
    lambda text: ["references", text],
    lambda text: ["schema", text],
    lambda text: ["infobutton", text],
    lambda text: ["infobutton", f"mainSearchCriteria.v.dn={text}"],
    lambda text: [text],
]


def is_decent(outcome: Outcome, argument: str = "") -> None:
    """An answer or one plain message, with nothing of the argument that could take over a terminal."""
    assert outcome.status in KNOWN, (argument, outcome)
    assert "Traceback" not in outcome.err
    assert not FORBIDDEN & set(outcome.err), argument
    assert not FORBIDDEN & set(outcome.out), argument
    if outcome.status in (1, 2) and outcome.out:
        json.loads(outcome.out.splitlines()[0])


@pytest.mark.parametrize("text", NAUGHTY, ids=lambda text: repr(text)[:30])
def test_naughty_words_as_arguments(spasm: Spasm, text: str) -> None:
    for command in COMMANDS:
        is_decent(spasm(*command(text)), repr((command("…"), text[:60])))


@pytest.mark.parametrize("command", [["explain"], ["search"], ["risks", "--occupation"]])
def test_naughty_words_on_stdin(spasm: Spasm, command: list[str]) -> None:
    text = "\n".join(NAUGHTY).encode("utf-8", "surrogatepass") + b"\n\xff\xfe\n\x00\n"
    outcome = spasm(*command, "-", "-f", "jsonl", stdin=text)
    is_decent(outcome)
    for line in outcome.out.splitlines():
        json.loads(line)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), command=st.sampled_from(COMMANDS))
def test_any_text_gets_a_decent_answer(spasm: Spasm, text: str, command: Callable[[str], list[str]]) -> None:
    is_decent(spasm(*command(text)), repr((command("…"), text)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_any_bytes_on_stdin_get_decent_answers(spasm: Spasm, raw: bytes) -> None:
    is_decent(spasm("explain", "-f", "jsonl", "-", stdin=raw))


@pytest.mark.parametrize("width", [1, 12, 13, 40, 79, 80, 100, 400])
@pytest.mark.parametrize("arguments", [("explain", "torticollis"), ("risks", "--occupation", "farm work"), ("list", "terms"), ("where",), ("search", "calf cramp"), ("emergency", "heat stroke"), ()])  # fmt: skip
def test_any_width_of_terminal(spasm: Spasm, arguments: tuple[str, ...], width: int) -> None:
    outcome = spasm(*arguments, terminal=width, NO_COLOR="1")
    assert outcome.status == 0
    widest = max(width, 24)
    prose = [line for line in outcome.out.splitlines() if "://" not in line]
    assert max(map(len, prose)) <= widest


# From here on, the installed command as the shell starts it.

PROGRAM = [sys.executable, "-m", "spasm"]


def start(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PROGRAM, *arguments], capture_output=True, env=env, check=False, timeout=60)


@pytest.mark.parametrize(
    "environ",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "shift_jis"},
        {"LC_ALL": "tr_TR.UTF-8"},
        {"LC_ALL": "ja_JP.eucJP"},
        {"HOME": "", "XDG_CACHE_HOME": ""},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/nonexistent"},
        {"XDG_CACHE_HOME": "/proc/nope"},
        {"TERM": "dumb"},
        {"COLUMNS": "nope"},
        {"COLUMNS": "-5"},
        {"PYTHONHASHSEED": "7"},
    ],
    ids=str,
)
def test_any_locale_and_environment(environ: dict[str, str]) -> None:
    bare = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "")}
    for arguments in (
        ("explain", "heat", "cramps"),
        ("search", "calf cramp at night"),
        ("explain", "charley horse", "-f", "json"),
    ):
        done = start(*arguments, env={**bare, **environ})
        assert done.returncode == 0, done.stderr
        assert b"Traceback" not in done.stderr


def test_records_are_the_same_in_every_locale_and_run() -> None:
    outputs = {
        start("explain", "G24.3", "-f", "json", env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": encoding, "PYTHONHASHSEED": seed, "TZ": zone}).stdout
        for encoding, seed, zone in (("ascii", "1", "UTC"), ("utf-8", "2", "Asia/Tokyo"), ("latin-1", "3", "America/Denver"))
    }  # fmt: skip
    assert len(outputs) == 1


def test_a_reader_that_goes_away_is_no_error() -> None:
    done = subprocess.run(["bash", "-o", "pipefail", "-c", f"{sys.executable} -m spasm list --names -f text | head -1"], capture_output=True, check=False)  # fmt: skip
    assert done.returncode in (0, 141)
    assert done.stderr == b""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(closed: str) -> None:
    for arguments in ("explain torticollis", "explain -", "zzz", "explain zzzzqq"):
        done = subprocess.run(
            ["bash", "-c", f"{sys.executable} -m spasm {arguments} {closed}"],
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert done.returncode in KNOWN | {0}
        assert b"Traceback" not in done.stderr
        assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has /dev/full")
def test_a_full_disk_under_stdout() -> None:
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m spasm explain torticollis > /dev/full"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 74
    assert done.stderr.count(b"\n") <= 2
    assert b"No space left" in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has /dev/full")
def test_an_existing_file_is_kept_when_the_write_fails(
    spasm: Spasm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept.txt"
    target.write_text("before")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    outcome = spasm("explain", "torticollis", "-o", str(target))
    assert outcome.status == 74
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["kept.txt"]


def test_an_interrupted_batch_ends_with_130_and_whole_lines() -> None:
    process = subprocess.Popen(
        [*PROGRAM, "explain", "-f", "jsonl", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"torticollis\n")
    process.stdin.flush()
    first = process.stdout.readline()
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    rest, err = process.communicate(timeout=20)
    assert json.loads(first)["match"]["id"] == "cervical-dystonia"
    assert rest == b""
    assert process.returncode == 130
    assert b"Traceback" not in err


# Faults of the store: every file of the bundled one corrupted in turn.


def corrupted(path: Path, how: str) -> bytes:
    raw = path.read_bytes()
    match how:
        case "truncated":
            return raw[: len(raw) // 2]
        case "wrong type":
            return b'{"id": ' + json.dumps(path.stem).encode() + b', "name": 5}'
        case "unknown key":
            return raw.replace(b"{", b'{"surprise": 1,', 1)
        case "bad UTF-8":
            return raw.replace(b"e", b"\xff", 1)
        case "empty":
            return b""
        case _:
            return b"kind: type\nname: YAML by mistake\n"


HOWS = ["truncated", "wrong type", "unknown key", "bad UTF-8", "empty", "YAML"]


@pytest.fixture(scope="module")
def copied_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy") / "store"
    shutil.copytree(bundled_root(), root)
    return root


def test_every_file_of_the_store_corrupted_in_turn_is_named(spasm: Spasm, copied_store: Path) -> None:
    for number, path in enumerate(sorted((copied_store / "en").glob("*/*.json"))):
        whole = path.read_bytes()
        path.write_bytes(corrupted(path, HOWS[number % len(HOWS)]))
        command = "emergency" if path.parent.name == "red_flags" else "explain"
        outcome = spasm(command, path.stem, "--store", str(copied_store))
        assert outcome.status == 65, (path, outcome)
        assert f"{path.parent.name}/{path.name}: " in outcome.err
        assert outcome.out == ""
        path.write_bytes(whole)


def test_other_topics_stay_readable_beside_a_broken_one(spasm: Spasm, copied_store: Path) -> None:
    path = copied_store / "en/types/dystonia.json"
    whole = path.read_bytes()
    path.write_bytes(b"{")
    try:
        for arguments in (
            ("explain", "torticollis"),
            ("search", "calf cramp"),
            ("list", "types"),
            ("risks", "--occupation", "farm work"),
        ):
            outcome = spasm(*arguments, "--store", str(copied_store))
            assert outcome.status == 0, outcome.err
            assert outcome.out
    finally:
        path.write_bytes(whole)


@pytest.mark.parametrize("names", [b"", b"{", b"[]", b'{"muscle-cramp": 5}', b"\xff", b"names:\n - x\n"])
def test_broken_names_are_named(spasm: Spasm, own_store: Path, names: bytes) -> None:
    (own_store / "en/names.json").write_bytes(names)
    outcome = spasm("explain", "torticollis", "--store", str(own_store))
    assert outcome.status == 65
    assert outcome.err.startswith("names.json")


def test_a_store_without_names_opens_by_id(spasm: Spasm, own_store: Path) -> None:
    assert spasm("explain", "torticollis", "--store", str(own_store)).status == 0
