"""What an exit code says, and the errors that carry one."""

from msgspec import Struct


class Status:
    """The exit codes of every command (the numbers above 2 are those of sysexits.h)."""

    ANSWERED = 0
    NOT_FOUND = 1
    WRONG_USE = 2
    UNSOUND_DATA = 65
    CANNOT_WRITE = 74
    INTERRUPTED = 130


class Fault(Struct, frozen=True):
    """One thing that is wrong with a store: in which file, where in it, and what.

    ``place`` is a JSON path (``$.sections.overview[0]``), a line (``line 3``) or empty.
    """

    file: str
    place: str
    what: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.what) if part)


class SpasmError(Exception):
    """An error to tell in one line, ending the program with ``status``."""

    status = Status.WRONG_USE


class UsageError(SpasmError):
    """The command was asked for something that it cannot do."""


class UnsoundStore(SpasmError):
    """A file of the store cannot be used as it stands."""

    status = Status.UNSOUND_DATA

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class CannotWrite(SpasmError):
    """The answer could not be written where it was asked for."""

    status = Status.CANNOT_WRITE
