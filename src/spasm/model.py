"""The shapes of what the store holds: topics, dangers, names and references.

Every file under ``data/`` decodes into one of these classes. The JSON Schemas that
``spasm schema`` prints come out of the same classes, so the two cannot drift apart.
"""

from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from spasm.text import CONTROLS

Kind = Literal["type", "cause", "risk_factor", "term"]
Group = Literal["occupation", "activity", "condition", "medication", "life_stage", "habit", "environment"]
Level = Literal["emergency", "urgent"]

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, Meta(min_length=1, max_length=1000, pattern=rf"^[^{CONTROLS}\t\n]+$")]
Words = Annotated[str, Meta(max_length=1000, pattern=rf"^[^{CONTROLS}\t\n]*$")]
Date = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
T = TypeVar("T")
Some = Annotated[list[T], Meta(min_length=1)]
"""A list that is never empty."""

_NUMBERS = [{"type": "integer", "minimum": 1, "maximum": most} for most in (9999, 12, 31)]
DateParts = Annotated[
    list[Annotated[int, Meta(ge=1, le=9999)]],
    Meta(min_length=1, max_length=3, extra_json_schema={"prefixItems": _NUMBERS}),
]
"""A year, with its month and day where they are known."""

KINDS: tuple[Kind, ...] = ("type", "cause", "risk_factor", "term")
GROUPS: tuple[Group, ...] = (
    "occupation",
    "activity",
    "condition",
    "medication",
    "life_stage",
    "habit",
    "environment",
)


class Statement(Struct, frozen=True, forbid_unknown_fields=True):
    """One to three short sentences that stand in the same sources.

    ``refs`` are the ids of those sources, the best one first.
    """

    text: Line
    refs: list[Slug]


class Glance(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What tells a topic from its look-alikes, one statement for each question."""

    feels_like: Statement | None = None
    where: Statement | None = None
    lasts: Statement | None = None
    brings_on: Statement | None = None
    eases: Statement | None = None


class Sections(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A topic's text, in the order in which a worried reader needs it."""

    emergency: list[Statement] = []
    urgent: list[Statement] = []
    overview: list[Statement] = []
    symptoms: list[Statement] = []
    causes: list[Statement] = []
    risk_factors: list[Statement] = []
    self_care: list[Statement] = []
    prevention: list[Statement] = []
    treatment: list[Statement] = []
    tests: list[Statement] = []
    outlook: list[Statement] = []
    not_known: list[Statement] = []
    myths: list[Statement] = []
    see_doctor: list[Statement] = []


class HowTo(Struct, frozen=True, forbid_unknown_fields=True):
    """One action, told as numbered steps that a person can do."""

    title: Line
    steps: Some[Line]
    refs: list[Slug]


class TeachBack(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that shows whether the page was understood, and what to listen for."""

    ask: Line
    answer: Line
    refs: list[Slug]


class Item(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One yes-or-no question of a risk checklist: why it matters and what to do."""

    ask: Line
    why: Statement
    do: list[Statement]
    leads_to: list[Slug] = []


class Topic(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A type of spasm, a cause, a risk factor or a word to know.

    ``group`` says which filter of ``spasm risks`` finds it; ``includes`` names the shared
    hazards whose ``items`` it brings along; ``summary_refs`` are the sources of ``summary``;
    ``ages`` (first and last year) lets ``--age`` find a time of life;
    ``checked`` is the day on which the text was last held against its sources.
    """

    id: Slug
    kind: Kind
    name: Line
    summary: Line
    summary_refs: list[Slug]
    checked: Date
    say: Words = ""
    group: Group | None = None
    ages: tuple[int, int] | None = None
    body: list[Slug] = []
    red_flags: list[Slug] = []
    includes: list[Slug] = []
    key_points: list[Statement] = []
    at_a_glance: Glance | None = None
    sections: Sections = Sections()
    items: list[Item] = []
    how_to: list[HowTo] = []
    questions_to_ask: list[Line] = []
    teach_back: list[TeachBack] = []
    see_also: list[Slug] = []


class RedFlag(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A danger, written once: any one of its signs is enough to act.

    ``who`` names the people most at risk; ``act`` are the steps until help comes, in order;
    ``do_not`` is what makes it worse.
    """

    id: Slug
    level: Level
    name: Line
    signs: Some[Statement]
    act: Some[Statement]
    checked: Date
    who: list[Statement] = []
    do_not: list[Statement] = []


class Names(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The words and codes that open a topic, in the order in which they are shown.

    A name belongs to one topic; ``also`` holds names that are likelier to mean another one.
    ``heads`` are the words in which job titles of the topic end: the head "nurse" takes in
    "night nurse" and every other nurse that no topic names in full.
    """

    names: list[Line] = []
    also: list[Line] = []
    heads: list[Line] = []
    codes: dict[Words, list[Line]] = {}


class Person(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A CSL-JSON name: a person (``family``, ``given``) or a body (``literal``)."""

    family: Words = ""
    given: Words = ""
    suffix: Words = ""
    literal: Words = ""


class CslDate(Struct, frozen=True, forbid_unknown_fields=True, rename={"date_parts": "date-parts"}):
    """A CSL-JSON date: ``[[year]]``, ``[[year, month]]`` or ``[[year, month, day]]``."""

    date_parts: Some[DateParts]

    def __post_init__(self) -> None:
        for parts in self.date_parts:
            date(*[*parts, 1, 1][:3])  # raises ValueError where the calendar has no such day


class HowRead(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a source was read: where, how much of it, and whether more authors were cut off."""

    seen: Literal["page", "abstract", "full", "citation"]
    seen_at: Words = ""
    et_al: bool = False


class CslItem(
    Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename={
        "container_title": "container-title",
        "publisher_place": "publisher-place",
        "original_title": "original-title",
    },
):
    """What CSL-JSON (citationstyles.org) holds of a source, with how it was read under ``custom``."""

    type: Literal["article-journal", "webpage", "chapter", "report", "book", "article"]
    title: Line
    custom: HowRead
    author: list[Person] = []
    editor: list[Person] = []
    container_title: Words = ""
    original_title: Words = ""
    edition: Words = ""
    volume: Words = ""
    issue: Words = ""
    page: Words = ""
    publisher: Words = ""
    publisher_place: Words = ""
    issued: CslDate | None = None
    accessed: CslDate | None = None
    language: Words = ""
    DOI: Words = ""
    PMID: Words = ""
    PMCID: Words = ""
    ISBN: Words = ""
    URL: Words = ""


class Reference(CslItem, frozen=True, forbid_unknown_fields=True):
    """A source, known by its ``id``."""

    id: Slug


def as_data(value: object) -> Any:
    """``value`` as the plain dicts, lists and strings that JSON knows."""
    return msgspec.to_builtins(value)
