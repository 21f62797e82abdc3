"""The store: TinyDB, read-only, over a folder of JSON files, one document a file.

A table is a folder, a document's id is its file's name, and a file is opened only when its
document is asked for. A second folder of the same layout can be laid on top: its documents
are added, or replace those of the same id.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document, Table

from spasm.fold import is_slug
from spasm.model import KINDS, Kind, Names, RedFlag, Reference, Topic
from spasm.status import Fault, UnsoundStore
from spasm.text import one_line

LANGUAGE = "en"
FOLDER_OF_KIND: dict[Kind, str] = {
    "type": "types",
    "cause": "causes",
    "risk_factor": "risk_factors",
    "term": "terms",
}
FOLDERS = (*FOLDER_OF_KIND.values(), "red_flags")
"""The folders in which documents stand, a file each."""
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a file beyond this is no text that a person wrote."""

_BYTE = r" ?\(byte (\d+)\)"
_PATH = r" - at `(.*)`\Z"

T = TypeVar("T")


def bundled_root() -> Path:
    """The store that comes with the program: inside the package, or beside ``src`` in a checkout."""
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


def read_json(path: Path, shown_as: str) -> Any:
    """What the JSON file at ``path`` holds.

    Raises:
        FileNotFoundError: when there is none.
        UnsoundStore: naming ``shown_as`` and the line, when it cannot be read as JSON.
    """
    try:
        with open(path, "rb") as file:
            if os.fstat(file.fileno()).st_size > LARGEST_FILE:
                raise UnsoundStore(Fault(shown_as, "", "is far too large to be one topic's text"))
            raw = file.read().removeprefix(BOM_UTF8)  # which some editors put there
    except FileNotFoundError:
        raise
    except OSError as error:
        raise UnsoundStore(Fault(shown_as, "", f"cannot be read: {error.strerror}")) from error
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnsoundStore(_syntax_fault(shown_as, raw, error)) from error
    except RecursionError as error:
        raise UnsoundStore(Fault(shown_as, "", "is nested too deeply")) from error


def as_typed(document: Any, shape: type[T], shown_as: str) -> T:
    """``document`` as a ``shape``.

    Raises:
        UnsoundStore: naming ``shown_as``, the JSON path and what is wrong there.
    """
    try:
        return msgspec.convert(document, shape)
    except msgspec.ValidationError as error:
        from spasm import shapes

        message = str(error)
        path = re.search(_PATH, message)
        place = path.group(1) if path else "$"
        what = shapes.in_plain_words(re.sub(_PATH, "", message), place)
        raise UnsoundStore(Fault(shown_as, place, what)) from error


class Folder(Mapping[str, Any]):
    """The documents of one table: ``*.json`` in one folder, or in several laid on each other.

    ``layers`` are the folders, the topmost first. A document is parsed when it is asked for
    and then kept, because TinyDB reads its storage anew at every query.
    """

    def __init__(self, layers: list[Path]) -> None:
        self._layers = layers
        self._parsed: dict[str, Any] = {}

    def __getitem__(self, slug: str) -> Any:
        if slug not in self._parsed:
            path = self.path(slug)
            if path is None:
                raise KeyError(slug)
            self._parsed[slug] = self._read(slug, path)
        return self._parsed[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({slug for layer in self._layers for slug in self._slugs(layer)}))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, slug: object) -> bool:
        return isinstance(slug, str) and self.path(slug) is not None

    def path(self, slug: str) -> Path | None:
        """The file that holds the document ``slug``, or ``None``."""
        if not is_slug(slug):
            return None
        for layer in self._layers:
            path = layer / f"{slug}.json"
            if os.path.lexists(path):
                return path
        return None

    def _slugs(self, layer: Path) -> Iterator[str]:
        try:
            entries = os.listdir(layer)
        except FileNotFoundError:
            return
        except OSError as error:
            raise UnsoundStore(Fault(layer.name, "", f"cannot be read: {error.strerror}")) from error
        for entry in entries:
            if entry.endswith(".json") and is_slug(entry[:-5]):
                yield entry[:-5]

    @staticmethod
    def _read(slug: str, path: Path) -> Any:
        shown_as = f"{path.parent.name}/{path.name}"
        try:
            document = read_json(path, shown_as)
        except FileNotFoundError as error:
            raise UnsoundStore(Fault(shown_as, "", "is a link to nowhere")) from error
        if not isinstance(document, dict):
            raise UnsoundStore(Fault(shown_as, "$", "is not a JSON object"))
        if document.get("id") != slug:
            raise UnsoundStore(Fault(shown_as, "$.id", f"must be '{slug}', as the file's name says"))
        return document


