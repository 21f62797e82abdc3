"""One run of one command: what was wished for, and how the answer goes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from spasm.status import CannotWrite, Status, UsageError
from spasm.text import TRANSLITERATE, one_line
from spasm.world import PROSE_WIDTH, World, reason

if TYPE_CHECKING:
    from spasm.fulltext import FullText
    from spasm.lookup import Lookup
    from spasm.names_index import NamesIndex
    from spasm.page import Page
    from spasm.store import Store

FORMAT_OF_ENDING = {
    ".txt": "plain",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".tsv": "tsv",
    ".bib": "bibtex",
    ".ris": "ris",
    ".xml": "atom",
}
SCROLLED = (
    "The top of this page, with any signs of danger, has scrolled by. To read page by page, add --pager."
)
FIRST_READING = "Reading the store for the first time, topics read"
PAGE_FORMATS = ("text", "plain", "markdown", "html", "pdf")
"""The formats that every page comes in."""


class Wish(Struct, frozen=True):
    """How the person wants the answer: the options that every command shares."""

    format: str = ""
    output: str = ""
    width: int | None = None
    plain: bool = False
    pager: bool = False
    store: str = ""


class Answer(Struct, frozen=True):
    """The forms in which a command can answer, each made only when it is asked for.

    ``page`` for people; ``record`` (JSON), ``lines`` (JSON Lines) and ``rows`` (TSV) for
    programs; ``files`` are further formats by name, made as bytes.
    """

    page: Callable[[], Page] | None = None
    record: Callable[[], object] | None = None
    lines: Callable[[], Iterable[object]] | None = None
    rows: Callable[[], Iterable[Sequence[str]]] | None = None
    files: Mapping[str, Callable[[], bytes]] = {}

    def formats(self) -> list[str]:
        """The names of the formats that this answer comes in."""
        for_programs = {"json": self.record, "jsonl": self.lines, "tsv": self.rows}
        names = [
            *(PAGE_FORMATS if self.page else ()),
            *(name for name, form in for_programs.items() if form),
            *self.files,
        ]
        return list(dict.fromkeys(names))  # a file may be a page's own format, made in another way


class Session:
    """The world, the wish and the store of one run."""

    def __init__(self, world: World, wish: Wish) -> None:
        self.world = world
        self.wish = wish
        self._store: Store | None = None
        self._index: NamesIndex | None = None

    @property
    def store(self) -> Store:
        """The bundled store, with the one of ``--store`` or ``SPASM_STORE`` laid on top."""
        if self._store is None:
            from spasm.store import open_store

            self._store = open_store(self.own_store)
        return self._store

    @property
    def own_store(self) -> Path | None:
        """The folder that ``--store`` or ``SPASM_STORE`` names."""
        folder = self.wish.store or self.world.environ.get("SPASM_STORE", "")
        return Path(folder) if folder else None

    @property
    def index(self) -> NamesIndex:
        """The index of all names of the store."""
        if self._index is None:
            from spasm import names_index

            with self.world.progress(FIRST_READING) as tell:
                self._index = names_index.of_store(self.store, self.world.environ, tell)
        return self._index

    def full_text(self) -> FullText:
        """The full text of the store, to be searched and closed."""
        from spasm.fulltext import FullText

        names = self.index
        with self.world.progress(FIRST_READING) as tell:
            return FullText(self.store, names, self.world.environ, tell)

    def lookup(self, wanted: Callable[[str], bool] | None = None) -> Lookup:
        """A lookup among the topics, or among the ids that ``wanted`` accepts."""
        from spasm.lookup import Lookup

        return Lookup(self.index, wanted or self.store.has_topic)

    def format(self, by_default: str = "text") -> str:
        """The format wished for: by name, by the ending of the output file, else ``by_default``.

        An ending is as good as a name (``-f md``). What is neither comes back as it is.
        """
        if self.wish.format:
            wished = self.wish.format.lower()
        elif self._to_file:
            wished = os.path.splitext(self.wish.output)[1].lower().removeprefix(".")
        else:
            return by_default
        return FORMAT_OF_ENDING.get(f".{wished}", wished)

    def default_for_lists(self) -> str:
        """Lists are read by people on a terminal and by programs (TSV) in a pipe."""
        return "text" if self.world.stdout_is_terminal or self._wants_plain else "tsv"

    def give(self, answer: Answer, by_default: str = "text") -> int:
        """Send ``answer`` out in the format wished for.

        Raises:
            UsageError: when the answer does not come in that format.
            CannotWrite: when it could not be written.
        """
        form = self.checked_format(answer.formats(), by_default)
        if form == "pdf" and not self._to_file and self.world.stdout_is_terminal:
            raise UsageError("A PDF cannot be shown on a terminal. Name a file for it: -o FILE.pdf")
        match form:
            case "json" if answer.record:
                from spasm import wire

                self._send(wire.in_json(answer.record()))
            case "jsonl" if answer.lines:
                from spasm import wire

                self._stream(wire.in_json_line(record) for record in answer.lines())
            case "tsv" if answer.rows:
                from spasm import wire

                self._send(wire.in_tsv(answer.rows()))
            case name if name in answer.files:
                self._send(answer.files[name]())
            case name if answer.page:
                self._show(answer.page(), name)
        for fault in self._store.passed_over.values() if self._store else ():
            self.world.say(f"Passed over: {fault}")
        return Status.ANSWERED

    def checked_format(self, formats: Sequence[str], by_default: str = "text") -> str:
        """The format wished for, which must be one of ``formats``.

        Raises:
            UsageError: when it is none of them, naming those that it can be.
        """
        name = self.format(by_default)
        if name in formats:
            return name
        if self.wish.format:
            raise UsageError(
                f"No format '{one_line(self.wish.format)}' for what was asked. "
                f"Choose from: {', '.join(formats)}."
            )
        endings = [ending for ending, format_ in FORMAT_OF_ENDING.items() if format_ in formats]
        raise UsageError(
            f"The ending of '{one_line(self.wish.output)}' names no format for what was asked. "
            f"Use one of {' '.join(endings)}, or add --format."
        )

    @property
    def _wants_plain(self) -> bool:
        return self.wish.plain or self.world.wants_plain

    @property
    def _to_file(self) -> bool:
        return self.wish.output not in ("", "-")

    def _show(self, page: Page, name: str) -> None:
        match name:
            case "html":
                from spasm.render import html

                self._send_text(html.render(page), "utf-8")
            case "pdf":
                from spasm.render import html, pdf

                self._send(pdf.render(html.render(page)))
            case "markdown":
                from spasm.render import markdown

                self._send_text(markdown.render(page), "utf-8")
            case "text" if self._styled:
                self._show_styled(page)
            case _:
                from spasm.render import plain

                marker = plain.counted if self._wants_plain else plain.dashed
                text = plain.render(page, self._text_width, marker)
                if self._to_file:
                    self._send_text(text, "utf-8")
                else:
                    self._show_text(text)

    def _show_styled(self, page: Page) -> None:
        from spasm.render import terminal

        colours = (
            terminal.colours_of(self.world.environ.get("TERM", ""), self.world.environ.get("COLORTERM", ""))
            if self.world.wants_colour
            else None
        )
        self._show_text(terminal.render(page, max(self._text_width, 12), colours))

    def _show_text(self, text: str) -> None:
        if self.wish.pager and self.world.stdout_is_terminal:
            self._page_through(text)
            return
        self._send_text(text, self.world.encoding)
        if self.world.stdout_is_terminal and 0 < self.world.rows < text.count("\n"):
            self.world.tell(SCROLLED)

    @property
    def _styled(self) -> bool:
        if self._to_file or self._wants_plain or self.wish.width == 0:
            return False
        return self.world.stdout_is_terminal or self.world.forces_colour

    @property
    def _text_width(self) -> int:
        if self.wish.width is not None:
            return self.wish.width
        return PROSE_WIDTH if self._to_file else self.world.text_width

    def _send_text(self, text: str, encoding: str) -> None:
        self._send(text.encode(encoding, TRANSLITERATE))

    def _send(self, data: bytes) -> None:
        if self._to_file:
            write_whole(Path(self.wish.output), data)
        else:
            self.world.write_bytes(data)

    def _stream(self, lines: Iterable[bytes]) -> None:
        if self._to_file:
            write_whole(Path(self.wish.output), b"".join(lines))
        else:
            for line in lines:
                self.world.write_bytes(line)

    def _page_through(self, text: str) -> None:
        import shlex
        import subprocess

        named = (self.world.environ.get(name, "").strip() for name in ("SPASM_PAGER", "PAGER"))
        pager = next(filter(None, named), "less -FIRX")
        try:
            subprocess.run(
                shlex.split(pager),
                input=text.encode(self.world.encoding, TRANSLITERATE),
                env={"LESS": "FRX", "LESSCHARSET": "utf-8", **self.world.environ},
                check=False,
            )
        except (OSError, ValueError):
            self.world.write_text(text)


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``, or leave what stands there as it was.

    A link is followed and a file keeps its mode. What is no file (a pipe, a device) is written to.

    Raises:
        CannotWrite: naming the file and why.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:
        raise CannotWrite(f"Cannot write '{one_line(str(path))}': {reason(error)}.") from error


def _replace(path: Path, data: bytes) -> None:
    from shutil import copymode

    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "xb") as file:
            if path.exists():
                copymode(path, temporary)  # before it holds anything that others may not read
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
