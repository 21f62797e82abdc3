"""A question in one's own words leads to ranked topics, and to the dangers it may tell of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from math import inf, log
from typing import NamedTuple, TypeVar

from spasm import fold, lay, question, triage
from spasm.cache import Tell, nobody
from spasm.lookup import Lookup
from spasm.model import Kind, RedFlag
from spasm.names_index import LESS_LIKELY, NamesIndex, Row
from spasm.question import Word, word_of, words_of
from spasm.store import Store
from spasm.text_index import END, HEADS, START, TEXTS, TextIndex
from spasm.triage import Heard

OF_TEXTS = 0.35
"""What a hit in the text is worth beside one in the heads."""
MOST = 10.0
"""The most that a word can score, for all that it tells: a general word never outweighs a telling one."""
OF_PASSING = 0.35
"""The share in which a topic answers a word that it only mentions in its text."""
OF_WIDER = 0.6
"""What another word for the same thing is worth beside the word itself."""
WIDER_SHARE = 0.8
"""The share in which a topic answers a word by another word for the same thing."""
MANY = 500
"""Topics that a word finds from which it is not looked for in other words, or where it is only mentioned."""
OF_CIRCUMSTANCE = 0.6
"""What a word is worth that is neither a sign nor a name: it may tell how it came, or be beside the point."""
OF_NAME = 2.5
"""What a name that stands whole in the question is worth, for all that its words tell."""
OF_WHOLE = 6.0
"""How much more it is worth where it is the whole question, or all that tells something in it."""
OF_RANK = 0.02
"""How much less of that each later place among the names of its topic is worth."""
OF_LESS_LIKELY = 0.5
"""What a name is worth beside that where it is likelier to mean another topic."""
LIKELINESS: dict[Kind, float] = {"type": 1.0, "cause": 0.9, "risk_factor": 0.85, "term": 0.85}
"""How likely a question is about a topic of each kind."""
ENOUGH = 0.5
"""The share of what a question tells that a topic must answer."""
LEAST = 2.2
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
"""What these words must at least tell, unless one of them is what the store is about."""
SUBJECTS = frozenset({"charley horse", "cramp", "cramping", "spasm", "twitch", "twitching"})
"""Words for what the store is about: whoever says one of them asks the right book."""
LONGEST_NAME = 5
"""Words of the longest name that is looked for in a question."""


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

    @property
    def anything(self) -> bool:
        """Whether the word stands anywhere in the store."""
        return bool(self.scores)


Found = TypeVar("Found", Told, Heard)


class FullText:
    """The full text of ``store``, open to be searched until it is closed.

    ``names`` is the index of its names; ``environ`` says where that of its texts is kept from one
    run to the next; ``tell`` hears how many topics are done while it is made anew.
    """

    def __init__(
        self, store: Store, names: NamesIndex, environ: Mapping[str, str], tell: Tell = nobody
    ) -> None:
        self._index = TextIndex(store, environ, tell)
        self._topics = self._index.topics
        self._rows = {topic.id: row for row, topic in self._topics.items()}
        self._store = store
        self._names = names

    def search(self, asked: str, limit: int = 10, kind: Kind | None = None) -> list[Hit]:
        """The topics that answer what is ``asked`` best, the best first; of one ``kind`` if one is named."""
        words = words_of(asked)
        if all(word.plain in lay.FRAME for word in words):
            return []
        words, ranked = self._ranked(words, kind)
        ranked = self._with_named_first(asked, kind, ranked)
        return [self._hit(row, words, score) for row, score in ranked[:limit]]

    def _hit(self, row: int, words: Sequence[Word], score: float) -> Hit:
        topic = self._topics[row]
        phrases = dict.fromkeys(form for word in words for form in (*word.written, *word.wider))
        passage = self._index.passage(row, list(phrases))
        return Hit(topic.id, topic.kind, topic.name, *_unmarked(passage), round(score, 2))

    def _with_named_first(
        self, asked: str, kind: Kind | None, ranked: list[tuple[int, float]]
    ) -> list[tuple[int, float]]:
        """``ranked``, but first the topic that is named by all that is ``asked``, well or badly spelled."""

        def wanted(slug: str) -> bool:
            return slug in self._rows and kind in (None, self._topics[self._rows[slug]].kind)

        match = Lookup(self._names, wanted).find(asked)
        if match is None:
            return ranked
        named = self._rows[match.id]
        best = max((score for _, score in ranked), default=OF_WHOLE)
        return [(named, best), *(each for each in ranked if each[0] != named)]

    def dangers(self, told: str) -> list[RedFlag]:
        """The dangers that somebody who ``told`` this may be in, the likeliest first."""
        words, found = self._understood(words_of(told), lambda word: triage.heard(self._index, word))
        telling = [each for word, each in zip(words, found, strict=True) if each.rows or self._is_sign(word)]
        named = {
            row.id: sum(each.weight for each in found[start:end])
            for row, start, end in self._names_in(words)
            if self._store.has_red_flag(row.id)
        }
        every = sum(each.weight for each in found)
        flags = map(self._store.red_flag, triage.likely(telling, every, named))
        return [flag for flag in flags if flag is not None]

    def _ranked(
        self, words: list[Word], kind: Kind | None = None
    ) -> tuple[list[Word], list[tuple[int, float]]]:
        """The rows of the topics that answer ``words`` with their scores, and the words as they were read."""
        words, told = self._understood(words, self._told)
        named = self._named(words, told)
        signs = [each for word, each in zip(words, told, strict=True) if each.scores and self._is_sign(word)]
        alone = len(told) == 1 and 1.0 in told[0].shares.values()
        others = [each for word, each in zip(words, told, strict=True) if word.plain in lay.OTHERS]
        strict = [
            (row, score)
            for row, score in self._scored(told, named, bool(signs) or alone)
            if all(each.shares.get(row, 0.0) >= WIDER_SHARE for each in others)
        ]
        ranked = [(row, score) for row, score in strict if kind in (None, self._topics[row].kind)]
        about_it = any(word.plain in SUBJECTS for word in words)
        enough = about_it or sum(each.weight for each in signs) >= LEAST_OF_SIGNS
        if len(ranked) < FEW and (strict or (enough and not others)):
            least = ranked[-1][1] if ranked else inf
            have = {row for row, _ in strict}
            ranked += [
                (row, min(score, least))
                for row, score in self._loosely(told, signs, named)
                if row not in have and kind in (None, self._topics[row].kind)
            ]
        return words, ranked

    def _scored(
        self, told: Sequence[Told], named: Mapping[str, float], signs: bool = True, strictness: float = 1.0
    ) -> list[tuple[int, float]]:
        asked = sum(each.weight for each in told)
        least = min(LEAST * log(1 + len(self._topics)), LEAST_OF_ASKED * asked) * strictness
        answers = _answered(told)
        ranked = []
        called_rows = {self._rows[slug] for slug in named if slug in self._rows}
        for row in answers.keys() | called_rows:
            topic = self._topics[row]
            called = named.get(topic.id, 0.0)
            covered = min(max(answers.get(row, 0.0), called) / asked, 1.0)
            if covered >= ENOUGH * strictness:
                found = sum(each.scores.get(row, 0.0) for each in told)
                score = found * covered * LIKELINESS[topic.kind] + OF_NAME * called
                if called or (signs and score >= least):
                    ranked.append((round(score, 6), topic.id, row))
        return [(row, score) for score, _, row in sorted(ranked, key=lambda each: (-each[0], each[1]))]

    def _loosely(
        self, told: Sequence[Told], signs: Sequence[Told], named: Mapping[str, float]
    ) -> list[tuple[int, float]]:
        """The same where strangers among the words must not hide what the ``signs`` among them tell."""
        known = [each if each.scores else each._replace(weight=each.weight * OF_UNKNOWN) for each in told]
        asked = sum(each.weight for each in signs)
        wanted = {row for row, answered in _answered(signs).items() if answered >= ENOUGH_OF_SIGNS * asked}
        return [(row, score) for row, score in self._scored(known, named, strictness=LOOSE) if row in wanted]

    def _is_sign(self, word: Word) -> bool:
        """Whether ``word`` is a part of the body, what one feels there, or the name of a type of spasm."""
        if " " in word.plain or not lay.SIGNS.isdisjoint(fold.forms(word.plain)):
            return True
        named = {row.id for row in self._names.named(word.plain) if row.rank < LESS_LIKELY}
        return any(self._topics[self._rows[slug]].kind == "type" for slug in named if slug in self._rows)

    def _understood(
        self, words: Sequence[Word], found_for: Callable[[Word], Found]
    ) -> tuple[list[Word], list[Found]]:
        """``words`` and what is found for each; where that is nothing, for the word that was meant."""
        understood = []
        for word in words:
            found = found_for(word)
            meant = None if found.anything else self._respelled(word)
            understood.append((word, found) if meant is None else (meant, found_for(meant)))
        return [word for word, _ in understood], [found for _, found in understood]

    def _told(self, word: Word) -> Told:
        """What ``word`` tells of the topics."""
        known = question.softening(word) < 1 or self._is_sign(word) or self._names.named(word.plain)
        return _told(self._index, word, 1.0 if known else OF_CIRCUMSTANCE)

    def _respelled(self, word: Word) -> Word | None:
        """The word of the store's names that an unknown ``word`` surely was meant to be."""
        from spasm import spelling

        meant = spelling.meant(word.plain, self._names)
        return word_of(meant) if meant else None

    def _named(self, words: Sequence[Word], told: Sequence[Told]) -> dict[str, float]:
        """The ids that some words of a question name, and how much these words tell."""
        found: dict[str, float] = {}
        for row, start, end in self._names_in(words):
            worth = sum(each.weight for each in told[start:end])
            if all(word.plain in lay.FRAME for word in (*words[:start], *words[end:])):
                place = min(row.rank, LESS_LIKELY - 1)
                worth += OF_WHOLE / (1 + OF_RANK * place) * log(1 + len(self._topics))
            if row.rank >= LESS_LIKELY:
                worth *= OF_LESS_LIKELY
            found[row.id] = max(worth, found.get(row.id, 0.0))
        return found

    def _names_in(self, words: Sequence[Word]) -> Iterator[tuple[Row, int, int]]:
        """Each name that stands whole among ``words``, from where to where, the shorter ones first."""
        spans = combinations(range(len(words) + 1), 2)
        for start, end in sorted(spans, key=lambda span: span[1] - span[0]):
            if end - start <= LONGEST_NAME:
                for key in _keys(words[start:end]):
                    yield from ((row, start, end) for row in self._names.named(key))

    def close(self) -> None:
        """Let go of the index."""
        self._index.close()


