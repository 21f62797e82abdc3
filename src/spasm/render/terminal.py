"""A page on a terminal, through Rich.

Text is only ever handed to Rich as ``Text``: a word in square brackets or colons stays a word.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
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
    Sources,
    Steps,
    WriteIn,
)

MEASURE = 80
"""Columns of prose beyond which the eye loses the line."""
NARROW = 60
"""Columns below which tables are stacked and boxes lose their sides."""

TITLE = "bold"
HEADING = "bold cyan"
QUIET = "dim"
DANGER = "bold red"
WARNING = "bold yellow"
LABEL = "bold"


def render(page: Page, width: int, colour_system: str | None) -> str:
    """``page`` as terminal text, ``width`` columns wide.

    ``colour_system`` is one of Rich's (``standard``, ``256``, ``truecolor``), or ``None`` for
    no escape sequence at all.
    """
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=True,
        color_system=colour_system,  # type: ignore[arg-type]
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )
    if colour_system is None:
        console.no_color = True
    for part in _Terminal(width).page(page):
        console.print(part)
    return "\n".join(text.rstrip(" ") for text in out.getvalue().split("\n"))


def colour_system_of(term: str, colorterm: str) -> str:
    """Which of Rich's colour systems a terminal has, by ``TERM`` and ``COLORTERM``."""
    if colorterm.lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if "256" in term else "standard"


