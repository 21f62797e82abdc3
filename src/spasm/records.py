"""Topics, checklists, lists and searches as records for programs.

Each class is what a command prints as JSON, or a part of it; ``spasm schema`` prints their JSON Schemas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta, Raw, Struct, structs

from spasm import citations
from spasm.assessment import Assessment, Factor
from spasm.lookup import Match
from spasm.model import (
    CslItem,
    Glance,
    Group,
    HowTo,
    Item,
    Kind,
    Level,
    Names,
    RedFlag,
    Reference,
    Sections,
    Statement,
    TeachBack,
    Topic,
    as_data,
)
from spasm.status import Fault
from spasm.store import Store

if TYPE_CHECKING:
    from spasm.fulltext import Hit

How = Annotated[str, Meta(extra_json_schema={"enum": ["name", "code", "spelling", "words"]})]


class MatchRecord(Struct, frozen=True):
    """What the query was found as: ``how`` is ``name``, ``code``, ``spelling`` or ``words``."""

    id: str
    how: How
    name: str
    others: list[str] = []


class RedFlagRecord(Struct, frozen=True):
    """A danger, whole."""

    id: str
    level: Level
    name: str
    signs: list[Statement]
    who: list[Statement]
    act: list[Statement]
    do_not: list[Statement]


class TopicRecord(Struct, frozen=True, omit_defaults=True):
    """A topic, whole, with its dangers written out."""

    id: str
    kind: Kind
    name: str
    summary: str
    summary_refs: list[str]
    names: list[str]
    codes: dict[str, list[str]]
    body: list[str]
    red_flags: list[RedFlagRecord]
    sections: Sections
    see_also: list[str]
    checked: str
    say: str = ""
    group: Group | None = None
    includes: list[str] = []
    key_points: list[Statement] = []
    at_a_glance: Glance | None = None
    items: list[Item] = []
    how_to: list[HowTo] = []
    questions_to_ask: list[str] = []
    teach_back: list[TeachBack] = []
    store: str = ""


class CitedReference(CslItem, frozen=True):
    """A source as CSL-JSON, with its ``citation`` written out in AMA style."""

    id: str
    citation: str


class Explained(Struct, frozen=True):
    """``spasm explain -f json``: the topic that answers ``query``, and the sources of its text."""

    schema: Literal["spasm/explain/1"]
    query: str
    match: MatchRecord
    topic: TopicRecord
    references: list[CitedReference]


class NotExplained(Struct, frozen=True):
    """``spasm explain -f jsonl``: nothing answers ``query``; these topics are near."""

    schema: Literal["spasm/explain/1"]
    query: str
    match: None
    suggestions: list[str]


class RiskFactorRecord(Struct, frozen=True):
    """A factor that was asked for, ``because`` of a word, and ``how`` that was found to be a name of it.

    ``matched`` is the name: where ``how`` is "spelling", the word was taken for it.
    """

    id: str
    group: Group | None
    name: str
    because: str
    how: str
    matched: str


class ItemRecord(Struct, frozen=True):
    """A question of the checklist, ``because`` of these factors."""

    ask: str
    why: Statement
    do: list[Statement]
    leads_to: list[str]
    because: list[str]


class Risks(Struct, frozen=True):
    """``spasm risks -f json``; nothing here is called what is ``missing``."""

    schema: Literal["spasm/risks/1"]
    asked: dict[str, list[str]]
    factors: list[RiskFactorRecord]
    items: list[ItemRecord]
    red_flags: list[RedFlagRecord]
    references: list[CitedReference]
    missing: list[str]


class NoRisks(Struct, frozen=True):
    """``spasm risks -f jsonl --occupation -``: nothing is called what is ``missing``; these are near."""

    schema: Literal["spasm/risks/1"]
    asked: dict[str, list[str]]
    missing: list[str]
    suggestions: list[str]


class Emergency(Struct, frozen=True):
    """``spasm emergency -f json``."""

    schema: Literal["spasm/emergency/1"]
    query: str
    red_flags: list[RedFlagRecord]
    references: list[CitedReference]


class ComparedTopic(Struct, frozen=True):
    """What tells a topic from its look-alikes."""

    id: str
    kind: Kind
    name: str
    summary: str
    summary_refs: list[str]
    at_a_glance: Glance
    red_flags: list[RedFlagRecord]


class Compared(Struct, frozen=True):
    """``spasm compare -f json``."""

    schema: Literal["spasm/compare/1"]
    query: list[str]
    topics: list[ComparedTopic]
    references: list[CitedReference]


class Listed(Struct, frozen=True):
    """A line of ``spasm list -f jsonl``."""

    id: str
    kind: Kind
    group: Group | None
    name: str
    summary: str
    names: list[str]
    body: list[str]


class RegionRecord(Struct, frozen=True):
    """A line of ``spasm where -f jsonl``: a part of the body, and how many types of spasm it knows."""

    id: str
    name: str
    types: int


class HitRecord(Struct, frozen=True):
    """A topic that answers a question: the higher ``score``, the better."""

    id: str
    kind: Kind
    name: str
    snippet: str
    score: float


class DangerHit(Struct, frozen=True):
    """A danger that a question may tell of; ``spasm emergency ID`` has its signs and what to do."""

    id: str
    level: Level
    name: str


class Searched(Struct, frozen=True):
    """``spasm search -f json``."""

    schema: Literal["spasm/search/1"]
    query: str
    results: list[HitRecord]
    red_flags: list[DangerHit] = []


class Checked(Struct, frozen=True):
    """``spasm check -f json``."""

    schema: Literal["spasm/check/1"]
    sound: bool
    faults: list[Fault]


def explained(store: Store, query: str, match: Match, topic: Topic, names: Names) -> Explained:
    """The record of ``topic``, found by ``match``."""
    record = topic_record(store, topic, names)
    return Explained(
        schema="spasm/explain/1",
        query=query,
        match=match_record(match),
        topic=record,
        references=references_in(store, record),
    )


class Assembled(Struct, frozen=True):
    """``Explained``, with its topic and its sources encoded before."""

    schema: Literal["spasm/explain/1"]
    query: str
    match: MatchRecord
    topic: Raw
    references: Raw


class Explainer:
    """Makes the records of many topics, and what two records share only once.

    Topics and sources are kept as encoded JSON: the thousandth record of the same topic is
    put together out of parts, byte for byte the one that ``explained`` makes.
    """

    def __init__(self, store: Store, names_of: Callable[[str], Names]) -> None:
        self._store = store
        self._names_of = names_of
        self._sources: dict[str, bytes] = {}
        self._parts: dict[str, tuple[Raw, Raw]] = {}

    def explained(self, query: str, match: Match, topic: Topic) -> Assembled:
        """The record of ``topic``, found by ``match``."""
        if topic.id not in self._parts:
            self._parts[topic.id] = self._encoded(topic)
        encoded, sources = self._parts[topic.id]
        return Assembled("spasm/explain/1", query, match_record(match), encoded, sources)

    def _encoded(self, topic: Topic) -> tuple[Raw, Raw]:
        record = topic_record(self._store, topic, self._names_of(topic.id))
        sources = [source for slug in refs_of(record) if (source := self._source(slug))]
        return Raw(msgspec.json.encode(record)), Raw(b"[%b]" % b",".join(sources))

    def _source(self, slug: str) -> bytes:
        if slug not in self._sources:
            reference = self._store.reference(slug)
            self._sources[slug] = msgspec.json.encode(reference_record(reference)) if reference else b""
        return self._sources[slug]


def match_record(match: Match) -> MatchRecord:
    """The record of how a query was found."""
    return MatchRecord(match.id, match.how, match.name, list(match.others))


def not_explained(query: str, suggestions: Sequence[str]) -> NotExplained:
    """The record of a query that names nothing in the store."""
    return NotExplained("spasm/explain/1", query, None, list(suggestions))


def topic_record(store: Store, topic: Topic, names: Names) -> TopicRecord:
    """``topic`` with its names, codes and dangers written out."""
    return TopicRecord(
        id=topic.id,
        kind=topic.kind,
        name=topic.name,
        summary=topic.summary,
        summary_refs=topic.summary_refs,
        names=names.names,
        codes=names.codes,
        body=topic.body,
        red_flags=[red_flag_record(flag) for flag in store.red_flags_named(topic.red_flags)],
        sections=topic.sections,
        see_also=topic.see_also,
        checked=topic.checked,
        say=topic.say,
        group=topic.group,
        includes=topic.includes,
        key_points=topic.key_points,
        at_a_glance=topic.at_a_glance,
        items=topic.items,
        how_to=topic.how_to,
        questions_to_ask=topic.questions_to_ask,
        teach_back=topic.teach_back,
        store=store.laid_on_top(topic.id),
    )


def red_flag_record(flag: RedFlag) -> RedFlagRecord:
    """``flag`` as a record."""
    return RedFlagRecord(flag.id, flag.level, flag.name, flag.signs, flag.who, flag.act, flag.do_not)


def risks(store: Store, assessment: Assessment, missing: Sequence[str] = ()) -> Risks:
    """The record of a risk checklist, and the words that it leaves out because they are ``missing``."""
    items = [
        ItemRecord(asked.item.ask, asked.item.why, asked.item.do, asked.item.leads_to, list(asked.because))
        for asked in assessment.items
    ]
    flags = [red_flag_record(flag) for flag in assessment.red_flags]
    return Risks(
        schema="spasm/risks/1",
        asked=assessment.asked,
        factors=_factors(assessment.factors),
        items=items,
        red_flags=flags,
        references=references_in(store, items, flags),
        missing=list(missing),
    )


def risks_asked_for(
    record: Risks, asked: Mapping[Any, Sequence[str]], factors: Iterable[Factor], missing: Sequence[str]
) -> Risks:
    """``record``, which holds what follows from ``factors``, with the words that asked for them."""
    return structs.replace(record, asked=_given(asked), factors=_factors(factors), missing=list(missing))


def no_risks(
    asked: Mapping[Any, Sequence[str]], missing: Sequence[str], suggestions: Iterable[str]
) -> NoRisks:
    """The record of a checklist that cannot be made, because words of it mean nothing here."""
    return NoRisks("spasm/risks/1", _given(asked), list(missing), list(dict.fromkeys(suggestions)))


def emergency(store: Store, query: str, flags: Iterable[RedFlag]) -> Emergency:
    """The record of one danger or of several."""
    records = [red_flag_record(flag) for flag in flags]
    return Emergency("spasm/emergency/1", query, records, references_in(store, records))


def compared(store: Store, queries: Sequence[str], topics: Iterable[Topic]) -> Compared:
    """The record of ``topics`` side by side."""
    from spasm import compare

    records = [
        ComparedTopic(
            topic.id,
            topic.kind,
            topic.name,
            topic.summary,
            topic.summary_refs,
            compare.glance(topic),
            [red_flag_record(flag) for flag in compare.dangers_of(store, topic)],
        )
        for topic in topics
    ]
    return Compared("spasm/compare/1", list(queries), records, references_in(store, records))


def listed(topic: Topic, names: Names) -> Listed:
    """The record of ``topic`` in a list."""
    return Listed(topic.id, topic.kind, topic.group, topic.name, topic.summary, names.names, topic.body)


def searched(question: str, hits: Sequence[Hit], flags: Sequence[RedFlag]) -> Searched:
    """The record of a search: the topics that answer, and the dangers that the question may tell of."""
    return Searched(
        "spasm/search/1",
        question,
        [HitRecord(hit.id, hit.kind, hit.name, hit.snippet, hit.score) for hit in hits],
        [DangerHit(flag.id, flag.level, flag.name) for flag in flags],
    )


def checked(faults: Sequence[Fault]) -> Checked:
    """The record of what is wrong with a store."""
    return Checked("spasm/check/1", not faults, list(faults))


def reference_record(reference: Reference) -> CitedReference:
    """``reference`` with its citation written out."""
    csl = {name: getattr(reference, name) for name in reference.__struct_fields__}
    return CitedReference(citation=citations.ama(reference), **csl)


def references_in(store: Store, *records: object) -> list[CitedReference]:
    """The sources that ``records`` name under ``refs``, in the order in which they do."""
    found = (store.reference(slug) for slug in refs_of(*records))
    return [reference_record(reference) for reference in found if reference is not None]


def refs_of(*records: object) -> list[str]:
    """The ids of the sources that ``records`` name, each once, in their order."""
    return list(dict.fromkeys(ref for record in records for ref in _refs(as_data(record))))


def _given(asked: Mapping[Any, Sequence[str]]) -> dict[str, list[str]]:
    return {group: list(words) for group, words in asked.items() if words}


def _factors(factors: Iterable[Factor]) -> list[RiskFactorRecord]:
    return [
        RiskFactorRecord(
            each.topic.id, each.topic.group, each.topic.name, each.because, each.how, each.matched
        )
        for each in factors
    ]


def _refs(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("refs", "summary_refs"):
                yield from inner
            else:
                yield from _refs(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _refs(inner)
