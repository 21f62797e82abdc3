"""What is wrong with the shape of a document, in words that say how to mend it.

msgspec says it in the words of its own types (https://jcristharif.com/msgspec/); whoever writes
a store writes JSON.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Literal, get_args, get_origin, get_type_hints

from msgspec import Struct

from spasm import model

TYPES = {
    "str": 'a text in "quotes"',
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list in [ ]",
    "object": "an object in { }",
}
"""Types as msgspec calls them, and as the person who writes the file sees them."""
PATTERNS = {
    "-[a-z0-9]": "is no id; use small letters, digits and single hyphens",
    r"\\d{4}": "is no date; write it as 2026-11-25",
    "^[^": "must be one line of text, without tabs and control characters",
}
"""What a regular expression of the model that holds this text asks for."""
OF_NAMES = ("names", "also", "codes", "heads")
"""Fields of names.json, which people look for in the topic itself."""


def in_plain_words(message: str, place: str) -> str:
    """``message``, with which msgspec refuses what stands at ``place``, for the person who wrote it."""
    choices = _choices(place.rpartition(".")[2])
    if message.startswith("Invalid enum value") and choices:
        return f"{message.removeprefix('Invalid enum value ')} is none of: {', '.join(choices)}"
    for pattern, told in _RULES:
        found = re.fullmatch(pattern, message)
        if found is not None:
            return told(found)
    return message


def _choices(field: str) -> list[str]:
    """The words that can stand in ``field``, where it has a few to choose from."""
    hints = (get_type_hints(shape).get(field) for shape in _shapes())
    literals = (each for hint in hints for each in (hint, *get_args(hint)) if get_origin(each) is Literal)
    return list(dict.fromkeys(word for literal in literals for word in get_args(literal)))


def _types(found: re.Match[str]) -> str:
    wanted, got = (
        " or ".join(TYPES.get(each, each) for each in types.split(" | ")) for types in found.groups()
    )
    return f"must be {wanted}, not {got}"


def _pattern(found: re.Match[str]) -> str:
    return next((told for part, told in PATTERNS.items() if part in found[1]), f"must match {found[1]}")


def _length_of_text(found: re.Match[str]) -> str:
    return "is empty" if found[1] == ">=" else f"is longer than {found[2]} characters"


def _length_of_list(found: re.Match[str]) -> str:
    bound, number = found.groups()
    entries = f"{number} {'entry' if number == '1' else 'entries'}"
    return {">=": f"needs at least {entries}", "<=": f"has more than {entries}"}.get(
        bound, f"needs {entries}"
    )


def _size(found: re.Match[str]) -> str:
    return f"must be at {'least' if found[1] == '>=' else 'most'} {found[2]}"


def _missing_field(found: re.Match[str]) -> str:
    hint = '; write how it was read: "custom": {"seen": "page"}' if found[1] == "custom" else ""
    return f"lacks the field '{found[1]}'{hint}"


def _unknown_field(found: re.Match[str]) -> str:
    name = found[1]
    if name in OF_NAMES:
        return f"has the unknown field '{name}'; that belongs in names.json, under the topic's id"
    known = {field for shape in _shapes() for field in shape.__struct_encode_fields__}
    for near in get_close_matches(name, sorted(known), 1):
        return f"has the unknown field '{name}'; is '{near}' meant?"
    return f"has the unknown field '{name}'; the fields that there are: spasm schema topic"


def _shapes() -> Iterator[type[Struct]]:
    """All that can stand in a file of a store."""
    for shape in vars(model).values():
        if isinstance(shape, type) and issubclass(shape, Struct) and shape is not Struct:
            yield shape


_RULES: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (r"Expected `([^`]+)`, got `([^`]+)`", _types),
    (r"Expected `str` matching regex (.*)", _pattern),
    (r"Expected `str` of length (>=|<=) (\d+)", _length_of_text),
    (r"Expected `array` of length (>=|<=|)\s?(\d+)(?:, got \d+)?", _length_of_list),
    (r"Expected `int` (>=|<=) (\d+)", _size),
    (r"Object missing required field `([^`]+)`", _missing_field),
    (r"Object contains unknown field `([^`]+)`", _unknown_field),
)
