"""Where in the body: the regions that topics name, and the words that people have for them."""

from __future__ import annotations

from collections.abc import Iterable

REGIONS: dict[str, str] = {
    "head": "Head",
    "face": "Face",
    "eye": "Eyes and eyelids",
    "jaw": "Jaw",
    "mouth": "Mouth and tongue",
    "throat": "Throat and voice box",
    "neck": "Neck",
    "shoulder": "Shoulders",
    "upper-back": "Upper back",
    "chest": "Chest",
    "side": "Side",
    "abdomen": "Belly",
    "lower-back": "Lower back",
    "pelvis": "Pelvis",
    "buttock": "Buttocks",
    "hip": "Hips",
    "arm": "Upper arms",
    "forearm": "Forearms",
    "hand": "Hands and fingers",
    "thigh": "Front of the thighs",
    "hamstring": "Back of the thighs",
    "knee": "Knees",
    "calf": "Calves",
    "shin": "Shins",
    "foot": "Feet and toes",
    "whole-body": "Whole body",
}
"""Id to plain name, from head to foot."""

ALSO_CALLED: dict[str, tuple[str, ...]] = {
    "ankle": ("foot", "shin"),
    "armpit": ("arm", "chest"),
    "back": ("upper-back", "lower-back"),
    "back of the knee": ("knee",),
    "back of the leg": ("hamstring", "calf"),
    "back of the thigh": ("hamstring",),
    "belly": ("abdomen",),
    "body": ("whole-body",),
    "bottom": ("buttock",),
    "breast": ("chest",),
    "cheek": ("face",),
    "chin": ("jaw",),
    "elbow": ("arm", "forearm"),
    "everywhere": ("whole-body",),
    "eyelid": ("eye",),
    "anus": ("pelvis",),
    "biceps": ("arm",),
    "bladder": ("pelvis",),
    "bum": ("buttock",),
    "butt": ("buttock",),
    "diaphragm": ("chest", "abdomen"),
    "finger": ("hand",),
    "flank": ("side",),
    "forehead": ("head",),
    "front of the thigh": ("thigh",),
    "glute": ("buttock",),
    "groin": ("pelvis", "hip"),
    "gullet": ("throat",),
    "heel": ("foot",),
    "inner thigh": ("thigh", "hip"),
    "leg": ("thigh", "hamstring", "knee", "calf", "shin", "foot"),
    "lip": ("mouth",),
    "loin": ("lower-back", "side"),
    "low back": ("lower-back",),
    "lower leg": ("calf", "shin"),
    "mid back": ("upper-back",),
    "quad": ("thigh",),
    "quadriceps": ("thigh",),
    "rectum": ("pelvis",),
    "rib": ("side", "chest"),
    "scalp": ("head",),
    "shoulder blade": ("shoulder", "upper-back"),
    "sole": ("foot",),
    "spine": ("upper-back", "lower-back"),
    "stomach": ("abdomen",),
    "tailbone": ("lower-back", "buttock"),
    "temple": ("head",),
    "thumb": ("hand",),
    "toe": ("foot",),
    "tongue": ("mouth",),
    "torso": ("chest", "side", "abdomen"),
    "trapezius": ("shoulder", "upper-back", "neck"),
    "triceps": ("arm",),
    "trunk": ("chest", "side", "abdomen"),
    "tummy": ("abdomen",),
    "upper leg": ("thigh", "hamstring"),
    "voice box": ("throat",),
    "whole arm": ("arm", "forearm", "hand"),
    "whole leg": ("thigh", "hamstring", "knee", "calf", "shin", "foot"),
    "womb": ("pelvis", "abdomen"),
    "wrist": ("forearm", "hand"),
}
"""What people call a part of the body, and the regions that they mean by it."""

_SIDES = frozenset({"left", "right", "both", "big", "little"})
"""Words that do not change which part of the body is meant."""


def regions_named(word: str) -> tuple[str, ...]:
    """The ids of the regions that ``word`` means (``calf``, ``tummy``, ``back of the knee``), or none."""
    from spasm import fold

    known = _words()
    key = fold.key(word)
    return known.get(key) or known.get(" ".join(part for part in key.split() if part not in _SIDES), ())


def nearest(word: str, limit: int = 3) -> list[str]:
    """Names of parts of the body that are spelled nearly like ``word``."""
    from difflib import get_close_matches

    return get_close_matches(word.lower(), _known(), limit)


def names(regions: Iterable[str]) -> str:
    """``regions`` by their plain names, in running text."""
    return ", ".join(REGIONS.get(region, region) for region in regions).capitalize()


def _words() -> dict[str, tuple[str, ...]]:
    from spasm import fold

    words = {fold.key(name): regions for name, regions in ALSO_CALLED.items()}
    for region, name in REGIONS.items():
        words |= {fold.key(region): (region,), fold.key(name): (region,)}
    # People say "arm" of all of it.
    words["arm"] = ("arm", "forearm")
    return words


def _known() -> list[str]:
    return [*ALSO_CALLED, *(region.replace("-", " ") for region in REGIONS)]
