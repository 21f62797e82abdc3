"""The store as files: parsed on demand, read-only, one laid on another."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from spasm.status import UnsoundStore
from spasm.store import FolderStorage, Store, bundled_root, open_store

TOPIC = {
    "id": "clinic-cramp",
    "kind": "type",
    "name": "Clinic cramp",
    "summary": "A cramp that only this clinic knows.",
    "summary_refs": ["mayo-cd-dx"],
    "checked": "2026-11-25",
}


def put(root: Path, folder: str, document: object, name: str | None = None) -> Path:
    path = root / folder / f"{name or document['id']}.json"  # type: ignore[index]
    path.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return path


def test_a_document_is_parsed_only_when_it_is_asked_for(own_store: Path) -> None:
    put(own_store, "en/types", "{ broken", "broken")
    put(own_store, "en/types", TOPIC)
    store = open_store(own_store)
    topic = store.topic("clinic-cramp")
    assert topic is not None
    assert topic.name == "Clinic cramp"


def test_a_document_is_kept_once_it_is_parsed(own_store: Path) -> None:
    path = put(own_store, "en/types", TOPIC)
    storage = FolderStorage([own_store])
    first = storage.read()["types"]["clinic-cramp"]
    path.unlink()
    assert storage.read()["types"]["clinic-cramp"] is first


def test_the_storage_refuses_to_write() -> None:
    with pytest.raises(NotImplementedError):
        FolderStorage([bundled_root()]).write({})


def test_a_store_laid_on_top_replaces_and_adds(own_store: Path) -> None:
    put(own_store, "en/types", {**TOPIC, "id": "cervical-dystonia", "name": "Our own page"})
    put(own_store, "en/types", TOPIC)
    store = open_store(own_store)
    replaced, added, kept = map(store.topic, ("cervical-dystonia", "clinic-cramp", "dystonia"))
    assert replaced is not None
    assert replaced.name == "Our own page"
    assert added is not None
    assert kept is not None
    assert store.laid_on_top("clinic-cramp") == "hill-street"
    assert store.laid_on_top("dystonia") == ""


@pytest.mark.parametrize("slug", ["../names", "..", "", "a/b", "A", "a--b", "a\x00b"])
def test_an_id_never_leaves_its_folder(store: Store, slug: str) -> None:
    assert store.topic(slug) is None


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "", "is empty"),
        ("{\n\n  nope", "line 3", "is not sound JSON"),
        ('{"id": "clinic-cramp"', "", "is not sound JSON: Input data was truncated"),
        ("[]", "$", "is not a JSON object"),
        ("kind: type\nname: YAML\n", "line 1", "is not sound JSON"),
        (json.dumps({**TOPIC, "id": "other"}), "$.id", "must be 'clinic-cramp'"),
        (json.dumps({**TOPIC, "kind": "cause"}), "$.kind", "must be 'type'"),
        (
            json.dumps({**TOPIC, "sections": {"overview": [{"text": 5, "refs": []}]}}),
            "$.sections.overview[0].text",
            "Expected `str`",
        ),
        (json.dumps({**TOPIC, "surprise": 1}), "$", "unknown field `surprise`"),
        (json.dumps({**TOPIC, "name": "\x1b[31mred"}), "$.name", "matching regex"),
        ("[" * 100_000, "", "is nested too deeply"),
    ],
)
def test_an_unsound_file_is_named_with_the_place_and_the_fault(
    own_store: Path, text: str, place: str, what: str
) -> None:
    put(own_store, "en/types", text, "clinic-cramp")
    with pytest.raises(UnsoundStore) as caught:
        open_store(own_store).topic("clinic-cramp")
    assert caught.value.fault.file == "types/clinic-cramp.json"
    assert caught.value.fault.place == place
    assert what in caught.value.fault.what


def test_bytes_that_are_not_utf_8_are_named_with_their_line(own_store: Path) -> None:
    (own_store / "en/types/clinic-cramp.json").write_bytes(b'{\n"id": "\xff"}')
    with pytest.raises(UnsoundStore) as caught:
        open_store(own_store).topic("clinic-cramp")
    assert str(caught.value) == "types/clinic-cramp.json: line 2: is not UTF-8 text"


def test_a_link_that_leads_round_in_a_circle_is_a_fault(own_store: Path) -> None:
    path = own_store / "en/types/clinic-cramp.json"
    path.symlink_to(path)
    with pytest.raises(UnsoundStore, match="cannot be read"):
        open_store(own_store).topic("clinic-cramp")


def test_a_link_to_nowhere_is_a_fault(own_store: Path) -> None:
    (own_store / "en/types/clinic-cramp.json").symlink_to(own_store / "gone")
    with pytest.raises(UnsoundStore, match="link to nowhere"):
        open_store(own_store).topic("clinic-cramp")


def test_a_gigantic_file_is_not_read(own_store: Path) -> None:
    with open(own_store / "en/types/clinic-cramp.json", "wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(UnsoundStore, match="too large"):
        open_store(own_store).topic("clinic-cramp")


def test_a_store_that_is_no_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(UnsoundStore, match="is not a folder"):
        open_store(tmp_path / "none")
    with pytest.raises(UnsoundStore, match="has no folder 'en'"):
        open_store(tmp_path)
