"""Phrases of everyday words that mean one word, which none of them says by itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Phrase(NamedTuple):
    """Words that together mean one ``word``; a text without any of its ``signals`` cannot hold it."""

    signals: frozenset[str]
    pattern: str
    word: str

    def in_one_word(self, text: str) -> str:
        """``text`` (small letters without apostrophes) with the one word in the place of the phrase."""
        return _compiled(self.pattern).sub(self.word, text)


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE)


PHRASES = (
    # "It hurts a bit" tells of no bite.
    Phrase(frozenset({"bit"}), r"\b(?:a|little|wee)[ ]bit\b", " "),
    # What people say for suicide in words that, one by one, tell nothing.
    Phrase(
        frozenset(
            """
            kill kills killed killing hang hangs hanging shoot shooting harm harms harming hurt hurting cut
            cutting end ends ended ending take takes taking took die dead live alive here go reason nothing
            unalive wake bridge building roof overdosing
            """.split()
        ),
        r"""\b(?:
            (?:kill|hang|shoot|harm)(?:s|ed|ing)?[ ](?:my|him|her|your|them)sel(?:f|ves)
            | (?:hurt|cut)(?:s|ting|ing)?[ ](?:my|him|her|your|them)sel(?:f|ves)[ ]on[ ]purpose
            | self[- ]harm(?:s|ed|ing)?
            | end(?:s|ed|ing)?[ ](?:it[ ]all|(?:my|his|her|their)(?:[ ]own)?[ ]li(?:fe|ves))
            | (?:take|takes|taking|took)[ ](?:my|his|her|their)(?:[ ]own)?[ ]li(?:fe|ves)
            | (?:want|wants|wanted)[ ]to[ ](?:die|be[ ]dead) | wanna[ ]die
            | wish(?:es)?[ ](?:i|he|she)[ ](?:was|were)[ ]dead | better[ ]off[ ]dead
            | no[ ]reason[ ]to[ ]live | nothing[ ](?:left[ ])?to[ ]live[ ]for
            | just[ ]end[ ]it | unalive | jump(?:ing)?[ ]off[ ](?:a|the)[ ](?:bridge|building|roof)
            | (?:never|not)[ ]wake[ ]up[ ]tomorrow | sleep[ ]and[ ](?:never|not)[ ]wake[ ]up
            | think(?:ing)?[ ](?:of|about)[ ]overdosing
            | (?:dont|doesnt|not)[ ]want[ ]to[ ](?:live|be[ ]alive|be[ ]here|go[ ]on)(?:[ ]any[ ]?more)?
        )\b""",
        "suicide",
    ),
    # What says that somebody cannot do what everybody does; elsewhere these words tell nothing.
    Phrase(
        frozenset(
            """
            cant cannot can couldnt could wont will wouldnt isnt is arent aint wasnt doesnt does dont do didnt
            unable able
            """.split()
        ),
        r"""\b(?:cant|cannot|can[ ]not|couldnt|could[ ]not|wont|will[ ]not|wouldnt|isnt|is[ ]not|arent|aint
            |wasnt|doesnt|does[ ]not|dont|do[ ]not|didnt|unable[ ]to|not[ ]able[ ]to)
        (?=[ ](?:even[ ]|really[ ])?(?:answer|answering|breath|breathe|breathing|feel|move|moving|pee|respond
            |responding|see|smile|speak|stand|swallow|talk|urinate|wake|waking|walk|wee)\b)""",
        "not",
    ),
)
