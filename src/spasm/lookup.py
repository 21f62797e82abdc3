"""A name, a code or a misspelling leads to a topic, or plainly to none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from spasm import fold
from spasm.names_index import NamesIndex, Row

_CODE = re.compile(r"(?:[A-TV-Z]\d[0-9A-Z]\.?[0-9A-Z]{0,4}|[DC]\d{6,9})\Z", re.IGNORECASE)


class Match(NamedTuple):
    """``id`` was found through its ``name``: as a ``name``, a ``code`` or by ``spelling``.

    ``others`` are the ids of further topics that the same word can mean.
    """

    id: str
    how: str
    name: str
    others: tuple[str, ...] = ()


class Lookup:
    """Finds what words mean among the ids that ``wanted`` accepts.

    ``wanted`` takes an id and says whether it may be an answer (a topic, a danger, a topic of
    one kind).
    """

    def __init__(self, index: NamesIndex, wanted: Callable[[str], bool]) -> None:
        self._index = index
        self._wanted = wanted

    def exact(self, query: str) -> Match | None:
        """The topic that is named ``query`` or coded so."""
        if _CODE.match(query.strip()):
            coded = self._match(self._index.coded(query))
            if coded is not None:
                return coded
        named = self._match(self._index.named(fold.key(query)))
        if named is not None:
            return named
        slug = "-".join(fold.words(query))
        return Match(slug, "name", query) if slug and self._wanted(slug) else None

    def find(self, query: str) -> Match | None:
        """The topic that ``query`` names, forgiving its spelling where that is safe."""
        return self.exact(query) or self._respelled(query)

    def suggestions(self, query: str, limit: int = 5) -> list[str]:
        """Ids of the topics whose names come nearest to ``query``, the nearest first."""
        from spasm import spelling

        near = spelling.nearest(query, self._rows())
        return list(dict.fromkeys(row.id for row in near))[:limit]

    def _respelled(self, query: str) -> Match | None:
        from spasm import spelling

        row = spelling.correction(query, self._rows())
        return None if row is None else Match(row.id, "spelling", row.name)

    def _rows(self) -> list[Row]:
        rows = list(self._index.rows())
        wanted = {slug for slug in {row.id for row in rows} if self._wanted(slug)}
        return [row for row in rows if row.id in wanted]

    def _match(self, rows: list[Row]) -> Match | None:
        wanted = [row for row in rows if self._wanted(row.id)]
        if not wanted:
            return None
        first = wanted[0]
        others = dict.fromkeys(row.id for row in wanted if row.id != first.id)
        return Match(first.id, first.how, first.name, tuple(others))
