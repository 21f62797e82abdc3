"""A name, a code or a misspelling leads to a topic, or plainly to none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product
from typing import NamedTuple

from spasm import fold
from spasm.names_index import NamesIndex, Row, code_key
from spasm.text import without_accents

_CODE = re.compile(r"(?:[A-TV-Z]\d[0-9A-Z]{1,6}|[DC]\d{6,9})\Z")
_SYSTEM = re.compile(r"\A\s*(?:icd(?:[\s_-]*10)?(?:[\s_-]*cm)?|mesh)\b[\s:#-]*", re.IGNORECASE)
LONGEST_CODE = 40
"""Characters, with all that people put around a code."""
MOST_WORDS = 6
"""In longer texts forms of words are not tried."""
TELLING = 6
"""Letters of a single word that may stand for a whole question."""


class Match(NamedTuple):
    """``id`` was found through its ``name``: as a ``name``, a ``code``, by ``spelling`` or by ``words``.

    ``words`` means that ``name`` says all that tells something in the query. ``others`` are
    the ids of further topics that the same word can mean.
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
        """The topic that is named ``query`` or coded so; before all others the one whose id it is."""
        code = _code_in(query)
        if code:
            coded = self._match(self._index.coded(code))
            if coded is not None:
                return coded
        rows = self._index.named(fold.key(query))
        slug = "-".join(fold.words(query))
        if not (slug and self._wanted(slug)):
            return self._match(rows)
        own = [row for row in rows if row.id == slug] or [Row("", 0, slug, "name", query)]
        return self._match([*own, *rows])

    def named(self, query: str) -> Match | None:
        """The topic that is named ``query``, in other forms or with words more that change nothing."""
        return self.exact(query) or self._reworded(fold.telling_words(query))

    def find(self, query: str) -> Match | None:
        """The topic that ``query`` names, forgiving its wording and spelling where that is safe."""
        return self.named(query) or self._covered(fold.telling_words(query)) or self._respelled(query)

    def find_job(self, title: str) -> Match | None:
        """The topic of the work that a person called ``title`` does, well or badly spelled.

        What stands before the job's name does not count ("retired night nurse"), and a title
        that no topic names in full goes by the word it ends in.
        """
        from spasm import titles

        match = self.exact(title)
        if match is not None:
            return match
        readings = list(titles.readings(title))
        for words in readings:
            for last in titles.forms_of(words[-1]):
                match = self._titled([*words[:-1], last])
                if match is not None:
                    return match
        for words in titles.of_anybody(title):
            match = self._titled(words)
            if match is not None:
                return match
        for words in readings:
            match = self._respelled(" ".join(words), jobs=True)
            if match is not None:
                return match
        return None

    def suggestions(self, query: str, limit: int = 5) -> list[str]:
        """Ids of the topics whose names come nearest to ``query``, the nearest first."""
        from spasm import spelling

        keys = spelling.nearest(query, self._index)
        rows = (row for key in keys for row in self._index.named(key))
        near: dict[str, None] = {}
        for row in rows:
            if row.id not in near and self._wanted(row.id):
                near[row.id] = None
            if len(near) == limit:
                break
        return list(near)

    def _reworded(self, words: list[str]) -> Match | None:
        for key in _rewordings(words):
            match = self._match(self._index.named(key), "words")
            if match is not None and not self._is_job(match):
                return match
        return None

    def _covered(self, words: list[str]) -> Match | None:
        """The topic with a name among ``words``, if its other names have all the rest of them.

        Words that change nothing need not be had.
        """
        if not 1 < len(words) <= MOST_WORDS:
            return None
        telling = {word for word in words if word not in fold.NEUTRAL}
        for length in range(len(words) - 1, 0, -1):
            parts = [part for part in combinations(sorted(words), length) if len("".join(part)) >= TELLING]
            rows = [row for part in parts for row in self._index.named(" ".join(part))]
            covering = (row for row in rows if telling <= self._words_of(row.id))
            match = self._match(sorted(covering, key=lambda row: (row.rank, row.id)), "words")
            if match is not None and not self._is_job(match):
                return match
        return None

    def _words_of(self, slug: str) -> set[str]:
        entry = self._index.names_of(slug)
        return {word for name in (*entry.names, *entry.also) for word in fold.telling_words(name)}

    def _titled(self, words: list[str]) -> Match | None:
        named = self._match(self._index.named(" ".join(sorted(words))), "words")
        return named or self._match(self._index.headed(" ".join(words)))

    def _respelled(self, query: str, jobs: bool = False) -> Match | None:
        """The topic that a misspelled ``query`` surely means: among ``jobs`` or among all else."""
        from spasm import spelling

        surer = spelling.SURER_FOR_JOBS if jobs else 0.0
        best: tuple[float, Match] | None = None
        for reading in spelling.readings(query, self._index, surer):
            match = self._match(self._index.named(reading.key), "spelling")
            if match is None and not jobs and reading.likeness >= spelling.SURE_OF_WORDS:
                match = self._respelled_words(reading.key.split(), fold.telling_words(query))
            if match is None or self._is_job(match) != jobs:
                continue
            if best is None:
                best = reading.likeness, match
            elif best[0] - reading.likeness >= spelling.CLEARLY_BETTER:
                break
            elif match.id != best[1].id:
                return None
        return best[1] if best else None

    def _respelled_words(self, words: list[str], typed: list[str]) -> Match | None:
        """The topic that respelled words name without those that change nothing, or with its other names.

        One word alone must have been ``typed`` as it is, and what was typed right stays as it is.
        """
        from spasm import spelling

        if any(spelling.is_known(word, self._index) for word in set(typed).difference(words)):
            return None
        kept = _kept(words)
        match = None
        if len(kept) > 1 or set(kept) <= set(typed):
            match = self._match(self._index.named(" ".join(kept))) or self._covered(words)
        return match._replace(how="spelling") if match is not None else None

    def _is_job(self, match: Match) -> bool:
        return bool(self._index.names_of(match.id).heads)

    def _match(self, rows: Iterable[Row], how: str = "") -> Match | None:
        wanted = [row for row in rows if self._wanted(row.id)]
        if not wanted:
            return None
        first = wanted[0]
        others = dict.fromkeys(row.id for row in wanted if row.id != first.id)
        return Match(first.id, how or first.how, first.name, tuple(others))


def _code_in(query: str) -> str:
    """The code that ``query`` is, without its dot and the name of its system; else nothing."""
    if len(query) > LONGEST_CODE or not any(map(str.isdigit, query)):
        return ""
    code = code_key(_SYSTEM.sub("", without_accents(query)))
    return code if _CODE.match(code) else ""


def _rewordings(words: list[str]) -> Iterator[str]:
    """The keys that ``words`` have in other forms, and without those that change nothing."""
    kept = _kept(words)
    for chosen in (words, kept) if kept != words else (words,):
        if 0 < len(chosen) <= MOST_WORDS and len("".join(chosen)) >= TELLING:
            yield from (" ".join(sorted(forms)) for forms in product(*map(fold.forms, chosen)))


def _kept(words: list[str]) -> list[str]:
    return [word for word in words if word not in fold.NEUTRAL and not word.isdigit()]
