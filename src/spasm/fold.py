"""How a name is folded so that small differences of writing do not matter."""

from __future__ import annotations

import re
from functools import lru_cache

from spasm.phrases import PHRASES
from spasm.text import without_accents

_APOSTROPHE = re.compile(r"['’‘‛`´ʼ＇]")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_NOT_A_WORD = re.compile(r"[^a-z0-9+]+")

FILLER = frozenset(
    """
    a about all am an and any are as at be been being by can cant cause causes could define definition
    describe did didnt do does doing doesnt dont else exactly explain facts find for from get gets
    getting give go goes going gonna got had happens has have havent having he help her hes him his
    how i id if ill im in info information is isnt it its itself ive just kind kinda know learn let
    lets like ll look looking mean meaning me my myself nec need nos of oh ok on or our ours please
    question re read really say see she should show so some someone something sort such tell than
    that thats the their them then there theres they thing things this those to too us ve very
    want was wasnt we were what whats when where whether which who why will with without wont would
    you your youre yours
    """.split()
)
"""Words that ask, point or join, and tell no topic from another."""

_SAME_IN_PLURAL = frozenset(
    """
    always biceps cirrhosis clonus diabetes feces gas glass herpes lens news pancreas pelvis
    quadriceps rabies series triceps
    """.split()
)
_PLURALS = {
    "calves": "calf",
    "children": "child",
    "feet": "foot",
    "halves": "half",
    "knives": "knife",
    "lives": "life",
    "teeth": "tooth",
    "wives": "wife",
}
_BRITISH = (("ae", "e"), ("oe", "e"), ("our", "or"))
_BRITISH_ENDINGS = {
    "yse": "yze",
    "ysed": "yzed",
    "ysing": "yzing",
    "ise": "ize",
    "ised": "ized",
    "iser": "izer",
    "ising": "izing",
    "isation": "ization",
    "tre": "ter",
    "lled": "led",
    "ller": "ler",
    "lling": "ling",
    "llor": "lor",
}
_HISSING_E = ("se", "xe", "ze", "che", "she")
_LONG_ENOUGH = 6
"""Letters a word must have before British letters are seen in it ("tour" keeps its "our")."""
_RESPELLED = {
    "ageing": "aging",
    "disk": "disc",
    "enquiry": "inquiry",
    "fibre": "fiber",
    "grey": "gray",
    "litre": "liter",
    "mould": "mold",
    "neurone": "neuron",
    "plough": "plow",
    "tyre": "tire",
}


def is_slug(text: str) -> bool:
    """Whether ``text`` can be the id of a document: small letters, digits, single hyphens."""
    return bool(_SLUG.match(text))


def without_apostrophes(text: str) -> str:
    """``text`` as people type it who leave them out ("wont wake up")."""
    return _APOSTROPHE.sub("", text)


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, without accents, apostrophes and hyphens.

    A few phrases become the one word that they mean.
    """
    plain = without_apostrophes(without_accents(text).lower())
    found = _split(plain)
    for phrase in PHRASES:
        if not phrase.signals.isdisjoint(found):
            plain = phrase.in_one_word(plain)
            found = _split(plain)
    return found


def _split(plain: str) -> list[str]:
    return [word for word in _NOT_A_WORD.split(plain) if word]


def singular(word: str) -> str:
    """``word`` without its plural ending, by the plain rules of English.

    What counts is that both forms come out alike, not that the result is a word. An e after
    a hissing sound goes as well: nobody can tell whether "aches" is "ach" or "ache".
    """
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if len(word) < 4:
        return word
    if word.endswith("s") and word not in _SAME_IN_PLURAL and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ie") and len(word) > 4:
        return word[:-2] + "y"
    return word[:-1] if len(word) > 3 and word.endswith(_HISSING_E) else word


def american(word: str) -> str:
    """``word`` as Americans spell it ("oesophageal" becomes "esophageal").

    Words that only look British come out odd, but alike wherever they stand. What follows no
    rule is respelled in the singular, by :func:`plain`.
    """
    if len(word) < _LONG_ENOUGH:
        return word
    for british, spelling in _BRITISH:
        word = word.replace(british, spelling)
    for british, spelling in _BRITISH_ENDINGS.items():
        if word.endswith((british, f"{british}s")):
            return spelling.join(word.rsplit(british, 1))
    return word


@lru_cache(maxsize=20_000)
def plain(word: str) -> str:
    """What the forms of ``word`` have in common: its singular in American spelling."""
    folded = singular(american(word))
    return _RESPELLED.get(folded, folded)


def telling_words(text: str) -> list[str]:
    """The words of ``text`` that tell topics apart, in their plain form and in their order."""
    return list(map(plain, unfilled_words(text)))


def unfilled_words(text: str) -> list[str]:
    """The words of ``text`` that are no filler, as written; when all of them are, they all stay."""
    every = words(text)
    return [word for word in every if word not in FILLER] or every


def key(text: str) -> str:
    """What ``text`` and every other writing of the same name have in common.

    Case, accents, hyphens, plural, word order, British spelling and filler words ("what is")
    are forgiven.
    """
    return " ".join(sorted(telling_words(text)))


NEUTRAL = frozenset(
    map(
        plain,
        """
        acute adult again agony ailment always annoying attack avoid awful awfully bad badly best
        bothering chronic complaint condition constant constantly continuous crazy cure daily diagnosis
        disease disorder doctor episode every everyday excruciating extreme extremely fast fix
        freaking frequent frequently hell home horrible horribly hurting illness insane intense
        intolerable issue kill killer killing lately left
        medical mild nasty natural new now often old pain painful patient people person persistent
        prevent prevention problem quick quickly random randomly rapid recurrent relief relieve
        remedy remedies repeated right severe severely sign simple sometimes spontaneous stop strange
        suddenly sudden suffer suffering symptom syndrome term terrible terribly today treat
        treatment trouble uncontrolled unexplained unknown usual usually weird word worst
        classified elsewhere idiopathic other specified unspecified
        capsule daily dose drug generic medication medicine mg pill prescription tablet taking take
        """.split(),
    )
)
"""Words that grade or frame a trouble and do not change which one it is."""

_ENDINGS = ("ing", "ed")


def forms(word: str) -> list[str]:
    """``word`` and what it may come from: "cramping" may be "cramp", "squeezed" may be "squeez"."""
    found = [word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            doubled = len(stem) > 3 and stem[-1] == stem[-2]
            found += [stem, stem + "e", *([stem[:-1]] if doubled else [])]
    return found
