"""A question in one's own words leads to ranked topics.

Full-text search is SQLite's FTS5: porter stemming, bm25, snippets. The index is kept in the
cache, and made anew in memory where no cache can be kept. A topic stands there twice: in
``heads`` what tells it from the others, in ``texts`` all that a reader can read of it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from itertools import combinations
from math import log
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from spasm import cache, fold, names_index, prose
from spasm.lay import LAY
from spasm.model import Kind, Topic
from spasm.names_index import LESS_LIKELY, NamesIndex
from spasm.store import FOLDER_OF_KIND, LANGUAGE, Store

HEADS = {"name": 10.0, "names": 6.0, "body": 3.0, "summary": 5.0, "glance": 4.0, "symptoms": 4.0}
"""How much a hit in each column of ``heads`` counts for bm25."""
TEXTS = {"summary": 1.0, "symptoms": 1.0, "rest": 1.0}
"""The same for ``texts``."""

OF_TEXTS = 0.35
"""What a hit in the text is worth beside one in the heads."""
OF_PASSING = 0.6
"""The share in which a topic answers a word that it only mentions in its text."""
OF_NEUTRAL = 0.1
"""What numbers are worth, and words that grade a trouble and do not tell which it is."""
OF_WIDER = 0.6
"""What another word for the same thing is worth beside the word itself."""
OF_NAME = 2.5
"""What a name that stands whole in the question is worth, for all that its words tell."""
OF_WHOLE = 6.0
"""How much more it is worth where it is the whole question."""
OF_LESS_LIKELY = 0.5
"""What a name is worth beside that where it is likelier to mean another topic."""
LIKELINESS: dict[Kind, float] = {"type": 1.0, "cause": 0.85, "risk_factor": 0.75, "term": 0.75}
"""How likely a question is about a topic of each kind."""
ENOUGH = 0.5
"""The share of what a question tells that a topic must answer."""
LEAST = 1.6
"""The least score of an answer that the question does not name, for a store of e topics."""
LEAST_OF_ASKED = 3.0
"""The same for a question that tells so little that more cannot be scored."""
LONGEST_NAME = 5
"""Words of the longest name that is looked for in a question."""

START, END = "\x01", "\x02"
"""What encloses a hit in a snippet until the places of the hits are known."""


class Hit(NamedTuple):
    """A topic that answers a question: the higher ``score``, the better.

    ``marks`` are the places (start, end) of hits in ``snippet``.
    """

    id: str
    kind: Kind
    name: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float


class Told(NamedTuple):
    """One word of a question, and how much it tells of what is asked.

    By row: what each topic scores for it, and the share (0 to 1) in which it answers it.
    """

    scores: Mapping[int, float]
    shares: Mapping[int, float]
    weight: float


class FullText:
    """The full text of ``store``, open to be searched until it is closed.

    ``environ`` says where the index is kept from one run to the next.
    """

    def __init__(self, store: Store, environ: Mapping[str, str]) -> None:
        self._connection = _index_of(store, environ)
        self._topics = _topics(self._connection)
        self._names = names_index.of_store(store, environ)

    def search(self, question: str, limit: int = 10, kind: Kind | None = None) -> list[Hit]:
        """The topics that answer ``question`` best, the best first; of one ``kind`` if one is named."""
        words = [word for word in dict.fromkeys(fold.words(question)) if word not in fold.FILLER]
        if not words:
            return []
        ranked = _ranked(self._connection, self._topics, self._names, words)
        chosen = [(row, score) for row, score in ranked if kind in (None, self._topics[row][1])][:limit]
        return [_hit(self._connection, row, self._topics[row], words, score) for row, score in chosen]

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()


def _ranked(
    connection: sqlite3.Connection,
    topics: Mapping[int, tuple[str, Kind, str]],
    names: NamesIndex,
    words: Sequence[str],
) -> list[tuple[int, float]]:
    told = [_told(connection, word, len(topics)) for word in words]
    asked = sum(each.weight for each in told)
    named = _named(names, words, [each.weight for each in told])
    least = min(LEAST * log(1 + len(topics)), LEAST_OF_ASKED * asked)
    ranked = []
    for row, (slug, kind, _) in topics.items():
        answered = sum(each.weight * each.shares.get(row, 0.0) for each in told)
        called = named.get(slug, 0.0)
        covered = max(answered, called) / asked
        if covered >= ENOUGH:
            found = sum(each.scores.get(row, 0.0) for each in told)
            score = found * covered * LIKELINESS[kind] + OF_NAME * called * (
                1 + OF_WHOLE * (called / asked) ** 4
            )
            if called or score >= least:
                ranked.append((round(score, 6), slug, row))
    return [(row, score) for score, _, row in sorted(ranked, key=lambda each: (-each[0], each[1]))]


def _told(connection: sqlite3.Connection, word: str, total: int) -> Told:
    scores: defaultdict[int, float] = defaultdict(float)
    shares: dict[int, float] = {}
    plain = fold.plain(word)
    wider = sorted(LAY.get(plain, frozenset()) - {word})
    for table, columns, worth, share in (("heads", HEADS, 1.0, 1.0), ("texts", TEXTS, OF_TEXTS, OF_PASSING)):
        for phrases, likeness in (([word], 1.0), (wider, OF_WIDER)):
            for row, score in _matching(connection, table, columns, phrases):
                scores[row] = max(scores[row], worth * likeness * score)
                shares.setdefault(row, share)
    weight = log(1 + total / (1 + len(scores)))
    return Told(scores, shares, weight * (OF_NEUTRAL if plain in fold.NEUTRAL or plain.isdigit() else 1.0))


def _matching(
    connection: sqlite3.Connection, table: str, columns: Mapping[str, float], phrases: Sequence[str]
) -> Iterator[tuple[int, float]]:
    if not phrases:
        return iter(())
    weights = ", ".join(map(str, columns.values()))
    query = " OR ".join(f'"{phrase}"' for phrase in phrases)
    return iter(
        connection.execute(
            f"SELECT rowid, -bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ?", (query,)
        )
    )


def _named(names: NamesIndex, words: Sequence[str], weights: Sequence[float]) -> dict[str, float]:
    """The topics that some words of a question name, and how much these words tell."""
    found: dict[str, float] = {}
    for start, end in combinations(range(len(words) + 1), 2):
        if end - start > LONGEST_NAME:
            continue
        key = " ".join(sorted(map(fold.plain, words[start:end])))
        for row in names.named(key):
            worth = sum(weights[start:end]) * (OF_LESS_LIKELY if row.rank >= LESS_LIKELY else 1.0)
            found[row.id] = max(worth, found.get(row.id, 0.0))
    return found


def _topics(connection: sqlite3.Connection) -> dict[int, tuple[str, Kind, str]]:
    return {row: (slug, kind, name) for row, slug, kind, name in connection.execute("SELECT * FROM topics")}


def _hit(
    connection: sqlite3.Connection, row: int, topic: tuple[str, Kind, str], words: Sequence[str], score: float
) -> Hit:
    phrases = list(
        dict.fromkeys([*words, *(wide for word in words for wide in sorted(LAY.get(fold.plain(word), ())))])
    )
    query = " OR ".join(f'"{phrase}"' for phrase in phrases)
    found = (
        connection.execute(
            "SELECT snippet(texts, -1, ?, ?, '…', 18) FROM texts WHERE texts MATCH ? AND rowid = ?",
            (START, END, query, row),
        ).fetchone()
        or connection.execute("SELECT summary FROM texts WHERE rowid = ?", (row,)).fetchone()
    )
    return Hit(*topic, *_unmarked(found[0]), round(score, 2))


def _index_of(store: Store, environ: Mapping[str, str]) -> sqlite3.Connection:
    files = [*_files_of(store), Path(__file__)]
    family = f"search-{crc32(repr(store.roots).encode('utf-8', 'replace')):08x}"

    def build(path: Path) -> None:
        try:
            with closing(sqlite3.connect(path)) as connection:
                _fill(connection, store)
        except sqlite3.Error as error:
            raise OSError("The index could not be written.") from error

    path = cache.file_for(environ, family, cache.fingerprint(files), build)
    if path is not None:
        try:
            connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
            connection.execute("SELECT * FROM topics, heads, texts LIMIT 1")
            return connection
        except sqlite3.Error:
            with suppress(OSError):
                path.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:")
    _fill(connection, store)
    return connection


def _files_of(store: Store) -> Iterator[Path]:
    for root in store.roots:
        spoken = root / LANGUAGE
        yield spoken / "names.json"
        for folder in FOLDER_OF_KIND.values():
            yield from sorted((spoken / folder).glob("*.json"))


def _fill(connection: sqlite3.Connection, store: Store) -> None:
    connection.execute("CREATE TABLE topics (row INTEGER PRIMARY KEY, id TEXT, kind TEXT, name TEXT)")
    for table, columns in (("heads", HEADS), ("texts", TEXTS)):
        connection.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(columns)}, tokenize = 'porter unicode61')"
        )
    for row, topic in enumerate(store.topics(), start=1):
        _insert(connection, "topics", (row, topic.id, topic.kind, topic.name))
        _insert(connection, "heads (rowid, " + ", ".join(HEADS) + ")", (row, *_heads_of(store, topic)))
        _insert(connection, "texts (rowid, " + ", ".join(TEXTS) + ")", (row, *_texts_of(topic)))
    connection.commit()


def _insert(connection: sqlite3.Connection, table: str, values: Sequence[object]) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def _heads_of(store: Store, topic: Topic) -> Sequence[str]:
    entry = store.names(topic.id)
    names = "; ".join([*entry.names, *entry.also])
    glance = topic.at_a_glance
    seen = (
        []
        if glance is None
        else [part.text for name in glance.__struct_fields__ if (part := getattr(glance, name))]
    )
    symptoms = " ".join(statement.text for statement in topic.sections.symptoms)
    return topic.name, names, " ".join(topic.body), topic.summary, " ".join(seen), symptoms


def _texts_of(topic: Topic) -> Sequence[str]:
    symptoms = " ".join(statement.text for statement in topic.sections.symptoms)
    rest = " ".join(
        line
        for path, line in prose.lines_of(topic)
        if not path.startswith(("$.summary", "$.sections.symptoms", "$.teach_back"))
    )
    return topic.summary, symptoms, rest


def _unmarked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    text, marks = "", []
    for index, part in enumerate(snippet.split(START)):
        if index == 0:
            text = part
            continue
        hit, _, rest = part.partition(END)
        marks.append((len(text), len(text) + len(hit)))
        text += hit + rest
    return text, tuple(marks)
