"""One query a line: read as it comes in, so that each is answered before the next is read."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from time import monotonic

from spasm.text import clean
from spasm.world import World

REMEMBERED = 10_000
"""How many answers of a batch are kept, because lists repeat themselves."""


def queries(world: World, seconds: Callable[[], float] = monotonic) -> Iterator[str]:
    """The lines of stdin, cleaned, as they come in; ``seconds`` is the clock.

    Where stderr is a terminal, it is told after 1, 2, 4, 8 … seconds how many were answered;
    not to a person who types the queries, and not where the answers themselves are seen.
    """
    tells = world.stderr_is_terminal and not world.stdin_is_terminal and not world.stdout_is_terminal
    gc.enable()  # a batch may last, and a short run collects nothing
    started, due = seconds(), 1
    for answered, line in enumerate(world.lines()):
        if tells and seconds() - started >= due:
            world.say(f"{answered} answered …")
            due *= 2
        yield clean(line)
