"""HL7 Infobutton: a health record asks by URL, and gets a feed of topics.

The parameters are those of the HL7 Context-Aware Knowledge Retrieval URL-based guide, as
MedlinePlus Connect takes them (https://medlineplus.gov/medlineplus-connect/web-service/), and
so is the shape of the answer: an Atom feed (RFC 4287), or the same as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

from spasm import citations, words
from spasm.lookup import Lookup
from spasm.model import Names, RedFlag, Statement, Topic
from spasm.names_index import NamesIndex
from spasm.status import UsageError
from spasm.store import Store
from spasm.text import clean, one_line

MOST_TOPICS = 3
"""MedlinePlus Connect answers with up to three topics."""

ICD10CM, MESH = "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.177"
CODE, SYSTEM, NAME = "mainSearchCriteria.v.c", "mainSearchCriteria.v.cs", "mainSearchCriteria.v.dn"
LANGUAGE, TYPE = "informationRecipient.languageCode.c", "knowledgeResponseType"
_USED = {name.lower(): name for name in (CODE, SYSTEM, NAME, LANGUAGE, TYPE)}


class CodeSystem(NamedTuple):
    """A code system: its name, its key in the store, the shape of its codes and one of them."""

    name: str
    key: str
    shape: re.Pattern[str]
    example: str


SYSTEMS = {
    ICD10CM: CodeSystem(
        "ICD-10-CM", "icd10cm", re.compile(r"[A-TV-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?", re.IGNORECASE), "G24.3"
    ),
    MESH: CodeSystem("MeSH", "mesh", re.compile(r"[DC]\d{6,9}", re.IGNORECASE), "D009120"),
}
"""OID to the code systems that the store has codes of."""

OTHER_SYSTEMS = {
    "2.16.840.1.113883.6.96": "SNOMED CT",
    "2.16.840.1.113883.6.103": "ICD-9-CM",
    "2.16.840.1.113883.6.88": "RxNorm",
    "2.16.840.1.113883.6.69": "NDC",
    "2.16.840.1.113883.6.1": "LOINC",
}
"""OID to the code systems that MedlinePlus Connect knows and the store does not."""

FORMAT_OF_TYPE = {
    "": "atom",
    "text/xml": "atom",
    "application/xml": "atom",
    "application/atom+xml": "atom",
    "application/json": "json",
}
"""``knowledgeResponseType`` to the format of the answer."""

_BETWEEN = re.compile(r"&amp;|&|;(?=[A-Za-z][\w.]*=)")
_BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Request(NamedTuple):
    """What a query asks for; ``ignored`` are the parameters that make no difference here."""

    code: str
    system: str
    name: str
    format: str
    ignored: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """What is asked for, in words."""
        return f"{SYSTEMS[self.system].name} {self.code}" if self.code else self.name


class Value(Struct, frozen=True, omit_defaults=True, rename={"value": "_value"}):
    """A text of the feed; ``type`` says whether it is plain ``text`` or ``html``."""

    value: str
    type: str = ""


class Author(Struct, frozen=True):
    """Who answers."""

    name: Value


class Link(Struct, frozen=True):
    """Where a topic is found (``alternate``), or a source of its summary (``via``)."""

    title: str
    rel: str
    type: str
    href: str


class Category(Struct, frozen=True):
    """A parameter of the query, as it was understood."""

    scheme: str
    term: str


class Entry(Struct, frozen=True):
    """A topic, its summary in HTML."""

    lang: str
    title: Value
    link: list[Link]
    id: Value
    updated: Value
    summary: Value


class Feed(Struct, frozen=True):
    """The topics that answer a query; ``updated`` is the day on which the newest text was checked."""

    lang: str
    title: Value
    subtitle: Value
    author: Author
    updated: Value
    category: list[Category]
    id: Value
    entry: list[Entry]


class Response(Struct, frozen=True):
    """``spasm infobutton`` with ``knowledgeResponseType=application/json``."""

    feed: Feed


def request(query: str) -> Request:
    """What ``query`` asks for: a query string, or a URL that has one.

    A code of a system that the store has no codes of is passed over where it comes with its name,
    which says the same to a person.

    Raises:
        UsageError: when it is malformed, or asks for what the store has not.
    """
    given, ignored = _parameters(query)
    code, system, name = (given.get(key, "") for key in (CODE, SYSTEM, NAME))
    if name and system not in SYSTEMS:
        ignored += [key for key in (CODE, SYSTEM) if given.get(key)]
        code = system = ""
    elif code or system:
        _check_code(code, system, name)
    elif not name:
        raise UsageError(f"The query has neither {CODE} nor {NAME}. Give a code with its system, or a name.")
    _check_language(given.get(LANGUAGE, ""))
    return Request(code.upper(), system, name, _format(given.get(TYPE, "")), tuple(ignored))


def topics(asked: Request, store: Store, index: NamesIndex, lookup: Lookup) -> list[str]:
    """The ids of the topics that answer ``asked``, the likeliest first, three at most.

    A name counts where no topic has the code. It must name a topic, with or without words like
    "unspecified": one that is merely spelled alike, or shares words with it, could be a wrong
    page in somebody's health record.
    """
    found = _coded(asked, store, index) if asked.code else []
    if not found and asked.name:
        match = lookup.named(asked.name)
        found = [match.id, *match.others] if match else []
    return found[:MOST_TOPICS]


def response(asked: Request, ids: Sequence[str], store: Store, names_of: Callable[[str], Names]) -> Response:
    """The topics ``ids`` as an answer to ``asked``."""
    found = [topic for slug in ids if (topic := store.topic(slug)) is not None]
    criteria = {CODE: asked.code, SYSTEM: asked.system, NAME: asked.name, LANGUAGE: "en"}
    return Response(
        Feed(
            lang="en",
            title=Value("spasm", "text"),
            subtitle=Value(f"Topics about muscle spasms for {asked.about}", "text"),
            author=Author(Value("spasm")),
            updated=Value(_midnight(max((topic.checked for topic in found), default="1970-01-01"))),
            category=[Category(scheme, term) for scheme, term in criteria.items()],
            id=Value(f"urn:spasm:infobutton:{quote(f'{asked.system}:{asked.code or asked.name}', safe=':')}"),
            entry=[_entry(topic, names_of(topic.id), store) for topic in found],
        )
    )


def summary(store: Store, topic: Topic, names: Names) -> str:
    """What ``topic`` is, its dangers and its key points, as XHTML without an outer element."""
    return "".join(_summary(topic, names, store))


def _parameters(query: str) -> tuple[dict[str, str], list[str]]:
    text = query.strip()
    if "?" in text:
        text = text.split("?", 1)[1]
    given: dict[str, str] = {}
    ignored: dict[str, None] = {}
    for part in filter(None, _BETWEEN.split(text.split("#", 1)[0])):
        raw_name, equals, raw_value = part.partition("=")
        name, value = _decoded(raw_name), _decoded(raw_value)
        if not equals:
            raise UsageError(f"'{one_line(part)}' is no parameter; one is written name=value.")
        known = _USED.get(name.lower())
        if known is None:
            ignored[name] = None
        elif given.setdefault(known, value) != value:
            raise UsageError(f"{known} is given twice: {one_line(given[known])} and {one_line(value)}.")
    return given, list(ignored)


def _decoded(text: str) -> str:
    if _BAD_PERCENT.search(text):
        raise UsageError(
            f"'{one_line(text)}' has a % without two digits after it; a % itself is written %25."
        )
    try:
        return clean(unquote_to_bytes(text.replace("+", " ").encode("utf-8", "replace")).decode()).strip()
    except UnicodeDecodeError:
        raise UsageError(f"'{one_line(text)}' is not UTF-8 when its % signs are undone.") from None


def _check_code(code: str, system: str, name: str) -> None:
    served = " or ".join(f"{known.name} ({oid})" for oid, known in SYSTEMS.items())
    if not system:
        raise UsageError(f"{CODE}={one_line(code)} needs {SYSTEM}: {served}.")
    if system not in SYSTEMS:
        called = f"{OTHER_SYSTEMS[system]} ({system})" if system in OTHER_SYSTEMS else f"'{one_line(system)}'"
        raise UsageError(f"No codes of {called} here. Use {served}, or {NAME} alone.")
    known = SYSTEMS[system]
    if not code:
        if not name:
            raise UsageError(f"{SYSTEM} is given without {CODE}.")
    elif not known.shape.fullmatch(code):
        raise UsageError(f"'{one_line(code)}' is no {known.name} code; one looks like {known.example}.")


def _check_language(language: str) -> None:
    if language and language.lower().replace("_", "-").split("-")[0] not in ("en", "eng"):
        raise UsageError(
            f"There is no text in the language '{one_line(language)}' here, only in English (en)."
        )


def _format(type_: str) -> str:
    asked = type_.lower().split(";")[0].strip()
    if asked not in FORMAT_OF_TYPE:
        raise UsageError(f"No {TYPE} '{one_line(type_)}' here. Use text/xml (Atom) or application/json.")
    return FORMAT_OF_TYPE[asked]


def _coded(asked: Request, store: Store, index: NamesIndex) -> list[str]:
    key = SYSTEMS[asked.system].key
    rows = [row for row in index.coded(asked.code) if row.name in index.names_of(row.id).codes.get(key, [])]
    if asked.system == MESH:
        rows = [row for row in rows if row.name.upper() == asked.code]
    return [slug for slug in dict.fromkeys(row.id for row in rows) if store.has_topic(slug)]


def _entry(topic: Topic, names: Names, store: Store) -> Entry:
    address = f"urn:spasm:topic:{topic.id}"
    sources = [found for slug in topic.summary_refs if (found := store.reference(slug)) is not None]
    return Entry(
        lang="en",
        title=Value(topic.name, "text"),
        link=[
            Link(topic.name, "alternate", "text/html", address),
            *(
                Link(citations.ama(source), "via", "text/html", citations.address(source))
                for source in sources
                if citations.address(source)
            ),
        ],
        id=Value(address),
        updated=Value(_midnight(topic.checked)),
        summary=Value(summary(store, topic, names), "html"),
    )


def _summary(topic: Topic, names: Names, store: Store) -> Iterator[str]:
    flags = store.red_flags_named(topic.red_flags)
    also = [name for name in names.names if name.lower() not in topic.name.lower()]
    yield f"<p>{escape(topic.summary)}</p>"
    yield from _dangers(words.CALL_911, flags, topic.sections.emergency, "emergency")
    yield from _dangers(words.DOCTOR_TODAY, flags, topic.sections.urgent, "urgent")
    if topic.key_points:
        yield f"<p><strong>Key points</strong></p>{_list(point.text for point in topic.key_points)}"
    if also:
        yield f"<p>Also called: {escape(', '.join(also))}</p>"
    yield f"<p>{escape(words.NOT_CARE)} {escape(words.last_checked(topic.checked))}</p>"


def _dangers(call: str, flags: Sequence[RedFlag], own: Sequence[Statement], level: str) -> Iterator[str]:
    dangers = [flag.name for flag in flags if flag.level == level]
    if dangers:
        yield f"<p><strong>{escape(call)} for signs of:</strong></p>{_list(dangers)}"
    if own:
        yield _list(statement.text for statement in own)


def _list(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _midnight(date: str) -> str:
    return f"{date}T00:00:00Z"
