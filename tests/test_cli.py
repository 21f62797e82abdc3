"""The command line as a whole: help, exit codes, streams, and traps that were met before."""

from __future__ import annotations

import io
import json
import os
import stat
from pathlib import Path

import pytest

from spasm import cli
from spasm.session import Answer, Session
from spasm.world import World
from tests.conftest import Spasm
from tests.test_store import TOPIC, put


def test_a_bare_command_welcomes_and_exits_0(spasm: Spasm) -> None:
    outcome = spasm()
    assert outcome.status == 0
    assert "spasm explain torticollis" in outcome.out
    assert "Call 911" in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_plain_and_exits_0(spasm: Spasm, flag: str) -> None:
    for command in ((), *((name,) for name in cli.COMMANDS)):
        outcome = spasm(*command, flag)
        assert outcome.status == 0
        assert outcome.out.startswith("Usage: spasm")
        assert not set("╭│╰─") & set(outcome.out)


def test_every_command_leads_its_help_with_examples(spasm: Spasm) -> None:
    for name in cli.COMMANDS:
        outcome = spasm(name, "--help")
        assert f"spasm {name}" in outcome.out[outcome.out.index("\n") :]


def test_the_version_is_told(spasm: Spasm) -> None:
    assert spasm("--version").out.startswith("spasm ")


@pytest.mark.parametrize("command", ["", "explain", "risks"])
def test_help_can_be_asked_for_as_a_command(spasm: Spasm, command: str) -> None:
    named = [command] if command else []
    assert spasm("help", *named) == spasm(*named, "--help")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("explain",), "Missing argument"),
        (("explain", "--nope"), "No such option"),
        (("expalin", "cramp"), "Did you mean 'explain'?"),
        (("torticollis",), "spasm explain torticollis"),
        (("can't", "move; now"), 'spasm explain "can\'t move; now"'),
        (("stiff", "leg " * 20), "spasm explain WORDS"),
        ((" ",), "spasm explain WORDS"),
        (("help", "me"), "See: spasm --help"),
        (("explian", "hiccups"), "Type: spasm explain hiccups"),
        (("serch",), "Type: spasm search"),
        (("my", "calf", "cramps", "at", "night"), "type: spasm search my calf cramps at night"),
        (("version",), "See: spasm --version"),
        (("risks", "--age", "30", "--medication", "birth", "control"), ': --medication "birth control"'),
        (("list", "--body", "back", "of", "thigh", "-f", "tsv"), 'quotes: --body "back of thigh"'),
        (("risks", "nurse"), "See: spasm risks --help"),
        (("risks", "-f", "json", "nurse"), "See: spasm risks --help"),
        (("explain", "cramp", "-f", "nope"), "Choose from: text, plain"),
        (("explain", "cramp", "-s", "nope"), "Choose from: emergency"),
        (("explain", "cramp", "--kind", "nope"), "Choose from: type"),
        (("explain", "cramp", "-o", "cramp.docx"), "names no format"),
        (
            ("explain", "cramp", "-o", "cramp.bib"),
            "Use one of .txt .text .md .markdown .html .htm .pdf .json",
        ),
        (("handout", "cramp", "-f", "json"), "Choose from: text, plain, markdown, html, pdf."),
        (("risks", "-f", "json"), "No format 'json' for what was asked"),
        (("schema", "topic", "-f", "text"), "Choose from: json, jsonl."),
        (("check", "-f", "tsv"), "Choose from: text, plain"),
        (("new-topic", "term", "Cramp", "-f", "json"), "No such option: -f"),
        (("infobutton", "x=y", "--pager"), "No such option: --pager"),
        (("list", "nope"), "Choose from: types"),
        (("list", "--group", "nope"), "Choose from: occupation"),
        (("search", "cramp", "--kind", "nope"), "Choose from: types"),
        (("search", "cramp", "-n", "0"), "--limit"),
        (("risks", "--age", "-4"), "--age"),
        (("explain", "cramp", "--width", "-1"), "--width"),
    ],
)
def test_wrong_use_is_one_plain_line_and_exits_2(spasm: Spasm, arguments: tuple[str, ...], hint: str) -> None:
    outcome = spasm(*arguments)
    assert (outcome.status, outcome.out) == (2, "")
    last = outcome.err.splitlines()[-1]
    assert hint in last
    assert outcome.err.count("\n") == len(outcome.err.splitlines()) <= 2


def test_a_format_that_cannot_be_is_told_before_anything_else(spasm: Spasm) -> None:
    for words in ("spasm", "tortikolis", "zzzzqqqq"):
        assert spasm("explain", words, "-f", "nope").err.count("\n") == 1


