"""Is a store sound? Every rule of how the store is written, with every fault's file and place."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from spasm import bodymap, fold, prose, skeleton
from spasm.model import Names, RedFlag, Reference, Topic
from spasm.status import Fault, UnsoundStore
from spasm.store import FOLDER_OF_KIND, FOLDERS, LANGUAGE, NamesFile, Store
from spasm.text import one_line

HARDEST_GRADE = 6.9
HARDEST_SMOG = 9.0
LONGEST_SENTENCE = 20
LONGEST_LIST = 7
MOST_SENTENCES = 3
KEY_POINTS = 3
NEEDED_OF_A_TYPE = ("symptoms", "causes", "see_doctor")
KNOWN_FOLDERS = {*FOLDER_OF_KIND.values(), "red_flags"}

_DASH = re.compile(r"\s[–—-]\s|—")
_EMERGENCY_NUMBER = re.compile(r"\b911\b")
_CODE = {
    "icd10cm": re.compile(r"[A-TV-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?\Z"),
    "mesh": re.compile(r"[DC]\d{6,9}\Z"),
}


def faults(store: Store) -> Iterator[Fault]:
    """Every fault of the topmost folder of ``store``, file by file.

    Text of the folders below it is taken for sound; ids may name what stands there.
    """
    root = store.roots[0]
    yield from _stray_files(root)
    topics = list(_readable_topics(store))
    flags = [
        flag
        for slug in _slugs(root / LANGUAGE / "red_flags")
        if isinstance(flag := _read(store, "red_flag", slug), RedFlag)
    ]
    for folder, read in (*((name, "topic") for name in FOLDER_OF_KIND.values()), ("red_flags", "red_flag")):
        for slug in _slugs(root / LANGUAGE / folder):
            found = _read(store, read, slug)
            if isinstance(found, Fault):
                yield found
    yield from _twins(root)
    for topic in topics:
        shown_as = f"{FOLDER_OF_KIND[topic.kind]}/{topic.id}.json"
        for place, what in (*topic_faults(store, topic), *_prose_faults(topic), *_date_faults(topic.checked)):
            yield Fault(shown_as, place, what)
    for flag in flags:
        for place, what in (*flag_faults(store, flag), *_prose_faults(flag), *_date_faults(flag.checked)):
            yield Fault(f"red_flags/{flag.id}.json", place, what)
    yield from _reference_faults(store, topics, flags)
    yield from _name_faults(store)


def topic_faults(store: Store, topic: Topic) -> Iterator[tuple[str, str]]:
    """The faults of ``topic`` that are not of its wording, each with its JSON path."""
    yield from _unwritten(topic)
    yield from _source_faults(store, topic)
    yield from _unknown_ids(store, topic)
    yield from _lost_dangers(store, topic)
    if len(topic.key_points) != KEY_POINTS:
        yield (
            "$.key_points",
            f"has {len(topic.key_points)} entries; write {KEY_POINTS}, the most important first",
        )
    for name, needed in (
        ("sections.overview", topic.sections.overview),
        ("teach_back", topic.teach_back),
        ("questions_to_ask", topic.questions_to_ask),
        ("see_also", topic.see_also),
    ):
        if not needed:
            yield f"$.{name}", "is empty; every topic has it"
    if topic.kind == "type":
        if topic.at_a_glance is None:
            yield "$.at_a_glance", "is missing; `spasm compare` shows it"
        for name in NEEDED_OF_A_TYPE:
            if not getattr(topic.sections, name):
                yield f"$.sections.{name}", "is empty; every type has it"
    if topic.kind == "risk_factor" and topic.group is None:
        yield "$.group", "is missing; it says which filter of `spasm risks` finds the topic"
    if topic.group is not None and not topic.items and not topic.includes:
        yield "$.items", "is empty; a risk asks at least one question or includes one that does"
    for name, entries in _lists_of(topic):
        if len(entries) > LONGEST_LIST:
            yield f"$.{name}", f"has {len(entries)} entries; people keep at most {LONGEST_LIST} in mind"
    for place, line in prose.lines_of(topic):
        if _EMERGENCY_NUMBER.search(line):
            yield place, "words a danger of its own; name a record of red_flags/ instead"


def flag_faults(store: Store, flag: RedFlag) -> Iterator[tuple[str, str]]:
    """The faults of ``flag`` that are not of its wording, each with its JSON path."""
    yield from _source_faults(store, flag)
    for name in ("signs", "who", "act", "do_not"):
        entries = getattr(flag, name)
        if len(entries) > LONGEST_LIST:
            yield f"$.{name}", f"has {len(entries)} entries; people keep at most {LONGEST_LIST} in mind"


def _prose_faults(document: Topic | RedFlag) -> Iterator[tuple[str, str]]:
    for place, statement in prose.statements_of(document):
        count = len(prose.sentences(statement.text))
        if count > MOST_SENTENCES:
            yield place, f"has {count} sentences; write at most {MOST_SENTENCES} that share sources"
    for place, line in prose.lines_of(document):
        for sentence in prose.sentences(line):
            count = prose.word_count(sentence)
            if count > LONGEST_SENTENCE:
                yield place, f"has a sentence of {count} words; write at most {LONGEST_SENTENCE}: {sentence}"
        if _DASH.search(line):
            yield place, "joins thoughts with a dash; make two sentences"
    grade = prose.grade(document)
    if grade is None:
        return
    if grade.flesch_kincaid > HARDEST_GRADE:
        yield (
            "$",
            f"reads at grade {grade.flesch_kincaid:.1f} (Flesch-Kincaid); at most {HARDEST_GRADE}: "
            "shorten sentences and words",
        )
    if grade.smog > HARDEST_SMOG:
        yield "$", f"reads at grade {grade.smog:.1f} (SMOG); at most {HARDEST_SMOG}: use fewer long words"


def _date_faults(checked: str) -> Iterator[tuple[str, str]]:
    try:
        day = date.fromisoformat(checked)
    except ValueError:
        yield "$.checked", f"'{checked}' is no date; write it as 2026-11-25"
        return
    if day > date.today():
        yield "$.checked", f"'{checked}' is still to come; write the day on which the text was checked"
    if day.year < 2020:
        yield "$.checked", f"'{checked}' is too long ago; check the text against its sources anew"


def _unwritten(topic: Topic) -> Iterator[tuple[str, str]]:
    unwritten = [(place, line) for place, line in prose.lines_of(topic) if line in skeleton.placeholders()]
    if unwritten:
        place, line = unwritten[0]
        others = f", as do {len(unwritten) - 1} more" if len(unwritten) > 1 else ""
        yield place, f"still says what new-topic wrote{others}; write your own text, or delete it: {line}"


def _lost_dangers(store: Store, topic: Topic) -> Iterator[tuple[str, str]]:
    """A page laid over another must not silently lose what it warns of."""
    below = Store(store.roots[1:]).topic(topic.id) if store.roots[1:] else None
    if below is not None and below.red_flags and not topic.red_flags:
        named = ", ".join(f'"{slug}"' for slug in below.red_flags)
        yield (
            "$.red_flags",
            f"is empty, but the page that it replaces warns of dangers; keep those: [{named}]",
        )


def _source_faults(store: Store, document: Topic | RedFlag) -> Iterator[tuple[str, str]]:
    named: list[tuple[str, Sequence[str]]] = [
        (f"{place}.refs", statement.refs) for place, statement in prose.statements_of(document)
    ]
    if isinstance(document, Topic):
        named.append(("$.summary_refs", document.summary_refs))
        named += [(f"$.how_to[{index}].refs", each.refs) for index, each in enumerate(document.how_to)]
        named += [
            (f"$.teach_back[{index}].refs", each.refs) for index, each in enumerate(document.teach_back)
        ]
    for place, refs in named:
        if not refs:
            yield place, "is empty; every statement names its source"
        for ref in refs:
            if not store.has_reference(ref):
                yield place, f"names an unknown source '{ref}'; add references/{ref}.json or name another"


def _unknown_ids(store: Store, topic: Topic) -> Iterator[tuple[str, str]]:
    for name in ("see_also", "includes"):
        for index, slug in enumerate(getattr(topic, name)):
            if slug == topic.id:
                yield f"$.{name}[{index}]", "names the topic itself"
            elif not store.has_topic(slug):
                yield f"$.{name}[{index}]", f"names an unknown topic '{slug}'"
    for index, item in enumerate(topic.items):
        for number, slug in enumerate(item.leads_to):
            if not store.has_topic(slug):
                yield f"$.items[{index}].leads_to[{number}]", f"names an unknown topic '{slug}'"
    for index, slug in enumerate(topic.red_flags):
        if not store.has_red_flag(slug):
            yield f"$.red_flags[{index}]", f"names an unknown danger '{slug}'"
    for index, region in enumerate(topic.body):
        if region not in bodymap.REGIONS:
            yield f"$.body[{index}]", f"'{region}' is no region of the body map; see `spasm where`"


def _lists_of(topic: Topic) -> Iterator[tuple[str, Sequence[object]]]:
    for name in ("key_points", "items", "questions_to_ask", "teach_back", "see_also"):
        yield name, getattr(topic, name)
    for name in topic.sections.__struct_fields__:
        yield f"sections.{name}", getattr(topic.sections, name)
    for index, how_to in enumerate(topic.how_to):
        yield f"how_to[{index}].steps", how_to.steps


def _reference_faults(store: Store, topics: Sequence[Topic], flags: Sequence[RedFlag]) -> Iterator[Fault]:
    documents: list[Topic | RedFlag] = [*topics, *flags]
    used = {ref for document in documents for ref in prose.refs_of(document)}
    works: dict[str, str] = {}
    for slug in _slugs(store.roots[0] / "references"):
        shown_as = f"references/{slug}.json"
        reference = _read(store, "reference", slug)
        if isinstance(reference, Fault):
            yield reference
            continue
        assert isinstance(reference, Reference)
        if slug not in used:
            yield Fault(shown_as, "", "is not used by any topic or danger; delete it")
        if not (reference.author or reference.publisher or reference.editor):
            yield Fault(shown_as, "$.author", "is missing; name the people or the body behind the source")
        if reference.title.startswith("["):
            yield Fault(shown_as, "$.title", "is a description; write the title as the source shows it")
        identity = _identity(reference)
        if not identity and not (reference.container_title and reference.issued) and not reference.edition:
            yield Fault(shown_as, "", "has no DOI, PMID, PMCID, ISBN or URL, nor a dated place to find it")
        for mark in identity:
            if mark in works:
                yield Fault(shown_as, "", f"is the same work as references/{works[mark]}.json; keep one")
            works.setdefault(mark, slug)


def _identity(reference: Reference) -> list[str]:
    marks = [
        f"doi:{reference.DOI.lower()}" if reference.DOI else "",
        f"pmid:{reference.PMID}" if reference.PMID else "",
    ]
    marks += [f"pmcid:{reference.PMCID}" if reference.PMCID else ""]
    if reference.ISBN and reference.type == "book":
        marks.append(f"isbn:{reference.ISBN}")
    if reference.URL:
        marks.append("url:" + re.sub(r"^https?://(www\.)?|/$", "", reference.URL.lower()))
    return [mark for mark in marks if mark] or ([f"isbn:{reference.ISBN}"] if reference.ISBN else [])


def _name_faults(store: Store) -> Iterator[Fault]:
    own = Store(store.roots[:1])
    folder = own.roots[0] / LANGUAGE
    try:
        entries = NamesFile([folder]).entries
        unnamed = [
            slug for slug in sorted(own.topic_ids()) if slug not in entries and store.names(slug) == Names()
        ]
    except UnsoundStore as error:
        yield error.fault
        return
    if not (folder / "names.json").exists():
        if unnamed:
            yield Fault("names.json", "", f"is missing; to open topics by name, write {_named(unnamed[0])}")
        return
    yield from _repeated_keys(folder / "names.json")
    sound: dict[str, Names] = {}
    for slug in entries:
        if not (store.has_topic(slug) or store.has_red_flag(slug)):
            yield Fault("names.json", f"$.{slug}", "is neither a topic nor a danger of the store")
        try:
            sound[slug] = own.names(slug)
        except UnsoundStore as error:
            yield error.fault
    for place, what in (*_key_faults(sound), *_head_faults(sound), *_code_faults(sound)):
        yield Fault("names.json", place, what)
    for slug in unnamed:
        yield Fault("names.json", "$", f"has no names for the topic '{slug}'; add {_named(slug)}")


def _named(slug: str) -> str:
    """An entry of names.json for ``slug``, to show what it looks like."""
    return f'"{slug}": {{"names": ["{slug.replace("-", " ")}"]}}'


def _key_faults(entries: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    """A name opens one topic; ``also`` holds only what opens another."""
    owners: dict[str, str] = {}
    for slug, names in entries.items():
        for index, name in enumerate(names.names):
            place, key = f"$.{slug}.names[{index}]", fold.key(name)
            if not key:
                yield place, f"'{name}' has no letter or digit to find it by"
            elif (owner := owners.setdefault(key, slug)) != slug:
                yield place, f"'{name}' opens {owner} already; move it to 'also' where it is less likely"
    for slug, names in entries.items():
        for index, name in enumerate(names.also):
            if owners.get(fold.key(name), slug) == slug:
                yield f"$.{slug}.also[{index}]", f"'{name}' opens no other topic; move it to 'names'"


def _head_faults(entries: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    owners: dict[str, str] = {}
    for slug, names in entries.items():
        for index, head in enumerate(names.heads):
            place, key = f"$.{slug}.heads[{index}]", " ".join(fold.telling_words(head))
            if not key:
                yield place, f"'{head}' has no letter or digit to find it by"
            elif (owner := owners.setdefault(key, slug)) != slug:
                yield place, f"'{head}' leads to {owner} already; keep one"


def _code_faults(entries: Mapping[str, Names]) -> Iterator[tuple[str, str]]:
    for slug, names in entries.items():
        for system, codes in names.codes.items():
            for code in codes:
                if system not in _CODE or not _CODE[system].match(code):
                    yield f"$.{slug}.codes.{system}", f"'{code}' is no code of ICD-10-CM or MeSH"


def _repeated_keys(path: Path) -> Iterator[Fault]:
    repeated: list[str] = []

    def note(pairs: list[tuple[str, object]]) -> None:
        counts = Counter(key for key, _ in pairs)
        repeated.extend(key for key, count in counts.items() if count > 1)

    json.loads(path.read_bytes(), object_pairs_hook=note)
    for key in repeated:
        yield Fault("names.json", "", f"has '{one_line(key)}' twice in one place; only the last one counts")


def _twins(root: Path) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for folder in FOLDERS:
        for slug in _slugs(root / LANGUAGE / folder):
            if slug in seen:
                yield Fault(f"{folder}/{slug}.json", "", f"has the same id as {seen[slug]}/{slug}.json")
            seen.setdefault(slug, folder)


def _stray_files(root: Path) -> Iterator[Fault]:
    for folder in (*(root / LANGUAGE / name for name in sorted(KNOWN_FOLDERS)), root / "references"):
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            if path.name.startswith("."):
                continue
            if path.suffix != ".json" or not fold.is_slug(path.stem):
                yield Fault(
                    f"{folder.name}/{path.name}",
                    "",
                    "is passed over; name it with small letters, digits and hyphens, ending in .json",
                )


def _readable_topics(store: Store) -> Iterator[Topic]:
    for slug in sorted(Store(store.roots[:1]).topic_ids()):
        topic = _read(store, "topic", slug)
        if isinstance(topic, Topic):
            yield topic


def _read(store: Store, what: str, slug: str) -> object:
    try:
        return getattr(store, what)(slug)
    except UnsoundStore as error:
        return error.fault


def _slugs(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.json") if fold.is_slug(path.stem))
