"""A sheet to print or to send: what a patient takes home, on two pages for one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Literal, NamedTuple

from msgspec import structs

from spasm import bodymap, citations, pages, words
from spasm.assessment import Assessment
from spasm.model import Level, RedFlag, Reference, Statement, Topic
from spasm.page import (
    Block,
    Bullets,
    Check,
    Checklist,
    Dangers,
    Figure,
    Form,
    Heading,
    KeyPoints,
    Line,
    Page,
    Paragraph,
    Sheet,
    Source,
    Sources,
    Steps,
    WriteIn,
)
from spasm.pages import Citer
from spasm.store import Store

HEAT_CHECKLIST = "working-in-heat"
DIARY = ("Day and time", "Where", "How long", "What I was doing", "What helped")

ROOM = 176
"""Lines of print on two pages, as ``_lines`` reckons them."""
COLUMN = 50
"""Characters on a line of one of the two columns."""


class Fit(NamedTuple):
    """How much a sheet tells.

    ``signs``, ``act`` and ``do_not`` are counted for each danger, ``statements`` for each section;
    ``extras`` measures actions in steps, questions, words to know and checklists;
    ``diary`` the rows of the diary. Every danger is named, however little room there is.
    """

    signs: int
    act: int
    do_not: int
    statements: int
    extras: int
    diary: int


FITS = (
    Fit(signs=9, act=9, do_not=9, statements=7, extras=4, diary=6),
    Fit(signs=9, act=3, do_not=2, statements=5, extras=4, diary=5),
    Fit(signs=9, act=2, do_not=1, statements=4, extras=4, diary=5),
    Fit(signs=9, act=1, do_not=1, statements=4, extras=3, diary=5),
    Fit(signs=9, act=1, do_not=0, statements=3, extras=3, diary=5),
    Fit(signs=9, act=0, do_not=0, statements=3, extras=3, diary=5),
    Fit(signs=9, act=0, do_not=0, statements=2, extras=2, diary=5),
    Fit(signs=9, act=0, do_not=0, statements=2, extras=1, diary=4),
    Fit(signs=9, act=0, do_not=0, statements=1, extras=1, diary=4),
    Fit(signs=9, act=0, do_not=0, statements=1, extras=1, diary=0),
    Fit(signs=6, act=0, do_not=0, statements=1, extras=1, diary=0),
    Fit(signs=4, act=0, do_not=0, statements=1, extras=1, diary=0),
    Fit(signs=3, act=0, do_not=0, statements=1, extras=1, diary=0),
    Fit(signs=2, act=0, do_not=0, statements=1, extras=1, diary=0),
)
"""From all that there is to the least."""


class Wanted(NamedTuple):
    """What goes on the sheet besides its topics.

    ``assessment`` adds a risk checklist; ``teach_back`` the questions with which a nurse hears
    whether the sheet was understood.
    """

    sheet: Sheet = Sheet()
    assessment: Assessment | None = None
    teach_back: bool = False


class BestSource(Citer):
    """Numbers only the best source of each statement, so that the list of sources stays short."""

    def numbers(self, refs: Sequence[str]) -> tuple[int, ...]:
        """The number of the first of ``refs``."""
        return super().numbers(refs[:1])


def page(store: Store, topics: Sequence[Topic], wanted: Wanted) -> Page:
    """The handout on ``topics``, as full as two pages for each of them allow."""
    drafts = (_draft(store, topics, wanted, fit) for fit in FITS)
    return next((draft for draft in drafts if _lines(draft) <= ROOM * len(topics)), None) or _draft(
        store, topics, wanted, FITS[-1]
    )


def _draft(store: Store, topics: Sequence[Topic], wanted: Wanted, fit: Fit) -> Page:
    """The handout: dangers first, then what to do, then what to take along."""
    citer = BestSource(store)
    first, *others = topics
    blocks = _dangers(store, topics, wanted.assessment, citer, fit)
    blocks += _topic(first, citer, fit)
    for topic in others:
        blocks += [Heading(topic.name, topic.id), Paragraph(_summary(topic, citer))]
        blocks += _topic(topic, citer, fit, level=3)
    blocks += _checklist(store, topics, wanted.assessment, citer, fit)
    blocks += _questions(topics, fit)
    blocks += _words_to_know(store, topics, citer, fit)
    if wanted.teach_back:
        blocks += _teach_back(topics, citer)
    if not any(isinstance(block, Checklist) for block in blocks):
        blocks += _diary(first, fit)
    checked = min(topic.checked for topic in topics)
    return Page(
        title=", ".join(topic.name for topic in topics),
        lead=_summary(first, citer),
        say=first.say,
        blocks=(*blocks, *_sources(citer), pages.notice(checked, store.laid_on_top(first.id))),
        checked=checked,
        about=pages.about(first, store.names(first.id)),
        sheet=wanted.sheet,
    )


def _lines(page: Page) -> int:
    """About how many lines of a column ``page`` takes in print."""
    return 8 + sum(map(_lines_of, page.blocks))


def _lines_of(block: Block) -> int:
    match block:
        case Heading():
            return 2
        case Bullets(lines) | Steps(lines) | KeyPoints(_, lines):
            return sum(ceil((len(line.text) + 4) / COLUMN) for line in lines) + 1
        case Dangers():
            # In small print over the whole width, one sign after the other.
            texts = [
                alarm.name
                + "".join(line.text + " [10] " for line in (*alarm.signs, *alarm.act, *alarm.do_not))
                for alarm in block.alarms
            ]
            return 4 + sum(ceil(1.9 * ceil(len(text) / 115)) for text in texts)
        case Checklist():
            return 8 + sum(5 + ceil(len(line.text) / COLUMN) for check in block.checks for line in check.do)
        case Sources():
            return ceil(len(block.sources) * 0.5)
        case Form():
            return 4 * block.rows + 4
        case Figure():
            return 7
        case WriteIn():
            return 3
        case _:
            return 2


def _topic(topic: Topic, citer: Citer, fit: Fit, level: Literal[2, 3] = 2) -> Iterator[Block]:
    sections = topic.sections
    yield from pages.key_points(topic, citer)
    if topic.body:
        yield Figure(tuple(topic.body), f"Where: {bodymap.names(topic.body)}.")
    for name in ("overview", "symptoms"):
        yield from _section(topic, name, getattr(sections, name)[: fit.statements], citer, level)
    advice = [*sections.self_care, *sections.prevention][: fit.statements]
    yield from _section(topic, "self_care", advice, citer, level)
    yield from pages.steps(topic, citer)[: fit.extras]
    yield from _section(topic, "see_doctor", sections.see_doctor, citer, level)


def _section(
    topic: Topic, name: str, statements: Sequence[Statement], citer: Citer, level: Literal[2, 3]
) -> Iterator[Block]:
    if statements:
        yield Heading(pages.heading_of(topic, name), level=level)
        yield Bullets(citer.lines(statements))


def _dangers(
    store: Store, topics: Sequence[Topic], assessment: Assessment | None, citer: Citer, fit: Fit
) -> list[Block]:
    slugs = dict.fromkeys(slug for topic in topics for slug in topic.red_flags)
    flags = {slug: flag for slug in slugs if (flag := store.red_flag(slug)) is not None}
    if assessment is not None:
        flags |= {flag.id: flag for flag in assessment.red_flags}
    own: dict[Level, tuple[Line, ...]] = {
        level: citer.lines(each for topic in topics for each in getattr(topic.sections, level))
        for level in words.SPEEDS
    }
    blocks = pages.dangers([_shortened(flag, fit) for flag in flags.values()], citer, own)
    if any(len(flag.signs) > fit.signs for flag in flags.values()):
        return [_with_hint(block, f"More signs: spasm emergency {topics[0].id}") for block in blocks]
    return blocks


def _shortened(flag: RedFlag, fit: Fit) -> RedFlag:
    """``flag`` as far as it fits, without the call, which already heads the box."""
    act = [step for step in flag.act if not step.text.startswith(f"{words.CALL_911}.")]
    return structs.replace(
        flag, signs=flag.signs[: fit.signs], who=[], act=act[: fit.act], do_not=flag.do_not[: fit.do_not]
    )


def _with_hint(block: Block, hint: str) -> Block:
    return structs.replace(block, intro=f"{block.intro} {hint}") if isinstance(block, Dangers) else block


def _checklist(
    store: Store, topics: Sequence[Topic], assessment: Assessment | None, citer: Citer, fit: Fit
) -> list[Block]:
    """The checklist asked for, or the one that fits the topics: their own, or that for heat."""
    if assessment is not None:
        title, items = "Checklist for your work", [asked.item for asked in assessment.items]
    elif any(topic.items for topic in topics):
        title, items = "Checklist", [item for topic in topics for item in topic.items]
    elif any(_is_about_heat(topic) for topic in topics):
        heat = store.topic(HEAT_CHECKLIST)
        title, items = "Checklist for hot work", [] if heat is None else heat.items[: 3 * fit.extras]
    else:
        return []
    checks = tuple(Check(item.ask, None, citer.lines(item.do[: fit.extras])) for item in items)
    return [Heading(title, "items"), Checklist(checks)] if checks else []


def _is_about_heat(topic: Topic) -> bool:
    return HEAT_CHECKLIST in (*topic.includes, *topic.see_also) or "heat" in topic.id.split("-")


def _questions(topics: Sequence[Topic], fit: Fit) -> list[Block]:
    questions = [question for topic in topics for question in topic.questions_to_ask]
    if not questions:
        return []
    return [
        Heading("Questions to ask", "questions_to_ask"),
        *(WriteIn(each) for each in questions[: fit.extras + 1]),
    ]


def _diary(topic: Topic, fit: Fit) -> list[Block]:
    if not fit.diary or topic.kind != "type" or "cramp" not in topic.name.lower():
        return []
    return [Heading("Cramp diary", "diary"), Form(DIARY, fit.diary, "Write down each cramp for two weeks.")]


def _words_to_know(store: Store, topics: Sequence[Topic], citer: Citer, fit: Fit) -> list[Block]:
    named = dict.fromkeys(slug for topic in topics for slug in topic.see_also)
    terms = [term for slug in named if (term := store.topic(slug)) is not None and term.kind == "term"]
    if not terms:
        return []
    lines = [_word(term, citer) for term in terms[: fit.extras]]
    return [Heading("Words to know", "words"), Bullets(tuple(lines))]


def _word(term: Topic, citer: Citer) -> Line:
    say = f" (say {term.say})" if term.say else ""
    return Line(f"{term.name}{say}: {term.summary}", citer.numbers(term.summary_refs))


def _teach_back(topics: Sequence[Topic], citer: Citer) -> list[Block]:
    pairs = [pair for topic in topics for pair in topic.teach_back]
    lines = tuple(
        Line(f"Ask: {pair.ask} Listen for: {pair.answer}", citer.numbers(pair.refs)) for pair in pairs
    )
    title = "For the nurse: ask, and listen for the answer"
    return [Heading(title, "teach_back"), Bullets(lines)] if lines else []


def _summary(topic: Topic, citer: Citer) -> Line:
    return Line(topic.summary, citer.numbers(topic.summary_refs))


def _sources(citer: Citer) -> list[Block]:
    """The sources in short, as a sheet has room for: who, what, when and where to find it."""
    listed = [
        Source(number, _short(reference), citations.address(reference))
        for number, reference in citer.references()
    ]
    return [Heading("Sources", "sources"), Sources(tuple(listed))] if listed else []


def _short(reference: Reference) -> str:
    authors = [author.literal or author.family for author in reference.author]
    by = f"{authors[0]} et al" if len(authors) > 2 else " and ".join(authors)
    return " ".join(
        f"{part.rstrip('.')}." for part in (by, reference.title, citations.year(reference)) if part
    )
