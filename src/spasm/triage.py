"""Which dangers somebody may be in who tells of a trouble in their own words.

Any one sign is enough, so what counts is how much of the words stands together in one sign, or
in one name, of a danger. Words that stand in several signs of it count for less, and only where
they are several. It is better to show a danger too often than to miss one, but a danger shown
with every question would soon be passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from spasm import question
from spasm.question import Word
from spasm.text_index import SIGNS, TextIndex

OF_WIDER = 0.6
"""What another word for the same thing is worth beside the word itself."""
TOGETHER = 2
"""Words that must stand together in a sign."""
TELLS = 0.6
"""What a word must at least tell to be one of these."""
LEAST_TOGETHER = 3.5
"""What the words that stand together in one sign must at least tell."""
SCATTERED = 3
"""Words that are enough when they stand in several signs of a danger, none of them together."""
TELLS_SCATTERED = 1.5
"""What a word must at least tell to be one of these."""
OF_SCATTERED = 0.7
"""What these words are worth beside words that stand together."""
OF_NAME = 2.5
"""What a name that stands whole among the words is worth, for all that its words tell."""
OF_SHARE = 0.35
"""The power to which the share counts in which all that was told is answered: people in danger ramble."""
MOSTLY = 0.5
"""The share of all words from which a name is a danger by itself, however little it tells."""
LEAST = 5.0
"""The least score of a danger that is shown."""
NEAR = 0.8
"""The share of the best score that the others must have."""
MOST = 3
"""Dangers shown at a time."""


class Heard(NamedTuple):
    """A word that was told: by row of the ``signs``, its danger and how well it fits; what it tells."""

    rows: Mapping[int, tuple[str, float]]
    weight: float

    @property
    def anything(self) -> bool:
        """Whether the word stands in any name or sign of a danger."""
        return bool(self.rows)


def heard(index: TextIndex, word: Word) -> Heard:
    """What ``word`` says of the dangers in ``index``."""
    rows: dict[int, tuple[str, float]] = {}
    for phrases, likeness in ((word.wider, OF_WIDER), (word.written, 1.0)):
        for row, _ in index.matching("signs", SIGNS, phrases):
            rows[row] = index.flags[row], likeness
    own = {flag for flag, likeness in rows.values() if likeness == 1.0}
    every = {flag for flag, _ in rows.values()}
    return Heard(rows, question.weight(word, len(own), len(every), len(set(index.flags.values()))))


def likely(told: Sequence[Heard], every: float, named: Mapping[str, float]) -> list[str]:
    """The ids of the dangers that are likely behind what was ``told``, the likeliest first.

    ``every`` is what all words tell, with the strangers that else do not count; ``named`` says
    how much the words tell that are a name of a danger, by its id.
    """
    asked = max(sum(each.weight for each in told), *named.values(), 0.0)
    scores = {}
    answers = _answered(told)
    for flag in answers.keys() | named.keys():
        answered, name = answers.get(flag, 0.0), named.get(flag, 0.0)
        share = max(answered, name) / asked
        score = (answered + OF_NAME * name) * share**OF_SHARE
        scores[flag] = max(score, LEAST) if name >= MOSTLY * every else score
    best = max(scores.values(), default=0.0)
    shown = [flag for flag, score in scores.items() if score >= max(LEAST, NEAR * best)]
    return sorted(shown, key=lambda flag: (-scores[flag], flag))[:MOST]


def _answered(told: Sequence[Heard]) -> dict[str, float]:
    """How much of what was ``told`` stands in signs of each danger."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for place, each in enumerate(told):
        for row in each.rows:
            places[row].append(place)
    together: defaultdict[str, dict[int, float]] = defaultdict(dict)
    anywhere: defaultdict[str, dict[int, float]] = defaultdict(dict)
    most: defaultdict[str, float] = defaultdict(float)
    for row, here in places.items():
        flag = told[here[0]].rows[row][0]
        worth = {place: told[place].weight * told[place].rows[row][1] for place in here}
        _keep_best(anywhere[flag], worth)
        if _telling(told, here, TELLS) >= TOGETHER:
            most[flag] = max(most[flag], sum(worth.values()))
            _keep_best(together[flag], worth)
    answered = {
        flag: OF_SCATTERED * sum(worth.values())
        for flag, worth in anywhere.items()
        if _telling(told, worth, TELLS_SCATTERED) >= SCATTERED
    }
    for flag, worth in together.items():
        if most[flag] >= LEAST_TOGETHER:
            answered[flag] = max(sum(worth.values()), answered.get(flag, 0.0))
    return answered


def _telling(told: Sequence[Heard], places: Iterable[int], least: float) -> int:
    """How many of the words at ``places`` tell at least so much."""
    return sum(told[place].weight >= least for place in places)


def _keep_best(kept: dict[int, float], worth: Mapping[int, float]) -> None:
    for place, value in worth.items():
        kept[place] = max(value, kept.get(place, 0.0))
