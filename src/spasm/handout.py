"""A sheet to print or to send: what a patient takes home, on two pages for one topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import structs

from spasm import alarms, bodymap, citations, fitting, pages, words
from spasm.assessment import Assessment, Factor, assess
from spasm.citer import Citer
from spasm.fitting import Fit
from spasm.model import Level, RedFlag, Reference, Statement, Topic
from spasm.page import (
    Alarm,
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
THE_WHOLE_LIST = "Ask your clinic for the full list of signs and steps before you need it."
CALL_TOO = "Call, too, for"
DIARY = ("Day and time", "Where", "How long", "What I was doing", "What helped")

TWO_WEEKS = 7
"""Rows of the diary from which on it may be enough for so long."""
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
    """Numbers only the best source of each statement, so that the list of sources stays short.

    Its numbers begin after ``after``, so that a second list on the same sheet has its own.
    """

    def __init__(self, store: Store, after: int = 0) -> None:
        super().__init__(store)
        self._after = after

    def numbers(self, refs: Sequence[str]) -> tuple[int, ...]:
        """The number of the first of ``refs``."""
        return tuple(self._after + number for number in super().numbers(refs[:1]))

    def references(self) -> list[tuple[int, Reference]]:
        """What was cited, each with its number."""
        return [(self._after + number, reference) for number, reference in super().references()]


def page(store: Store, topics: Sequence[Topic], wanted: Wanted) -> Page:
    """The handout on ``topics``: as full as two pages for each of them allow, and in large print all of it.

    What is for the nurse stands behind it and takes no room from it.
    """

    def draft(fit: Fit) -> Page:
        return _draft(store, topics, wanted, fit)

    sheet = draft(fitting.ALL) if wanted.sheet.large_print else fitting.fullest(draft, len(topics))
    nurse = _for_the_nurse(store, topics, sheet) if wanted.teach_back else []
    return structs.replace(sheet, blocks=(*sheet.blocks, *nurse))


def _draft(store: Store, topics: Sequence[Topic], wanted: Wanted, fit: Fit) -> Page:
    """The patient's pages: dangers first, then what to do, then what to take along."""
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
        if name == "overview" and topic.body and fit.pictures:
            yield Figure(tuple(topic.body), f"Where: {bodymap.names(topic.body)}.")
        if name == "self_care":
            yield from pages.steps(topic, citer)[: fit.how_to]


def _section(
    topic: Topic, name: str, statements: Sequence[Statement], citer: Citer, level: Literal[2, 3]
) -> Iterator[Block]:
    if statements:
        yield Heading(pages.heading_of(topic, name), level=level)
        yield Bullets(citer.lines(statements))


def _dangers(
    store: Store, topics: Sequence[Topic], assessment: Assessment | None, citer: Citer, fit: Fit
) -> list[Block]:
    """The likeliest emergency with what to do, the next ones by their signs, the others by their names."""
    groups = [store.red_flags_named(topic.red_flags) for topic in topics]
    if assessment is not None:
        groups.append(list(assessment.red_flags))
    flags = list({flag.id: flag for group in groups for flag in group}.values())
    told = [flag for flag in flags if any(flag in _told(group, fit) for group in groups)]
    own: dict[Level, list[Statement]] = {
        level: [each for topic in topics for each in getattr(topic.sections, level)] for level in words.SPEEDS
    }
    first = min(told, key=lambda flag: flag.level == "urgent", default=None)
    shown = [_shortened(flag, fit, flag is first) for flag in told]
    others = [flag.name for flag in flags if flag not in told]
    boxes = [box for box in alarms.boxes(shown, citer, own) if isinstance(box, Dangers)]
    left_out = bool(others) or any(map(_is_shorter, shown, told))
    return [
        structs.replace(
            box,
            intro=_intro(box, left_out and box is boxes[0]),
            alarms=(*box.alarms, *(_named(others) if box.level == "emergency" else [])),
        )
        for box in boxes
    ]


def _told(flags: Sequence[RedFlag], fit: Fit) -> list[RedFlag]:
    """Those of ``flags`` that are told by their signs: of the emergencies, the likeliest."""
    emergencies = [flag for flag in flags if flag.level == "emergency"]
    return [flag for flag in flags if flag not in emergencies[fit.told :]]


def _named(names: Sequence[str]) -> list[Alarm]:
    """What else to call for, where its signs would push what the sheet is about off its first page."""
    return [Alarm(CALL_TOO, (Line(f"{'; '.join(names)}."),))] if names else []


def _shortened(flag: RedFlag, fit: Fit, likeliest: bool) -> RedFlag:
    """``flag`` as far as it fits."""
    signs = max(fit.signs, LEAST_SIGNS) if likeliest else fit.signs
    waits = fit.urgent if flag.level == "urgent" else 0
    act = fit.act if likeliest else waits
    do_not = fit.do_not if likeliest else 0
    return structs.replace(
        flag, signs=flag.signs[:signs], who=[], act=_steps(flag)[:act], do_not=flag.do_not[:do_not]
    )


def _is_shorter(shown: RedFlag, flag: RedFlag) -> bool:
    """Whether ``shown`` leaves out signs of ``flag``, or what to do about it."""
    return (
        len(shown.signs) < len(flag.signs)
        or len(shown.act) < len(_steps(flag))
        or len(shown.do_not) < len(flag.do_not)
    )


