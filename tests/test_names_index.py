"""The index of names, and what keeps it from being kept."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from spasm import cache, names_index
from spasm.store import Store


def _cached(home: Path) -> list[Path]:
    return sorted((home / "spasm").glob("names-*"))


def test_it_is_made_once_and_then_read_from_the_cache(store: Store, tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    names_index.of_store(store, environ)
    (made,) = _cached(tmp_path)
    before = made.stat().st_mtime_ns
    assert names_index.of_store(store, environ).named("torticollis")
    assert _cached(tmp_path) == [made]
    assert made.stat().st_mtime_ns == before


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", names_index.FORMAT, names_index.FORMAT + b"\x00" * 99])
def test_a_damaged_cache_is_made_anew(store: Store, tmp_path: Path, rubbish: bytes) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    names_index.of_store(store, environ)
    (made,) = _cached(tmp_path)
    made.write_bytes(rubbish)
    assert names_index.of_store(store, environ).named("torticollis")
    assert names_index.of_store(store, environ).named("torticollis")


@pytest.mark.parametrize("environ", [{}, {"HOME": "/dev/null"}, {"XDG_CACHE_HOME": "relative"}])
def test_it_works_where_no_cache_can_be_kept(store: Store, environ: dict[str, str]) -> None:
    assert names_index.of_store(store, environ).named("torticollis")


def test_a_cache_folder_that_cannot_be_written_does_no_harm(store: Store, tmp_path: Path) -> None:
    (tmp_path / "spasm").write_text("a file where the folder should be")
    assert names_index.of_store(store, {"XDG_CACHE_HOME": str(tmp_path)}).named("torticollis")


def test_several_runs_may_make_it_at_the_same_time(store: Store, tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    found: list[bool] = []

    def run() -> None:
        found.append(bool(names_index.of_store(Store(store.roots), environ).named("torticollis")))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 4
    assert len(_cached(tmp_path)) == 1


def test_a_changed_store_is_seen(tmp_path: Path, own_store: Path, store: Store) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    both = [own_store, *store.roots]
    names_index.of_store(Store(both), environ)
    (own_store / "en" / "names.json").write_text('{"hiccups": {"names": ["hicketty pip"]}}')
    assert names_index.of_store(Store(both), environ).named("hicketty pip")
    assert len(_cached(tmp_path)) == 1


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("T67.2XXA", "T672"),
        ("g24.3", "G243"),
        ("S39.012A", "S39012"),
        ("G24–3", "G243"),
        ("D009120", "D009120"),
    ],
)
def test_a_code_loses_its_dot_padding_and_visit(written: str, key: str) -> None:
    assert names_index.code_key(written) == key


def test_what_stops_the_making_leaves_nothing_half_written(tmp_path: Path) -> None:
    def stopped(path: Path) -> None:
        path.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cache.file_for({"XDG_CACHE_HOME": str(tmp_path)}, "names", "1", stopped)
    assert list((tmp_path / "spasm").iterdir()) == []


def test_an_old_file_that_cannot_be_removed_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "in use", str(path))

    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    old = cache.file_for(environ, "names", "1", lambda path: path.touch())
    monkeypatch.setattr(Path, "unlink", refuse)
    new = cache.file_for(environ, "names", "2", lambda path: path.touch())
    assert old is not None
    assert new is not None
    assert new.is_file()
