"""Text that goes out: what is proposed can be pasted as it stands."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spasm.text import one_line, pasted, quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("charley horse", "charley horse"),
        ("G24.3", "G24.3"),
        ("./hill-street", "./hill-street"),
        ("can't move", '"can\'t move"'),
        ("cramp; why", '"cramp; why"'),
        ("what is it?", '"what is it?"'),
        ("~/clinic", '"~/clinic"'),
        ("costs $5", "'costs $5'"),
        ("help!", "'help!'"),
        ('say "ow"', "'say \"ow\"'"),
        ("two\nlines", "two lines"),
        ("", "WORDS"),
        ("--nope", "WORDS"),
        ("x" * 61, "WORDS"),
    ],
)
def test_words_are_quoted_where_a_shell_needs_it_and_never_cut(text: str, shown: str) -> None:
    assert pasted(text) == shown


@given(st.text(max_size=60))
def test_a_shell_gives_back_the_words_that_were_pasted(text: str) -> None:
    shown = pasted(text)
    if shown != "WORDS":
        assert " ".join(shlex.split(shown)) == one_line(text)


@pytest.mark.parametrize(
    "text", ["can't move", "a `id` $(id) ${HOME} b", "!! * ? [a] {a,b} ~ # | & < >", '"']
)
def test_nothing_that_is_pasted_runs(text: str) -> None:
    for proposed in (pasted(text), quoted(text)):
        echoed = subprocess.run(["bash", "-c", f"printf %s {proposed}"], capture_output=True, check=True)
        assert echoed.stdout.decode() == text
