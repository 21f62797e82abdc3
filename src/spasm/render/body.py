"""The body map: outlines of its regions, as rows of characters and as shapes for SVG.

``body.json`` holds the outlines, drawn on a sheet whose ``x`` runs from the middle line of the body
to its side and whose ``y`` runs from head to foot. Each is drawn for one half: an outline that
begins and ends on the middle line is closed by its mirror image, any other one has a twin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import msgspec

Point = tuple[float, float]
Outline = list[Point]
View = Literal["front", "back"]

VIEWS: tuple[View, ...] = ("front", "back")
WHOLE = "whole-body"

HALF_WIDTH, HEIGHT = 46, 262
"""The size of the sheet."""
COLUMNS, ROWS = 17, 23
"""The size of the map in characters."""
BODY, MARKED = "░", "█"


@cache
def shapes(view: View) -> dict[str, list[Outline]]:
    """The outlines of the regions that ``view`` shows, each whole, the lower ones first."""
    drawn = msgspec.json.decode(
        (Path(__file__).parent / "body.json").read_bytes(), type=dict[str, dict[str, Outline]]
    )
    return {region: _whole(half) for region, half in {**drawn["both"], **drawn[view]}.items()}


def shows(view: View, regions: Collection[str]) -> bool:
    """Whether any of ``regions`` can be seen in ``view``."""
    return WHOLE in regions or not shapes(view).keys().isdisjoint(regions)


def rows(view: View, regions: Collection[str]) -> list[str]:
    """The body in characters, ``COLUMNS`` wide; ``regions`` are filled in."""
    cells = [[" "] * COLUMNS for _ in range(ROWS)]
    shown = shapes(view)
    # Marked regions come last, so that a small one is not painted over.
    for region in sorted(shown, key=lambda each: is_marked(each, regions)):
        ink = MARKED if is_marked(region, regions) else BODY
        for outline in shown[region]:
            for column, row in _covered(outline):
                cells[row][column] = ink
    return ["".join(row).rstrip() for row in cells]


def drawing(view: View, regions: Collection[str]) -> list[tuple[str, bool]]:
    """The shapes of ``view`` as SVG path data, each with whether it is one of ``regions``."""
    return [
        (" ".join(map(_path, outlines)), is_marked(region, regions))
        for region, outlines in shapes(view).items()
    ]


def is_marked(region: str, regions: Collection[str]) -> bool:
    """Whether ``region`` is one of ``regions``, or they are the whole body."""
    return region in regions or WHOLE in regions


def _path(outline: Outline) -> str:
    return "M" + " ".join(f"{x:g},{y:g}" for x, y in outline) + "Z"


def _whole(half: Outline) -> list[Outline]:
    mirrored = [(-x, y) for x, y in reversed(half)]
    on_middle_line = half[0][0] == half[-1][0] == 0
    return [half + mirrored] if on_middle_line else [half, mirrored]


def _covered(outline: Outline) -> Iterator[tuple[int, int]]:
    """The cells (column, row) whose middle lies inside ``outline``; the nearest one if none does."""
    found = False
    for row in range(ROWS):
        for left, right in _spans(outline, (row + 0.5) * HEIGHT / ROWS):
            for column in range(_column(left), _column(right)):
                found = True
                yield column, row
    if not found:
        x = sum(x for x, _ in outline) / len(outline)
        y = sum(y for _, y in outline) / len(outline)
        yield int((x + HALF_WIDTH) * COLUMNS / (2 * HALF_WIDTH)), int(y * ROWS / HEIGHT)


def _spans(outline: Outline, y: float) -> Iterator[tuple[float, float]]:
    """The stretches of the line at height ``y`` that lie inside ``outline``."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise([*outline, outline[0]])
        if (y1 <= y) != (y2 <= y)
    )
    return zip(crossings[::2], crossings[1::2], strict=True)


def _column(x: float) -> int:
    """The first column whose middle lies right of ``x``."""
    return round((x + HALF_WIDTH) * COLUMNS / (2 * HALF_WIDTH))
