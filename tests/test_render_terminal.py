"""What a terminal shows: kept as files under ``rendered/``, and the traps of terminals."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import ColorSystem

from spasm.page import Bullets, Entries, Entry, Grid, Heading, Line, Page, Paragraph, Source, Sources
from spasm.render import plain, terminal
from tests.conftest import Spasm

RENDERED = Path(__file__).parent / "rendered"
STORE = str(RENDERED / "store")
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
COLOURS = ColorSystem.STANDARD

SHOWN = {
    "explain-colour": (("explain", "example-cramp"), {"terminal": 80, "TERM": "xterm"}),
    "explain-no-colour": (("explain", "example-cramp"), {"terminal": 80, "NO_COLOR": "1"}),
    "explain-40": (("explain", "example-cramp"), {"terminal": 40, "NO_COLOR": "1"}),
    "explain-100": (("explain", "example-cramp"), {"terminal": 100, "NO_COLOR": "1"}),
    "explain-accessible": (("explain", "example-cramp"), {"terminal": 80, "ACCESSIBLE": "1"}),
    "explain-pipe": (("explain", "example-cramp"), {}),
    "explain-ascii": (("explain", "example-cramp"), {"terminal": 80, "NO_COLOR": "1", "encoding": "ascii"}),
    "explain-markdown": (("explain", "example-cramp", "-f", "markdown"), {}),
    "compare-80": (("compare", "example-cramp", "example-jerk"), {"terminal": 80, "NO_COLOR": "1"}),
    "compare-40": (("compare", "example-cramp", "example-jerk"), {"terminal": 40, "NO_COLOR": "1"}),
    "compare-pipe": (("compare", "example-cramp", "example-jerk"), {}),
    "emergency-80": (("emergency", "example-cramp"), {"terminal": 80, "NO_COLOR": "1"}),
    "emergency-pipe": (("emergency", "example-cramp"), {}),
    "handout-markdown": (("handout", "example-cramp", "--clinic", "Hill *Street*", "-f", "markdown"), {}),
    "handout-plain": (("handout", "example-cramp", "--phone", "555-0100", "-f", "plain"), {}),
}


@pytest.mark.parametrize("name", SHOWN)
def test_a_page_looks_as_it_did(spasm: Spasm, name: str) -> None:
    arguments, options = SHOWN[name]
    shown = spasm(*arguments, SPASM_STORE=STORE, **options).out
    path = RENDERED / f"{name}.txt"
    if "RENEW_RENDERED" in os.environ:
        path.write_text(shown, "utf-8", newline="\n")
    assert shown == path.read_text("utf-8"), "If this is meant: RENEW_RENDERED=1 pytest, and read the diff."


@pytest.mark.parametrize("word", ["[turn]", "[/]", "[link=x]y[/link]", ":smile:", r"\[b]", "12 of 34", "{x}"])
def test_text_is_never_taken_for_markup(word: str) -> None:
    page = Page(
        title=word,
        lead=Line(word),
        blocks=(
            Heading(word),
            Paragraph(Line(word)),
            Bullets((Line(word),)),
            Entries((Entry(word, "id", word),)),
            Grid((word,), ((word, ((Line(word),),)),), word),
            Sources((Source(1, word, word),)),
        ),
    )
    shown = ESCAPE.sub("", terminal.render(page, 80, COLOURS))
    assert shown.count(word) == 12


def test_numbers_keep_the_colour_of_the_text_around_them() -> None:
    shown = terminal.render(
        Page(title="x", blocks=(Paragraph(Line("Drink 8 ounces in 20 minutes.")),)), 80, COLOURS
    )
    assert "Drink 8 ounces in 20 minutes." in shown


@pytest.mark.parametrize("width", [12, 20, 40, 59, 60, 79, 80, 99, 100])
def test_no_line_is_wider_than_the_terminal_but_an_address(spasm: Spasm, width: int) -> None:
    for arguments in (
        ("explain", "example-cramp"),
        ("compare", "example-cramp", "example-jerk"),
        ("where", "calf"),
    ):
        shown = spasm(*arguments, terminal=width, SPASM_STORE=STORE, NO_COLOR="1").out
        wide = [line for line in shown.splitlines() if len(line) > width and "https://" not in line]
        assert wide == []


def test_no_word_is_lost_or_cut_short_in_a_narrow_table(spasm: Spasm) -> None:
    said = "A cramp with a fever of 101 °F (38.5 °C) – or more."
    for options in ({"terminal": 40}, {"terminal": 60}, {}):
        shown = spasm(
            "compare", "example-cramp", "example-jerk", SPASM_STORE=STORE, NO_COLOR="1", **options
        ).out
        assert set(said.split()) <= set(shown.split())
        assert "…" not in shown.replace("so…", "")


def test_prose_is_never_wider_than_eighty_columns(spasm: Spasm) -> None:
    shown = spasm("explain", "example-cramp", terminal=200, SPASM_STORE=STORE, NO_COLOR="1").out
    assert max(len(line[:82].rstrip()) for line in shown.splitlines()) <= 80


@pytest.mark.parametrize(
    ("environ", "coloured"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"CLICOLOR": "0"}, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True),
        ({"TERM": "dumb"}, False),
        ({"ACCESSIBLE": "1"}, False),
    ],
)
def test_colour_is_as_the_environment_wishes(spasm: Spasm, environ: dict[str, str], coloured: bool) -> None:
    shown = spasm("explain", "example-cramp", terminal=80, SPASM_STORE=STORE, **environ).out
    assert ("\x1b[" in shown) is coloured


def test_the_title_and_headings_are_bold(spasm: Spasm) -> None:
    shown = spasm("explain", "example-cramp", terminal=80, SPASM_STORE=STORE).out
    assert shown.startswith("\x1b[1mExample cramp (crampus exempli)\x1b[0m")
    assert "\x1b[1mWhat it is\x1b[0m" in shown


def test_a_pipe_gets_colour_only_when_it_is_forced(spasm: Spasm) -> None:
    assert "\x1b[" not in spasm("explain", "example-cramp", SPASM_STORE=STORE).out
    assert "\x1b[" in spasm("explain", "example-cramp", SPASM_STORE=STORE, FORCE_COLOR="1").out


def test_no_link_is_hidden_in_an_escape_sequence(spasm: Spasm) -> None:
    assert "\x1b]8" not in spasm("explain", "example-cramp", terminal=80, SPASM_STORE=STORE).out


@pytest.mark.parametrize("term", ["xterm", "xterm-256color", "xterm-direct"])
def test_only_the_sixteen_colours_of_the_terminals_own_palette_are_used(spasm: Spasm, term: str) -> None:
    shown = spasm(
        "explain", "example-cramp", terminal=80, SPASM_STORE=STORE, TERM=term, COLORTERM="truecolor"
    ).out
    assert "38;2;" not in shown
    assert "38;5;" not in shown


def test_danger_is_told_in_words_and_not_by_colour_alone(spasm: Spasm) -> None:
    for options in ({"NO_COLOR": "1"}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"}, {"terminal": 40}):
        shown = spasm("explain", "example-cramp", SPASM_STORE=STORE, **{"terminal": 80, **options}).out
        assert "DANGER: call 911" in shown.replace("CALL", "call").replace("Call", "call")
        assert shown.index("DANGER") < shown.index("WARNING")


def test_a_screen_reader_hears_how_long_a_list_is_and_meets_no_art(spasm: Spasm) -> None:
    shown = spasm("explain", "example-cramp", terminal=120, SPASM_STORE=STORE, ACCESSIBLE="1").out
    assert "1 of 3: Stretch the calf and hold." in shown
    assert "Where: Calves, feet and toes." in shown
    assert not re.search("[━─│┃░█•]", shown)


def test_wide_characters_keep_frames_straight() -> None:
    lines = terminal.render(
        Page(title="筋肉", blocks=(Bullets((Line("筋肉の痙攣" * 20),)),)), 40, None
    ).splitlines()
    assert all(cell_len(line) <= 40 for line in lines)


def test_a_marked_region_shows_on_the_map_and_in_words(spasm: Spasm) -> None:
    wide = spasm("explain", "example-cramp", terminal=100, SPASM_STORE=STORE, NO_COLOR="1").out
    assert "█" in wide
    assert "Where: Calves" in wide
    assert "█" not in spasm("explain", "example-cramp", terminal=98, SPASM_STORE=STORE, NO_COLOR="1").out


def test_plain_text_may_be_left_unwrapped() -> None:
    long = "word " * 100
    assert long.strip() in plain.render(Page(title="x", blocks=(Paragraph(Line(long.strip())),)), 0)


def test_a_pager_is_given_the_page_only_when_asked_for(spasm: Spasm, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    environ = {"SPASM_STORE": STORE, "SPASM_PAGER": f"cp /dev/stdin {kept}"}
    shown = spasm("explain", "example-cramp", terminal=80, **environ).out
    assert not kept.exists()
    assert spasm("explain", "example-cramp", "--pager", terminal=80, **environ).out == ""
    assert kept.read_text("utf-8") == shown


@pytest.mark.parametrize("blank", ["", " ", "\t\n"])
def test_a_blank_pager_is_none(spasm: Spasm, tmp_path: Path, blank: str) -> None:
    less = tmp_path / "less"
    less.write_text(f"#!/bin/sh\ncat > {tmp_path}/kept\n")
    less.chmod(0o755)
    environ = {"SPASM_STORE": STORE, "PATH": f"{tmp_path}:{os.defpath}"}
    pagers = {"SPASM_PAGER": blank, "PAGER": blank}
    assert spasm("explain", "example-cramp", "--pager", terminal=80, **environ, **pagers).status == 0
    assert "Example cramp" in (tmp_path / "kept").read_text("utf-8")


def test_a_pager_that_is_not_there_does_no_harm(spasm: Spasm) -> None:
    shown = spasm(
        "explain", "example-cramp", "--pager", terminal=80, SPASM_STORE=STORE, SPASM_PAGER="no-such-pager"
    )
    assert "Example cramp" in shown.out
