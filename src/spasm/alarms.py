"""The boxes that tell of dangers, which stand above all else on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs

from spasm import words
from spasm.citer import Citer
from spasm.model import Level, RedFlag, Statement
from spasm.page import Alarm, Block, Dangers, Examples, Line, Paragraph

DANGERS_WITH_SIGNS = 5
"""Dangers of a level that a page tells by their signs; the others it names."""
ANY_SIGN_BELOW = "Any one of the signs below is enough."


def boxes(
    flags: Sequence[RedFlag], citer: Citer, own: Mapping[Level, Sequence[Statement]] | None = None
) -> list[Block]:
    """``flags`` as blocks, the emergencies first.

    ``own`` are a topic's own statements of danger, for what no record covers.
    """
    blocks: list[Block] = []
    for level, title in words.CALLS.items():
        alarms = [
            Alarm(
                flag.name,
                citer.lines(flag.signs),
                citer.lines(flag.who),
                citer.lines(flag.act),
                citer.lines(flag.do_not),
            )
            for flag in flags
            if flag.level == level
        ]
        extra = (own or {}).get(level, ())
        if extra:
            alarms.append(Alarm("With this condition", citer.lines(extra)))
        if alarms:
            blocks.append(Dangers(level, title, words.ANY_ONE_SIGN, tuple(alarms)))
    return blocks


def act_first(flags: Sequence[RedFlag], citer: Citer) -> list[Block]:
    """``flags`` as blocks for somebody who must act now: the signs of each stand below what to do."""
    blocks: list[Block] = []
    for level, title in words.CALLS.items():
        alarms: list[Alarm] = []
        for flag in flags:
            if flag.level == level:
                act, do_not = citer.lines(flag.act), citer.lines(flag.do_not)
                alarms.append(Alarm(flag.name, (), act=act, do_not=do_not))
                alarms.append(Alarm("Signs", citer.lines(flag.signs), citer.lines(flag.who)))
        if alarms:
            blocks.append(Dangers(level, title, ANY_SIGN_BELOW, tuple(alarms)))
    return blocks


def likeliest_in_full(
    flags: Sequence[RedFlag],
    citer: Citer,
    slugs: Sequence[str],
    own: Mapping[Level, Sequence[Statement]] | None = None,
) -> list[Block]:
    """``flags`` as far as a page has room for them, and where to read all of those of ``slugs``.

    ``own`` are a topic's own statements of danger, for what no record covers.
    """
    return [*boxes(_first_in_full(flags), citer, own), *_further(flags, slugs)]


def named(flags: Sequence[RedFlag]) -> Iterator[Block]:
    """The names of ``flags``, with the call to act, where their signs would be too much."""
    for level, title in words.CALLS.items():
        called = [flag for flag in flags if flag.level == level]
        if called:
            alarms = tuple(Alarm(flag.name, ()) for flag in called)
            yield Dangers(level, title, words.IF_IT_MAY_BE, alarms)
            yield Examples(
                tuple((f"spasm emergency {flag.id}", "the signs, and what to do") for flag in called)
            )


def _first_in_full(flags: Sequence[RedFlag]) -> list[RedFlag]:
    """The likeliest of ``flags`` at each level in full, the next ones by their signs alone.

    A page that told every step of ten dangers would bury what it is about. Of signs it leaves
    none out: the one that fits the topic may be the last. The rest is named by :func:`_further`.
    """
    shown = []
    for level in words.SPEEDS:
        first, others = _likeliest(flags, level)[:1], _likeliest(flags, level)[1:]
        shown += [structs.replace(flag, who=[]) for flag in first]
        shown += [structs.replace(flag, who=[], act=[], do_not=[]) for flag in others]
    return shown


def _likeliest(flags: Sequence[RedFlag], level: Level) -> list[RedFlag]:
    return [flag for flag in flags if flag.level == level][:DANGERS_WITH_SIGNS]


def _further(flags: Sequence[RedFlag], slugs: Sequence[str]) -> list[Block]:
    """The names of those of ``flags`` that a page has no room for, and where to read all about them."""
    if len(flags) < 2:
        return []
    lines = []
    for level, call in words.CALLS.items():
        shown = _likeliest(flags, level)
        names = [flag.name for flag in flags if flag.level == level and flag not in shown]
        if names:
            lines.append(f"{call}, too, for: {'; '.join(names)}.")
    commands = " or ".join(f"spasm emergency {slug}" for slug in slugs)
    return [Paragraph(Line(" ".join([*lines, f"All signs, and what to do until help comes: {commands}"])))]
