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
    Alarm,
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
    Notice,
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
IF_IT_HAPPENS = (
    f"If one of these happens, {words.CALL_911[0].lower()}{words.CALL_911[1:]} and do what the operator says."
)
DIARY = ("Day and time", "Where", "How long", "What I was doing", "What helped")

PAGE = 102
"""Lines of a column on one page, which has two."""
SURE = 96
"""Up to here what does not break is sure to stand on the page, as exact as the reckoning is."""
ROOM = 194
"""Lines of a column on two pages, as ``_lines`` reckons them; what breaks badly needs the rest."""
COLUMN = 43
"""Characters on a line of one of the two columns."""
SMALL_COLUMN = 50
"""Characters on a line of a danger."""
SMALL = 0.76
"""Lines of a column that a line of small print takes."""
LEAST_SIGNS = 4
"""Signs of the likeliest danger that are never left out."""


class Fit(NamedTuple):
    """How much a sheet tells.

    ``signs`` are counted for each danger, ``act`` and ``do_not`` for the likeliest one, ``urgent`` for
    what can wait for a doctor; ``statements`` for each section, and ``more`` for those that a sheet
    can do without; ``extras`` measures actions in steps, questions, words to know and checklists,
    and without any there is no picture; ``diary`` the rows of the diary.
    Every danger is named, however little room there is.
    """

    signs: int
    act: int
    do_not: int
    urgent: int
    statements: int
    more: int
    extras: int
    diary: int


FITS = (
    Fit(signs=12, act=9, do_not=9, urgent=4, statements=9, more=6, extras=5, diary=8),
    Fit(signs=12, act=9, do_not=9, urgent=4, statements=7, more=4, extras=5, diary=7),
    Fit(signs=12, act=7, do_not=5, urgent=4, statements=7, more=2, extras=4, diary=6),
    Fit(signs=12, act=7, do_not=5, urgent=3, statements=6, more=0, extras=4, diary=6),
    Fit(signs=12, act=6, do_not=4, urgent=3, statements=5, more=0, extras=4, diary=5),
    Fit(signs=12, act=6, do_not=4, urgent=3, statements=4, more=0, extras=3, diary=5),
    Fit(signs=12, act=6, do_not=3, urgent=2, statements=3, more=0, extras=3, diary=5),
    Fit(signs=12, act=5, do_not=3, urgent=2, statements=3, more=0, extras=2, diary=4),
    Fit(signs=12, act=5, do_not=3, urgent=2, statements=2, more=0, extras=2, diary=4),
    Fit(signs=12, act=4, do_not=2, urgent=1, statements=2, more=0, extras=2, diary=4),
    Fit(signs=12, act=4, do_not=2, urgent=1, statements=2, more=0, extras=1, diary=4),
    Fit(signs=12, act=4, do_not=2, urgent=1, statements=1, more=0, extras=1, diary=4),
    Fit(signs=12, act=3, do_not=1, urgent=0, statements=1, more=0, extras=1, diary=4),
    Fit(signs=6, act=3, do_not=1, urgent=0, statements=1, more=0, extras=1, diary=4),
    Fit(signs=6, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=5, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=4, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=3, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=4),
    Fit(signs=3, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=0),
    Fit(signs=2, act=3, do_not=1, urgent=0, statements=1, more=0, extras=0, diary=0),
)
"""From all that there is to the least. Last to be shortened are the signs of danger, and then the diary."""
MORE_ADVICE = 2
"""What one can do has more statements than the other sections."""
FILL = (
    *(("diary", 4), ("extras", 1), ("act", 5), ("do_not", 3), ("statements", 2)),
    *(("extras", 2), ("statements", 3), ("urgent", 2), ("statements", 4), ("extras", 3), ("diary", 7)),
)
"""What fills the room that is then left, the most useful first."""


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

    def draft(fit: Fit) -> Page:
        return _draft(store, topics, wanted, fit)

    def fits(fit: Fit) -> bool:
        return _lines(draft(fit)) <= ROOM * len(topics)

    fit = next(filter(fits, FITS), FITS[-1])
    for name, least in FILL:
        fuller = fit._replace(**{name: max(least, getattr(fit, name))})
        fit = fuller if fits(fuller) else fit
    return draft(fit)


def _draft(store: Store, topics: Sequence[Topic], wanted: Wanted, fit: Fit) -> Page:
    """The handout: dangers first, then what to do, then what to take along."""
    citer = BestSource(store)
    first, *others = topics
    lead = _summary(first, citer)
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
        lead=lead,
        say=first.say,
        blocks=(*blocks, *_sources(citer), pages.notice(checked, store.laid_on_top(first.id))),
        checked=checked,
        about=pages.about(first, store.names(first.id)),
        sheet=wanted.sheet,
    )


def _lines(page: Page) -> float:
    """About how many lines of a column ``page`` takes in print; what is as wide as the page takes two."""
    used: float = 12 if page.say else 10
    for block in page.blocks:
        lines = _lines_of(block)
        if used < PAGE and used + lines > SURE:
            used = min(PAGE, used + _left_empty(block))
        used += lines
    return used


def _left_empty(block: Block) -> float:
    """The most lines that stay empty at the foot of a page on which ``block`` has no room to end."""
    match block:
        case Dangers(level="emergency", alarms=alarms):
            return 2 * SMALL * max(map(_small_rows, alarms))
        case Dangers() | KeyPoints() | Form():
            return PAGE
        case _:
            return 0


def _lines_of(block: Block) -> float:
    match block:
        case Heading(level=level):
            return 1.7 if level == 2 else 1.1
        case Bullets(lines):
            return _rows(lines) + 0.3
        case Steps(lines):
            return _rows(lines) + 1.5
        case KeyPoints(_, lines):
            return 2 * _rows(lines, 2 * COLUMN) + 2.5
        case Dangers(alarms=alarms):
            return 8 + SMALL * sum(map(_small_rows, alarms))
        case Checklist(checks):
            return 2 + sum(ceil((len(check.ask) + 5) / 40) + _rows(check.do, 42) + 0.3 for check in checks)
        case Sources(sources):
            return 1.25 * ceil(sum(len(each.citation) + 24 for each in sources) / 160)
        case Form():
            return 5 + 2.4 * block.rows
        case Figure():
            return 7
        case WriteIn(label):
            return ceil(len(label) / COLUMN) + 1.2
        case Notice(lines):
            return 2 + 1.5 * ceil(sum(map(len, lines)) / 125)
        case Paragraph(line):
            return _rows([line])
        case _:
            return 2


def _rows(lines: Sequence[Line], width: int = COLUMN) -> float:
    """The rows of print that ``lines`` take, with the space between them."""
    return sum(ceil((len(line.text) + 2) / width) + 0.1 for line in lines)


def _small_rows(alarm: Alarm) -> float:
    told = (alarm.signs, alarm.act, alarm.do_not)
    return 1.7 + sum(_rows(lines, SMALL_COLUMN) for lines in told) + sum(map(bool, told[1:]))


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
    boxes = pages.dangers(shown, citer, own)
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
