"""The store's score card: what it holds, how readable it is, which quality items its fields meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import NamedTuple

from msgspec import Struct

from spasm import citations, prose, words
from spasm.model import KINDS, RedFlag, Reference, Topic
from spasm.page import Block, Bullets, Heading, Line, Page
from spasm.store import Store

WORST_SHOWN = 10


class Graded(Struct, frozen=True):
    """How hard a topic is to read."""

    id: str
    flesch_kincaid: float
    smog: float


def _sections_filled(topic: Topic) -> int:
    return sum(bool(getattr(topic.sections, name)) for name in topic.sections.__struct_fields__)


def _longest_list(topic: Topic) -> int:
    return max(len(getattr(topic.sections, name)) for name in topic.sections.__struct_fields__)


def _has_action(topic: Topic) -> bool:
    sections = topic.sections
    return bool(
        topic.items or topic.how_to or sections.self_care or sections.prevention or sections.see_doctor
    )


def _is_sourced(topic: Topic) -> bool:
    return all(statement.refs for _, statement in prose.statements_of(topic))


class QualityItem(NamedTuple):
    """An item of PEMAT-P or of the CDC Clear Communication Index that fields can show."""

    instrument: str
    name: str
    is_met: Callable[[Topic], bool]


QUALITY_ITEMS = (
    QualityItem("PEMAT 1", "purpose evident: a summary", lambda topic: bool(topic.summary)),
    QualityItem("PEMAT 8, CDC 9", "chunked under headings", lambda topic: _sections_filled(topic) >= 2),
    QualityItem("PEMAT 11, CDC 10", "key points", lambda topic: len(topic.key_points) == 3),
    QualityItem("PEMAT 15, CDC 4", "a place on the body map", lambda topic: bool(topic.body)),
    QualityItem("PEMAT 20, CDC 5", "an action to take", _has_action),
    QualityItem("PEMAT 22, CDC 14", "steps or a checklist", lambda topic: bool(topic.how_to or topic.items)),
    QualityItem("PEMAT 23", "questions to take along", lambda topic: bool(topic.questions_to_ask)),
    QualityItem("CDC 8", "no list over 7 entries", lambda topic: _longest_list(topic) <= 7),
    QualityItem("CDC 11", "says what is not known", lambda topic: bool(topic.sections.not_known)),
    QualityItem("AHRQ teach-back", "a teach-back question", lambda topic: bool(topic.teach_back)),
    QualityItem("JAMA attribution", "every statement sourced", _is_sourced),
    QualityItem("JAMA currency", "a date of the last check", lambda topic: bool(topic.checked)),
)


class Figures(Struct, frozen=True):
    """The numbers of the score card."""

    topics: dict[str, int]
    statements: int
    unsourced: int
    red_flags: dict[str, int]
    topics_with_emergency_signs: int
    sources: dict[str, int]
    sources_by_decade: dict[str, int]
    grade_median: float | None
    smog_median: float | None
    hardest: list[Graded]
    quality: dict[str, float]


def figures(store: Store) -> Figures:
    """Count and measure ``store``; grades are ``None`` where textstat is not installed."""
    topics, flags, references = list(store.topics()), list(store.red_flags()), list(store.references())
    graded = _graded(topics)
    documents: list[Topic | RedFlag] = [*topics, *flags]
    statements = [statement for each in documents for _, statement in prose.statements_of(each)]
    return Figures(
        topics={kind: sum(topic.kind == kind for topic in topics) for kind in KINDS},
        statements=len(statements),
        unsourced=sum(not statement.refs for statement in statements),
        red_flags=dict(Counter(flag.level for flag in flags)),
        topics_with_emergency_signs=sum(_has_emergency(topic, flags) for topic in topics),
        sources=dict(Counter(reference.type for reference in references).most_common()),
        sources_by_decade=dict(sorted(Counter(map(_decade, references)).items())),
        grade_median=round(median(each.flesch_kincaid for each in graded), 1) if graded else None,
        smog_median=round(median(each.smog for each in graded), 1) if graded else None,
        hardest=sorted(graded, key=lambda each: (-each.flesch_kincaid, each.id))[:WORST_SHOWN],
        quality={
            f"{item.instrument}: {item.name}": round(
                100 * sum(map(item.is_met, topics)) / max(len(topics), 1), 1
            )
            for item in QUALITY_ITEMS
        },
    )


def page(store: Store) -> Page:
    """The score card of ``store`` as a page."""
    card = figures(store)
    blocks: list[Block] = []

    def part(title: str, lines: Sequence[str]) -> None:
        blocks.append(Heading(title))
        blocks.append(Bullets(tuple(map(Line, lines))))

    part("What it holds", [
        *(f"{words.KIND_NAMES[kind][1]}: {card.topics[kind]}" for kind in KINDS),
        f"Statements: {card.statements}, of them without a source: {card.unsourced}",
        *(f"Dangers ({level}): {count}" for level, count in card.red_flags.items()),
        f"Topics with emergency signs: {card.topics_with_emergency_signs}",
    ])  # fmt: skip
    part("Sources", [
        *(f"{kind}: {count}" for kind, count in card.sources.items()),
        *(f"{decade}: {count}" for decade, count in card.sources_by_decade.items()),
    ])  # fmt: skip
    if card.grade_median is not None:
        part("Reading grade", [
            f"Median: {card.grade_median} (Flesch-Kincaid), {card.smog_median} (SMOG)",
            *(f"{each.id}: {each.flesch_kincaid:.1f}, SMOG {each.smog:.1f}" for each in card.hardest),
        ])  # fmt: skip
    part(
        "Quality items met, in percent of topics",
        [f"{name}: {share}" for name, share in card.quality.items()],
    )
    return Page(title="Score card", blocks=tuple(blocks))


def _graded(topics: Sequence[Topic]) -> list[Graded]:
    graded = []
    for topic in topics:
        grade = prose.grade(topic)
        if grade is not None:
            graded.append(Graded(topic.id, round(grade.flesch_kincaid, 1), round(grade.smog, 1)))
    return graded


def _has_emergency(topic: Topic, flags: Sequence[RedFlag]) -> bool:
    emergencies = {flag.id for flag in flags if flag.level == "emergency"}
    return bool(topic.sections.emergency) or not emergencies.isdisjoint(topic.red_flags)


def _decade(reference: Reference) -> str:
    year = citations.year(reference)
    return f"{year[:3]}0s" if year else "no year shown"
