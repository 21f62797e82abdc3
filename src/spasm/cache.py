"""Files that spare work the next time and can be thrown away at any moment.

They live in ``$XDG_CACHE_HOME/spasm``, else in ``.cache/spasm`` in the home, or in Windows in
``%LOCALAPPDATA%``. A cache that cannot be read or written is no fault: the work is done anew.
"""

from __future__ import annotations

import os
from _thread import get_ident
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from zlib import crc32

Tell = Callable[[int], None]
"""Hears how much is done of what takes long."""


def nobody(done: int) -> None:
    """Hears it where nobody waits."""


def folder(environ: Mapping[str, str]) -> Path | None:
    """Where this user's cache files live, or ``None`` when there is no such place."""
    base = environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(base):
        return Path(base, "spasm")
    home = environ.get("HOME", "") or environ.get("LOCALAPPDATA", "")
    return Path(home, ".cache", "spasm") if os.path.isabs(home) else None


def family(name: str, roots: Iterable[Path]) -> str:
    """What all states of the cache ``name`` for the store in the folders ``roots`` begin with."""
    places = "\n".join(map(os.path.abspath, roots))
    return f"{name}-{crc32(os.fsencode(places)):08x}"


def fingerprint(files: Iterable[str | Path], folders: Iterable[str | Path] = ()) -> str:
    """A short text that changes when one of ``files``, or of the files in ``folders``, does.

    It is made of their names, sizes and times of change.
    """
    seen = [_state(str(file), partial(os.stat, file)) for file in files]
    for folder in folders:
        seen.append(str(folder))
        with suppress(OSError), os.scandir(folder) as entries:
            seen += sorted(_state(entry.name, entry.stat) for entry in entries)
    return f"{crc32(os.fsencode(chr(10).join(seen))):08x}"


def _state(name: str, stat: Callable[[], os.stat_result]) -> str:
    try:
        status = stat()
    except OSError:
        return f"{name}|-"
    return f"{name}|{status.st_size}|{status.st_mtime_ns}"


def file_for(
    environ: Mapping[str, str], family: str, state: str, build: Callable[[Path], None]
) -> Path | None:
    """The cache file of ``family`` in ``state``, made with ``build`` when it is not there.

    ``family`` names what is cached and for which store; files of other states of the same
    family are removed. ``build`` gets the path of a temporary file to fill, and raises
    ``OSError`` when it cannot. Returns ``None`` where no file can be kept.
    """
    place = folder(environ)
    if place is None:
        return None
    path = place / f"{family}-{state}"
    if path.is_file():
        return path
    temporary = place / f"{family}-{state}.{os.getpid()}-{get_ident()}.tmp"
    try:
        place.mkdir(parents=True, exist_ok=True)
        build(temporary)
        os.replace(temporary, path)
    except OSError:
        _remove(temporary)
        return None
    except BaseException:
        _remove(temporary)
        raise
    for old in place.glob(f"{family}-*"):
        if old != path and not old.name.endswith(".tmp"):
            _remove(old)
    return path


def _remove(path: Path) -> None:
    with suppress(OSError):  # another run may still have it open, or have removed it
        path.unlink(missing_ok=True)
