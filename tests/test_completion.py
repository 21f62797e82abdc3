"""Completion: what is offered at the Tab key, and that real shells take it."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from spasm import cli
from spasm.store import Store
from tests.conftest import Spasm
from tests.test_store import TOPIC, put

Offered = Callable[..., list[str]]


@pytest.fixture
def offered(spasm: Spasm, monkeypatch: pytest.MonkeyPatch) -> Offered:
    """What is offered at the end of a line, by the protocol of Typer's script for bash."""

    def offers(line: str, **environ: str) -> list[str]:
        monkeypatch.setitem(sys.modules, "rich", sys.modules.get("rich"))
        asked = {
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split(" ")) - 1),
            "_SPASM_COMPLETE": "complete_bash",
        }
        for name, value in asked.items():
            monkeypatch.setenv(name, value)
        outcome = spasm(**asked, **environ)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome.out.split()

    return offers


def test_every_command_is_offered(offered: Offered) -> None:
    assert offered("spasm ") == list(cli.COMMANDS)
    assert offered("spasm expl") == ["explain"]


def test_a_name_is_completed_word_by_word(offered: Offered) -> None:
    assert "charley" in offered("spasm explain charl")
    assert offered("spasm explain charley hor") == ["horse"]
    assert offered("spasm explain Charley Hor") == ["Horse"]
    assert "cramp" in offered("spasm explain writers ")


def test_ids_and_codes_are_offered_too(offered: Offered) -> None:
    assert "cervical-dystonia" in offered("spasm explain cervical")
    assert "G24.3" in offered("spasm explain G24")
    assert "heat-stroke" in offered("spasm emergency heat")


def test_with_nothing_typed_only_ids_are_offered(offered: Offered, store: Store) -> None:
    assert set(offered("spasm emergency ")) == {flag.id for flag in store.red_flags()}
    for command in ("explain", "search", "handout", "references"):
        assert set(offered(f"spasm {command} ")) == store.topic_ids()


def test_what_a_command_opens_stands_before_words_that_only_begin_a_name(offered: Offered) -> None:
    cramps = offered("spasm explain cra")
    assert cramps[0] == "cramp-fasciculation-syndrome"
    assert "cramp" in cramps
    assert offered("spasm emergency ch")[:2] == ["choking", "charley-horse"]
    assert "heart-attack" not in offered("spasm explain heart")


def test_codes_are_offered_only_to_the_one_who_types_a_digit(offered: Offered) -> None:
    assert not any(re.match(r"G\d", offer) for offer in offered("spasm explain G"))
    assert offered("spasm explain G2")[0] == "G20"


def test_kinds_are_offered_as_the_help_has_them(offered: Offered) -> None:
    assert offered("spasm list ") == ["types", "causes", "risk-factors", "terms"]
    assert offered("spasm new-topic ") == ["type", "cause", "risk-factor", "term"]


def test_a_job_is_one_word_to_the_shell_and_is_understood(offered: Offered, spasm: Spasm) -> None:
    jobs = offered("spasm risks --occupation roof")
    assert "roofer" in jobs
    assert all(spasm("risks", "--occupation", job, "-f", "jsonl").status == 0 for job in jobs[:5])
    assert "diabetes" in offered("spasm risks --condition diab")
    assert "diabetes" not in offered("spasm risks --occupation diab")


@pytest.mark.parametrize(
    ("line", "offer"),
    [
        ("spasm explain --bri", "--brief"),
        ("spasm explain cramp --section self", "self_care"),
        ("spasm explain cramp --kind ", "risk-factor"),
        ("spasm explain cramp -f ", "fhir"),
        ("spasm references -f bib", "bibtex"),
        ("spasm list --group ", "occupation"),
        ("spasm list --body ca", "calf"),
        ("spasm where ca", "calf"),
        ("spasm schema red", "red-flag"),
    ],
)
def test_options_and_their_values_are_offered(offered: Offered, line: str, offer: str) -> None:
    assert offer in offered(line)


def test_what_is_offered_is_not_offered_where_it_means_nothing(offered: Offered) -> None:
    assert offered("spasm search -f fh") == []
    assert offered("spasm explain zzzz") == []


def test_a_store_that_is_not_sound_offers_nothing_and_says_nothing(offered: Offered, own_store: Path) -> None:
    (own_store / "en" / "names.json").write_text("{")
    assert offered("spasm explain charl", SPASM_STORE=str(own_store)) == []


