"""Print the tables of speed and scale; ``--pairs N`` says how often each pair is run."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import generated
from tests.benchmarks.timing import (
    BARE_PYTHON,
    EMPTY_TYPER,
    PYTHON,
    SPASM,
    imported,
    in_pipe,
    on_terminal,
    peak_memory,
    ratio,
)

COMMANDS: tuple[list[str], ...] = (
    ["explain", "torticollis"],
    ["explain", "torticollis", "-f", "json"],
    ["explain", "tortikolis"],
    ["risks", "--occupation", "construction"],
    ["search", "cramps in my calf at night"],
    ["emergency", "heat stroke"],
    ["compare", "nocturnal leg cramps", "restless legs"],
    ["where", "calf"],
    ["list", "types"],
    ["references", "torticollis"],
    [],
    ["--help"],
)
HEAVY = (
    "rich",
    "sqlite3",
    "jinja2",
    "rapidfuzz",
    "unicodedata",
    "importlib.metadata",
    "importlib.resources",
    "weasyprint",
)
SIZES = (2_000, 20_000)
TLDR_PAGE = (
    "# tar\n\n> Archiving utility.\n\n- Create an archive:\n\n`tar cf {{target.tar}} {{file1 file2}}`\n"
)


def main() -> None:
    """Measure everything and print it as Markdown tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=21)
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch
        start_up(pairs)
        on_the_way()
        against_tldr(Path(scratch), pairs)
        batch()
        scale(Path(scratch), pairs)


def start_up(pairs: int) -> None:
    """Each command against an empty Typer program, in a pipe and on a terminal."""
    table(
        "Start-up, as a multiple of an empty two-command Typer program",
        "command",
        "pipe",
        "terminal",
        "ms",
        "MiB",
    )
    bare = ratio(BARE_PYTHON, EMPTY_TYPER, pairs)
    row("bare Python", f"{bare.ratio:.2f}", "", f"{bare.milliseconds:.0f}", f"{peak_memory(BARE_PYTHON):.0f}")
    for arguments in COMMANDS:
        command = [SPASM, *arguments]
        pipe, terminal = (ratio(command, EMPTY_TYPER, pairs, run) for run in (in_pipe, on_terminal))
        row(
            f"`{' '.join(['spasm', *arguments])}`",
            f"{pipe.ratio:.2f}",
            f"{terminal.ratio:.2f}",
            f"{pipe.milliseconds:.0f}",
            f"{peak_memory(command):.0f}",
        )


def on_the_way() -> None:
    """Which heavy modules each command imports in a pipe."""
    table("Heavy modules imported in a pipe", "command", "modules")
    for arguments in COMMANDS:
        found = imported(arguments)
        row(
            f"`{' '.join(['spasm', *arguments])}`",
            ", ".join(name for name in HEAVY if name in found) or "none",
        )


def against_tldr(scratch: Path, pairs: int) -> None:
    """``explain`` against the Python tldr client that shows a cached page."""
    table("Against the Python tldr client with a cached page", "", "ratio", "ms", "tldr ms")
    client = Path(PYTHON).with_name("tldr")
    if not client.exists():
        row("tldr is not installed (pip install tldr)", "", "", "")
        return
    page = scratch / "tldr/pages.en/common/tar.md"
    for path in (page, scratch / "tldr/pages/common/tar.md"):
        path.parent.mkdir(parents=True)
        path.write_text(TLDR_PAGE)
    shown = subprocess.run([client, "tar"], capture_output=True, text=True, check=False)
    assert "Archiving" in shown.stdout, shown.stderr
    found = ratio([SPASM, "explain", "torticollis"], [str(client), "tar"], pairs)
    row(
        "`spasm explain torticollis`",
        f"{found.ratio:.2f}",
        f"{found.milliseconds:.0f}",
        f"{found.against:.0f}",
    )


def batch() -> None:
    """A thousand terms on stdin against one."""
    table("Batch: 1,000 terms on stdin", "command", "seconds", "terms a second")
    terms = "\n".join(["torticollis", "heat cramps", "G24.5", "charley horse", "roofer"] * 200)
    for arguments in (
        ["explain", "-f", "jsonl", "-"],
        ["search", "-f", "jsonl", "-"],
        ["risks", "--occupation", "-", "-f", "jsonl"],
    ):
        start = time.perf_counter()
        subprocess.run([SPASM, *arguments], input=terms, text=True, capture_output=True, check=False)
        seconds = time.perf_counter() - start
        row(f"`{' '.join(['spasm', *arguments])}`", f"{seconds:.2f}", f"{1000 / seconds:.0f}")


def scale(scratch: Path, pairs: int) -> None:
    """Stores of thousands of topics against the bundled one."""
    table(
        "Scale, as a multiple of the same command on the bundled store",
        "topics",
        "first run s",
        "explain",
        "search first run s",
        "search",
    )
    for size in SIZES:
        root = scratch / f"store-{size}"
        names = generated.make(root, size)
        name = names[size // 2]
        explain = [SPASM, "explain", name, "--store", str(root)]
        search = [SPASM, "search", "cramps in my calf at night", "--store", str(root)]
        first_explain, first_search = in_pipe(explain), in_pipe(search)
        explained = ratio(explain, [SPASM, "explain", "torticollis"], pairs)
        searched = ratio(search, [SPASM, "search", "cramps in my calf at night"], pairs)
        row(
            f"{size:,}",
            f"{first_explain:.1f}",
            f"{explained.ratio:.2f}",
            f"{first_search:.1f}",
            f"{searched.ratio:.2f}",
        )


def table(title: str, *columns: str) -> None:
    """Begin a Markdown table under its title."""
    print(f"\n**{title}**\n")
    row(*columns)
    row(*["---"] * len(columns))


def row(*cells: str) -> None:
    """Print a row of a Markdown table."""
    print(f"| {' | '.join(cells)} |")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
