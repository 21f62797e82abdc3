"""The words of a topic as running text, and how hard that text is to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from typing import NamedTuple

from spasm.model import RedFlag, Statement, Topic

SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
WORD = re.compile(r"[\w’'-]*\w[\w’'-]*")


class Grade(NamedTuple):
    """School grades (US) that a text asks of its reader, by two formulas.

    ``flesch_kincaid`` is Kincaid and others' formula of 1975; ``smog`` is McLaughlin's of 1969.
    Both are counted by textstat.
    """

    flesch_kincaid: float
    smog: float


def sentences(text: str) -> list[str]:
    """``text`` cut into its sentences, in order."""
    return [part for part in SENTENCE_END.split(text.strip()) if part]


def word_count(sentence: str) -> int:
    """How many words ``sentence`` has; a number counts as one."""
    return len(WORD.findall(sentence))


def lines_of(document: Topic | RedFlag) -> Iterator[tuple[str, str]]:
    """Every line that a reader of ``document`` meets, each with its JSON path."""
    return _lines_of_topic(document) if isinstance(document, Topic) else _lines_of_flag(document)


def statements_of(document: Topic | RedFlag) -> Iterator[tuple[str, Statement]]:
    """Every statement of ``document``, each with its JSON path."""
    if isinstance(document, RedFlag):
        for part in ("signs", "who", "act", "do_not"):
            yield from _numbered(f"$.{part}", getattr(document, part))
        return
    yield from _numbered("$.key_points", document.key_points)
    if document.at_a_glance is not None:
        for name in document.at_a_glance.__struct_fields__:
            statement = getattr(document.at_a_glance, name)
            if statement is not None:
                yield f"$.at_a_glance.{name}", statement
    for name in document.sections.__struct_fields__:
        yield from _numbered(f"$.sections.{name}", getattr(document.sections, name))
    for index, item in enumerate(document.items):
        yield f"$.items[{index}].why", item.why
        yield from _numbered(f"$.items[{index}].do", item.do)


def refs_of(document: Topic | RedFlag) -> set[str]:
    """The ids of all sources that ``document`` names."""
    refs = {ref for _, statement in statements_of(document) for ref in statement.refs}
    if isinstance(document, Topic):
        refs.update(document.summary_refs)
        for how_to in document.how_to:
            refs.update(how_to.refs)
        for pair in document.teach_back:
            refs.update(pair.refs)
    return refs


def can_grade() -> bool:
    """Whether textstat, the extra ``check``, is installed."""
    return find_spec("textstat") is not None


def grade(document: Topic | RedFlag) -> Grade | None:
    """The reading grade of all the text of ``document``, each list entry a sentence.

    ``None`` where textstat is not installed.
    """
    if not can_grade():
        return None
    from textstat import textstat  # type: ignore[import-untyped]

    text = " ".join(_as_sentence(line) for _, line in lines_of(document))
    return Grade(textstat.flesch_kincaid_grade(text), textstat.smog_index(text))


def _numbered(path: str, statements: list[Statement]) -> Iterator[tuple[str, Statement]]:
    for index, statement in enumerate(statements):
        yield f"{path}[{index}]", statement


def _lines_of_topic(topic: Topic) -> Iterator[tuple[str, str]]:
    yield "$.summary", topic.summary
    for path, statement in statements_of(topic):
        yield f"{path}.text", statement.text
    for index, item in enumerate(topic.items):
        yield f"$.items[{index}].ask", item.ask
    for index, how_to in enumerate(topic.how_to):
        yield f"$.how_to[{index}].title", how_to.title
        for number, step in enumerate(how_to.steps):
            yield f"$.how_to[{index}].steps[{number}]", step
    for index, question in enumerate(topic.questions_to_ask):
        yield f"$.questions_to_ask[{index}]", question
    for index, pair in enumerate(topic.teach_back):
        yield f"$.teach_back[{index}].ask", pair.ask
        yield f"$.teach_back[{index}].answer", pair.answer


def _lines_of_flag(flag: RedFlag) -> Iterator[tuple[str, str]]:
    for path, statement in statements_of(flag):
        yield f"{path}.text", statement.text


def _as_sentence(line: str) -> str:
    return line if line.endswith((".", "!", "?")) else line + "."
