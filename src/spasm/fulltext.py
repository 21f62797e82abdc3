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
from math import inf, log, sqrt
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from spasm import cache, fold, lay, names_index, prose
from spasm.lay import LAY
from spasm.model import Group, Kind, RedFlag, Topic
from spasm.names_index import LESS_LIKELY
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

OF_TEXTS = 0.35
"""What a hit in the text is worth beside one in the heads."""
MOST = 12.0
"""The most that a word can score, for all that it tells: a general word never outweighs a telling one."""
OF_PASSING = 0.35
"""The share in which a topic answers a word that it only mentions in its text."""
OF_NEUTRAL = 0.1
"""What numbers are worth, and words that grade a trouble and do not tell which it is."""
OF_FRAME = 0.2
"""What words are worth that say whose trouble it is, and since when."""
OF_WIDER = 0.6
"""What another word for the same thing is worth beside the word itself."""
WIDER_SHARE = 0.8
"""The share in which a topic answers a word by another word for the same thing."""
OF_NAME = 2.5
"""What a name that stands whole in the question is worth, for all that its words tell."""
OF_WHOLE = 6.0
"""How much more it is worth where it is the whole question."""
OF_RANK = 0.02
"""How much less of that each later place among the names of its topic is worth."""
OF_LESS_LIKELY = 0.5
"""What a name is worth beside that where it is likelier to mean another topic."""
LIKELINESS: dict[Kind, float] = {"type": 1.0, "cause": 0.9, "risk_factor": 0.85, "term": 0.85}
"""How likely a question is about a topic of each kind."""
ENOUGH = 0.5
"""The share of what a question tells that a topic must answer."""
LEAST = 2.0
"""The least score of an answer that the question does not name, for a store of e topics."""
LEAST_OF_ASKED = 4.0
"""The same for a question that tells so little that more cannot be scored."""
OF_UNKNOWN = 0.25
"""What a word that stands nowhere in the store is worth, when the strict reading finds nothing."""
FEW = 3
"""Answers from which a question is not read more loosely."""
LOOSE = 0.6
"""The share of what an answer otherwise takes that it then takes."""
ENOUGH_OF_SIGNS = 0.8
"""How much of the words about the body, troubles and remedies a topic must then answer."""
LEAST_OF_SIGNS = 2.0
"""What these words must at least tell."""
PEOPLE: frozenset[Group | None] = frozenset({"activity", "life_stage", "occupation"})
"""Groups of risk factors whose names do not tell by themselves that a question is about a trouble."""
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


