"""The index of what readers can read, searched through SQLite's FTS5.

Porter stemming, bm25, snippets. It is kept in the cache, or made anew in memory where no cache
can be kept. A topic stands there twice: in ``heads`` what tells it from the others, in ``texts``
what a reader can read of it. In ``signs`` every name and every sign of a danger stands for
itself, since any one sign is enough.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from spasm import cache, fold, prose
from spasm.cache import Tell, nobody
from spasm.model import Kind, Names, RedFlag, Topic
from spasm.store import FOLDERS, LANGUAGE, Store

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
SIGNS = {"flag": 0.0, "sign": 1.0}
"""The same for ``signs``, where only the sign is searched."""

MADE_BY = [str(Path(__file__).with_name(f"{name}.py")) for name in ("fold", "phrases", "prose", "text_index")]
"""The code that an index depends on: when it changes, the index is made anew."""
MOST = 2_000
"""Rows in which a word is looked at; of more than so many, the worst tell nothing."""
START, END = "\x01", "\x02"
"""What encloses a hit in a passage."""


class Row(NamedTuple):
    """A topic as it is listed in the index."""

    id: str
    kind: Kind
    name: str


class Named(NamedTuple):
    """A danger, and the keys of all its names."""

    flag: RedFlag
    keys: set[str]


class TextIndex:
    """The index of ``store``, open to be asked until it is closed.

    ``environ`` says where it is kept from one run to the next; ``tell`` hears how many topics
    are done while it is made anew.
    """

    def __init__(self, store: Store, environ: Mapping[str, str], tell: Tell = nobody) -> None:
        self._store = store
        self._tell = tell
        self._path = _kept_file(store, environ, tell)
        self._connection = self._opened()
        self.topics = dict(enumerate(self._listed(), start=1))
        self.flags: dict[int, str] = dict(self._found("SELECT rowid, flag FROM signs"))

    def matching(
        self, table: str, columns: Mapping[str, float], phrases: Sequence[str]
    ) -> list[tuple[int, float]]:
        """The rows of ``table`` that have one of ``phrases`` best, each with its bm25, the better the higher.

        ``columns`` says how much a hit in each column counts. There are ``MOST`` of them at most.
        """
        if not phrases:
            return []
        weights = ", ".join(map(str, columns.values()))
        return self._found(
            f"SELECT rowid, -bm25({table}, {weights}) FROM {table} WHERE {table} MATCH ? "
            "ORDER BY 2 DESC LIMIT ?",
            _any_of(phrases),
            MOST,
        )

    def passage(self, row: int, phrases: Sequence[str]) -> str:
        """The passage of the topic in ``row`` that has most of ``phrases``; its summary if none has.

        Each hit stands between ``START`` and ``END``.
        """
        found = self._found(
            "SELECT snippet(texts, -1, ?, ?, '…', 18) FROM texts WHERE texts MATCH ? AND rowid = ?",
            START,
            END,
            _any_of(phrases),
            row,
        ) or self._found("SELECT summary FROM texts WHERE rowid = ?", row)
        return str(found[0][0])

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()

    def _listed(self) -> list[Row]:
        [[listed]] = self._found("SELECT listed FROM topics")
        try:
            return msgspec.json.decode(listed, type=list[Row])
        except msgspec.DecodeError:
            self._do_without_file()
            return self._listed()

    def _found(self, query: str, *values: object) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            if self._path is None:
                raise
        self._do_without_file()
        return self._found(query, *values)

    def _do_without_file(self) -> None:
        """Put an index in memory in the place of the damaged file, which the next run then makes anew."""
        self.close()
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self._path = None
        self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        if self._path is not None:
            return sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)
        connection = sqlite3.connect(":memory:")
        _fill(connection, self._store, self._tell)
        return connection


def _any_of(phrases: Sequence[str]) -> str:
    return " OR ".join(f'"{phrase}"' for phrase in phrases)


def _kept_file(store: Store, environ: Mapping[str, str], tell: Tell) -> Path | None:
    """The file in the cache that holds the index, or ``None`` where none can be kept."""
    spoken = [root / LANGUAGE for root in store.roots]
    files: list[str | Path] = [*(place / "names.json" for place in spoken), *MADE_BY]
    folders = [place / folder for place in spoken for folder in FOLDERS]
    family = cache.family("search", store.roots)

    def build(path: Path) -> None:
        try:
            with closing(sqlite3.connect(path)) as connection:
                _fill(connection, store, tell)
        except sqlite3.Error as error:
            raise OSError("The index could not be written.") from error

    return cache.file_for(environ, family, cache.fingerprint(files, folders), build)


def _fill(connection: sqlite3.Connection, store: Store, tell: Tell) -> None:
    for table, columns in (("heads", HEADS), ("texts", TEXTS), ("signs", ("flag UNINDEXED", "sign"))):
        connection.execute(
            f"CREATE VIRTUAL TABLE {table} USING fts5({', '.join(columns)}, tokenize = 'porter unicode61')"
        )
    dangers = [Named(flag, _keys(flag.name, store.names(flag.id))) for flag in store.red_flags()]
    for flag, _ in dangers:
        for sign in _signs_of(store, flag):
            _insert(connection, "signs", (flag.id, " ".join(fold.words(sign))))
    listed = []
    for row, topic in enumerate(store.topics(), start=1):
        tell(row)
        listed.append(Row(topic.id, topic.kind, topic.name))
        _insert(
            connection,
            "heads (rowid, " + ", ".join(HEADS) + ")",
            (row, *(" ".join(fold.words(text)) for text in _heads_of(store, topic, dangers))),
        )
        _insert(connection, "texts (rowid, " + ", ".join(TEXTS) + ")", (row, *_texts_of(topic)))
    connection.execute("CREATE TABLE topics (listed)")  # in one piece, which is read the quickest
    _insert(connection, "topics", [msgspec.json.encode(listed)])
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
    yield from dict.fromkeys((flag.name, flag.id.replace("-", " "), *entry.names, *entry.also))
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
