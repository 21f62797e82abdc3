"""A page on a terminal, as lines of Rich ``Text``.

A word in square brackets or colons stays a word, because nothing is ever parsed as markup. Rich's
``Console`` with its tables and panels is left out: a page is a column of lines, and importing
and running a layout engine would take longer than all the rest of the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style
from rich.text import Text

from spasm.page import (
    Alarm,
    Block,
    Bullets,
    Check,
    Checklist,
    Dangers,
    Entries,
    Entry,
    Examples,
    Figure,
    Form,
    Grid,
    Heading,
    KeyPoints,
    Line,
    Notice,
    Page,
    Paragraph,
    Source,
    Sources,
    Steps,
    WriteIn,
)
from spasm.render import body

MEASURE = 80
"""Columns of prose beyond which the eye loses the line."""
NARROW = 60
"""Columns below which a frame loses its sides and a table is stacked."""
NARROWEST_CELL = 22
"""Columns that a cell of a table needs; with less the table is stacked."""
LABEL_WIDTH = 11
BESIDE = MEASURE + 2 + body.COLUMNS
"""Columns from which the body map stands beside the text."""

# Words keep the terminal's own foreground, which its owner can read. Colour is for rules and
# frames, and for the two tags that bring their own background.
PLAIN = Style()
BOLD = Style(bold=True)
QUIET = Style(dim=True)
ACCENT = Style(color="cyan")
RED = Style(color="red", bold=True)
YELLOW = Style(color="yellow", bold=True)
MARKED = Style(color="magenta", bold=True, dim=False)
DANGER_TAG = Style(color="bright_white", bgcolor="red", bold=True)
WARNING_TAG = Style(color="black", bgcolor="yellow", bold=True)

_WORD = re.compile(r"(\S*)(\s*)")


class Frame(NamedTuple):
    """What a frame is drawn with: ``top`` and ``bottom`` are left corner, side, right corner."""

    top: str
    side: str
    bottom: str
    style: Style


EMERGENCY = Frame("┏━┓", "┃", "┗━┛", RED)
URGENT = Frame("┏━┓", "┃", "┗━┛", YELLOW)
CALM = Frame("╭─╮", "│", "╰─╯", ACCENT)


def render(page: Page, width: int, colours: ColorSystem | None) -> str:
    """``page`` as terminal text, ``width`` columns wide.

    Without ``colours`` there is no escape sequence at all.
    """
    lines = _beside(page, width) if width >= BESIDE else list(_Column(width).page(page))
    return "".join(f"{_ansi(line, colours)}\n" for line in lines)


def colours_of(term: str, colorterm: str) -> ColorSystem:
    """How many colours a terminal has, by ``TERM`` and ``COLORTERM``."""
    if colorterm.lower() in ("truecolor", "24bit"):
        return ColorSystem.TRUECOLOR
    return ColorSystem.EIGHT_BIT if "256" in term else ColorSystem.STANDARD


class _Column:
    """Draws blocks one below another, ``width`` columns wide."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._measure = min(width, MEASURE)

    def page(self, page: Page) -> Iterator[Text]:
        yield from self._wrap(Text(page.title, BOLD))
        yield self._rule("━", ACCENT)
        about = [part for part in (page.kind, page.say and f"say {page.say}") if part]
        if about:
            yield from self._wrap(Text(" · ".join(about), QUIET))
        if page.also_called:
            yield from self._wrap(Text(f"Also called: {', '.join(page.also_called)}", QUIET))
        if page.lead is not None:
            yield Text()
            yield from self._wrap(_cited(page.lead))
        under_heading = False
        for block in page.blocks:
            if not under_heading:
                yield Text()
            yield from self._block(block)
            under_heading = isinstance(block, Heading)

    def _block(self, block: Block) -> Iterator[Text]:
        match block:
            case Heading():
                yield from self._heading(block)
            case Paragraph():
                yield from self._wrap(_cited(block.line))
            case Bullets():
                yield from self._bullets(block.lines)
            case Steps():
                if block.title:
                    yield from self._wrap(Text(block.title, BOLD))
                yield from self._numbered(block.lines)
            case KeyPoints():
                yield from self._framed(Text(block.title, BOLD), self._inner._bullets(block.lines), CALM)
            case Dangers():
                yield from self._dangers(block)
            case Checklist():
                yield from _spaced([self._check(check) for check in block.checks])
            case Entries():
                for entry in block.entries:
                    yield from self._entry(entry)
            case Grid():
                yield from self._grid(block)
            case Examples():
                yield from self._examples(block)
            case Figure():
                yield from self._figure(block)
            case WriteIn():
                yield from self._wrap(Text(block.label))
                yield from [self._rule("_", QUIET)] * block.rows
            case Form():
                yield from self._wrap(Text(f"{block.caption}: {', '.join(block.columns)}"))
            case Sources():
                for source in block.sources:
                    yield from self._source(source)
            case Notice():
                yield self._rule("─", QUIET)
                yield from self._wrap(Text(" ".join(block.lines), QUIET))

    def _heading(self, heading: Heading) -> Iterator[Text]:
        *above, last = self._wrap(Text(heading.text, BOLD))
        yield from above
        if heading.level == 2:
            rule = "─" * (self._measure - last.cell_len - 1)
            last = Text.assemble(last, " ", (rule, ACCENT))
        yield last

    def _dangers(self, block: Dangers) -> Iterator[Text]:
        emergency = block.level == "emergency"
        tag, frame = (DANGER_TAG, EMERGENCY) if emergency else (WARNING_TAG, URGENT)
        title = Text.assemble((f" {'DANGER' if emergency else 'WARNING'}: {block.title} ", tag))
        parts = [self._inner._wrap(Text(block.intro, BOLD)), *map(self._inner._alarm, block.alarms)]
        yield from self._framed(title, _spaced(parts), frame)

    def _alarm(self, alarm: Alarm) -> Iterator[Text]:
        yield from self._wrap(Text(alarm.name, BOLD))
        yield from self._bullets(alarm.signs)
        yield from self._labelled("At risk", [("• ", line) for line in alarm.who])
        steps = [(f"{number}. ", line) for number, line in enumerate(alarm.act, start=1)]
        yield from self._labelled("Do", steps)
        yield from self._labelled("Do not", [("• ", line) for line in alarm.do_not])

    def _check(self, check: Check) -> Iterator[Text]:
        yield from self._hang("[ ] ", Text(check.ask, BOLD))
        if check.why is not None:
            yield from self._hang("    ", Text.assemble(("Why: ", QUIET), _cited(check.why)))
        for line in check.do:
            yield from self._hang("    → ", _cited(line))
        for label, names in (("Can lead to", check.leads_to), ("Because", check.because)):
            if names:
                yield from self._hang("    ", Text(f"{label}: {', '.join(names)}", QUIET))

    def _entry(self, entry: Entry) -> Iterator[Text]:
        yield from self._wrap(Text.assemble((entry.name, BOLD), "  ", (entry.id, QUIET)))
        if entry.about:
            yield from self._hang("  ", _marked(entry))
        if entry.note:
            yield from self._hang("  ", Text(entry.note, QUIET))

    def _grid(self, block: Grid) -> Iterator[Text]:
        label_width = max(len(label) for label, _ in block.rows) + 2
        cell_width = (self._width - label_width) // len(block.columns) - 2
        widths = [label_width, *[cell_width + 2] * (len(block.columns) - 1)]
        if cell_width < NARROWEST_CELL:
            yield from _spaced([self._stacked(block, column) for column in range(len(block.columns))])
            return
        column = _Column(cell_width)
        names = [column._wrap(Text(name, BOLD)) for name in block.columns]
        yield from _side_by_side([[], *names], widths)
        for label, cells in block.rows:
            yield Text("─" * self._width, ACCENT)
            drawn = [list(column._cell(cell)) for cell in cells]
            yield from _side_by_side([[Text(label, BOLD)], *drawn], widths)

    def _cell(self, lines: Sequence[Line]) -> Iterator[Text]:
        mark = "• " if len(lines) > 1 else ""
        for line in lines:
            yield from self._hang(mark, _cited(line), ACCENT)

    def _stacked(self, block: Grid, column: int) -> Iterator[Text]:
        yield from self._heading(Heading(block.columns[column]))
        for label, cells in block.rows:
            match cells[column]:
                case ():
                    pass
                case (line,):
                    yield from self._hang("  ", Text.assemble((f"{label}: ", BOLD), _cited(line)))
                case lines:
                    yield from self._hang("  ", Text(f"{label}:", BOLD))
                    yield from self._bullets(lines)

    def _examples(self, block: Examples) -> Iterator[Text]:
        longest = max((len(command) for command, _ in block.commands), default=0)
        for command, what in block.commands:
            if longest + 4 + max(len(each) for _, each in block.commands) <= self._width:
                yield Text.assemble("  ", (command.ljust(longest + 2), BOLD), (what, QUIET))
            else:
                yield from self._hang("  ", Text(command, BOLD))
                yield from self._hang("    ", Text(what, QUIET))

    def _figure(self, block: Figure) -> Iterator[Text]:
        if block.main and self._width >= 2 * body.COLUMNS + 2:
            yield from _side_by_side([_map(view, block.regions) for view in body.VIEWS], [body.COLUMNS + 2])
            yield Text()
        yield from self._wrap(Text(block.caption, QUIET))

    def _source(self, source: Source) -> Iterator[Text]:
        text = " ".join(part for part in (source.citation, source.read) if part)
        yield from self._hang(f"{source.number:>2}. ", Text(text, QUIET), QUIET)
        if source.address:
            # Not wrapped: an address stays whole for the one who copies or clicks it.
            yield Text(f"    {source.address}", QUIET)

    def _bullets(self, lines: Sequence[Line]) -> Iterator[Text]:
        for line in lines:
            yield from self._hang("  • ", _cited(line), ACCENT)

    def _numbered(self, lines: Sequence[Line]) -> Iterator[Text]:
        for number, line in enumerate(lines, start=1):
            yield from self._hang(f"{number:>3}. ", _cited(line))

    def _labelled(self, label: str, lines: Sequence[tuple[str, Line]]) -> Iterator[Text]:
        """``lines``, each behind its mark, beside a ``label``, or below it in a narrow window."""
        tag = Text(f"  {label}".ljust(LABEL_WIDTH), BOLD)
        if lines and self._width < NARROW:
            yield from self._wrap(Text(f"  {label}:", BOLD))
            tag = Text("  ")
        for mark, line in lines:
            yield from self._hang(Text.assemble(tag, mark), _cited(line))
            tag = Text(" " * tag.cell_len)

    def _framed(self, title: Text, lines: Iterable[Text], frame: Frame) -> Iterator[Text]:
        top, side, bottom, style = frame
        if self._width < NARROW:
            yield from (self._rule(top[1], style), *self._wrap(title), *lines, self._rule(bottom[1], style))
            return
        rest = top[1] * (self._measure - title.cell_len - 5)
        yield Text.assemble((f"{top[:2]} ", style), title, (f" {rest}{top[2]}", style))
        for line in lines:
            line.pad_right(self._measure - 4 - line.cell_len)
            yield Text.assemble((f"{side} ", style), line, (f" {side}", style))
        yield Text(bottom[0] + bottom[1] * (self._measure - 2) + bottom[2], style)

    @property
    def _inner(self) -> _Column:
        """The column inside a frame."""
        return self if self._width < NARROW else _Column(self._measure - 4)

    def _rule(self, character: str, style: Style) -> Text:
        return Text(character * self._measure, style)

    def _wrap(self, text: Text) -> list[Text]:
        return _wrapped(text, self._measure)

    def _hang(self, mark: str | Text, text: Text, style: Style = PLAIN) -> Iterator[Text]:
        """``text`` beside ``mark``, its further lines indented by the width of the mark."""
        first = mark if isinstance(mark, Text) else Text(mark, style)
        indent = " " * first.cell_len
        for number, line in enumerate(_wrapped(text, self._measure - first.cell_len)):
            yield Text.assemble(indent if number else first, line)


