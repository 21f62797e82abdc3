"""Text as it comes from outside and as it goes out: cleaned, folded, spelled in ASCII."""

from __future__ import annotations

import codecs
import re
import unicodedata

CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
"""Control characters, and the invisible ones that reorder or hide text, for a regex set.

Tab and newline are left out.
"""

_ASCII = {
    "•": "*", "·": "-", "–": "-", "—": "-", "‑": "-", "−": "-", "…": "...",
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "«": '"', "»": '"',
    "°": " deg", "½": " 1/2", "¼": " 1/4", "¾": " 3/4", "×": "x", "±": "+/-", "µ": "u", "μ": "u",
    "≥": ">=", "≤": "<=", "≈": "about ", "→": "->", "←": "<-", "✓": "x", "✗": "x", "☐": "[ ]",
    "®": "(R)", "™": "(TM)", "©": "(C)", "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE",
    "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
    "─": "-", "━": "=", "│": "|", "┃": "|", "╭": "+", "╮": "+", "╰": "+", "╯": "+",
    "┏": "+", "┓": "+", "┗": "+", "┛": "+", "░": ".", "█": "#", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
}  # fmt: skip

_BARE_WORD = re.compile(r"[\w./][\w.,:/%+-]*")
"""What every shell takes as one word that stands for itself."""


def clean(text: str) -> str:
    """``text`` without control characters, bidirectional overrides and lone surrogates.

    What a person or a store wrote can then be shown on a terminal without taking it over.
    """
    if text.isprintable():
        return text
    return re.sub(f"[{CONTROLS}]|[\ud800-\udfff]", "\ufffd", text)


def one_line(text: str, limit: int = 80) -> str:
    """``text`` cleaned, on one line, and cut at ``limit`` characters: fit to be echoed."""
    line = " ".join(clean(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def pasted(text: str, instead: str = "WORDS", limit: int = 60) -> str:
    """``text`` as it is pasted into a POSIX shell after a command: in quotes where it needs them.

    Cut, or taken for an option, it would ask for something else; ``instead`` then stands in its place.
    """
    line = one_line(text, len(text))
    if not line or len(line) > limit or line.startswith("-"):
        return instead
    return line if all(_BARE_WORD.fullmatch(word) for word in line.split()) else quoted(line)


def quoted(text: str) -> str:
    """``text`` as a POSIX shell takes it for one word, in the quotes that read best."""
    line = one_line(text, len(text))
    if not set(line) & set('"$`\\!'):
        return f'"{line}"'
    import shlex

    return shlex.quote(line)


def without_accents(text: str) -> str:
    """``text`` with its letters stripped of accents (``Ménière`` becomes ``Meniere``)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def in_ascii(text: str) -> str:
    """The nearest spelling of ``text`` in ASCII; what has none becomes ``?``."""
    spelled = "".join(_ASCII.get(character, character) for character in text)
    return without_accents(spelled).encode("ascii", "replace").decode("ascii")


def _transliterate(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return in_ascii(error.object[error.start : error.end]), error.end


TRANSLITERATE = "spasm.transliterate"
"""Name of the codec error handler that spells in ASCII what an encoding lacks."""

codecs.register_error(TRANSLITERATE, _transliterate)
