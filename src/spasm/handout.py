"""A sheet to print or to send: what a patient takes home, on two pages for one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import structs

from spasm import alarms, bodymap, citations, fitting, pages, words
from spasm.assessment import Assessment
from spasm.citer import Citer
from spasm.fitting import Fit
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
    Line,
    Page,
    Paragraph,
    Sheet,
    Source,
    Sources,
    WriteIn,
)
from spasm.store import Store

HEAT_CHECKLIST = "working-in-heat"
IF_IT_HAPPENS = (
    f"If one of these happens, {words.CALL_911[0].lower()}{words.CALL_911[1:]} and do what the operator says."
)
DIARY = ("Day and time", "Where", "How long", "What I was doing", "What helped")

LEAST_SIGNS = 4
"""Signs of the likeliest danger that are never left out."""
MORE_ADVICE = 2
"""What one can do has more statements than the other sections."""


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
    return fitting.fullest(lambda fit: _draft(store, topics, wanted, fit), len(topics))


def _draft(store: Store, topics: Sequence[Topic], wanted: Wanted, fit: Fit) -> Page:
    """The handout: dangers first, then what to do, then what to take along."""
    citer = BestSource(store)
    first, *others = topics
    lead = citer.summary(first)
    blocks = _dangers(store, topics, wanted.assessment, citer, fit)
    blocks += _topic(first, citer, fit)
    for topic in others:
        blocks += [Heading(topic.name, topic.id), Paragraph(citer.summary(topic))]
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
        lead=lead,
        say=first.say,
        blocks=(*blocks, *_sources(citer), pages.notice(checked, store.laid_on_top(first.id))),
        checked=checked,
        about=pages.about(first, store.names(first.id)),
        sheet=wanted.sheet,
    )


def _topic(topic: Topic, citer: Citer, fit: Fit, level: Literal[2, 3] = 2) -> Iterator[Block]:
    sections = topic.sections
    yield from pages.key_points(topic, citer)
    told = {
        "overview": sections.overview[: fit.statements],
        "symptoms": sections.symptoms[: fit.statements],
        "causes": sections.causes[: fit.more],
        "self_care": [*sections.self_care, *sections.prevention][: fit.statements + MORE_ADVICE],
        "treatment": sections.treatment[: fit.more],
        "see_doctor": sections.see_doctor,
        "outlook": sections.outlook[: fit.more],
    }
    for name, statements in told.items():
        yield from _section(topic, name, statements, citer, level)
        if name == "overview" and topic.body and fit.extras:
            yield Figure(tuple(topic.body), f"Where: {bodymap.names(topic.body)}.")
        if name == "self_care":
            yield from pages.steps(topic, citer)[: max(fit.extras, 1)]


def _section(
    topic: Topic, name: str, statements: Sequence[Statement], citer: Citer, level: Literal[2, 3]
) -> Iterator[Block]:
    if statements:
        yield Heading(pages.heading_of(topic, name), level=level)
        yield Bullets(citer.lines(statements))


def _dangers(
    store: Store, topics: Sequence[Topic], assessment: Assessment | None, citer: Citer, fit: Fit
) -> list[Block]:
    """The likeliest emergency with what to do, the others by their signs."""
    slugs = dict.fromkeys(slug for topic in topics for slug in topic.red_flags)
    flags = {flag.id: flag for flag in store.red_flags_named(slugs)}
    if assessment is not None:
        flags |= {flag.id: flag for flag in assessment.red_flags}
    own: dict[Level, list[Statement]] = {
        level: [each for topic in topics for each in getattr(topic.sections, level)] for level in words.SPEEDS
    }
    first = min(flags.values(), key=lambda flag: flag.level == "urgent", default=None)
    shown = [_shortened(flag, fit, flag is first) for flag in flags.values()]
    boxes = alarms.boxes(shown, citer, own)
    cut = any(len(flag.signs) < len(flags[flag.id].signs) for flag in shown)
    return [
        structs.replace(box, intro=_intro(box, cut and box is boxes[0])) if isinstance(box, Dangers) else box
        for box in boxes
    ]


def _shortened(flag: RedFlag, fit: Fit, likeliest: bool) -> RedFlag:
    """``flag`` as far as it fits."""
    signs = max(fit.signs, LEAST_SIGNS) if likeliest else fit.signs
    waits = fit.urgent if flag.level == "urgent" else 0
    act = fit.act if likeliest else waits
    do_not = fit.do_not if likeliest else 0
    return structs.replace(
        flag, signs=flag.signs[:signs], who=[], act=_steps(flag)[:act], do_not=flag.do_not[:do_not]
    )


def _steps(flag: RedFlag) -> list[Statement]:
    """What to do about ``flag``, without the bare call, which already heads the box, if there is more."""
    call = f"{words.CALL_911}."
    steps = [structs.replace(step, text=step.text.removeprefix(call).strip()) for step in flag.act]
    return [step for step in steps if step.text] or flag.act


def _intro(box: Dangers, cut: bool) -> str:
    """How to read ``box``; ``cut``, when it is to say that there are more signs."""
    emergency = box.level == "emergency"
    intro = f"{box.intro} {IF_IT_HAPPENS}" if emergency else box.intro
    untold = ["what to do until help comes"] if emergency and len(box.alarms) > 1 else []
    if cut:
        untold.append("about more signs")
    return f"{intro} Ask your clinic {' and '.join(untold)}." if untold else intro


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
        title, items = "Checklist for hot work", [] if heat is None else heat.items[: 3 * max(fit.extras, 1)]
    else:
        return []
    checks = tuple(Check(item.ask, None, citer.lines(item.do[: max(fit.extras, 1)])) for item in items)
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
    if not terms or not fit.extras:
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
