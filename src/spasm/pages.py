"""Topics, dangers, checklists, lists and sources made into pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spasm import alarms, bodymap, words
from spasm.citer import Citer, Uncited, source_of
from spasm.model import KINDS, Level, Names, RedFlag, Reference, Statement, Topic
from spasm.page import (
    About,
    Alarm,
    Block,
    Bullets,
    Check,
    Checklist,
    Dangers,
    Entries,
    Entry,
    Examples,
    Figure,
    Heading,
    KeyPoints,
    Line,
    Notice,
    Page,
    Paragraph,
    Sources,
    Steps,
)
from spasm.status import UnsoundStore
from spasm.store import Store
from spasm.text import one_line

if TYPE_CHECKING:
    from spasm.assessment import Assessment, Factor
    from spasm.fulltext import Hit

MOST_NAMES_SHOWN = 6
STEM = 4
"""Letters by which two words are taken for forms of one ("roofer" and "roofing")."""
SIGNS_IN_BRIEF = 2
"""Signs of each danger on a brief page."""
FIRST_SIGNS = "These are the first signs of each. Any one is enough."
"""What a brief page says of them, so that nobody takes two signs for all that there are."""

SOURCES_ELSEWHERE = "To see the sources, add “| less” or “-o FILE.html” to the command."


def topic_page(store: Store, topic: Topic, names: Names) -> Page:
    """All that the store tells of ``topic``, dangers first."""
    citer = Citer(store)
    lead = citer.summary(topic)
    blocks = [*_dangers(store, topic, citer), *key_points(topic, citer), *_figure(topic)]
    for name in words.SECTION_NAMES:
        blocks += section(topic, name, citer)
        if name == "overview":
            blocks += _checks(topic, citer)
    blocks += _see_also(store, topic)
    return _page_about(store, topic, names, lead, [*blocks, *citer.sources()])


def brief_page(store: Store, topic: Topic, names: Names) -> Page:
    """The dangers of ``topic`` by their first signs alone, and its key points."""
    citer = Uncited(store)
    lead = citer.summary(topic)
    blocks: list[Block] = []
    for block in _dangers(store, topic, citer):
        if isinstance(block, Dangers):
            alarms = tuple(Alarm(alarm.name, alarm.signs[:SIGNS_IN_BRIEF]) for alarm in block.alarms)
            blocks.append(Dangers(block.level, block.title, FIRST_SIGNS, alarms))
        else:
            blocks.append(block)
    blocks += [*key_points(topic, citer), Heading("Read more", "see_also")]
    blocks.append(
        Examples(
            (
                (f"spasm explain {topic.id}", "the whole page"),
                (f"spasm emergency {topic.id}", "what to do until help comes"),
                (f"spasm references {topic.id}", "the sources of every sentence"),
            )
        )
    )
    return _page_about(store, topic, names, lead, blocks)


def sections_page(store: Store, topic: Topic, names: Names, wanted: Sequence[str]) -> Page:
    """Only the sections ``wanted`` of ``topic``, with a reminder of its dangers."""
    citer = Citer(store)
    blocks: list[Block] = []
    emergencies = [flag.name for flag in store.red_flags_named(topic.red_flags) if flag.level == "emergency"]
    if emergencies and "emergency" not in wanted:
        reminder = f"{words.CALL_911} for signs of: {'; '.join(emergencies)}."
        blocks.append(Paragraph(Line(f"{reminder} See: spasm emergency {topic.id}")))
    for name in wanted:
        match name:
            case "emergency":
                blocks += _dangers(store, topic, citer)
            case "key_points":
                blocks += key_points(topic, citer)
            case "items":
                blocks += _checks(topic, citer)
            case _:
                blocks += section(topic, name, citer)
    return _page_about(store, topic, names, None, [*blocks, *citer.sources()])


def section(topic: Topic, name: str, citer: Citer) -> list[Block]:
    """The section ``name`` of ``topic`` under its heading; nothing when it is empty."""
    body = _section_body(topic, name, citer)
    if not body:
        return []
    return [Heading(heading_of(topic, name), name), *body]


def heading_of(topic: Topic, name: str) -> str:
    """What stands above the section ``name`` of ``topic``."""
    return words.HEADINGS_OF_KIND[topic.kind].get(name, words.SECTION_NAMES[name])


def steps(topic: Topic, citer: Citer) -> list[Block]:
    """Each action of ``topic`` as numbered steps, its sources at the last one."""
    blocks: list[Block] = []
    for how_to in topic.how_to:
        *first, last = map(Line, how_to.steps)
        blocks.append(Steps((*first, Line(last.text, citer.numbers(how_to.refs))), how_to.title))
    return blocks


def has_section(topic: Topic, name: str) -> bool:
    """Whether ``topic`` has anything to show under ``name``."""
    if name == "emergency":
        return True
    if name in ("key_points", "items", "how_to", "questions_to_ask", "teach_back"):
        return bool(getattr(topic, name))
    return bool(getattr(topic.sections, name))


def emergency_page(store: Store, flags: Sequence[RedFlag], title: str) -> Page:
    """``flags`` in full: what to do until help comes, what not to do, the signs, who is at risk."""
    citer = Citer(store)
    blocks = alarms.act_first(flags, citer)
    oldest = min((flag.checked for flag in flags), default="")
    lead = Line("What to do until help comes, what not to do, and the signs of danger.")
    return Page(title=title, lead=lead, blocks=(*blocks, *citer.sources(), notice(oldest)), checked=oldest)


def emergency_screen(store: Store, flags: Sequence[RedFlag], title: str) -> Page:
    """The same for a terminal, on which a list of sources would push the steps out of view."""
    blocks = alarms.act_first(flags, Uncited(store))
    return Page(title=title, blocks=(*blocks, Paragraph(Line(SOURCES_ELSEWHERE))))


def emergencies_page(flags: Sequence[RedFlag], title: str) -> Page:
    """The names of ``flags``, each with the id that opens it."""
    blocks: list[Block] = [Paragraph(Line(words.IN_DOUBT))]
    for level, heading in words.SPEEDS.items():
        named = tuple(Entry(flag.name, flag.id, "") for flag in flags if flag.level == level)
        if named:
            blocks += [Heading(heading, level), Entries(named)]
    examples = (
        ("spasm emergency heart-attack", "the signs, and what to do"),
        ("spasm emergency --all", "the same for all of them"),
    )
    return Page(title=title, blocks=(*blocks, Heading("Read one", "examples"), Examples(examples)))


def checklist_page(store: Store, assessment: Assessment) -> Page:
    """The risk checklist of ``assessment``: dangers, then each question with its why and what to do."""
    citer = Citer(store)
    factors = ", ".join(map(_asked_as, assessment.factors))
    slugs = [factor.topic.id for factor in assessment.factors]
    blocks = alarms.likeliest_in_full(assessment.red_flags, citer, slugs)
    blocks.append(Heading("Checklist", "items"))
    blocks.append(Paragraph(Line("For each question that you answer with yes, do what stands below it.")))
    blocks.append(
        Checklist(
            tuple(
                Check(
                    item.item.ask,
                    citer.line(item.item.why),
                    citer.lines(item.item.do),
                    tuple(_name(store, slug) for slug in item.item.leads_to),
                    tuple(_name(store, slug) for slug in item.because),
                )
                for item in assessment.items
            )
        )
    )
    sheets = tuple((f"spasm handout {slug} -o FILE.pdf", "two pages to print") for slug in slugs)
    blocks += [Heading("Take it along", "handout"), Examples(sheets)]
    checked = min((factor.topic.checked for factor in assessment.factors), default="")
    return Page(
        title="Your risk checklist",
        lead=Line(f"What can bring on spasms and cramps: {factors}."),
        blocks=(*blocks, *citer.sources(), notice(checked)),
        checked=checked,
    )


def _asked_as(factor: Factor) -> str:
    """``factor`` as a person said it, and as its topic is called where that is another word."""
    name, said = factor.topic.name.lower(), one_line(factor.because).lower()
    if factor.how == "spelling":
        return f"{said}, taken for {factor.matched} ({name})"
    return name if said[:STEM] in name else f"{said} ({name})"


def list_page(topics: Sequence[Topic], title: str, names_of: dict[str, Names] | None = None) -> Page:
    """``topics`` under the headings of their kinds, each with its one-line summary."""
    blocks: list[Block] = []
    for kind in KINDS:
        entries = tuple(
            Entry(
                topic.name,
                topic.id,
                topic.summary,
                ", ".join(names_of[topic.id].names) if names_of and topic.id in names_of else "",
            )
            for topic in topics
            if topic.kind == kind
        )
        if entries:
            blocks += [Heading(words.KIND_NAMES[kind][1], kind), Entries(entries)]
    return Page(title=title, blocks=tuple(blocks))


def search_page(hits: Sequence[Hit], flags: Sequence[RedFlag], question: str) -> Page:
    """The ``flags`` that ``question`` may tell of, and ``hits``, the best first, each with what answers."""
    entries = tuple(Entry(hit.name, hit.id, hit.snippet, marks=hit.marks) for hit in hits)
    return Page(
        title=f"Topics for: {one_line(question)}",
        blocks=(
            *alarms.named(flags),
            *((Entries(entries),) if entries else ()),
            *_read_one(hits),
        ),
    )


def _read_one(hits: Sequence[Hit]) -> list[Block]:
    if not hits:
        return []
    return [Heading("Read one", "examples"), Examples(((f"spasm explain {hits[0].id}", hits[0].name),))]


def references_page(references: Sequence[Reference], title: str) -> Page:
    """``references``, numbered."""
    sources = tuple(source_of(number, each) for number, each in enumerate(references, start=1))
    return Page(title=title, blocks=(Sources(sources),))


def welcome_page() -> Page:
    """What the program is, five examples and the emergency line."""
    return Page(
        title="spasm",
        lead=Line("Explains muscle spasms and cramps in plain words. Every sentence names its source."),
        blocks=(
            Paragraph(
                Line(
                    f"{words.CALL_911} for chest pain, trouble breathing, a face that droops, "
                    "or sudden weakness. See: spasm emergency"
                )
            ),
            Heading("Try", "examples"),
            Examples(
                (
                    ("spasm explain torticollis", "a page on one kind of spasm"),
                    ("spasm search cramps in my calf at night", "topics for a question of your own"),
                    ("spasm risks --occupation construction", "a risk checklist for your work"),
                    ("spasm emergency heat stroke", "danger signs and what to do"),
                    ("spasm list types", "everything it knows"),
                )
            ),
            Paragraph(Line("More: spasm --help")),
        ),
    )


def about(topic: Topic, names: Names) -> About:
    """What machines may want to know of a page on ``topic``."""
    aliases = tuple(name for name in names.names if name.lower() not in topic.name.lower())
    return About(
        topic.id,
        topic.kind,
        aliases,
        tuple(names.codes.get("icd10cm", ())),
        tuple(names.codes.get("mesh", ())),
    )


def _page_about(store: Store, topic: Topic, names: Names, lead: Line | None, blocks: list[Block]) -> Page:
    topic_itself = about(topic, names)
    return Page(
        title=topic.name,
        lead=lead,
        kind=words.KIND_NAMES[topic.kind][0],
        say=topic.say,
        also_called=topic_itself.names[:MOST_NAMES_SHOWN],
        blocks=(*blocks, notice(topic.checked, store.laid_on_top(topic.id))),
        checked=topic.checked,
        about=topic_itself,
    )


def _dangers(store: Store, topic: Topic, citer: Citer) -> list[Block]:
    own: dict[Level, Sequence[Statement]] = {
        "emergency": topic.sections.emergency,
        "urgent": topic.sections.urgent,
    }
    flags = store.red_flags_named(topic.red_flags)
    blocks = alarms.likeliest_in_full(flags, citer, [topic.id], own)
    return blocks or [Paragraph(Line(words.NO_DANGERS))]


def key_points(topic: Topic, citer: Citer) -> list[Block]:
    """The summary of ``topic``; nothing where it has none."""
    return [KeyPoints("Key points", citer.lines(topic.key_points))] if topic.key_points else []


def _figure(topic: Topic) -> list[Block]:
    return [Figure(tuple(topic.body), f"Where: {bodymap.names(topic.body)}.")] if topic.body else []


def _checks(topic: Topic, citer: Citer) -> list[Block]:
    if not topic.items:
        return []
    checks = tuple(Check(item.ask, citer.line(item.why), citer.lines(item.do)) for item in topic.items)
    return [Heading("Ask yourself", "items"), Checklist(checks)]


def _section_body(topic: Topic, name: str, citer: Citer) -> list[Block]:
    match name:
        case "how_to":
            return steps(topic, citer)
        case "questions_to_ask":
            return [Bullets(tuple(map(Line, topic.questions_to_ask)))] if topic.questions_to_ask else []
        case "teach_back":
            return []
    statements = getattr(topic.sections, name)
    return [Bullets(citer.lines(statements))] if statements else []


def _see_also(store: Store, topic: Topic) -> list[Block]:
    wanted = dict.fromkeys([*topic.includes, *topic.see_also])
    commands = tuple((f"spasm explain {slug}", _name(store, slug)) for slug in wanted)
    return [Heading("Read next", "see_also"), Examples(commands)] if commands else []


def _name(store: Store, slug: str) -> str:
    try:
        topic = store.topic(slug)
    except UnsoundStore:
        return slug
    return slug if topic is None else topic.name


def notice(checked: str, store_on_top: str = "") -> Notice:
    """What a page says of itself: what it is not, by whom it was not read, and when it was ``checked``."""
    lines = [words.NOT_CARE, words.NOT_REVIEWED]
    if checked:
        lines.append(words.last_checked(checked))
    if store_on_top:
        lines.append(f"This page comes from the store “{store_on_top}”, laid on top of the bundled one.")
    return Notice(tuple(lines))
