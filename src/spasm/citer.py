"""The numbers that stand behind the sentences of a page, and the list that they point to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spasm import citations
from spasm.model import Reference, Statement, Topic
from spasm.page import Block, Heading, Line, Source, Sources
from spasm.store import Store


class Citer:
    """Numbers the sources in ``store`` that a page cites, in the order in which they are first needed."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._numbers: dict[str, int] = {}

    def numbers(self, refs: Sequence[str]) -> tuple[int, ...]:
        """The numbers of ``refs``, given out where they are new."""
        return tuple(self._numbers.setdefault(ref, len(self._numbers) + 1) for ref in refs)

    def line(self, statement: Statement) -> Line:
        """``statement`` with the numbers of its sources."""
        return Line(statement.text, self.numbers(statement.refs))

    def summary(self, topic: Topic) -> Line:
        """The summary of ``topic`` with the numbers of its sources."""
        return Line(topic.summary, self.numbers(topic.summary_refs))

    def lines(self, statements: Iterable[Statement]) -> tuple[Line, ...]:
        """``statements``, each with the numbers of its sources."""
        return tuple(self.line(statement) for statement in statements)

    def references(self) -> list[tuple[int, Reference]]:
        """What was cited, each with its number."""
        found = ((number, self._store.reference(ref)) for ref, number in self._numbers.items())
        return [(number, reference) for number, reference in found if reference is not None]

    def sources(self) -> list[Block]:
        """The list of what was cited, under its heading; nothing where nothing was."""
        listed = tuple(source_of(number, reference) for number, reference in self.references())
        return [Heading("Sources", "sources"), Sources(listed)] if listed else []


class Uncited(Citer):
    """Gives no numbers, for a page without the list that they point to."""

    def numbers(self, refs: Sequence[str]) -> tuple[int, ...]:
        """No numbers, whatever the ``refs``."""
        return super().numbers(refs[:0])


def source_of(number: int, reference: Reference) -> Source:
    """``reference`` as entry ``number`` of a list of sources."""
    return Source(
        number, citations.ama(reference), citations.address(reference), citations.how_read(reference)
    )