class NamesFile(Mapping[str, Any]):
    """The table of names: ``names.json`` of every layer, an upper one's names before a lower one's."""

    def __init__(self, layers: list[Path]) -> None:
        self._layers = layers
        self._entries: dict[str, Any] | None = None

    @property
    def entries(self) -> dict[str, Any]:
        """Topic id to what stands under it, parsed once.

        Raises:
            UnsoundStore: when a file is no sound JSON, a key no id or an entry no object.
        """
        if self._entries is None:
            self._entries = {}
            for layer in reversed(self._layers):
                try:
                    entries = read_json(layer / "names.json", "names.json")
                except FileNotFoundError:
                    continue
                if not isinstance(entries, dict):
                    raise UnsoundStore(Fault("names.json", "$", "is not a JSON object"))
                for slug, entry in entries.items():
                    if not is_slug(slug):
                        raise UnsoundStore(Fault("names.json", f"$.{one_line(slug)}", "is not an id"))
                    if not isinstance(entry, dict):
                        raise UnsoundStore(Fault("names.json", f"$.{slug}", "is not a JSON object"))
                    self._entries[slug] = _joined(entry, self._entries.get(slug, {}))
        return self._entries

    def __getitem__(self, slug: str) -> Any:
        return self.entries[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


def _joined(upper: Any, lower: Any) -> Any:
    """``upper`` and what ``lower`` has besides; what has no parts, or is malformed, is that of ``upper``."""
    if isinstance(upper, dict) and isinstance(lower, dict):
        both = {key: _joined(upper[key], lower[key]) for key in upper.keys() & lower.keys()}
        return lower | upper | both
    if isinstance(upper, list) and isinstance(lower, list):
        return [*upper, *(each for each in lower if each not in upper)]
    return upper


class FolderStorage(Storage):
    """A TinyDB storage whose tables are folders; it cannot be written to."""

    def __init__(self, roots: list[Path]) -> None:
        super().__init__()
        spoken = [root / LANGUAGE for root in roots]
        self.tables: dict[str, Any] = {name: Folder([root / name for root in spoken]) for name in FOLDERS}
        self.tables["references"] = Folder([root / "references" for root in roots])
        self.tables["names"] = NamesFile(spoken)

    def read(self) -> dict[str, dict[str, Any]]:
        """The tables, each parsing its documents on demand."""
        return self.tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Refuse: the store is edited as files and reviewed as diffs."""
        raise NotImplementedError("The store is read-only; edit its files.")


class SlugTable(Table):
    """A table whose documents are known by their slug."""

    document_id_class = str  # type: ignore[assignment]


class StoreDB(TinyDB):
    """TinyDB over folders."""

    table_class = SlugTable
    default_storage_class = FolderStorage  # type: ignore[assignment]


class Store:
    """Topics, dangers, names and references, as typed structs.

    ``roots`` are the folders of the store, the topmost first; each holds ``en/`` and
    ``references/``.
    """

    def __init__(self, roots: list[Path]) -> None:
        self.roots = roots
        self._db = StoreDB(roots)
        self._topics: dict[str, Topic] = {}
        self.passed_over: dict[str, Fault] = {}

    def topic(self, slug: str) -> Topic | None:
        """The topic ``slug``, or ``None``.

        Raises:
            UnsoundStore: when its file is there and cannot be used.
        """
        if slug not in self._topics:
            kind = self._kind_of(slug)
            document = self._get(FOLDER_OF_KIND[kind], slug) if kind is not None else None
            if kind is not None and document is not None:
                self._topics[slug] = self._typed_topic(kind, document, slug)
        return self._topics.get(slug)

    def topics(self, kind: Kind | None = None) -> Iterator[Topic]:
        """Every topic that can be read, or every one of ``kind``, by kind and then by id.

        What is wrong with the others is kept in ``passed_over``.

        Raises:
            UnsoundStore: when a folder cannot be listed.
        """
        for each in KINDS if kind is None else (kind,):
            for slug in self._table(FOLDER_OF_KIND[each]):
                if self._kind_of(slug) != each:
                    continue
                try:
                    topic = self.topic(slug)
                except UnsoundStore as error:
                    self.passed_over[slug] = error.fault
                    continue
                if topic is not None:
                    yield topic

    def topic_ids(self) -> set[str]:
        """The ids of all topics.

        Raises:
            UnsoundStore: when a folder cannot be listed.
        """
        return {slug for folder in FOLDER_OF_KIND.values() for slug in self._table(folder)}

    def has_topic(self, slug: str) -> bool:
        """Whether there is a topic ``slug``; its file is not opened."""
        return self._kind_of(slug) is not None

    def red_flag(self, slug: str) -> RedFlag | None:
        """The danger ``slug``, or ``None``.

        Raises:
            UnsoundStore: when its file is there and cannot be used.
        """
        return self._one("red_flags", slug, RedFlag)

    def red_flags_named(self, slugs: Iterable[str]) -> list[RedFlag]:
        """The dangers ``slugs`` in their order, without those that are not there.

        Raises:
            UnsoundStore: when a file of one is there and cannot be used.
        """
        return [flag for slug in slugs if (flag := self.red_flag(slug)) is not None]

    def red_flags(self) -> Iterator[RedFlag]:
        """Every danger, by id.

        Raises:
            UnsoundStore: when a folder cannot be listed or a file in it cannot be used.
        """
        for slug in self._table("red_flags"):
            flag = self.red_flag(slug)
            if flag is not None:
                yield flag

    def has_red_flag(self, slug: str) -> bool:
        """Whether there is a danger ``slug``; its file is not opened."""
        return slug in self._table("red_flags")

    def reference(self, slug: str) -> Reference | None:
        """The source ``slug``, or ``None``.

        Raises:
            UnsoundStore: when its file is there and cannot be used.
        """
        return self._one("references", slug, Reference)

    def has_reference(self, slug: str) -> bool:
        """Whether there is a source ``slug``; its file is not opened."""
        return slug in self._table("references")

    def references(self) -> Iterator[Reference]:
        """Every source, by id.

        Raises:
            UnsoundStore: when a folder cannot be listed or a file in it cannot be used.
        """
        for slug in self._table("references"):
            reference = self.reference(slug)
            if reference is not None:
                yield reference

    def names(self, slug: str) -> Names:
        """The names and codes that open ``slug``, in their order of showing.

        Raises:
            UnsoundStore: when a names.json cannot be used.
        """
        document = self._get("names", slug)
        return Names() if document is None else as_typed(document, Names, f"names.json: {slug}")

    def all_names(self) -> Iterator[tuple[str, Names]]:
        """Every id that has names, with them.

        Raises:
            UnsoundStore: when a names.json cannot be used.
        """
        for slug in self._table("names"):
            yield slug, self.names(slug)

    def names_as(self, shape: type[T]) -> dict[str, T]:
        """The names of every id as ``shape``, which may ask less of them than ``Names`` does.

        Raises:
            UnsoundStore: when a names.json cannot be used.
        """
        return as_typed(dict(self._table("names")), dict[str, shape], "names.json")  # type: ignore[valid-type]

    def laid_on_top(self, slug: str) -> str:
        """The name of the folder that a topic or danger came from, if it is not the lowest one."""
        for table in FOLDERS:
            path = self._folder(table).path(slug)
            if path is not None and path.parents[2] != self.roots[-1]:
                return path.parents[2].resolve().name
        return ""

    def _kind_of(self, slug: str) -> Kind | None:
        """The kind of the topic ``slug`` in the topmost folder of the store that has one."""
        if not is_slug(slug):
            return None
        for root in self.roots:
            for kind in KINDS:
                if os.path.lexists(f"{root}/{LANGUAGE}/{FOLDER_OF_KIND[kind]}/{slug}.json"):
                    return kind
        return None

    def _typed_topic(self, kind: Kind, document: Document, slug: str) -> Topic:
        shown_as = f"{FOLDER_OF_KIND[kind]}/{slug}.json"
        topic = as_typed(dict(document), Topic, shown_as)
        if topic.kind != kind:
            raise UnsoundStore(Fault(shown_as, "$.kind", f"must be '{kind}' in this folder"))
        return topic

    def _one(self, table: str, slug: str, shape: type[T]) -> T | None:
        document = self._get(table, slug)
        return None if document is None else as_typed(dict(document), shape, f"{table}/{slug}.json")

    def _get(self, table: str, slug: str) -> Document | None:
        document = self._db.table(table).get(doc_id=slug)  # type: ignore[call-overload]
        assert document is None or isinstance(document, Document)
        return document

    def _table(self, name: str) -> Mapping[str, Any]:
        return self._db.storage.read()[name]  # type: ignore[index]

    def _folder(self, name: str) -> Folder:
        folder = self._table(name)
        assert isinstance(folder, Folder)
        return folder


def open_store(on_top: Path | None = None) -> Store:
    """The bundled store, with the folder ``on_top`` laid over it when one is given.

    Raises:
        UnsoundStore: when ``on_top`` is not a folder of the store's layout.
    """
    if on_top is None:
        return Store([bundled_root()])
    if not on_top.is_dir():
        raise UnsoundStore(Fault(str(on_top), "", "is not a folder; a store is one"))
    if not (on_top / LANGUAGE).is_dir():
        raise UnsoundStore(
            Fault(str(on_top), "", f"has no folder '{LANGUAGE}'; topics stand in {LANGUAGE}/types and so on")
        )
    return Store([on_top, bundled_root()])


def _syntax_fault(shown_as: str, raw: bytes, error: Exception) -> Fault:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as undecodable:
        line = raw.count(b"\n", 0, undecodable.start) + 1
        return Fault(shown_as, f"line {line}", "is not UTF-8 text")
    message = str(error)
    byte = re.search(_BYTE, message)
    newlines = raw.count(b"\n", 0, int(byte.group(1))) if byte else 0
    place = f"line {newlines + 1}" if byte else ""
    if not raw.strip():
        return Fault(shown_as, "", "is empty")
    what = re.sub(_BYTE, "", message).removeprefix("JSON is malformed: ")
    return Fault(shown_as, place, f"is not sound JSON: {what}")