def test_a_store_of_ones_own_is_offered(offered: Offered, own_store: Path) -> None:
    put(own_store, "en/types", {**TOPIC, "id": "our-cramp"})
    (own_store / "en" / "names.json").write_text('{"our-cramp": {"names": ["zebra cramp"]}}')
    assert offered("spasm explain zebr", SPASM_STORE=str(own_store)) == ["zebra"]


def test_the_help_says_which_files_are_written_to(spasm: Spasm) -> None:
    shown = " ".join(spasm("--help").out.split())
    for name in ("~/.bashrc", "~/.zshrc", "~/.config/fish/completions"):
        assert name in shown


LINES = {
    "spasm expl": "spasm explain",
    "spasm explain --bri": "spasm explain --brief",
    "spasm explain charley hor": "spasm explain charley horse",
    "spasm explain blepharospas": "spasm explain blepharospasm",
    "spasm risks --occupation roof-bolting-c": "spasm risks --occupation roof-bolting-coal-miner",
}
"""What is typed before the Tab key, and what the line is after it."""


@pytest.fixture
def shell(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[str, Path, dict[str, str]]:
    """A shell's path, the script that teaches it, and the environment in which it finds ``spasm``."""
    name: str = request.param
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    command = Path(sys.executable).with_name("spasm")
    if not command.exists():
        pytest.skip("spasm is not installed beside this Python")
    environ = {
        "PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }
    script = tmp_path / f"spasm.{name}"
    taught = subprocess.run(
        [command], capture_output=True, check=True, env={**environ, "_SPASM_COMPLETE": f"source_{name}"}
    )
    script.write_bytes(taught.stdout)
    return path, script, environ


@pytest.mark.parametrize("shell", ["bash"], indirect=True)
@pytest.mark.parametrize("line", LINES)
def test_bash_completes_the_line(shell: tuple[str, Path, dict[str, str]], line: str) -> None:
    path, script, environ = shell
    words = " ".join(f"'{word}'" for word in line.split(" "))
    program = f"""
        source '{script}'
        COMP_WORDS=({words}); COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
        "$(complete -p spasm | sed 's/.*-F \\([^ ]*\\) .*/\\1/')" spasm
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    offers = subprocess.run([path, "--norc", "-c", program], capture_output=True, check=True, env=environ)
    assert offers.stdout.decode().split("\n")[0] == LINES[line].split(" ")[-1]


@pytest.mark.parametrize("shell", ["fish"], indirect=True)
@pytest.mark.parametrize("line", LINES)
def test_fish_completes_the_line(shell: tuple[str, Path, dict[str, str]], line: str) -> None:
    path, script, environ = shell
    program = f"source '{script}'; complete -C '{line}'"
    offers = subprocess.run(
        [path, "--no-config", "-c", program], capture_output=True, check=True, env=environ
    )
    assert offers.stdout.decode().split("\n")[0].split("\t")[0] == LINES[line].split(" ")[-1]


@pytest.mark.parametrize("shell", ["zsh"], indirect=True)
def test_zsh_completes_the_line(shell: tuple[str, Path, dict[str, str]], tmp_path: Path) -> None:
    path, script, environ = shell
    answers = tmp_path / "answers"
    tries = "\n".join(
        f"BUFFER='{line}'; CURSOR=$#BUFFER; zle complete-word; print -r -- \"$BUFFER\" >> '{answers}'"
        for line in LINES
    )
    (tmp_path / ".zshrc").write_text(
        f"autoload -Uz compinit; compinit -u\nsource '{script}'\n"
        f"try() {{\n{tries}\nprint done >> '{answers}'\n}}\n"
        f"zle -N try; bindkey '^T' try; print ready > '{answers}'\n"
    )
    keyboard, terminal = pty.openpty()
    shell_running = subprocess.Popen(
        [path, "-i"], stdin=terminal, stdout=terminal, stderr=terminal, env=environ, start_new_session=True
    )
    try:
        _wait_for(answers, "ready")
        time.sleep(0.2)
        os.write(keyboard, b"\x14")
        lines = _wait_for(answers, "done")
    finally:
        shell_running.kill()
        shell_running.wait()
        os.close(keyboard)
        os.close(terminal)
    assert [line.rstrip() for line in lines[1:-1]] == list(LINES.values())


def _wait_for(path: Path, last: str) -> list[str]:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        lines = path.read_text().splitlines() if path.exists() else []
        if lines and lines[-1] == last:
            return lines
        time.sleep(0.05)
    raise AssertionError(f"the shell never said '{last}': {lines}")
