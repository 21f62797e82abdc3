"""``spasm new-topic``: a topic for a store of your own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from spasm import fold, names_index, words
from spasm.lookup import Lookup
from spasm.model import GROUPS, Kind, Slug, Topic, as_data
from spasm.session import Session, write_whole
from spasm.skeleton import skeleton
from spasm.status import CannotWrite, Status, UsageError
from spasm.store import FOLDER_OF_KIND, FOLDERS, LANGUAGE, NamesFile, Store, open_store
from spasm.text import one_line, pasted
from spasm.world import reason

LONGEST_NAME = 1000
"""Characters, as in ``model.Line``."""
FORGOTTEN: dict[str, object] = {"say": "", "body": [], "red_flags": []}
"""Fields that may be empty, and seldom should."""


def run(
    session: Session,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="type, cause, risk-factor or term")],
    terms: Annotated[list[str], typer.Argument(metavar="NAME...", help="What people call it.")],
    group: Annotated[
        str,
        typer.Option(
            metavar="GROUP", help="For a risk: occupation, activity, condition …", show_default=False
        ),
    ] = "",
) -> int:
    """Start a topic of your own, or your own page in place of a bundled one: a file to fill in.

    \b
    spasm new-topic type "Clinic cramp" --store my-clinic
    spasm new-topic type nocturnal-leg-cramps --store my-clinic
    spasm new-topic risk-factor "Night shift" --group occupation --store my-clinic
    spasm check my-clinic
    """
    wanted = words.kind_named(kind)
    if wanted is None:
        raise UsageError(f"No kind '{one_line(kind)}'. Choose from: type, cause, risk-factor, term.")
    root = session.own_store
    if root is None:
        raise UsageError("Say where your own store is, or shall be: --store DIR")
    name = one_line(" ".join(terms), LONGEST_NAME)
    bundled = open_store()
    replaced = bundled.topic(_id_for(name))
    if replaced is not None and replaced.kind != wanted:
        raise UsageError(f"That page is of another kind. To start from it: {_started_from(replaced, root)}")
    topic = replaced or _skeleton(wanted, name, group)
    path = root / LANGUAGE / FOLDER_OF_KIND[wanted] / f"{topic.id}.json"
    if path.exists():
        raise UsageError(f"'{one_line(str(path))}' is there already. Edit it, or choose another name.")
    _lay_out(root)
    entries = NamesFile([root / LANGUAGE]).entries  # an unsound one is told before a file is written
    write_whole(path, _in_json(_with_gaps(topic)))
    if topic.id not in entries and replaced is None:
        named = {**entries, topic.id: {"names": [topic.name]}}
        write_whole(root / LANGUAGE / "names.json", _in_json(named))
    session.world.write_text(f"{path}\n")
    if replaced is None:
        _tell_namesake(session, bundled, topic, root)
        todo = "Write its text there, then see what is missing"
    else:
        todo = "It begins as the bundled page. Change its text there, then see that all is well"
    session.world.say(f"{todo}: spasm check {pasted(str(root), 'DIR', 300)}")
    return Status.ANSWERED


def _tell_namesake(session: Session, bundled: Store, topic: Topic, root: Path) -> None:
    """Say which bundled topic has the name of the new one, so that nobody gets two by mistake."""
    index = names_index.of_store(bundled, session.world.environ)
    match = Lookup(index, bundled.has_topic).exact(topic.name)
    namesake = bundled.topic(match.id) if match is not None else None
    if namesake is not None and namesake.id != topic.id:
        start = _started_from(namesake, root)
        session.world.say(f"The bundled store has a page of that name. To start from it: {start}")


def _started_from(topic: Topic, root: Path) -> str:
    """How to start from the page of the bundled ``topic``."""
    kind = topic.kind.replace("_", "-")
    return f"spasm new-topic {kind} {topic.id} --store {pasted(str(root), 'DIR', 300)}"


def _with_gaps(topic: Topic) -> dict[str, object]:
    """``topic`` as it is written to be worked on, with the fields that are easily forgotten."""
    data = as_data(topic)
    return {
        name: data.get(name, FORGOTTEN.get(name))
        for name in topic.__struct_fields__
        if name in data or name in FORGOTTEN
    }


def _skeleton(kind: Kind, name: str, group: str) -> Topic:
    slug = _id_for(name)
    wanted = group.lower().replace("-", "_")
    if kind == "risk_factor" and not wanted:
        raise UsageError(f"A risk factor needs a group. Add --group with one of: {', '.join(GROUPS)}.")
    chosen = next((each for each in GROUPS if each == wanted), None)
    if wanted and chosen is None:
        raise UsageError(f"No group '{one_line(group)}'. Choose from: {', '.join(GROUPS)}.")
    return skeleton(slug, kind, name, chosen, date.today().isoformat())


def _id_for(name: str) -> str:
    slug = "-".join(fold.words(name))
    if not slug:
        raise UsageError(f"'{one_line(name)}' has no letter or digit to make an id of.")
    try:
        return msgspec.convert(slug, Slug)
    except msgspec.ValidationError:
        raise UsageError(
            f"'{one_line(name)}' makes no id: one is up to 80 letters, digits and hyphens. "
            "Choose a shorter or plainer name; others can be added to names.json."
        ) from None


def _lay_out(root: Path) -> None:
    try:
        for folder in FOLDERS:
            (root / LANGUAGE / folder).mkdir(parents=True, exist_ok=True)
        (root / "references").mkdir(exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"Cannot make the store '{one_line(str(root))}': {reason(error)}.") from error


def _in_json(document: object) -> bytes:
    return (json.dumps(as_data(document), ensure_ascii=False, indent=2) + "\n").encode()