class _Terminal:
    def __init__(self, width: int) -> None:
        self._width = width
        self._measure = min(width, MEASURE)

    def page(self, page: Page) -> Iterator[RenderableType]:
        yield self._prose(Text(page.title, TITLE))
        about = ". ".join(part for part in (page.kind, page.say and f"Say: {page.say}") if part)
        if about:
            yield self._prose(Text(about, QUIET))
        if page.also_called:
            yield self._prose(Text(f"Also called: {', '.join(page.also_called)}", QUIET))
        if page.lead is not None:
            yield Text()
            yield self._prose(_cited(page.lead))
        for block in page.blocks:
            yield Text()
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[RenderableType]:
        match block:
            case Heading():
                yield self._prose(Text(block.text, HEADING))
            case Paragraph():
                yield self._prose(_cited(block.line))
            case Bullets():
                yield from self._list(block.lines)
            case Steps():
                if block.title:
                    yield self._prose(Text(block.title, LABEL))
                yield from self._numbered(block.lines)
            case KeyPoints():
                yield self._boxed(
                    Group(*self._list(block.lines, inside=True)), block.title, "cyan", box.ROUNDED
                )
            case Dangers():
                yield self._dangers(block)
            case Checklist():
                yield from self._checklist(block)
            case Entries():
                yield from self._entries(block)
            case Grid():
                yield from self._grid(block)
            case Examples():
                yield from self._examples(block)
            case Figure():
                yield self._prose(Text(block.caption, QUIET))
            case WriteIn():
                yield self._prose(Text(block.label))
                yield from [Text("_" * self._measure)] * block.rows
            case Form():
                yield self._prose(Text(f"{block.caption}: {', '.join(block.columns)}"))
            case Sources():
                for source in block.sources:
                    text = " ".join(part for part in (source.citation, source.read, source.address) if part)
                    yield self._hanging(f"{source.number:>2}. ", Text(text, QUIET), QUIET)
            case Notice():
                yield self._prose(Text(" ".join(block.lines), QUIET))

    def _dangers(self, block: Dangers) -> RenderableType:
        emergency = block.level == "emergency"
        style = DANGER if emergency else WARNING
        parts: list[RenderableType] = [Text(block.intro, LABEL)]
        for alarm in block.alarms:
            parts += [Text(), *self._alarm(alarm, style)]
        title = f"{'DANGER' if emergency else 'WARNING'}: {block.title}"
        return self._boxed(Group(*parts), title, style, box.HEAVY)

    def _alarm(self, alarm: Alarm, style: str) -> Iterator[RenderableType]:
        yield Text(alarm.name, style)
        yield from self._list(alarm.signs, inside=True)
        if alarm.who:
            yield _run_in("Most at risk", [_cited(line) for line in alarm.who])
        if alarm.act:
            steps = [Text.assemble(f"{number}. ", _cited(line)) for number, line in enumerate(alarm.act, 1)]
            yield _run_in("What to do", steps)
        if alarm.do_not:
            yield _run_in("What not to do", [_cited(line) for line in alarm.do_not])

    def _checklist(self, block: Checklist) -> Iterator[RenderableType]:
        for number, check in enumerate(block.checks):
            if number:
                yield Text()
            yield from self._check(check)

    def _check(self, check: Check) -> Iterator[RenderableType]:
        yield self._hanging("[ ] ", Text(check.ask, LABEL))
        indent = "    "
        yield self._hanging(indent, Text.assemble(("Why: ", QUIET), _cited(check.why)))
        for line in check.do:
            yield self._hanging(f"{indent}→ ", _cited(line))
        if check.leads_to:
            yield self._hanging(indent, Text(f"Can lead to: {', '.join(check.leads_to)}", QUIET))
        if check.because:
            yield self._hanging(indent, Text(f"Because: {', '.join(check.because)}", QUIET))

    def _entries(self, block: Entries) -> Iterator[RenderableType]:
        for entry in block.entries:
            yield self._prose(Text.assemble((entry.name, LABEL), "  ", (entry.id, QUIET)))
            yield self._hanging("    ", _marked(entry))
            if entry.note:
                yield self._hanging("    ", Text(entry.note, QUIET))

    def _grid(self, block: Grid) -> Iterator[RenderableType]:
        if self._width < NARROW + 10 * max(0, len(block.columns) - 2):
            for column, name in enumerate(block.columns):
                yield Text()
                yield self._prose(Text(name, HEADING))
                for label, cells in block.rows:
                    if cells[column]:
                        text = Text(" ").join([_cited(line) for line in cells[column]])
                        yield self._hanging("  ", Text.assemble((f"{label}: ", LABEL), text))
            return
        table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False, leading=1)
        table.add_column("", style=LABEL, ratio=2)
        for name in block.columns:
            table.add_column(Text(name, HEADING), ratio=5)
        for label, cells in block.rows:
            table.add_row(Text(label), *[Text("\n").join([_cited(line) for line in cell]) for cell in cells])
        yield table

    def _examples(self, block: Examples) -> Iterator[RenderableType]:
        longest = max((len(command) for command, _ in block.commands), default=0)
        for command, what in block.commands:
            if longest + 2 + max(len(each) for _, each in block.commands) <= self._width:
                yield Text.assemble("  ", (command.ljust(longest + 2), LABEL), (what, QUIET))
            else:
                yield self._hanging("  ", Text(command, LABEL))
                yield self._hanging("      ", Text(what, QUIET))

    def _list(self, lines: Sequence[Line], inside: bool = False) -> Iterator[RenderableType]:
        for line in lines:
            yield self._hanging("• ", _cited(line), within=None if inside else self._measure)

    def _numbered(self, lines: Sequence[Line]) -> Iterator[RenderableType]:
        for number, line in enumerate(lines, start=1):
            yield self._hanging(f"{number}. ", _cited(line))

    def _prose(self, text: Text) -> RenderableType:
        return _Measured(text, self._measure)

    def _hanging(self, mark: str, text: Text, style: str = "", within: int | None = 0) -> RenderableType:
        grid = Table.grid(padding=0)
        grid.add_column(width=len(mark), no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Text(mark, style), text)
        return grid if within is None else _Measured(grid, self._measure)

    def _boxed(self, content: RenderableType, title: str, style: str, kind: box.Box) -> RenderableType:
        if self._width < NARROW:
            return Group(Text(title.upper(), style), Padding(content, (0, 0, 0, 0)))
        return Panel(
            content,
            title=Text(title, style),
            title_align="left",
            border_style=style,
            box=kind,
            width=self._measure,
        )


class _Measured:
    """Draws what it holds no wider than ``width`` columns."""

    def __init__(self, content: RenderableType, width: int) -> None:
        self._content = content
        self._width = width

    def __rich_console__(self, console, options):  # type: ignore[no-untyped-def]
        yield from console.render(self._content, options.update(width=min(self._width, options.max_width)))


def _cited(line: Line) -> Text:
    text = Text(line.text)
    if line.cites:
        text.append(f" [{', '.join(map(str, line.cites))}]", QUIET)
    return text


def _run_in(label: str, texts: Sequence[Text]) -> Text:
    return Text.assemble((f"{label}: ", LABEL), Text(" ").join(texts))


def _marked(entry: Entry) -> Text:
    text = Text(entry.about)
    for start, end in entry.marks:
        text.stylize(LABEL, start, end)
    return text
