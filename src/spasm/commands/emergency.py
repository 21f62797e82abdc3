"""``spasm emergency``: the dangers, what to do and what not to do."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import Annotated

import typer

from spasm import pages, records, words
from spasm.commands.explain import tell_how, tell_not_found
from spasm.model import RedFlag
from spasm.page import Page
from spasm.session import Answer, Session
from spasm.text import clean, one_line

WITHIN_MINUTES = frozenset({"anaphylaxis", "choking", "heart-attack", "not-breathing", "stroke-signs"})
"""Dangers in which every minute counts."""


def run(
    session: Session,
    terms: Annotated[
        list[str],
        typer.Argument(
            metavar="[WORDS]...",
            help="A danger, a topic, or what is happening; without, a list of all dangers.",
            show_default=False,
        ),
    ] = [],
    every: Annotated[bool, typer.Option("--all", help="All dangers with all their signs and steps.")] = False,
) -> int:
    """Danger signs, what to do until help comes, and what not to do.

    \b
    spasm emergency
    spasm emergency heat stroke
    spasm emergency calf cramp
    spasm emergency my wife is having a stroke
    """
    query = clean(" ".join(terms))
    if not terms:
        flags, title = _most_pressing_first(session), "Danger signs"
    else:
        lookup = session.lookup(
            lambda slug: session.store.has_red_flag(slug) or session.store.has_topic(slug)
        )
        found = session.lookup(session.store.has_red_flag).exact(query) or lookup.find(query)
        if found is not None:
            tell_how(session, found, query)
            flags, title = _flags_of(session, found.id)
        else:
            flags, title = _told(session, query), "Danger signs"
            if not flags:
                session.world.tell(words.IN_DOUBT)
                return tell_not_found(session, lookup, query)

    def page() -> Page:
        if not terms and not every:
            return pages.emergencies_page(flags, title)
        in_full = pages.emergency_screen if _scrolls_by(session) else pages.emergency_page
        return in_full(session.store, flags, title)

    return session.give(
        Answer(
            page=page,
            record=lambda: records.emergency(session.store, query, flags),
            lines=lambda: [records.emergency(session.store, query, flags)],
        )
    )


def _scrolls_by(session: Session) -> bool:
    """Whether the page is shown on a terminal, where only its end stays in view or is read aloud last."""
    wish, world = session.wish, session.world
    if wish.plain or wish.pager or wish.output or wish.width == 0:
        return False
    return world.stdout_is_terminal and session.format() == "text"


def _most_pressing_first(session: Session) -> list[RedFlag]:
    """All dangers: what kills within minutes, then those that most types of spasm can be mistaken for."""
    named = Counter(slug for topic in session.store.topics("type") for slug in topic.red_flags)

    def rank(flag: RedFlag) -> tuple[bool, int, str]:
        return flag.id not in WITHIN_MINUTES, -named[flag.id], flag.name

    return sorted(session.store.red_flags(), key=rank)


def _flags_of(session: Session, slug: str) -> tuple[list[RedFlag], str]:
    flag = session.store.red_flag(slug)
    if flag is not None:
        return [flag], flag.name
    topic = session.store.topic(slug)
    assert topic is not None
    return session.store.red_flags_named(topic.red_flags), f"Danger signs: {topic.name}"


def _told(session: Session, query: str) -> list[RedFlag]:
    """The dangers that somebody who tells ``query`` in their own words may be in."""
    with closing(session.full_text()) as text:
        flags = text.dangers(query)
    if flags:
        names = ", ".join(flag.name for flag in flags)
        session.world.tell(f"Showing {names} for '{one_line(query)}'. {words.IN_DOUBT}")
    return flags
