"""``spasm risks``: a risk checklist for who you are and what you do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Annotated, NamedTuple

import typer

from spasm import batch, pages, records, words
from spasm.assessment import Assessment, Factor, assess, of_age
from spasm.batch import REMEMBERED
from spasm.lookup import Match
from spasm.model import GROUPS, Group
from spasm.page import Bullets, Entries, Entry, Heading, Line, Page, Paragraph
from spasm.session import Answer, Session
from spasm.status import Status, UsageError
from spasm.text import clean, one_line


def run(
    session: Session,
    occupation: Annotated[
        list[str],
        typer.Option(
            metavar="JOB", help="Your work, such as roofer; - reads one a line.", show_default=False
        ),
    ] = [],
    activity: Annotated[
        list[str], typer.Option(metavar="SPORT", help="What you do, such as running.", show_default=False)
    ] = [],
    condition: Annotated[
        list[str],
        typer.Option(metavar="ILLNESS", help="What you have, such as diabetes.", show_default=False),
    ] = [],
    medication: Annotated[
        list[str],
        typer.Option(metavar="DRUG", help="What you take, by any of its names.", show_default=False),
    ] = [],
    life_stage: Annotated[
        list[str], typer.Option(metavar="STAGE", help="Such as pregnancy.", show_default=False)
    ] = [],
    habit: Annotated[
        list[str], typer.Option(metavar="HABIT", help="Such as smoking.", show_default=False)
    ] = [],
    environment: Annotated[
        list[str], typer.Option(metavar="PLACE", help="Such as working in heat.", show_default=False)
    ] = [],
    age: Annotated[
        int | None, typer.Option(min=0, max=130, metavar="YEARS", help="Your age.", show_default=False)
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Go through the questions one by one.")] = False,
) -> int:
    """Make a risk checklist for your work, sports, illnesses, medicines and habits.

    \b
    spasm risks --occupation construction
    spasm risks --occupation roofer --condition diabetes
    spasm risks --age 70 --medication "water pills"
    spasm risks --activity running --ask
    printf 'roofer\\nnurse\\n' | spasm risks -f jsonl --occupation -
    """
    asked: dict[Group, list[str]] = {
        "occupation": occupation,
        "activity": activity,
        "condition": condition,
        "medication": medication,
        "life_stage": life_stage,
        "habit": habit,
        "environment": environment,
    }
    asked = {group: [clean(word) for word in given] for group, given in asked.items()}
    piped = [group for group, given in asked.items() if "-" in given]
    if piped:
        return _assess_each(session, asked, piped, age)
    if ask:
        _must_be_on_a_terminal(session)
        if not any(asked.values()) and age is None:
            asked = _ask_for_filters(session)
    if not any(asked.values()) and age is None:
        return session.give(Answer(page=lambda: _what_can_be_asked(session)))
    found = _found(session, asked, age)
    _tell(session, found, age)
    if found.missing or not found.factors:
        return Status.NOT_FOUND
    assessment = assess(session.store, _echo(asked, age), found.factors)
    if ask:
        assessment = _ask_each(session, assessment)
    return session.give(
        Answer(
            page=lambda: pages.checklist_page(session.store, assessment),
            record=lambda: records.risks(session.store, assessment),
            lines=lambda: [records.risks(session.store, assessment)],
        )
    )


class Found(NamedTuple):
    """The factors that words stand for, the words taken for a likely spelling, and those that are nothing."""

    factors: list[Factor]
    respelled: list[tuple[str, str]]
    missing: list[tuple[Group, str]]


def _found(session: Session, asked: Mapping[Group, Sequence[str]], age: int | None) -> Found:
    found = Found([], [], [])
    for group, given in asked.items():
        for word in given:
            match = _find(session, group, word)
            topic = session.store.topic(match.id) if match else None
            if match is None or topic is None:
                found.missing.append((group, word))
                continue
            if match.how == "spelling":
                found.respelled.append((word, match.name))
            found.factors.append(Factor(topic, word))
    if age is not None:
        stages = of_age(session.store.topics("risk_factor"), age)
        found.factors.extend(Factor(topic, f"age {age}") for topic in stages)
    return found


def _tell(session: Session, found: Found, age: int | None) -> None:
    for word, name in found.respelled:
        session.world.say(f"Taking '{one_line(word)}' for {name}.")
    for group, word in found.missing:
        _tell_missing(session, group, word)
    if age is not None and not found.factors and not found.missing:
        session.world.say(f"Nothing here is special to the age of {age}. Add what you do: spasm risks --help")


def _echo(asked: Mapping[Group, Sequence[str]], age: int | None) -> dict[str, Sequence[str]]:
    words = [*asked.items(), *([("age", [str(age)])] if age is not None else [])]
    return dict(words)


def _assess_each(
    session: Session, asked: dict[Group, list[str]], piped: Sequence[Group], age: int | None
) -> int:
    """Answer each line of stdin as if it stood in the place of the one ``-``; all else applies to each."""
    if len(piped) > 1 or asked[piped[0]].count("-") > 1:
        raise UsageError("Only one - can be read from stdin. Give the other words themselves.")
    group = piped[0]
    missing = False

    @lru_cache(REMEMBERED)
    def answer(word: str) -> records.Risks | records.NoRisks:
        given = {**asked, group: [word if each == "-" else each for each in asked[group]]}
        found = _found(session, given, age)
        if found.missing:
            words_missing = [each for _, each in found.missing]
            near = [slug for each in found.missing for slug in _near(session, *each)]
            return records.no_risks(_echo(given, age), words_missing, near)
        return records.risks(session.store, assess(session.store, _echo(given, age), found.factors))

    def lines() -> Iterator[object]:
        nonlocal missing
        for word in batch.queries(session.world):
            record = answer(word)
            missing = missing or isinstance(record, records.NoRisks)
            yield record

    session.give(Answer(lines=lines), by_default="jsonl")
    return Status.NOT_FOUND if missing else Status.ANSWERED


def _find(session: Session, group: Group, word: str) -> Match | None:
    of_group, of_any = session.lookup(_in_group(session, group)), session.lookup(_in_any_group(session))
    if group == "occupation":
        return of_group.find_job(word) or of_any.find_job(word)
    return of_group.find(word) or of_any.exact(word)


def _tell_missing(session: Session, group: Group, word: str) -> None:
    session.world.say(f"No {group.replace('_', ' ')} here is called '{one_line(word)}'.")
    near = _near(session, group, word)
    if near:
        session.world.say(f"Near: {', '.join(near)}")
    session.world.say(f"All of them: spasm list --group {group}")


def _near(session: Session, group: Group, word: str) -> list[str]:
    return session.lookup(_in_group(session, group)).suggestions(word)


def _in_group(session: Session, group: Group):  # type: ignore[no-untyped-def]
    def wanted(slug: str) -> bool:
        topic = session.store.topic(slug)
        return topic is not None and topic.group == group

    return wanted


def _in_any_group(session: Session):  # type: ignore[no-untyped-def]
    def wanted(slug: str) -> bool:
        topic = session.store.topic(slug)
        return topic is not None and topic.group is not None

    return wanted


def _what_can_be_asked(session: Session) -> Page:
    topics = [topic for topic in session.store.topics() if topic.group is not None]
    blocks: list[Heading | Entries | Paragraph | Bullets] = []
    for group in GROUPS:
        entries = tuple(
            Entry(topic.name, topic.id, topic.summary) for topic in topics if topic.group == group
        )
        if entries:
            option = f"--{group.replace('_', '-')}"
            blocks += [Heading(f"{words.GROUP_NAMES[group]}: {option}", group), Entries(entries)]
    return Page(
        title="What raises your risk?",
        lead=Line(
            "Say what you do, have or take, and get a checklist. For example: spasm risks --occupation roofer"
        ),
        blocks=tuple(blocks),
    )


def _must_be_on_a_terminal(session: Session) -> None:
    if not (session.world.stdin_is_terminal and session.world.stdout_is_terminal):
        raise UsageError("--ask needs a terminal to ask on. Leave it out to get the whole checklist.")


def _ask_for_filters(session: Session) -> dict[Group, list[str]]:
    questions: dict[Group, str] = {
        "occupation": "What is your work?",
        "activity": "What sports or activities do you do?",
        "condition": "What health conditions do you have?",
        "medication": "What medicines do you take?",
    }
    asked: dict[Group, list[str]] = {}
    session.world.write_text("Separate several with commas. Press Enter to pass over a question.\n")
    for group, question in questions.items():
        answer = session.world.ask(f"{question} ")
        if answer is None:
            break
        asked[group] = [clean(part.strip()) for part in answer.split(",") if part.strip()]
    return asked


def _ask_each(session: Session, assessment: Assessment) -> Assessment:
    session.world.write_text("Answer y for yes, n for no, q to stop.\n")
    kept = []
    total = len(assessment.items)
    for number, item in enumerate(assessment.items, start=1):
        answer = session.world.ask(f"{number} of {total}: {item.item.ask} ")
        if answer is None or answer.lower().startswith("q"):
            break
        if answer.lower().startswith("y"):
            kept.append(item)
    return Assessment(assessment.asked, assessment.factors, tuple(kept), assessment.red_flags)
