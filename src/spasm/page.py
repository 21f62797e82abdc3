"""The blocks that a page is made of: what text means, and nothing of how it looks."""

from typing import Literal

from msgspec import Struct

from spasm.model import Kind, Level


class Line(Struct, frozen=True):
    """A run of sentences and the numbers of the sources in which they stand."""

    text: str
    cites: tuple[int, ...] = ()


class Heading(Struct, frozen=True):
    """Opens a part of the page; ``anchor`` names it for links and for ``--section``."""

    text: str
    anchor: str = ""
    level: Literal[2, 3] = 2


class Paragraph(Struct, frozen=True):
    """Running text."""

    line: Line


class Bullets(Struct, frozen=True):
    """Lines of which each stands alone."""

    lines: tuple[Line, ...]


class Steps(Struct, frozen=True):
    """Lines to be done in this order."""

    lines: tuple[Line, ...]
    title: str = ""


class KeyPoints(Struct, frozen=True):
    """The page's summary."""

    title: str
    lines: tuple[Line, ...]


class Alarm(Struct, frozen=True):
    """One danger: its signs, who is most at risk, what to do until help comes, what not to do."""

    name: str
    signs: tuple[Line, ...]
    who: tuple[Line, ...] = ()
    act: tuple[Line, ...] = ()
    do_not: tuple[Line, ...] = ()


class Dangers(Struct, frozen=True):
    """Dangers that ask for the same speed, under one call to act."""

    level: Level
    title: str
    intro: str
    alarms: tuple[Alarm, ...]


class Check(Struct, frozen=True):
    """A question of a checklist: why it matters, what to do, what it can lead to, why it is asked."""

    ask: str
    why: Line | None
    do: tuple[Line, ...]
    leads_to: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class Checklist(Struct, frozen=True):
    """Questions to answer with yes or no."""

    checks: tuple[Check, ...]


class Entry(Struct, frozen=True):
    """A topic in a list: its name, the word that opens it, and a line about it.

    ``marks`` are the places in ``about`` (start, end) that a search hit.
    """

    name: str
    id: str
    about: str
    note: str = ""
    marks: tuple[tuple[int, int], ...] = ()


class Entries(Struct, frozen=True):
    """A list of topics."""

    entries: tuple[Entry, ...]


class Grid(Struct, frozen=True):
    """A table with a heading for each row and column; a cell holds lines."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Line, ...], ...]], ...]
    caption: str


class Figure(Struct, frozen=True):
    """The body, with ``regions`` (ids of the body map) marked; ``main`` when the page is about it."""

    regions: tuple[str, ...]
    caption: str
    main: bool = False


class WriteIn(Struct, frozen=True):
    """A line of print with room below it to write by hand."""

    label: str
    rows: int = 1


class Form(Struct, frozen=True):
    """A table to fill in by hand: ``rows`` empty rows under ``columns``."""

    columns: tuple[str, ...]
    rows: int
    caption: str


class Examples(Struct, frozen=True):
    """Commands to try, each with what it does."""

    commands: tuple[tuple[str, str], ...]


class Source(Struct, frozen=True):
    """A numbered source; ``read`` says how much of it was read."""

    number: int
    citation: str
    address: str
    read: str = ""


class Sources(Struct, frozen=True):
    """The sources that the page's numbers point to."""

    sources: tuple[Source, ...]


class Notice(Struct, frozen=True):
    """What a page says of itself at its end."""

    lines: tuple[str, ...]


Block = (
    Heading
    | Paragraph
    | Bullets
    | Steps
    | KeyPoints
    | Dangers
    | Checklist
    | Entries
    | Grid
    | Figure
    | WriteIn
    | Form
    | Examples
    | Sources
    | Notice
)


class About(Struct, frozen=True):
    """What a machine may want to know of a page that is about one topic."""

    id: str
    kind: Kind
    names: tuple[str, ...] = ()
    icd10cm: tuple[str, ...] = ()
    mesh: tuple[str, ...] = ()


class Sheet(Struct, frozen=True):
    """What makes a page a sheet to hand out: who gives it, whom to call, and how large its print is."""

    clinic: str = ""
    phone: str = ""
    large_print: bool = False


class Page(Struct, frozen=True):
    """A page to read.

    ``lead`` says in one sentence what it is about; ``say`` how its title is spoken;
    ``also_called`` which other names it goes by; ``checked`` when its text was last held
    against its sources (an ISO date, or nothing); ``sheet`` is set on a page that is handed out.
    """

    title: str
    blocks: tuple[Block, ...]
    lead: Line | None = None
    kind: str = ""
    say: str = ""
    also_called: tuple[str, ...] = ()
    checked: str = ""
    about: About | None = None
    sheet: Sheet | None = None