def _steps(flag: RedFlag) -> list[Statement]:
    """What to do about ``flag``, without the bare call, which already heads the box, if there is more."""
    call = f"{words.CALL_911}."
    steps = [structs.replace(step, text=step.text.removeprefix(call).strip()) for step in flag.act]
    return [step for step in steps if step.text] or flag.act


def _intro(box: Dangers, left_out: bool) -> str:
    """How to read ``box``; where something is ``left_out``, whom to ask for it before it is needed."""
    told = [box.intro]
    if box.level == "emergency":
        told.append(IF_IT_HAPPENS)
    if left_out:
        told.append(THE_WHOLE_LIST)
    return " ".join(told)


def _checklist(
    store: Store, topics: Sequence[Topic], assessment: Assessment | None, citer: Citer, fit: Fit
) -> list[Block]:
    """The checklist asked for, or the one that fits the topics: with all their hazards, or that for heat."""
    own = assess(store, {}, [Factor(topic, topic.name) for topic in topics]).items
    if assessment is not None:
        title, items = "Checklist for your work", [asked.item for asked in assessment.items]
    elif own:
        title, items = "Checklist", [asked.item for asked in own[: fit.asked]]
    elif any(_is_about_heat(topic) for topic in topics):
        heat = store.topic(HEAT_CHECKLIST)
        title, items = "Checklist for hot work", [] if heat is None else heat.items[: 3 * fit.checks]
    else:
        return []
    checks = tuple(Check(item.ask, None, citer.lines(item.do[: fit.checks])) for item in items)
    return [Heading(title, "items"), Checklist(checks)] if checks else []


def _is_about_heat(topic: Topic) -> bool:
    return HEAT_CHECKLIST in (*topic.includes, *topic.see_also) or "heat" in topic.id.split("-")


def _questions(topics: Sequence[Topic], fit: Fit) -> list[Block]:
    questions = [question for topic in topics for question in topic.questions_to_ask]
    if not questions:
        return []
    return [
        Heading("Questions to ask", "questions_to_ask"),
        *(WriteIn(each) for each in questions[: fit.questions]),
    ]


def _diary(topic: Topic, fit: Fit) -> list[Block]:
    if not fit.diary or topic.kind != "type" or "cramp" not in topic.name.lower():
        return []
    task = "each cramp for two weeks" if fit.diary >= TWO_WEEKS else "your next cramps"
    return [Heading("Cramp diary", "diary"), Form(DIARY, fit.diary, f"Write down {task}.")]


def _words_to_know(store: Store, topics: Sequence[Topic], citer: Citer, fit: Fit) -> list[Block]:
    named = dict.fromkeys(slug for topic in topics for slug in topic.see_also)
    terms = [term for slug in named if (term := store.topic(slug)) is not None and term.kind == "term"]
    if not terms or not fit.words:
        return []
    lines = [_word(term, citer) for term in terms[: fit.words]]
    return [Heading("Words to know", "words"), Bullets(tuple(lines))]


def _word(term: Topic, citer: Citer) -> Line:
    say = f" (say {term.say})" if term.say else ""
    return Line(f"{term.name}{say}: {term.summary}", citer.numbers(term.summary_refs))


def _for_the_nurse(store: Store, topics: Sequence[Topic], sheet: Page) -> list[Block]:
    """A page of its own: the questions that tell whether ``sheet`` was understood, with their sources."""
    listed = [source for block in sheet.blocks if isinstance(block, Sources) for source in block.sources]
    citer = BestSource(store, after=max((source.number for source in listed), default=0))
    lines = (*_about_danger(store, topics, citer), *_teach_back(topics, citer))
    if not lines:
        return []
    return [
        Heading("For the nurse", "teach_back"),
        Paragraph(Line(f"Handout: {sheet.title}. Ask, and listen for the answer.")),
        Bullets(lines),
        Heading("Sources", level=3),
        Sources(_cited(citer)),
    ]


def _about_danger(store: Store, topics: Sequence[Topic], citer: Citer) -> list[Line]:
    """The question that matters most, with the signs of the likeliest emergency for its answer."""
    flags = [flag for topic in topics for flag in store.red_flags_named(topic.red_flags)]
    likeliest = next((flag for flag in flags if flag.level == "emergency"), None)
    if likeliest is None:
        return []
    signs = citer.lines(likeliest.signs)
    answer = " ".join(sign.text for sign in signs)
    cites = dict.fromkeys(number for sign in signs for number in sign.cites)
    ask = f"Ask: When would you call 911? Listen for: any one sign of “{likeliest.name}”."
    return [Line(f"{ask} {answer}", tuple(cites))]


def _teach_back(topics: Sequence[Topic], citer: Citer) -> list[Line]:
    pairs = [pair for topic in topics for pair in topic.teach_back]
    return [Line(f"Ask: {pair.ask} Listen for: {pair.answer}", citer.numbers(pair.refs)) for pair in pairs]


def _sources(citer: Citer) -> list[Block]:
    listed = _cited(citer)
    return [Heading("Sources", "sources"), Sources(listed)] if listed else []


def _cited(citer: Citer) -> tuple[Source, ...]:
    """The sources in short, as a sheet has room for: who, what, when and where to find it."""
    return tuple(
        Source(number, _short(reference), citations.address(reference))
        for number, reference in citer.references()
    )


def _short(reference: Reference) -> str:
    authors = [author.literal or author.family for author in reference.author]
    by = f"{authors[0]} et al" if len(authors) > 2 else " and ".join(authors)
    return " ".join(
        f"{part.rstrip('.')}." for part in (by, reference.title, citations.year(reference)) if part
    )
