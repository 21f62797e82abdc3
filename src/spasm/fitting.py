"""How much of a handout fits on its pages, reckoned before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from spasm.page import (
    Alarm,
    Block,
    Bullets,
    Checklist,
    Dangers,
    Figure,
    Form,
    Heading,
    KeyPoints,
    Line,
    Notice,
    Page,
    Paragraph,
    Sources,
    Steps,
    WriteIn,
)

PAGE = 102
"""Lines of a column on one page, which has two."""
SURE = 96
"""Up to here what does not break is sure to stand on the page, as exact as the reckoning is."""
ROOM = 194
"""Lines of a column on two pages, as ``_lines`` reckons them; what breaks badly needs the rest."""
COLUMN = 43
"""Characters on a line of one of the two columns."""
SMALL_COLUMN = 50
"""Characters on a line of a danger."""
SMALL = 0.76
"""Lines of a column that a line of small print takes."""


class Fit(NamedTuple):
    """How much a sheet tells.

    ``signs`` are counted for each danger, ``act`` and ``do_not`` for the likeliest one, ``urgent`` for
    what can wait for a doctor; ``statements`` for each section, and ``more`` for those that a sheet
    can do without; ``extras`` measures actions in steps, questions, words to know and checklists,
    and without any there is no picture; ``diary`` the rows of the diary.
    Every danger is named, however little room there is.
    """

    signs: int
    act: int
    do_not: int
    urgent: int
    statements: int
    more: int
    extras: int
    diary: int


FITS = (
    Fit(signs=12, act=9, do_not=9, urgent=4, statements=9, more=6, extras=5, diary=8),
    Fit(signs=12, act=9, do_not=9, urgent=4, statements=7, more=4, extras=5, diary=7),
    Fit(signs=12, act=7, do_not=5, urgent=4, statements=7, more=2, extras=4, diary=6),
    Fit(signs=12, act=7, do_not=5, urgent=3, statements=6, more=0, extras=4, diary=6),
    Fit(signs=12, act=6, do_not=4, urgent=3, statements=5, more=0, extras=4, diary=5),
    Fit(signs=12, act=6, do_not=4, urgent=3, statements=4, more=0, extras=3, diary=5),
    Fit(signs=12, act=6, do_not=3, urgent=2, statements=3, more=0, extras=3, diary=5),
    Fit(signs=12, act=5, do_not=3, urgent=2, statements=3, more=0, extras=2, diary=4),
    Fit(signs=12, act=5, do_not=3, urgent=2, statements=2, more=0, extras=2, diary=4),
    Fit(signs=12, act=4, do_not=2, urgent=1, statements=2, more=0, extras=2, diary=4),
    Fit(signs=12, act=4, do_not=2, urgent=1, statements=2, more=0, extras=1, diary=4),
    Fit(signs=12, act=4, do_not=2, urgent=1, statements=1, more=0, extras=1, diary=4),
    Fit(signs=12, act=3, do_not=1, urgent=0, statements=1, more=0, extras=1, diary=4),
    Fit(signs=6, act=3, do_not=1, urgent=0, statements=1, more=0, extras=1, diary=4),
    Fit(signs=6, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=5, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=4, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=3, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=3, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=0),
    Fit(signs=2, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=0),
)
"""From all that there is to the least. Last to be shortened are the signs of danger, and then the diary."""
FILL = (
    *(("diary", 4), ("extras", 1), ("act", 5), ("do_not", 3), ("statements", 2)),
    *(("extras", 2), ("statements", 3), ("urgent", 2), ("statements", 4), ("extras", 3), ("diary", 7)),
)
"""What fills the room that is then left, the most useful first."""


def fullest(draft: Callable[[Fit], Page], topics: int) -> Page:
    """The fullest page that ``draft`` makes and that two printed pages for each of ``topics`` hold."""

    def fits(fit: Fit) -> bool:
        return _lines(draft(fit)) <= ROOM * topics

    fit = next(filter(fits, FITS), FITS[-1])
    for name, least in FILL:
        fuller = fit._replace(**{name: max(least, getattr(fit, name))})
        fit = fuller if fits(fuller) else fit
    return draft(fit)


def _lines(page: Page) -> float:
    """About how many lines of a column ``page`` takes in print; what is as wide as the page takes two."""
    used: float = 12 if page.say else 10
    for block in page.blocks:
        lines = _lines_of(block)
        if used < PAGE and used + lines > SURE:
            used = min(PAGE, used + _left_empty(block))
        used += lines
    return used


def _left_empty(block: Block) -> float:
    """The most lines that stay empty at the foot of a page on which ``block`` has no room to end."""
    match block:
        case Dangers(level="emergency", alarms=alarms):
            return 2 * SMALL * max(map(_small_rows, alarms))
        case Dangers() | KeyPoints() | Form():
            return PAGE
        case _:
            return 0


def _lines_of(block: Block) -> float:
    """About how many lines of a column ``block`` takes, as measured on printed sheets."""
    match block:
        case Heading(level=level):
            return 1.7 if level == 2 else 1.1
        case Bullets(lines):
            return _rows(lines) + 0.3
        case Steps(lines):
            return _rows(lines) + 1.5
        case KeyPoints(_, lines):
            return 2 * _rows(lines, 2 * COLUMN) + 2.5
        case Dangers(alarms=alarms):
            return 8 + SMALL * sum(map(_small_rows, alarms))
        case Checklist(checks):
            return 2 + sum(ceil((len(check.ask) + 5) / 40) + _rows(check.do, 42) + 0.3 for check in checks)
        case Sources(sources):
            return 1.25 * ceil(sum(len(each.citation) + 24 for each in sources) / 160)
        case Form():
            return 5 + 2.4 * block.rows
        case Figure():
            return 7
        case WriteIn(label):
            return ceil(len(label) / COLUMN) + 1.2
        case Notice(lines):
            return 2 + 1.5 * ceil(sum(map(len, lines)) / 125)
        case Paragraph(line):
            return _rows([line])
        case _:
            return 2


def _rows(lines: Sequence[Line], width: int = COLUMN) -> float:
    """The rows of print that ``lines`` take, with the space between them."""
    return sum(ceil((len(line.text) + 2) / width) + 0.1 for line in lines)


def _small_rows(alarm: Alarm) -> float:
    told = (alarm.signs, alarm.act, alarm.do_not)
    return 1.7 + sum(_rows(lines, SMALL_COLUMN) for lines in told) + sum(map(bool, told[1:]))
