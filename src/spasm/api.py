"""The same answers for Python: what ``import spasm`` offers.

>>> import spasm
>>> store = spasm.open_store()
>>> match = spasm.find(store, "G24.3")
>>> store.topic(match.id).name
'Torticollis (cervical dystonia)'
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from weakref import WeakKeyDictionary

from spasm import names_index
from spasm import store as stores
from spasm.assessment import OLDEST, Assessment, RiskLookup, assess, echo
from spasm.fulltext import FullText, Hit
from spasm.lookup import Lookup, Match
from spasm.model import Group, Kind
from spasm.names_index import NamesIndex
from spasm.store import Store

Words = str | Sequence[str]

_INDEXES: WeakKeyDictionary[Store, NamesIndex] = WeakKeyDictionary()


def open_store(folder: str | os.PathLike[str] | None = None) -> Store:
    """The store that comes with the program, with the one in ``folder`` laid on top.

    Raises:
        spasm.status.UnsoundStore: when ``folder`` is not a store.
    """
    return stores.open_store(None if folder is None else Path(folder))


def find(store: Store, words: str) -> Match | None:
    """What ``spasm explain WORDS`` would show: the topic of that name or code, or ``None``.

    The topic itself is ``store.topic(match.id)``.
    """
    return Lookup(_index_of(store), store.has_topic).find(words)


def search(store: Store, words: str, limit: int = 10, kind: Kind | None = None) -> list[Hit]:
    """What ``spasm search WORDS`` would list: the topics that answer best, the best first."""
    with closing(FullText(store, _index_of(store), os.environ)) as text:
        return text.search(words, limit, kind)


def checklist(
    store: Store,
    *,
    occupation: Words = (),
    activity: Words = (),
    condition: Words = (),
    medication: Words = (),
    life_stage: Words = (),
    habit: Words = (),
    environment: Words = (),
    age: int | None = None,
) -> Assessment:
    """What ``spasm risks`` would make of who somebody is and what they do.

    Each is a name or several, as in ``checklist(store, occupation="roofer", age=70)``.

    Raises:
        LookupError: when a word names no risk of its group; the message says which.
        ValueError: when ``age`` is no age of a person, in years.
    """
    if age is not None and not 0 <= age <= OLDEST:
        raise ValueError(f"age is given in years from 0 to {OLDEST}, not {age}")
    given: dict[Group, Words] = {
        "occupation": occupation,
        "activity": activity,
        "condition": condition,
        "medication": medication,
        "life_stage": life_stage,
        "habit": habit,
        "environment": environment,
    }
    asked = {group: [words] if isinstance(words, str) else list(words) for group, words in given.items()}
    found = RiskLookup(store, _index_of(store)).factors(asked, age)
    for group, word in found.missing:
        raise LookupError(f"No {group.replace('_', ' ')} here is called '{word}'.")
    return assess(store, echo(asked, age), found.factors)


def _index_of(store: Store) -> NamesIndex:
    if store not in _INDEXES:
        _INDEXES[store] = names_index.of_store(store, os.environ)
    return _INDEXES[store]
