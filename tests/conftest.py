"""The program driven in-process, in a world made of buffers."""

from __future__ import annotations

import io
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from spasm import cli, names_index
from spasm.names_index import NamesIndex
from spasm.store import Store, bundled_root
from spasm.world import World


class Outcome(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str


Spasm = Callable[..., Outcome]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("The program must never call out.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture(scope="session")
def cache_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def store() -> Store:
    return Store([bundled_root()])


@pytest.fixture(scope="session")
def index(store: Store, cache_home: Path) -> NamesIndex:
    return names_index.of_store(store, {"XDG_CACHE_HOME": str(cache_home)})


@pytest.fixture
def spasm(cache_home: Path) -> Spasm:
    """Run ``spasm`` with arguments; ``stdin`` is text, ``terminal`` its width, ``rows`` its height,
    the rest its environment."""

    def run(*arguments: str, stdin: str | bytes = "", terminal: int | None = None, **environ: Any) -> Outcome:
        encoding, rows = environ.pop("encoding", "utf-8"), environ.pop("rows", 0)
        out, err = io.BytesIO(), io.BytesIO()
        world = World(
            stdin=io.BytesIO(stdin.encode() if isinstance(stdin, str) else stdin),
            stdout=out,
            stderr=err,
            stdin_is_terminal=terminal is not None,
            stdout_is_terminal=terminal is not None,
            stderr_is_terminal=terminal is not None,
            columns=terminal,
            rows=rows,
            encoding=encoding,
            environ={"XDG_CACHE_HOME": str(cache_home), **environ},
        )
        status = cli.run(arguments, world)
        return Outcome(status, out.getvalue().decode(encoding), err.getvalue().decode(encoding))

    return run


@pytest.fixture
def own_store(tmp_path: Path) -> Path:
    """An empty store to lay on top of the bundled one."""
    root = tmp_path / "hill-street"
    for folder in ("types", "causes", "risk_factors", "terms", "red_flags"):
        os.makedirs(root / "en" / folder)
    os.makedirs(root / "references")
    return root