ANSWERED_IN_ALL_FORMATS: dict[str, list[tuple[str, ...]]] = {
    "explain": [("cramp",)],
    "search": [("cramp",)],
    "risks": [("--age", "70")],
    "compare": [("dystonia", "myoclonus")],
    "emergency": [()],
    "where": [()],
    "handout": [("cramp",)],
    "list": [()],
    "references": [()],
    "infobutton": [("mainSearchCriteria.v.dn=wry+neck",)],
    "check": [(), ("--report",)],
    "new-topic": [],
    "schema": [(), ("topic",)],
}


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_the_help_names_the_formats_that_a_command_answers_in(
    spasm: Spasm, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    answers: list[str] = []

    def give(_: Session, answer: Answer, by_default: str = "") -> int:
        answers.extend(answer.formats())
        return 0

    monkeypatch.setattr(Session, "give", give)
    monkeypatch.setattr("spasm.commands.check.faults", lambda store: [])
    for arguments in ANSWERED_IN_ALL_FORMATS[name]:
        assert spasm(name, *arguments).status == 0
    formats = cli.COMMANDS[name].formats
    assert set(formats) == set(answers)
    shown = " ".join(spasm(name, "--help").out.split())
    assert (f"-f, --format FORMAT One of: {', '.join(formats)}." in shown) == bool(formats)
    assert ("--pager" in shown) == ("text" in formats)


@pytest.mark.parametrize(
    ("name", "words", "ending", "format_"),
    [
        ("explain", "cramp", ".md", "markdown"),
        ("explain", "cramp", ".txt", "plain"),
        ("explain", "cramp", ".text", "text"),
        ("explain", "cramp", ".ndjson", "jsonl"),
        ("references", "cramp", ".bib", "bibtex"),
        ("infobutton", "mainSearchCriteria.v.dn=wry+neck", ".xml", "atom"),
    ],
)
def test_an_ending_is_as_good_as_the_name_of_a_format(
    spasm: Spasm, tmp_path: Path, name: str, words: str, ending: str, format_: str
) -> None:
    target = tmp_path / f"answer{ending}"
    assert spasm(name, words, "-o", str(target)).status == 0
    by_name = spasm(name, words, "-f", format_)
    assert by_name == spasm(name, words, "-f", ending[1:].upper())
    assert target.read_text("utf-8") == by_name.out


def test_words_in_square_brackets_and_colons_stay_words(spasm: Spasm, own_store: Path) -> None:
    text = 'Do not [turn] it, [/] not even :x: times 3 of "4" at https://example.org.'
    put(own_store, "en/types", {**TOPIC, "summary": text})
    for options in ({}, {"terminal": 80}, {"terminal": 80, "COLORTERM": "truecolor"}):
        outcome = spasm("explain", "clinic cramp", "--store", str(own_store), **options)
        words = " ".join(outcome.out.replace("\x1b[0m", "").split())
        assert outcome.status == 0
        for word in ("[turn]", "[/]", ":x:", "https://example.org."):
            assert word in words


def test_an_ascii_locale_gets_ascii(spasm: Spasm) -> None:
    for arguments in (("explain", "heat", "cramps"), ("list",), ("risks", "--occupation", "farm work")):
        for terminal in (None, 80):
            outcome = spasm(*arguments, terminal=terminal, encoding="ascii")
            assert outcome.status == 0
            assert outcome.out.isascii()
            assert outcome.out.count("?") == spasm(*arguments, terminal=terminal).out.count("?")


@pytest.mark.parametrize(
    "environ", [{"NO_COLOR": "1"}, {"CLICOLOR": "0"}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"}]
)
def test_who_wants_no_colour_gets_no_escape_sequence_at_all(spasm: Spasm, environ: dict[str, str]) -> None:
    outcome = spasm("explain", "torticollis", terminal=80, **environ)
    assert outcome.status == 0
    assert "\x1b" not in outcome.out


@pytest.mark.parametrize("environ", [{"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}])
def test_colour_can_be_forced_into_a_pipe(spasm: Spasm, environ: dict[str, str]) -> None:
    assert "\x1b[" in spasm("explain", "torticollis", **environ).out
    assert "\x1b" not in spasm("explain", "torticollis", NO_COLOR="1", **environ).out


def test_an_empty_no_color_says_nothing(spasm: Spasm) -> None:
    assert "\x1b[" in spasm("explain", "torticollis", terminal=80, NO_COLOR="").out


def test_screen_readers_hear_which_of_how_many(spasm: Spasm) -> None:
    for outcome in (
        spasm("explain", "torticollis", "--plain"),
        spasm("explain", "torticollis", terminal=80, ACCESSIBLE="1"),
    ):
        assert "1 of 3: " in outcome.out
        assert not set("╭│╰─┃━•→") & set(outcome.out)


@pytest.mark.parametrize("terminal", [None, 12, 40, 80, 400])
def test_no_word_is_cut_at_any_width(spasm: Spasm, terminal: int | None) -> None:
    outcome = spasm("explain", "torticollis", "-s", "treatment", terminal=terminal, NO_COLOR="1")
    assert "deepbrainstimulation." in "".join(outcome.out.split())
    assert "…" not in outcome.out


def test_the_width_of_a_pipe_can_be_chosen(spasm: Spasm) -> None:
    def longest(*options: str, **environ: str) -> int:
        page = spasm("explain", "torticollis", "-s", "overview", *options, **environ).out
        return max(len(line) for line in page.splitlines() if "http" not in line)

    assert longest("--width", "50") <= 50
    assert longest(COLUMNS="60") <= 60
    assert longest("--width", "0") > 100


def test_control_characters_of_the_question_are_never_echoed(spasm: Spasm) -> None:
    outcome = spasm("explain", "zzz\x1b]0;owned\x07\x9b31m\u202eabc", "-f", "text")
    assert outcome.status == 1
    assert not set("\x1b\x07\x9b\u202e") & set(outcome.err)


def test_lists_in_a_pipe_are_tsv_without_a_header(spasm: Spasm) -> None:
    rows = [line.split("\t") for line in spasm("list", "types").out.splitlines()]
    assert all(len(row) == 4 for row in rows)
    assert ["cervical-dystonia", "type"] in [row[:2] for row in rows]


def test_lists_on_a_terminal_are_for_reading(spasm: Spasm) -> None:
    outcome = spasm("list", "types", terminal=80, NO_COLOR="1")
    assert "\t" not in outcome.out
    assert "Types of spasm" in outcome.out


def test_a_file_is_written_whole_in_the_format_of_its_ending(spasm: Spasm, tmp_path: Path) -> None:
    target = tmp_path / "cramp.json"
    outcome = spasm("explain", "torticollis", "-o", str(target))
    assert (outcome.status, outcome.out) == (0, "")
    assert json.loads(target.read_text("utf-8"))["match"]["id"] == "cervical-dystonia"
    assert [path.name for path in tmp_path.iterdir()] == ["cramp.json"]


def test_a_file_keeps_its_mode_and_a_link_its_place(spasm: Spasm, tmp_path: Path) -> None:
    target, link = tmp_path / "kept.txt", tmp_path / "link.txt"
    target.write_text("before")
    target.chmod(0o600)
    link.symlink_to(target)
    assert spasm("explain", "torticollis", "-o", str(link)).status == 0
    assert link.is_symlink()
    assert target.read_text("utf-8") == link.read_text("utf-8") != "before"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_named_pipe_is_written_to_and_stays_one(spasm: Spasm, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    with open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        assert spasm("explain", "torticollis", "-o", str(pipe)).status == 0
        assert reader.read(1)
    assert pipe.is_fifo()


def test_a_file_that_cannot_be_written_exits_74_and_leaves_nothing(spasm: Spasm, tmp_path: Path) -> None:
    outcome = spasm("explain", "torticollis", "-o", str(tmp_path / "missing" / "cramp.txt"))
    assert outcome.status == 74
    assert "No such file or directory" in outcome.err
    (tmp_path / "folder.txt").mkdir()
    outcome = spasm("explain", "torticollis", "-o", str(tmp_path / "folder.txt"))
    assert outcome.status == 74
    assert [path.name for path in tmp_path.iterdir()] == ["folder.txt"]


def test_a_closed_stdout_exits_74(cache_home: Path) -> None:
    err = io.BytesIO()
    world = World(stdout=None, stderr=err, environ={"XDG_CACHE_HOME": str(cache_home)})
    assert cli.run(["explain", "torticollis"], world) == 74
    assert b"standard output is closed" in err.getvalue()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="only Linux has /dev/full")
def test_a_full_disk_exits_74(cache_home: Path) -> None:
    err = io.BytesIO()
    with open("/dev/full", "wb", buffering=0) as full:
        world = World(stdout=full, stderr=err, environ={"XDG_CACHE_HOME": str(cache_home)})
        assert cli.run(["explain", "torticollis"], world) == 74
    assert b"No space left on device" in err.getvalue()


def test_a_broken_file_exits_65_and_other_topics_stay_readable(spasm: Spasm, own_store: Path) -> None:
    put(own_store, "en/types", '{"id": "dystonia",', "dystonia")
    outcome = spasm("explain", "dystonia", "--store", str(own_store))
    assert (outcome.status, outcome.out) == (65, "")
    assert outcome.err.startswith("types/dystonia.json: is not sound JSON")
    assert spasm("explain", "torticollis", "--store", str(own_store)).status == 0


def test_a_store_is_also_taken_from_the_environment(spasm: Spasm, own_store: Path) -> None:
    put(own_store, "en/types", TOPIC)
    outcome = spasm("explain", "clinic cramp", SPASM_STORE=str(own_store))
    assert outcome.status == 0
    assert "“hill-street”" in outcome.out