def _keys(words: Sequence[Word]) -> set[str]:
    """The keys of the names that ``words`` may be: as they are written, and in their base forms."""
    return {
        fold.key(" ".join(word.written[0] for word in words)),
        " ".join(sorted(part for word in words for part in word.plain.split())),
    }


def _told(index: TextIndex, word: Word, part: float) -> Told:
    """What ``word`` tells, which is a ``part`` of what one tells that is about a trouble."""
    scores: dict[int, float] = {}
    shares: dict[int, float] = {}
    own: set[int] = set()
    for table, columns, phrases, worth, share in (  # the share falls from one to the next
        ("heads", HEADS, word.written, 1.0, 1.0),
        ("heads", HEADS, word.wider, OF_WIDER, WIDER_SHARE),
        ("texts", TEXTS, word.written, OF_TEXTS, OF_PASSING),
        ("texts", TEXTS, word.wider, OF_TEXTS * OF_WIDER, OF_PASSING * WIDER_SHARE),
    ):
        if len(scores) > MANY:
            break
        found = dict(index.matching(table, columns, phrases))
        for row, score in found.items():
            if worth * score > scores.get(row, 0.0):
                scores[row] = worth * score
        shares = dict.fromkeys(found, share) | shares
        if phrases is word.written:
            own |= found.keys()
    weight = part * question.weight(word, len(own), len(scores), len(index.topics))
    most = MOST * weight
    return Told({row: min(score, most) for row, score in scores.items()}, shares, weight)


def _answered(told: Sequence[Told]) -> dict[int, float]:
    """By row: how much each topic answers of all that is ``told``."""
    answers: defaultdict[int, float] = defaultdict(float)
    for each in told:
        for row, share in each.shares.items():
            answers[row] += each.weight * share
    return answers


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
