"""The world outside the program: its streams, its terminal and its environment.

The program asks a ``World`` and never ``sys`` or ``os.environ``, so that a test can hand in
another one and drive the whole program in-process.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from time import monotonic
from typing import BinaryIO

from spasm.status import CannotWrite
from spasm.text import TRANSLITERATE, one_line

PROSE_WIDTH = 80
MOST_COLUMNS = 100
PATIENCE = 0.5
"""Seconds after which a person wants to see that something is being done."""


class World:
    """Streams (bytes), which of them are terminals, how wide and high, and in which encoding.

    ``rows`` is 0 where nobody knows. ``stdout`` or ``stderr`` may be ``None``: closed by whoever
    started the program.
    ``encoding`` is that of stdout, and of stderr where ``error_encoding`` names no other.
    """

    def __init__(
        self,
        *,
        stdin: BinaryIO | None = None,
        stdout: BinaryIO | None = None,
        stderr: BinaryIO | None = None,
        stdin_is_terminal: bool = False,
        stdout_is_terminal: bool = False,
        stderr_is_terminal: bool = False,
        columns: int | None = None,
        rows: int = 0,
        encoding: str = "utf-8",
        error_encoding: str = "",
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.stdin_is_terminal = stdin_is_terminal
        self.stdout_is_terminal = stdout_is_terminal
        self.stderr_is_terminal = stderr_is_terminal
        self.columns = columns
        self.rows = rows
        self.encoding = encoding
        self.error_encoding = error_encoding or encoding
        self.environ: Mapping[str, str] = {} if environ is None else environ

    @classmethod
    def of_this_process(cls) -> World:
        """The world as this process has it."""
        stdout_is_terminal = _is_terminal(sys.stdout)
        size = shutil.get_terminal_size() if stdout_is_terminal else None
        return cls(
            stdin=getattr(sys.stdin, "buffer", None),
            stdout=getattr(sys.stdout, "buffer", None),
            stderr=getattr(sys.stderr, "buffer", None),
            stdin_is_terminal=_is_terminal(sys.stdin),
            stdout_is_terminal=stdout_is_terminal,
            stderr_is_terminal=_is_terminal(sys.stderr),
            columns=size.columns if size else None,
            rows=size.lines if size else 0,
            encoding=getattr(sys.stdout, "encoding", None) or "utf-8",
            error_encoding=getattr(sys.stderr, "encoding", None) or "",
            environ=os.environ,
        )

    @property
    def wants_plain(self) -> bool:
        """Whether the reader's terminal or screen reader asks for plain text."""
        return self.environ.get("ACCESSIBLE", "") not in ("", "0") or self.environ.get("TERM", "") == "dumb"

    @property
    def wants_colour(self) -> bool:
        """Whether colour is welcome: NO_COLOR, FORCE_COLOR and the CLICOLOR pair are obeyed."""
        if self.environ.get("NO_COLOR"):
            return False
        if self.forces_colour:
            return True
        if self.environ.get("CLICOLOR") == "0":
            return False
        return self.stdout_is_terminal

    @property
    def forces_colour(self) -> bool:
        """Whether colour is wished for even where stdout is no terminal."""
        if self.environ.get("NO_COLOR"):
            return False
        return any(self.environ.get(name, "") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))

    @property
    def text_width(self) -> int:
        """Columns at which text wraps: the terminal's up to 100, else ``COLUMNS`` or 80."""
        if self.columns:
            return min(self.columns, MOST_COLUMNS)
        columns = self.environ.get("COLUMNS", "")
        # Only so many digits: Python refuses to count thousands of them.
        return (int(columns) if columns.isdecimal() and len(columns) < 5 else 0) or PROSE_WIDTH

    def write_text(self, text: str) -> None:
        """Write ``text`` to stdout, spelling in ASCII what its encoding lacks.

        Raises:
            CannotWrite: when stdout is closed or full.
        """
        self.write_bytes(text.encode(self.encoding, TRANSLITERATE))

    def write_bytes(self, data: bytes) -> None:
        """Write ``data`` to stdout and send it on its way.

        Raises:
            CannotWrite: when stdout is closed or full.
            BrokenPipeError: when the reader has gone away.
        """
        if self.stdout is None:
            raise CannotWrite("The answer could not be written: standard output is closed.")
        try:
            self.stdout.write(data)
            self.stdout.flush()
        except BrokenPipeError:
            raise
        except (OSError, ValueError) as error:
            raise CannotWrite(f"The answer could not be written: {reason(error)}.") from error

    def say(self, text: str) -> None:
        """Tell the person something on stderr, on one line that a log can take in."""
        if self.stderr is None:
            return
        try:
            self.stderr.write((one_line(text, len(text)) + "\n").encode(self.error_encoding, TRANSLITERATE))
            self.stderr.flush()
        except (OSError, ValueError):
            return

    def tell(self, text: str) -> None:
        """Say ``text``, which holds nothing to be pasted; a terminal gets it broken between words."""
        if not (self.stderr_is_terminal and self.columns):
            self.say(text)
            return
        from textwrap import wrap

        for line in wrap(text, self.columns):
            self.say(line)

    @contextmanager
    def progress(self, task: str) -> Iterator[Callable[[int], None]]:
        """Gives a function to be told how much is done of a ``task`` that may take long.

        On a terminal a line of stderr shows it, from half a second on, and goes away at the end.
        """
        shown = begun = monotonic()

        def tell(done: int) -> None:
            nonlocal shown
            now = monotonic()
            if self.stderr_is_terminal and now - shown > PATIENCE:
                shown = now
                self._write_on_line(f"{task}: {done:,}")

        try:
            yield tell
        finally:
            if shown != begun:
                self._write_on_line("")

    def _write_on_line(self, text: str) -> None:
        if self.stderr is not None:
            with suppress(OSError, ValueError):
                self.stderr.write(f"\r{text}\x1b[K".encode(self.error_encoding, TRANSLITERATE))
                self.stderr.flush()

    def lines(self) -> Iterator[str]:
        """Lines of stdin as they come in, without their ends; blank ones are passed over."""
        if self.stdin is None:
            return
        for raw in self.stdin:
            line = raw.decode("utf-8-sig", "replace").strip()
            if line:
                yield line

    def ask(self, question: str) -> str | None:
        """Put ``question`` on the terminal and return the answer; ``None`` at the end of input."""
        self.write_text(question)
        raw = self.stdin.readline() if self.stdin is not None else b""
        return raw.decode("utf-8", "replace").strip() if raw else None


def reason(error: OSError | ValueError) -> str:
    """Why the operating system refused, in its own words, without a path, a number or a full stop."""
    return ((error.strerror if isinstance(error, OSError) else None) or str(error)).rstrip(".")


def _is_terminal(stream: io.TextIOBase | object | None) -> bool:
    try:
        return bool(stream is not None and stream.isatty())  # type: ignore[attr-defined]
    except ValueError:
        return False
