"""A page as plain text: for pipes, for screen readers, for terminals without styles."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from spasm.page import (
    Alarm,
    Block,
    Bullets,
    Check,
    Checklist,
    Dangers,
    Entries,
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
    Sheet,
    Sources,
    Steps,
    WriteIn,
)

Marker = Callable[[int, int], str]
"""Gives the mark of entry ``number`` (from 1) of ``total`` in an unordered list."""

UNWRAPPED = 1_000_000
NARROWEST = 12


def dashed(number: int, total: int) -> str:
    """Mark list entries for the eye."""
    return "- "


def counted(number: int, total: int) -> str:
    """Mark list entries for the ear: ``1 of 4: ``; a single one needs no mark."""
    return f"{number} of {total}: " if total > 1 else ""


def render(page: Page, width: int, marker: Marker = dashed) -> str:
    """``page`` as text, wrapped at ``width`` columns (0: not wrapped)."""
    return "\n".join(_Plain(width or UNWRAPPED, marker).page(page)) + "\n"


def cited(line: Line) -> str:
    """The text of ``line`` with the numbers of its sources in brackets."""
    return f"{line.text} [{', '.join(map(str, line.cites))}]" if line.cites else line.text


class _Plain:
    def __init__(self, width: int, marker: Marker) -> None:
        self._width = width
        self._marker = marker

    def page(self, page: Page) -> Iterator[str]:
        if page.sheet is not None:
            yield from self._sheet(page.sheet)
        yield from self._wrap(page.title.upper())
        if page.kind or page.say:
            yield from self._wrap(
                ". ".join(part for part in (page.kind, page.say and f"Say: {page.say}") if part)
            )
        if page.also_called:
            yield from self._wrap(f"Also called: {', '.join(page.also_called)}")
        if page.lead is not None:
            yield ""
            yield from self._wrap(cited(page.lead))
        for block in page.blocks:
            yield ""
            yield from self._block(block)

    def _sheet(self, sheet: Sheet) -> Iterator[str]:
        lines = [sheet.clinic, sheet.phone and f"Phone: {sheet.phone}"]
        if any(lines):
            yield from (*filter(None, lines), "")

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield from self._wrap(block.text.upper() if block.level == 2 else block.text)
            case Paragraph():
                yield from self._wrap(cited(block.line))
            case Bullets():
                yield from self._list(block.lines)
            case Steps():
                if block.title:
                    yield from self._wrap(f"{block.title}:")
                yield from self._numbered(block.lines)
            case KeyPoints():
                yield block.title.upper()
                yield from self._list(block.lines)
            case Dangers():
                yield from self._dangers(block)
            case Checklist():
                yield from self._checklist(block)
            case Entries():
                yield from self._entries(block)
            case Grid():
                yield from self._grid(block)
            case Examples():
                for command, what in block.commands:
                    yield from (
                        self._wrap(what, f"{command}  ", "    ")
                        if len(command) + len(what) < self._width
                        else (
                            f"{command}",
                            *self._wrap(what, "    "),
                        )
                    )
            case Figure():
                yield from self._wrap(block.caption)
            case WriteIn():
                yield from self._wrap(block.label)
                yield from ["_" * min(self._width, 60)] * block.rows
            case Form():
                yield from self._wrap(f"{block.caption}: {', '.join(block.columns)}")
            case Sources():
                for source in block.sources:
                    text = " ".join(part for part in (source.citation, source.read, source.address) if part)
                    yield from self._wrap(text, f"{source.number}. ")
            case Notice():
                yield from self._wrap(" ".join(block.lines))

    def _dangers(self, block: Dangers) -> Iterator[str]:
        word = "DANGER" if block.level == "emergency" else "WARNING"
        yield from self._wrap(f"{word}: {block.title.upper()}")
        yield from self._wrap(block.intro)
        for alarm in block.alarms:
            yield ""
            yield from self._alarm(alarm)

    def _alarm(self, alarm: Alarm) -> Iterator[str]:
        yield from self._wrap(f"{alarm.name}:" if alarm.signs else alarm.name)
        yield from self._list(alarm.signs)
        if alarm.who:
            yield from self._wrap(f"Most at risk: {' '.join(map(cited, alarm.who))}")
        if alarm.act:
            yield from self._wrap("What to do:")
            yield from self._numbered(alarm.act)
        if alarm.do_not:
            yield from self._wrap("What not to do:")
            yield from self._list(alarm.do_not)

    def _checklist(self, block: Checklist) -> Iterator[str]:
        total = len(block.checks)
        for number, check in enumerate(block.checks, start=1):
            if number > 1:
                yield ""
            yield from self._check(check, self._marker(number, total) if self._marker is counted else "[ ] ")

    def _check(self, check: Check, mark: str) -> Iterator[str]:
        indent = " " * 4
        yield from self._wrap(check.ask, mark, indent)
        if check.why is not None:
            yield from self._wrap(f"Why: {cited(check.why)}", indent)
        for line in check.do:
            yield from self._wrap(f"Do: {cited(line)}", indent)
        if check.leads_to:
            yield from self._wrap(f"Can lead to: {', '.join(check.leads_to)}", indent)
        if check.because:
            yield from self._wrap(f"Because: {', '.join(check.because)}", indent)

    def _entries(self, block: Entries) -> Iterator[str]:
        for entry in block.entries:
            yield from self._wrap(f"{entry.name} ({entry.id})")
            for about in filter(None, (entry.about, entry.note)):
                yield from self._wrap(about, "    ")

    def _grid(self, block: Grid) -> Iterator[str]:
        for column, name in enumerate(block.columns):
            if column:
                yield ""
            yield from self._wrap(name.upper())
            for label, cells in block.rows:
                match cells[column]:
                    case ():
                        pass
                    case (line,):
                        yield from self._wrap(f"{label}: {cited(line)}")
                    case lines:
                        yield f"{label}:"
                        yield from self._list(lines)

    def _list(self, lines: Sequence[Line]) -> Iterator[str]:
        for number, line in enumerate(lines, start=1):
            yield from self._wrap(cited(line), self._marker(number, len(lines)))

    def _numbered(self, lines: Sequence[Line]) -> Iterator[str]:
        for number, line in enumerate(lines, start=1):
            yield from self._wrap(cited(line), f"{number}. ")

    def _wrap(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        return wrapped(
            text, max(self._width, NARROWEST), first, " " * min(len(first), 4) if rest is None else rest
        )


def wrapped(text: str, width: int, first: str, rest: str) -> list[str]:
    """``text`` in lines of at most ``width`` columns; no word is ever cut.

    ``first`` and ``rest`` stand before the first line and the others. The standard library's
    textwrap does the same and more, in five times the time.
    """
    lines, line = [], first
    for word in text.split():
        if line.strip() and len(line) + len(word) > width and line != first:
            lines.append(line.rstrip())
            line = rest
        line += word + " "
    return [*lines, line.rstrip()]
