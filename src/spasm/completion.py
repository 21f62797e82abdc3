"""What a shell offers at the Tab key: commands and options from Typer, words from the store.

Typer's own scripts for bash, zsh and fish call the program with ``_SPASM_COMPLETE`` set and
the words typed so far in the environment. What a parameter completes to follows from its name
alone, because a name means the same in every command.

Names of several words are completed word by word, as they are typed without quotes; the value
of an option, which is one word to the shell, gets hyphens instead (``--occupation
truck-driver``), which a look-up does not mind.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping

import typer
from msgspec import Struct

from spasm.bodymap import REGIONS
from spasm.model import GROUPS, KINDS, Group
from spasm.session import Session, Wish
from spasm.status import SpasmError
from spasm.store import Store

Offers = Iterable[tuple[str, str]]
"""What can be typed next, each with a word about it."""
Offering = Callable[[Store, typer.Context, str], Offers]

_WORD = re.compile(r"[\w+-]+")


class Written(Struct, frozen=True):
    """Names and codes as they are written: to check thousands takes longer than all else."""

    names: list[str] = []
    also: list[str] = []
    codes: dict[str, list[str]] = {}


def words_typed(environ: Mapping[str, str]) -> list[str]:
    """The words after the program's name on the line that is being completed."""
    line = environ.get("COMP_WORDS") or environ.get("_TYPER_COMPLETE_ARGS", "")
    return line.split()[1:]


def teach(app: typer.Typer) -> typer.Typer:
    """``app``, whose parameters now know what they complete to."""
    # Typer would import Rich, for as long as all else takes, to strip markup that our help has not.
    sys.modules.setdefault("rich", None)  # type: ignore[arg-type]
    for command in app.registered_commands:
        assert command.callback is not None
        for name, parameter in inspect.signature(command.callback).parameters.items():
            if name in BY_PARAMETER:
                parameter.annotation.__metadata__[0].autocompletion = _completing(BY_PARAMETER[name])
    return app


def topic_words(store: Store, context: typer.Context, incomplete: str) -> Offers:
    """The next word of a name that opens a topic; before it ids, after it codes.

    ``emergency`` opens dangers, too, and first of all. With nothing typed there would be thousands
    of words, so that only ids are offered; and codes only to the one who has typed a digit.
    """
    said = [word for given in context.params.get("terms") or () for word in _words(given)]
    nothing_typed = not said and not incomplete
    written = _opening(store, context.info_name == "emergency", nothing_typed)
    if not said:
        yield from ((slug, _first(slug, names)) for slug, names in written.items())
    if not nothing_typed:
        yield from sorted(_next_words(written, said, incomplete))
    if not said and any(map(str.isdigit, incomplete)):
        yield from sorted(_codes(written))


def _opening(store: Store, emergency: bool, only_first: bool) -> dict[str, Written]:
    """What the ids go by that a command opens: topics, for ``emergency`` dangers and then topics."""
    written = sorted(store.names_as(Written).items())
    dangers = {slug: names for slug, names in written if store.has_red_flag(slug)} if emergency else {}
    if emergency and only_first:
        return dangers
    return {**dangers, **{slug: names for slug, names in written if store.has_topic(slug)}}


def _next_words(written: Mapping[str, Written], said: list[str], incomplete: str) -> Offers:
    initial = "".join([*said, incomplete])[:1].lower()
    for names in written.values():
        for name in (*names.names, *names.also):
            if name.lower().startswith(initial):
                words = _words(name)
                if len(words) > len(said) and words[: len(said)] == said:
                    yield words[len(said)], name


def _codes(written: Mapping[str, Written]) -> Offers:
    for slug, names in written.items():
        yield from ((code, _first(slug, names)) for codes in names.codes.values() for code in codes)


def _first(slug: str, names: Written) -> str:
    return names.names[0] if names.names else slug


def names_in(group: Group) -> Offering:
    """The names of the risk factors of ``group``, with hyphens."""

    def offers(store: Store, _: typer.Context, incomplete: str) -> Offers:
        initial = incomplete[:1].lower()
        for slug, names in store.names_as(Written).items():
            near = (name for name in names.names if name.lower().startswith(initial))
            hyphened = ["-".join(_words(name)) for name in near]
            fitting = [name for name in hyphened if name.startswith(incomplete.lower())]
            topic = store.topic(slug) if fitting else None
            if topic is not None and topic.group == group:
                yield from ((name, topic.name) for name in fitting)

    return offers


def _formats(_store: Store, context: typer.Context, _: str) -> Offers:
    from spasm.cli import COMMANDS  # which imports this module to complete

    return ((name, "") for name in COMMANDS[context.info_name or ""].formats)


def _kinds(_store: Store, context: typer.Context, _: str) -> Offers:
    """The kinds as the command's help has them: several where it lists them."""
    end = "s" if context.info_name in ("list", "search") else ""
    return ((f"{kind.replace('_', '-')}{end}", "") for kind in KINDS)


def _choice(*values: str) -> Offering:
    return lambda *_: ((value, "") for value in values)


def _sections(*_: object) -> Offers:
    from spasm.commands.explain import SECTIONS

    return SECTIONS.items()


def _schemas(*_: object) -> Offers:
    from spasm.schema import SCHEMAS

    return ((name, told.about) for name, told in SCHEMAS.items())


BY_PARAMETER: dict[str, Offering] = {
    "terms": topic_words,
    "also": lambda store, *_: (
        (slug, names.names[0]) for slug, names in store.names_as(Written).items() if names.names
    ),
    **{group: names_in(group) for group in GROUPS},
    "risks_for": names_in("occupation"),
    "format": _formats,
    "section": _sections,
    "kind": _kinds,
    "group": _choice(*GROUPS),
    "body": lambda *_: REGIONS.items(),
    "region": lambda *_: REGIONS.items(),
    "name": _schemas,
}
"""Name of a parameter to what it completes to."""


def _completing(offers: Offering) -> Callable[..., list[tuple[str, str]]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        session = Session(ctx.obj, Wish(store=ctx.params.get("store") or ""))
        try:
            return list(_starting_with(incomplete, offers(session.store, ctx, incomplete)))
        except SpasmError:
            return []

    return complete


def _starting_with(incomplete: str, offers: Offers) -> Iterator[tuple[str, str]]:
    """Those of ``offers`` that go on from ``incomplete``, each once, in their order."""
    folded = incomplete.lower()
    fitting: dict[str, str] = {}
    for value, about in offers:
        if value.lower().startswith(folded):
            fitting.setdefault(value, about)
    for value, about in fitting.items():
        yield incomplete + value[len(incomplete) :], "" if about == value else about


def _words(name: str) -> list[str]:
    return _WORD.findall(name.lower().replace("'", "").replace("’", ""))