class Word(NamedTuple):
    """A word or phrase of a question in its ``plain`` form, how it is written, and other words for it."""

    plain: str
    written: tuple[str, ...]
    wider: tuple[str, ...]


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
        self._store = store
        self._names = names_index.of_store(store, environ)

    def search(self, question: str, limit: int = 10, kind: Kind | None = None) -> list[Hit]:
        """The topics that answer ``question`` best, the best first; of one ``kind`` if one is named."""
        words = _words_of(question)
        if not words:
            return []
        words, ranked = self._ranked(words, kind)
        return [_hit(self._connection, row, self._topics[row], words, score) for row, score in ranked[:limit]]

    def _ranked(
        self, words: list[Word], kind: Kind | None = None
    ) -> tuple[list[Word], list[tuple[int, float]]]:
        """The rows of the topics that answer ``words`` with their scores, and the words as they were read."""
        told = [_told(self._connection, word, len(self._topics)) for word in words]
        for place, each in enumerate(told):
            if not each.scores:
                meant = self._respelled(words[place])
                if meant is not None:
                    words = [*words[:place], meant, *words[place + 1 :]]
                    told[place] = _told(self._connection, meant, len(self._topics))
        named = self._named(words, told)
        signs = [each for word, each in zip(words, told, strict=True) if each.scores and self._is_sign(word)]
        alone = len(told) == 1 and 1.0 in told[0].shares.values()
        strict = self._scored(told, named, bool(signs) or alone)
        ranked = [(row, score) for row, score in strict if kind in (None, self._topics[row][1])]
        foreign = any(word.plain in lay.OTHERS for word in words)
        enough = sum(each.weight for each in signs) >= LEAST_OF_SIGNS
        if len(ranked) < FEW and (strict or (enough and not foreign)):
            least = ranked[-1][1] if ranked else inf
            have = {row for row, _ in strict}
            ranked += [
                (row, min(score, least))
                for row, score in self._loosely(told, signs, named)
                if row not in have and kind in (None, self._topics[row][1])
            ]
        return words, ranked

    def _scored(
        self, told: Sequence[Told], named: Mapping[str, float], signs: bool = True, strictness: float = 1.0
    ) -> list[tuple[int, float]]:
        asked = sum(each.weight for each in told)
        least = min(LEAST * log(1 + len(self._topics)), LEAST_OF_ASKED * asked) * strictness
        ranked = []
        for row, (slug, kind, _) in self._topics.items():
            answered = sum(each.weight * each.shares.get(row, 0.0) for each in told)
            called = named.get(slug, 0.0)
            covered = min(max(answered, called) / asked, 1.0)
            if covered >= ENOUGH * strictness:
                found = sum(each.scores.get(row, 0.0) for each in told)
                score = found * covered * LIKELINESS[kind] + OF_NAME * called
                if called or (signs and score >= least):
                    ranked.append((round(score, 6), slug, row))
        return [(row, score) for score, _, row in sorted(ranked, key=lambda each: (-each[0], each[1]))]

    def _loosely(
        self, told: Sequence[Told], signs: Sequence[Told], named: Mapping[str, float]
    ) -> list[tuple[int, float]]:
        """The same where strangers among the words must not hide what the ``signs`` among them tell."""
        known = [each if each.scores else each._replace(weight=each.weight * OF_UNKNOWN) for each in told]
        asked = sum(each.weight for each in signs)
        wanted = {
            row
            for row in self._topics
            if sum(each.weight * each.shares.get(row, 0.0) for each in signs) >= ENOUGH_OF_SIGNS * asked
        }
        return [(row, score) for row, score in self._scored(known, named, strictness=LOOSE) if row in wanted]

    def _is_sign(self, word: Word) -> bool:
        """Whether ``word`` is a part of the body, what one feels there, or a name, but of people."""
        if " " in word.plain or not lay.SIGNS.isdisjoint(fold.forms(word.plain)):
            return True
        rows = [row for row in self._names.named(word.plain) if row.rank < LESS_LIKELY]
        return any(self._group_of(row.id) not in PEOPLE for row in rows)

    def _group_of(self, slug: str) -> Group | None:
        topic = self._store.topic(slug)
        return topic.group if topic is not None else None

    def _respelled(self, word: Word) -> Word | None:
        """The word of the store's names that an unknown ``word`` surely was meant to be."""
        from spasm import spelling

        meant = spelling.meant(word.plain, self._names)
        return _word(meant) if meant else None

    def _named(self, words: Sequence[Word], told: Sequence[Told]) -> dict[str, float]:
        """The topics that some words of a question name, and how much these words tell."""
        found: dict[str, float] = {}
        for start, end in combinations(range(len(words) + 1), 2):
            if end - start > LONGEST_NAME:
                continue
            key = " ".join(sorted(part for word in words[start:end] for part in word.plain.split()))
            whole = end - start == len(words)
            for row in self._names.named(key):
                worth = sum(each.weight for each in told[start:end])
                if whole:
                    worth += (
                        OF_WHOLE / (1 + OF_RANK * min(row.rank, LESS_LIKELY - 1)) * log(1 + len(self._topics))
                    )
                if row.rank >= LESS_LIKELY:
                    worth *= OF_LESS_LIKELY
                found[row.id] = max(worth, found.get(row.id, 0.0))
        return found

    def close(self) -> None:
        """Let go of the index."""
        self._connection.close()


