"""``spasm risks``: a risk checklist for who you are and what you do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Annotated

import typer

from spasm import batch, words
from spasm.assessment import OLDEST, Assessment, Factor, Found, RiskLookup, assess, echo
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
        int | None, typer.Option(min=0, max=OLDEST, metavar="YEARS", help="Your age.", show_default=False)
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
    from spasm import pages, records

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
            asked, age = _ask_for_filters(session)
    if not any(asked.values()) and age is None:
        return session.give(Answer(page=lambda: _what_can_be_asked(session)))
    lookup = RiskLookup(session.store, session.index)
    found = lookup.factors(asked, age)
    _tell(session, lookup, found, age)
    if not found.factors:
        return Status.NOT_FOUND
    assessment = assess(session.store, echo(asked, age), found.factors)
    if ask:
        assessment = _ask_each(session, assessment)
    missing = [word for _, word in found.missing]
    session.give(
        Answer(
            page=lambda: pages.checklist_page(session.store, assessment),
            record=lambda: records.risks(session.store, assessment, missing),
            lines=lambda: [records.risks(session.store, assessment, missing)],
        )
    )
    return Status.NOT_FOUND if found.missing and not ask else Status.ANSWERED


def _tell(session: Session, lookup: RiskLookup, found: Found, age: int | None) -> None:
    for word, name in found.respelled:
        session.world.say(f"Taking '{one_line(word)}' for {name}.")
    for group, word in found.missing:
        _tell_missing(session, lookup, group, word)
    if age is not None and not found.factors and not found.missing:
        session.world.say(f"Nothing here is special to the age of {age}. Add what you do: spasm risks --help")


def _assess_each(
    session: Session, asked: dict[Group, list[str]], piped: Sequence[Group], age: int | None
) -> int:
    """Answer each line of stdin as if it stood in the place of the one ``-``; all else applies to each."""
    from spasm import records

    if len(piped) > 1 or asked[piped[0]].count("-") > 1:
        raise UsageError("Only one - can be read from stdin. Give the other words themselves.")
    group = piped[0]
    missing = False

    lookup = RiskLookup(session.store, session.index)

    @lru_cache(batch.REMEMBERED)
    def following(ids: tuple[str, ...]) -> records.Risks:
        """What follows from the factors ``ids``, whatever words they were asked for by."""
        topics = [topic for slug in ids if (topic := session.store.topic(slug)) is not None]
        return records.risks(session.store, assess(session.store, {}, [Factor(each, "") for each in topics]))

    @lru_cache(batch.REMEMBERED)
    def answer(word: str) -> records.Risks | records.NoRisks:
        given = {**asked, group: [word if each == "-" else each for each in asked[group]]}
        found = lookup.factors(given, age)
        unknown = [each for _, each in found.missing]
        if not found.factors:
            near = [slug for each in found.missing for slug in lookup.suggestions(*each)]
            return records.no_risks(echo(given, age), unknown, near)
        whole = following(tuple(factor.topic.id for factor in found.factors))
        return records.risks_asked_for(whole, echo(given, age), found.factors, unknown)

    def lines() -> Iterator[object]:
        nonlocal missing
        for word in batch.queries(session.world):
            record = answer(word)
            missing = missing or bool(record.missing)
            yield record

    session.give(Answer(lines=lines), by_default="jsonl")
    return Status.NOT_FOUND if missing else Status.ANSWERED


def _tell_missing(session: Session, lookup: RiskLookup, group: Group, word: str) -> None:
    session.world.say(f"No {group.replace('_', ' ')} here is called '{one_line(word)}'.")
    page = session.lookup().find(word)
    near = lookup.suggestions(group, word)
    if page is not None:
        session.world.say(f"It has a page, but no checklist: spasm explain {page.id}")
    elif near:
        session.world.say(f"Near: {', '.join(near)}")
    if group == "medication":
        session.world.say("A pharmacist can say whether a medicine brings on cramps or spasms.")
    session.world.say(f"All of them: spasm list --group {group}")


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


def _ask_for_filters(session: Session) -> tuple[dict[Group, list[str]], int | None]:
    """What a person does, has and takes, and how old they are; an unanswered question leaves it open."""
    questions: dict[Group, str] = {
        "occupation": "What is your work?",
        "activity": "What sports or activities do you do?",
        "condition": "What health conditions do you have?",
        "medication": "What medicines do you take?",
    }
    asked: dict[Group, list[str]] = {}
    lookup = RiskLookup(session.store, session.index)
    session.world.write_text("Separate several with commas. Press Enter to pass over a question.\n")
    for group, question in questions.items():
        answer = session.world.ask(f"{question} ")
        if answer is None:
            return asked, None
        asked[group] = (
            [clean(thing) for thing in lookup.things_named(group, answer)] if answer.strip() else []
        )
    return asked, _ask_for_age(session)


def _ask_for_age(session: Session) -> int | None:
    answer = _ask_again_once(
        session,
        "How old are you? (Enter to skip) ",
        lambda given: not given or _years(given) is not None,
        "Give your age in years, such as 45.",
    )
    return _years(answer or "")


def _years(answer: str) -> int | None:
    number = re.search(r"\b\d{1,3}\b", answer)
    return int(number[0]) if number and int(number[0]) <= OLDEST else None


def _ask_each(session: Session, assessment: Assessment) -> Assessment:
    hint = "Answer y for yes, n for no, q to stop. Enter passes over a question."
    session.world.write_text(f"{hint}\n")
    kept = []
    total = len(assessment.items)
    for number, item in enumerate(assessment.items, start=1):
        question = f"{number} of {total}: {item.item.ask} "
        answer = _ask_again_once(
            session, question, lambda given: given[:1].lower() in {"", "y", "n", "q"}, hint
        )
        if answer is None or answer.lower().startswith("q"):
            break
        if answer.lower().startswith("y"):
            kept.append(item)
    return Assessment(assessment.asked, assessment.factors, tuple(kept), assessment.red_flags)


def _ask_again_once(
    session: Session, question: str, understood: Callable[[str], bool], hint: str
) -> str | None:
    """The answer to ``question``; where it is not ``understood``, that to the same after a ``hint``."""
    answer = session.world.ask(question)
    if answer is None or understood(answer):
        return answer
    session.world.write_text(f"{hint}\n")
    return session.world.ask(question)
