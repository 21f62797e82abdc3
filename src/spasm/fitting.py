"""How much of a handout fits on its pages, reckoned before it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import NamedTuple

from spasm.alarms import DANGERS_WITH_SIGNS
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
SURE = 99
"""Up to here what does not break is sure to stand on the page, as exact as the reckoning is."""
ROOM = 195
"""Lines of a column on two pages, as ``_lines`` reckons them; what breaks badly needs the rest."""
COLUMN = 43
"""Characters on a line of one of the two columns."""
SMALL_COLUMN = 53
"""Characters on a line of a danger."""
SMALL = 0.74
"""Lines of a column that a line of small print takes."""


class Fit(NamedTuple):
    """How much a sheet tells.

    ``told`` are the emergencies of a topic that are told by their signs; ``signs`` are counted for each
    danger, ``act`` and ``do_not`` for the likeliest one, ``urgent`` for what can wait for a doctor;
    ``statements`` for each section, and ``more`` for those that a sheet can do without; ``how_to`` are
    lists of steps, ``words`` those to know, ``asked`` the questions of a checklist and ``checks`` the
    actions for each of them, and ``diary`` the rows of the diary. Every danger is named, however little
    room there is.
    """

    told: int
    signs: int
    act: int
    do_not: int
    urgent: int
    statements: int
    more: int
    how_to: int
    questions: int
    pictures: int
    words: int
    asked: int
    checks: int
    diary: int


ALL = Fit(
    told=DANGERS_WITH_SIGNS, signs=12, act=9, do_not=9, urgent=4,
    statements=9, more=6, how_to=4, questions=4, pictures=1, words=6, asked=30, checks=5, diary=10,
)  # fmt: skip
"""What a sheet tells when nothing limits its pages."""
LEAST = Fit(
    told=1, signs=2, act=3, do_not=1, urgent=0,
    statements=1, more=0, how_to=1, questions=1, pictures=0, words=0, asked=3, checks=1, diary=0,
)  # fmt: skip
"""What a sheet tells however little room there is."""
FILL = (
    *(("signs", 4), ("told", 2), ("signs", 6), ("diary", 4)),
    *(("told", 3), ("signs", 12), ("told", 4), ("told", DANGERS_WITH_SIGNS)),
    *(("asked", 4), ("asked", 6), ("asked", 8), ("asked", 10)),
    *(("act", 5), ("do_not", 3), ("how_to", 2), ("statements", 2), ("urgent", 2), ("statements", 3)),
    *(("diary", 7), ("pictures", 1), ("questions", 2), ("statements", 4), ("checks", 2), ("words", 1)),
    *(("more", 1), ("act", 9), ("do_not", 9), ("urgent", 4), ("how_to", 4), ("statements", 5), ("more", 2)),
    *(("words", 2), ("questions", 3), ("statements", 7), ("more", 4), ("checks", 5), ("words", 4)),
    *(("asked", 30), ("questions", 4), ("statements", 9), ("more", 6), ("words", 6), ("diary", 10)),
)
"""What fills the room that there is, the most useful first: the signs of danger before all else."""


def fullest(draft: Callable[[Fit], Page], topics: int) -> Page:
    """The fullest page that ``draft`` makes and that two printed pages for each of ``topics`` hold.

    On a sheet for one topic the key points stand on the first page, where no danger is too long for that.
    """
    opens = topics == 1 and _opens(draft(LEAST))

    def fits(page: Page) -> bool:
        return _lines(page) <= ROOM * topics and (not opens or _opens(page))

    fit, page = LEAST, draft(LEAST)
    for name, much in FILL:
        fuller = fit._replace(**{name: much})
        if fits(fuller_page := draft(fuller)):
            fit, page = fuller, fuller_page
    return page


def _opens(page: Page) -> bool:
    """Whether the key points of ``page`` end on its first page."""
    return all(end <= PAGE for block, end in _ends(page) if isinstance(block, KeyPoints))


def _lines(page: Page) -> float:
    """About how many lines of a column ``page`` takes in print; what is as wide as the page takes two."""
    return max((end for _, end in _ends(page)), default=0)


def _ends(page: Page) -> Iterator[tuple[Block, float]]:
    """Each block of ``page`` and about the line of a column on which it ends."""
    used = _title(page)
    for block in page.blocks:
        lines = _lines_of(block)
        if used < PAGE and used + lines > SURE:
            used = min(PAGE, used + _left_empty(block))
        used += lines
        yield block, used


def _title(page: Page) -> float:
    """About how many lines the head of ``page`` takes: the clinic, the title, how it is said, what it is."""
    clinic = (page.sheet.clinic, page.sheet.phone) if page.sheet else ()
    lead = page.lead.text if page.lead else ""
    small = 2.5 * sum(map(bool, clinic)) + 2 * bool(page.say)
    return small + 3 * ceil(len(page.title) / 55) + 2.2 * ceil(len(lead) / 86) + 0.5


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
            return 2 * _rows(lines, 94) + 3.5
        case Dangers(alarms=(Alarm(act=()) as alone,)):
            return 6.5 + 2 * SMALL * sum(_parts(alone, 2 * SMALL_COLUMN))
        case Dangers(alarms=alarms):
            return 6.5 + 2 * SMALL * _taller(alarms)
        case Checklist(checks):
            return 15 + sum(ceil((len(check.ask) + 5) / 40) + _rows(check.do, 42) + 0.3 for check in checks)
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


def _taller(alarms: Sequence[Alarm]) -> float:
    """The rows of the taller of two columns over which ``alarms`` are spread as evenly as they break."""
    parts = [rows for alarm in alarms for rows in _parts(alarm)]
    return min(max(sum(parts[:end]), sum(parts[end:])) for end in range(len(parts) + 1))


def _small_rows(alarm: Alarm) -> float:
    return sum(_parts(alarm))


def _parts(alarm: Alarm, width: int = SMALL_COLUMN) -> list[float]:
    """The rows of print of each part of ``alarm`` that does not break."""
    signs = 1.7 + _rows(alarm.signs, width)
    return [signs, *(1 + _rows(lines, width) for lines in (alarm.act, alarm.do_not) if lines)]
