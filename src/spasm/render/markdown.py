"""A page as CommonMark with tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    Sources,
    Steps,
    WriteIn,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>]+\Z")
_LINE_START = re.compile(r"^(\d+)([.)])|^([-+])(?=\s)")


def render(page: Page) -> str:
    """``page`` as Markdown, in which nothing of its text is taken for markup."""
    return "\n".join(_page(page)).rstrip("\n") + "\n"


def _page(page: Page) -> Iterator[str]:
    if page.sheet is not None and (page.sheet.clinic or page.sheet.phone):
        phone = page.sheet.phone and f"Phone: {page.sheet.phone}"
        yield " · ".join(_text(part) for part in (page.sheet.clinic, phone) if part)
        yield ""
    yield f"# {_text(page.title)}"
    yield ""
    about = [part for part in (page.kind, page.say and f"Say: {page.say}") if part]
    if about:
        yield f"*{_text('. '.join(about))}*  "
    if page.also_called:
        yield f"Also called: {_text(', '.join(page.also_called))}"
    if about or page.also_called:
        yield ""
    if page.lead is not None:
        yield f"**{_text(page.lead.text)}**{_cites(page.lead)}"
        yield ""
    for block in page.blocks:
        yield from _block(block)
        yield ""


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_text(block.text)}"
        case Paragraph():
            yield _line(block.line)
        case Bullets():
            yield from _list(block.lines)
        case Steps():
            if block.title:
                yield f"**{_text(block.title)}**"
                yield ""
            yield from _numbered(block.lines)
        case KeyPoints():
            yield f"## {_text(block.title)}"
            yield ""
            yield from _list(block.lines)
        case Dangers():
            yield f"> ## {'DANGER' if block.level == 'emergency' else 'WARNING'}: {_text(block.title)}"
            yield ">"
            yield f"> {_text(block.intro)}"
            for alarm in block.alarms:
                yield ">"
                for text in _alarm(alarm):
                    yield f"> {text}".rstrip()
        case Checklist():
            for check in block.checks:
                yield from _check(check)
        case Entries():
            for entry in block.entries:
                note = f" ({_text(entry.note)})" if entry.note else ""
                about = f": {_text(entry.about)}" if entry.about else ""
                yield f"- **{_text(entry.name)}** (`{entry.id}`){about}{note}"
        case Grid():
            yield f"| {_text(block.caption)} | " + " | ".join(map(_text, block.columns)) + " |"
            yield "| --- " * (len(block.columns) + 1) + "|"
            for label, cells in block.rows:
                columns = [" ".join(map(_line, cell)) for cell in cells]
                yield f"| **{_text(label)}** | " + " | ".join(columns) + " |"
        case Examples():
            for command, what in block.commands:
                yield f"- `{command}`: {_text(what)}"
        case Figure():
            yield f"*{_text(block.caption)}*"
        case WriteIn():
            yield _text(block.label)
            for _ in range(block.rows):
                yield ""
                yield r"\_" * 40
        case Form():
            yield f"**{_text(block.caption)}**"
            yield ""
            yield "| " + " | ".join(map(_text, block.columns)) + " |"
            yield "| --- " * len(block.columns) + "|"
            yield from ["|     " * len(block.columns) + "|"] * block.rows
        case Sources():
            for source in block.sources:
                parts = (_text(source.citation), _text(source.read), _address(source.address))
                yield f"{source.number}. " + " ".join(part for part in parts if part)
        case Notice():
            yield "---"
            yield ""
            yield " ".join(map(_text, block.lines))


def _alarm(alarm: Alarm) -> Iterator[str]:
    yield f"### {_text(alarm.name)}"
    if alarm.signs:
        yield ""
        yield from _list(alarm.signs)
    for title, lines, ordered in (
        ("Most at risk", alarm.who, False),
        ("What to do", alarm.act, True),
        ("What not to do", alarm.do_not, False),
    ):
        if lines:
            yield ""
            yield f"**{title}**"
            yield ""
            yield from _numbered(lines) if ordered else _list(lines)


def _check(check: Check) -> Iterator[str]:
    yield f"- [ ] **{_text(check.ask)}**"
    if check.why is not None:
        yield f"  - Why: {_line(check.why)}"
    for line in check.do:
        yield f"  - Do: {_line(line)}"
    if check.leads_to:
        yield f"  - Can lead to: {_text(', '.join(check.leads_to))}"
    if check.because:
        yield f"  - Because: {_text(', '.join(check.because))}"


def _list(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        yield f"- {_line(line)}"


def _numbered(lines: Sequence[Line]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        yield f"{number}. {_line(line)}"


def _line(line: Line) -> str:
    return _text(line.text) + _cites(line)


def _cites(line: Line) -> str:
    return rf" \[{', '.join(map(str, line.cites))}\]" if line.cites else ""


def _address(address: str) -> str:
    return f"<{address}>" if _WEB_ADDRESS.match(address) else _text(address)


def _text(text: str) -> str:
    return _LINE_START.sub(
        lambda found: "\\" + found.group() if found.group(3) else f"{found.group(1)}\\{found.group(2)}",
        _SPECIAL.sub(r"\\\1", text),
    )