def _words_of(question: str) -> list[Word]:
    words = fold.words(question)
    bases = list(map(lay.base, words))
    found: dict[str, Word] = {}
    at = 0
    while at < len(words):
        for length in range(min(lay.LONGEST, len(words) - at), 1, -1):
            key = " ".join(bases[at : at + length])
            if key in LAY:
                found[key] = Word(key, (" ".join(words[at : at + length]),), tuple(sorted(LAY[key])))
                at += length
                break
        else:
            if words[at] not in fold.FILLER:
                found.setdefault(bases[at], _word(words[at]))
            at += 1
    return list(found.values())


def _word(written: str) -> Word:
    plain = lay.base(written)
    forms = lay.FORMS.get(written, (written,))
    wider = next((LAY[form] for form in fold.forms(plain) if form in LAY), frozenset())
    return Word(plain, tuple(dict.fromkeys((written, *forms))), tuple(sorted(wider.difference(forms))))


def _told(connection: sqlite3.Connection, word: Word, total: int) -> Told:
    scores: defaultdict[int, float] = defaultdict(float)
    shares: dict[int, float] = {}
    own: set[int] = set()
    for table, columns, worth, share in (("heads", HEADS, 1.0, 1.0), ("texts", TEXTS, OF_TEXTS, OF_PASSING)):
        for phrases, likeness in ((word.written, 1.0), (word.wider, OF_WIDER)):
            for row, score in _matching(connection, table, columns, phrases):
                scores[row] = max(scores[row], worth * likeness * score)
                shares[row] = max(share * (1.0 if likeness == 1.0 else WIDER_SHARE), shares.get(row, 0.0))
                if likeness == 1.0:
                    own.add(row)
    weight = log(1 + total / (1 + sqrt((len(own) or len(scores)) * len(scores))))
    if word.plain in fold.NEUTRAL or word.plain.isdigit():
        weight *= OF_NEUTRAL
    elif word.plain in lay.FRAME:
        weight *= OF_FRAME
    worths = {row: min(score, MOST * weight) for row, score in scores.items()}
    return Told(worths, shares, weight)


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


def _topics(connection: sqlite3.Connection) -> dict[int, tuple[str, Kind, str]]:
    return {row: (slug, kind, name) for row, slug, kind, name in connection.execute("SELECT * FROM topics")}


def _hit(
    connection: sqlite3.Connection,
    row: int,
    topic: tuple[str, Kind, str],
    words: Sequence[Word],
    score: float,
) -> Hit:
    phrases = list(dict.fromkeys(form for word in words for form in (*word.written, *word.wider)))
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
        with suppress(sqlite3.Error):
            return _opened(path)
        with suppress(OSError):
            path.unlink(missing_ok=True)
    connection = sqlite3.connect(":memory:")
    _fill(connection, store)
    return connection


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        connection.execute("SELECT * FROM topics, heads, texts LIMIT 1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _files_of(store: Store) -> Iterator[Path]:
    for root in store.roots:
        spoken = root / LANGUAGE
        yield spoken / "names.json"
        for folder in (*FOLDER_OF_KIND.values(), "red_flags"):
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
    signs = " ".join(sign.text for flag in _own_dangers(store, topic) for sign in flag.signs)
    return topic.name, names, " ".join(topic.body), topic.summary, " ".join(seen), symptoms, signs


def _own_dangers(store: Store, topic: Topic) -> Iterator[RedFlag]:
    """The dangers that ``topic`` is about: those that share a name with it."""
    entry = store.names(topic.id)
    own = set(map(fold.key, (topic.name, *entry.names, *entry.also)))
    for slug in topic.red_flags:
        flag, other = store.red_flag(slug), store.names(slug)
        if flag is not None and not own.isdisjoint(map(fold.key, (flag.name, *other.names, *other.also))):
            yield flag


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