def _beside(page: Page, width: int) -> list[Text]:
    """``page`` with its body map, if it has one, at the right of its first lines."""
    figure = next((block for block in page.blocks if isinstance(block, Figure) and not block.main), None)
    if figure is None or not figure.regions:
        return list(_Column(width).page(page))
    views = [view for view in body.VIEWS if body.shows(view, figure.regions)]
    maps = [line for view in views for line in (*_map(view, figure.regions), Text())]
    maps += _Column(body.COLUMNS)._hang(f"{body.MARKED} ", Text(figure.caption), MARKED)
    return list(_side_by_side([list(_Column(MEASURE).page(page)), maps], [MEASURE + 2]))


def _map(view: body.View, regions: Sequence[str]) -> list[Text]:
    """The body seen from the ``view``, with ``regions`` filled in."""
    rows = [Text(row, QUIET) for row in body.rows(view, regions)]
    for row in rows:
        row.highlight_regex(f"{body.MARKED}+", MARKED)
    return [*rows, Text(view.capitalize().center(body.COLUMNS), QUIET)]


def _side_by_side(columns: Sequence[Sequence[Text]], widths: Sequence[int]) -> Iterator[Text]:
    """``columns`` of lines next to each other; ``widths`` are those of all but the last."""
    for cells in zip_longest(*columns):
        line = Text()
        for cell, width in zip_longest(cells, widths):
            text = cell or Text()
            line.append_text(text).append(" " * ((width or 0) - text.cell_len))
        yield line


