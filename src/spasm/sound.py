"""How a word sounds, roughly, so that words heard and never read come out alike."""

from __future__ import annotations

import re
from functools import lru_cache

_STEPS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(?:ps|pt|pn|kn|gn|mn|wr|rh)", lambda found: found.group()[-1].replace("h", "r")),
        (r"^x", "s"),
        (r"^chol(?=e)", "kol"),
        (r"sth?m", "sm"),
        (r"scl(?=e$)", "sl"),
        (r"igh(?=t?$|t)|eigh", "i"),
        (r"gh(?=t)|(?<=m)b$|l(?=f$)|(?<=[^aeiouy])e$", ""),
        (r"(?<=[aou])gh$|ph", "f"),
        (r"(?:t|s|ss|c)i(?=on|an|ous|al)|sh(?=un)", "S"),
        (r"ch(?=[lr]|or)", "k"),
        (r"t?ch|sh", "S"),
        (r"sc(?=[eiy])|c(?=[eiy])|z", "s"),
        (r"x", "ks"),
        (r"cq|ck|qu|c|q", "k"),
        (r"dg|g(?=[eiy])", "j"),
        (r"(?<=.)h", ""),
        (r"(?<=[aeiou])w|(?<=.)y", "a"),
        (r"[aeiou]+", "a"),
        (r"S", "s"),
        (r"(.)\1+", r"\1"),
    )
]
"""What is replaced by what, one after the other: silent letters first, then consonants that
share a sound, then all vowels (which the ear tells apart least), then doubled letters."""


@lru_cache(maxsize=2**16)
def sound(word: str) -> str:
    """Roughly how ``word`` (in small letters) sounds."""
    for pattern, replacement in _STEPS:
        word = pattern.sub(replacement, word)
    return word
