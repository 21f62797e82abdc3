"""The index of all that readers can read, searched through SQLite's FTS5.

Porter stemming, bm25, snippets. It is kept in the cache, or made anew in memory where no cache
can be kept. A topic stands there twice: in ``heads`` what tells it from the others, in ``texts``
all that a reader can read of it. In ``signs`` every name and every sign of a danger stands for
itself, since any one sign is enough.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from spasm import cache, fold, prose
from spasm.cache import Tell, nobody
from spasm.model import Kind, Names, RedFlag, Topic
from spasm.store import FOLDER_OF_KIND, LANGUAGE, Store

HEADS = {
    "name": 10.0,
    "names": 6.0,
    "body": 3.0,
    "summary": 5.0,
    "glance": 4.0,
    "symptoms": 4.0,
    "signs": 4.0,
}
"""How much a hit in each column of ``heads`` counts for bm25."""
TEXTS = {"summary": 1.0, "symptoms": 1.0, "rest": 1.0}
"""The same for ``texts``."""


class Named(NamedTuple):
    """A danger, and the keys of all its names."""

    flag: RedFlag
    keys: set[str]


def opened(store: Store, environ: Mapping[str, str], tell: Tell = nobody) -> sqlite3.Connection:
    """The index of ``store``; ``environ`` says where it is kept from one run to the next.

    ``tell`` hears how many topics are done while it is made anew.
    """
    files = [*_files_of(store), __file__]
    family = f"search-{crc32(repr(store.roots).encode('utf-8', 'replace')):08x}"

    def build(path: Path) -> None:
        try:
            with closing(sqlite3.connect(path)) as connection:
                _fill(connection, store, tell)
        except sqlite3.Error as error:
            raise OSError("The index could not be written.") from error

    path = cache.file_for(environ, family, cache.fingerprint(files), build)
    if path is not None:
        with suppress(sqlite3.Error):
            return _kept(path)
        with suppress(OSError):
            path.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:")
    _fill(connection, store, tell)
    return connection


def topics(connection: sqlite3.Connection) -> dict[int, tuple[str, Kind, str]]:
    """By row: the id, kind and name of each topic."""
    return {row: (slug, kind, name) for row, slug, kind, name in connection.execute("SELECT * FROM topics")}


def flags(connection: sqlite3.Connection) -> dict[int, str]:
    """By row of ``signs``: the id of its danger."""
    return dict(connection.execute("SELECT rowid, flag FROM signs"))


def matching(
    connection: sqlite3.Connection, table: str, columns: Mapping[str, float], phrases: Sequence[str]
) -> Iterator[tuple[int, float]]:
    """The rows of ``table`` that have one of ``phrases``, each with its bm25, the better the higher.

    ``columns`` says how much a hit in each column counts.
    """
    if not phrases:
        return iter(())
    weights = ", ".join(map(str, columns.values()))
    query = " OR ".join(f'"{phrase}"' for phrase in phrases)
    return iter(
        connection.execute(
            f"SELECT rowid, -bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ?", (query,)
        )
    )


def _kept(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("SELECT * FROM topics, heads, texts, signs LIMIT 1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _files_of(store: Store) -> Iterator[str]:
    for root in store.roots:
        spoken = str(root / LANGUAGE)
        yield os.path.join(spoken, "names.json")
        for folder in (*FOLDER_OF_KIND.values(), "red_flags"):
            with suppress(OSError), os.scandir(os.path.join(spoken, folder)) as entries:
                yield from sorted(entry.path for entry in entries if entry.name.endswith(".json"))


def _fill(connection: sqlite3.Connection, store: Store, tell: Tell) -> None:
    connection.execute("CREATE TABLE topics (row INTEGER PRIMARY KEY, id TEXT, kind TEXT, name TEXT)")
    for table, columns in (("heads", HEADS), ("texts", TEXTS), ("signs", ("flag UNINDEXED", "sign"))):
        connection.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(columns)}, tokenize = 'porter unicode61')"
        )
    dangers = [Named(flag, _keys(flag.name, store.names(flag.id))) for flag in store.red_flags()]
    for flag, _ in dangers:
        for sign in _signs_of(store, flag):
            _insert(connection, "signs", (flag.id, sign))
    for row, topic in enumerate(store.topics(), start=1):
        tell(row)
        _insert(connection, "topics", (row, topic.id, topic.kind, topic.name))
        _insert(
            connection, "heads (rowid, " + ", ".join(HEADS) + ")", (row, *_heads_of(store, topic, dangers))
        )
        _insert(connection, "texts (rowid, " + ", ".join(TEXTS) + ")", (row, *_texts_of(topic)))
    connection.commit()


def _insert(connection: sqlite3.Connection, table: str, values: Sequence[object]) -> None:
    connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)


def _heads_of(store: Store, topic: Topic, dangers: Sequence[Named]) -> Sequence[str]:
    entry = store.names(topic.id)
    names = "; ".join([*entry.names, *entry.also])
    glance = topic.at_a_glance
    seen = (
        []
        if glance is None
        else [part.text for name in glance.__struct_fields__ if (part := getattr(glance, name))]
    )
    symptoms = " ".join(statement.text for statement in topic.sections.symptoms)
    own = _keys(topic.name, entry)
    signs = " ".join(
        sign.text
        for flag, keys in dangers
        if flag.id in topic.red_flags and not own.isdisjoint(keys)  # that is what the topic is about
        for sign in flag.signs
    )
    return topic.name, names, " ".join(topic.body), topic.summary, " ".join(seen), symptoms, signs


def _signs_of(store: Store, flag: RedFlag) -> Iterator[str]:
    entry = store.names(flag.id)
    yield from (flag.name, *entry.names, *entry.also)
    yield from (sign.text for sign in flag.signs)


def _keys(name: str, entry: Names) -> set[str]:
    return set(map(fold.key, (name, *entry.names, *entry.also)))


def _texts_of(topic: Topic) -> Sequence[str]:
    symptoms = " ".join(statement.text for statement in topic.sections.symptoms)
    rest = " ".join(
        line
        for path, line in prose.lines_of(topic)
        if not path.startswith(("$.summary", "$.sections.symptoms", "$.teach_back"))
    )
    return topic.summary, symptoms, rest
