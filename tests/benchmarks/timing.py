"""How long a whole process takes, measured in pairs because machines are noisy."""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

PYTHON = sys.executable
SPASM = str(Path(PYTHON).with_name("spasm"))
EMPTY_TYPER = [PYTHON, str(Path(__file__).with_name("empty_typer.py")), "hello", "x"]
BARE_PYTHON = [PYTHON, "-c", "pass"]

Runner = Callable[[Sequence[str]], float]


class Ratio(NamedTuple):
    """A command against another: the median of the pairs' ratios, and both medians in ms."""

    ratio: float
    milliseconds: float
    against: float


def in_pipe(command: Sequence[str]) -> float:
    """Seconds that ``command`` takes with its output in a pipe."""
    start = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - start


def on_terminal(command: Sequence[str]) -> float:
    """Seconds that ``command`` takes on a terminal of 80 columns."""
    start = time.perf_counter()
    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="40")
        os.execv(command[0], list(command))
    while select.select([descriptor], [], [], 30)[0]:
        try:
            if not os.read(descriptor, 65536):
                break
        except OSError:
            break
    os.close(descriptor)
    os.waitpid(pid, 0)
    return time.perf_counter() - start


def ratio(command: Sequence[str], against: Sequence[str], pairs: int, run: Runner = in_pipe) -> Ratio:
    """``command`` against another, run by turns ``pairs`` times after one run to warm up."""
    run(command)
    taken = [(run(command), run(against)) for _ in range(pairs)]
    return Ratio(
        statistics.median(ours / theirs for ours, theirs in taken),
        1000 * statistics.median(ours for ours, _ in taken),
        1000 * statistics.median(theirs for _, theirs in taken),
    )


def peak_memory(command: Sequence[str]) -> float:
    """The most memory that ``command`` held, in MiB."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([PYTHON, "-c", code, *command], capture_output=True, text=True, check=True)
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return int(done.stdout) / scale


def imported(command: Sequence[str]) -> set[str]:
    """The names of all modules that ``spasm`` imports for ``command``."""
    done = subprocess.run(
        [PYTHON, "-X", "importtime", "-m", "spasm", *command], capture_output=True, text=True, check=False
    )
    return {
        line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time")
    }