def _spaced(parts: Iterable[Iterable[Text]]) -> Iterator[Text]:
    """The lines of ``parts``, with an empty line between one part and the next."""
    for number, part in enumerate(parts):
        if number:
            yield Text()
        yield from part


def _cited(line: Line) -> Text:
    text = Text(line.text)
    if line.cites:
        text.append(f" [{','.join(map(str, line.cites))}]", QUIET)
    return text


def _marked(entry: Entry) -> Text:
    text = Text(entry.about)
    for start, end in entry.marks:
        text.stylize(BOLD, start, end)
    return text


def _wrapped(text: Text, width: int) -> list[Text]:
    """``text`` as lines of at most ``width`` columns; a longer word is cut."""
    lines = text.divide(_breaks(text.plain, max(width, 1)))
    for line in lines:
        line.rstrip()
    return list(lines)


def _breaks(plain: str, width: int) -> Iterator[int]:
    """Where lines begin, after the first, when ``plain`` is cut to ``width`` columns."""
    filled = 0
    for word in _WORD.finditer(plain):
        columns = cell_len(word.group(1))
        if filled and filled + columns > width:
            yield word.start()
            filled = 0
        if columns > width:
            for offset, character in enumerate(word.group(1), start=word.start()):
                if filled + cell_len(character) > width:
                    yield offset
                    filled = 0
                filled += cell_len(character)
        else:
            filled += columns
        filled += len(word.group(2))


def _ansi(line: Text, colours: ColorSystem | None) -> str:
    """``line`` with escape sequences for its styles."""
    line.rstrip()
    if colours is None:
        return line.plain
    edges = sorted({0, len(line), *(edge for span in line.spans for edge in (span.start, span.end))})
    return "".join(
        _style_at(line, start).render(line.plain[start:end], color_system=colours)
        for start, end in pairwise(edges)
    )


def _style_at(line: Text, offset: int) -> Style:
    styles = [line.style, *(span.style for span in line.spans if span.start <= offset < span.end)]
    return Style.combine([PLAIN, *(style for style in styles if isinstance(style, Style))])
