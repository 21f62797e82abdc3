"""A question in one's own words leads to ranked topics.

Full-text search is SQLite's FTS5: porter stemming, bm25, snippets. The index is kept in the
cache, and made anew in memory where no cache can be kept.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from spasm import cache, fold, prose
from spasm.model import Kind, Topic
from spasm.store import FOLDER_OF_KIND, LANGUAGE, Store

WEIGHTS = {"id": 0.0, "kind": 0.0, "name": 12.0, "names": 8.0, "summary": 5.0, "symptoms": 3.0, "rest": 1.0}
"""How much a hit in each column counts for bm25; also the columns, in their order."""

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


def search(
    store: Store, environ: Mapping[str, str], question: str, limit: int = 10, kind: Kind | None = None
) -> list[Hit]:
    """The topics that answer ``question`` best, the best first; of one ``kind`` if one is named."""
    words = fold.telling_words(question)
    if not words:
        return []
    connection = _index_of(store, environ)
    try:
        rows = connection.execute(
            f"SELECT id, kind, name, snippet(topics, -1, ?, ?, '…', 18), -bm25(topics, {_weights()}) AS score"
            " FROM topics WHERE topics MATCH ? AND (? IS NULL OR kind = ?)"
            " ORDER BY round(score, 6) DESC, id LIMIT ?",
            (START, END, _match_any(words), kind, kind, limit),
        )
        return [
            Hit(slug, of, name, *_unmarked(snippet), round(score, 2))
            for slug, of, name, snippet, score in rows
        ]
    finally:
        connection.close()


def _index_of(store: Store, environ: Mapping[str, str]) -> sqlite3.Connection:
    files = list(_files_of(store))
    family = f"search-{crc32(repr(store.roots).encode('utf-8', 'replace')):08x}"

    def build(path: Path) -> None:
        connection = sqlite3.connect(path)
        _fill(connection, store)
        connection.close()

    path = cache.file_for(environ, family, cache.fingerprint(files), build)
    if path is not None:
        try:
            connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
            connection.execute("SELECT count(*) FROM topics LIMIT 1")
            return connection
        except sqlite3.Error:
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
    columns = ", ".join(f"{name} UNINDEXED" if name in ("id", "kind") else name for name in WEIGHTS)
    connection.execute(f"CREATE VIRTUAL TABLE topics USING fts5({columns}, tokenize = 'porter unicode61')")
    marks = ", ".join("?" * len(WEIGHTS))
    connection.executemany(
        f"INSERT INTO topics VALUES ({marks})", (_row(store, topic) for topic in store.topics())
    )
    connection.commit()


def _row(store: Store, topic: Topic) -> tuple[str, ...]:
    symptoms = " ".join(statement.text for statement in topic.sections.symptoms)
    rest = " ".join(
        line
        for path, line in prose.lines_of(topic)
        if not path.startswith(("$.summary", "$.sections.symptoms", "$.teach_back"))
    )
    names = "; ".join(store.names(topic.id).names)
    return topic.id, topic.kind, topic.name, names, topic.summary, symptoms, rest


def _weights() -> str:
    return ", ".join(map(str, WEIGHTS.values()))


def _match_any(words: list[str]) -> str:
    return " OR ".join(f'"{word}"' for word in dict.fromkeys(words))


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
