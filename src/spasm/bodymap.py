"""Where in the body: the regions that topics name."""

from __future__ import annotations

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
