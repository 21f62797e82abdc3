"""A store of any size, made of the bundled one's topics under new names."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

from spasm.model import as_data
from spasm.store import FOLDER_OF_KIND, Store, bundled_root

SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu bra cle dri flo gru".split()


def make(root: Path, count: int) -> list[str]:
    """Write ``count`` topics with their names under ``root`` and return one name of each."""
    bundled = Store([bundled_root()])
    topics = [as_data(topic) for topic in bundled.topics()]
    names, entries = _names(count), {}
    for folder in (*FOLDER_OF_KIND.values(), "red_flags"):
        (root / "en" / folder).mkdir(parents=True, exist_ok=True)
    chosen = []
    for topic, name in zip(itertools.islice(itertools.cycle(topics), count), names, strict=False):
        slug = name.replace(" ", "-")
        document = {**topic, "id": slug, "name": name}
        path = root / "en" / FOLDER_OF_KIND[topic["kind"]] / f"{slug}.json"
        path.write_text(json.dumps(document), "utf-8")
        entries[slug] = {
            "names": [name, *(f"{name} {word}" for word in ("pain", "cramp", "twitch", "knot", "lock"))]
        }
        chosen.append(name)
    (root / "en/names.json").write_text(json.dumps(entries), "utf-8")
    return chosen


def _names(count: int) -> Iterator[str]:
    chance = random.Random(7)  # noqa: S311
    seen: set[str] = set()
    while len(seen) < count:
        name = " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(2))
        if name not in seen:
            seen.add(name)
            yield name
