"""The store as files: parsed on demand, read-only, one laid on another."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from spasm import store as store_module
from spasm.model import Names
from spasm.status import Fault, UnsoundStore
from spasm.store import FolderStorage, Store, bundled_root, open_store
from tests.conftest import Spasm

TOPIC = {
    "id": "clinic-cramp",
    "kind": "type",
    "name": "Clinic cramp",
    "summary": "A cramp that only this clinic knows.",
    "summary_refs": ["mayo-cd-dx"],
    "checked": "2026-11-25",
}
SAID = [{"text": "It is so.", "refs": ["clinic-leaflet"]}]
DANGER = {
    "id": "clinic-danger",
    "level": "urgent",
    "name": "Clinic danger",
    "signs": SAID,
    "act": SAID,
    "checked": "2026-11-25",
}
LEAFLET = {"id": "clinic-leaflet", "type": "webpage", "title": "Cramps", "custom": {"seen": "page"}}


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


def test_a_topic_of_another_kind_replaces_one_below_it(own_store: Path, tmp_path: Path) -> None:
    (tmp_path / "lower/en/types").mkdir(parents=True)
    put(tmp_path / "lower", "en/types", TOPIC)
    put(tmp_path / "lower", "en/types", {**TOPIC, "id": "later-cramp"})
    put(own_store, "en/terms", {**TOPIC, "kind": "term", "name": "Our own page"})
    both = Store([own_store, tmp_path / "lower"])
    replaced = both.topic("clinic-cramp")
    assert replaced is not None
    assert (replaced.kind, replaced.name) == ("term", "Our own page")
    assert [topic.id for topic in both.topics()].count("clinic-cramp") == 1
    assert [topic.id for topic in both.topics("type")] == ["later-cramp"]
    assert [topic.id for topic in both.topics("term")] == ["clinic-cramp"]


@pytest.mark.parametrize("slug", ["../names", "..", "", "a/b", "A", "a--b", "a\x00b"])
def test_an_id_never_leaves_its_folder(store: Store, slug: str) -> None:
    assert store.topic(slug) is None


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "", "is empty"),
        ("\n \n", "", "is empty"),
        ("{\n\n  nope", "line 3", "is not sound JSON: object keys must be strings"),
        ('\n{"id": 1}\n\n}\n\n', "line 4", "is not sound JSON: trailing characters"),
        ('{"id": "clinic-cramp"', "", "is not sound JSON: Input data was truncated"),
        ("[]", "$", "is not a JSON object"),
        ("kind: type\nname: YAML\n", "line 1", "is not sound JSON"),
        (json.dumps({**TOPIC, "id": "other"}), "$.id", "must be 'clinic-cramp'"),
        (json.dumps({**TOPIC, "kind": "cause"}), "$.kind", "must be 'type'"),
        (
            json.dumps({**TOPIC, "sections": {"overview": [{"text": 5, "refs": []}]}}),
            "$.sections.overview[0].text",
            "must be a text in",
        ),
        (json.dumps({**TOPIC, "surprise": 1}), "$", "unknown field 'surprise'"),
        (json.dumps({**TOPIC, "name": "\x1b[31mred"}), "$.name", "must be one line"),
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
    assert str(caught.value).startswith("types/clinic-cramp.json: ")


def test_bytes_that_are_not_utf_8_are_named_with_their_line(own_store: Path) -> None:
    (own_store / "en/types/clinic-cramp.json").write_bytes(b'\n{\n"id": "\xff"}\n\n\n')
    with pytest.raises(UnsoundStore) as caught:
        open_store(own_store).topic("clinic-cramp")
    assert str(caught.value) == "types/clinic-cramp.json: line 3: is not UTF-8 text"


def test_a_link_that_leads_round_in_a_circle_is_a_fault(own_store: Path) -> None:
    path = own_store / "en/types/clinic-cramp.json"
    path.symlink_to(path)
    with pytest.raises(UnsoundStore, match=r"^types/clinic-cramp\.json: cannot be read: "):
        open_store(own_store).topic("clinic-cramp")


def test_a_link_to_nowhere_is_a_fault(own_store: Path) -> None:
    (own_store / "en/types/clinic-cramp.json").symlink_to(own_store / "gone")
    with pytest.raises(UnsoundStore, match=r"^types/clinic-cramp\.json: is a link to nowhere$"):
        open_store(own_store).topic("clinic-cramp")


def test_a_gigantic_file_is_not_read(own_store: Path) -> None:
    with open(own_store / "en/types/clinic-cramp.json", "wb") as file:
        file.truncate(1 << 30)
    with pytest.raises(UnsoundStore, match=r"^types/clinic-cramp\.json: is far too large"):
        open_store(own_store).topic("clinic-cramp")


def test_a_store_that_is_no_folder_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnsoundStore, match=r"^none: is not a folder"):
        open_store(Path("none"))
    with pytest.raises(UnsoundStore, match=r"^\.: has no folder 'en'"):
        open_store(Path())


@pytest.fixture
def small(own_store: Path) -> Path:
    """A store with one document in every table but ``causes``, which has two."""
    put(own_store, "en/types", TOPIC)
    for slug in ("root-b", "root-a"):
        put(own_store, "en/causes", {**TOPIC, "id": slug, "kind": "cause"})
    put(own_store, "en/risk_factors", {**TOPIC, "id": "a-risk", "kind": "risk_factor"})
    put(own_store, "en/terms", {**TOPIC, "id": "a-term", "kind": "term"})
    put(own_store, "en/red_flags", DANGER)
    put(own_store, "references", LEAFLET)
    put(own_store, "en", {"clinic-cramp": {"names": ["house cramp"]}, "a-term": {}}, "names")
    return own_store


def test_topics_come_by_kind_and_then_by_id(small: Path) -> None:
    own = Store([small])
    ids = ["clinic-cramp", "root-a", "root-b", "a-risk", "a-term"]
    assert [topic.id for topic in own.topics()] == ids
    assert [topic.id for topic in own.topics("cause")] == ["root-a", "root-b"]
    assert own.topic_ids() == set(ids)
    assert all(map(own.has_topic, ids))


def test_every_table_keeps_to_its_own_folder(small: Path) -> None:
    own = Store([small])
    assert [flag.id for flag in own.red_flags()] == ["clinic-danger"]
    assert [reference.id for reference in own.references()] == ["clinic-leaflet"]
    assert own.has_red_flag("clinic-danger")
    assert own.has_reference("clinic-leaflet")
    for slug in ("clinic-cramp", "gone"):
        assert own.red_flag(slug) is None
        assert own.reference(slug) is None
        assert not own.has_red_flag(slug)
        assert not own.has_reference(slug)
    for slug in ("clinic-danger", "clinic-leaflet", "names"):
        assert own.topic(slug) is None
        assert not own.has_topic(slug)


def test_a_mark_of_the_byte_order_does_no_harm(own_store: Path) -> None:
    path = put(own_store, "en/types", TOPIC)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert open_store(own_store).topic("clinic-cramp") is not None


def test_an_unsound_danger_or_source_is_named(small: Path) -> None:
    put(small, "en/red_flags", {**DANGER, "level": "grave"})
    put(small, "references", {**LEAFLET, "type": "tweet"})
    own = Store([small])
    with pytest.raises(UnsoundStore, match=r"^red_flags/clinic-danger\.json: \$\.level: .* is none of"):
        own.red_flag("clinic-danger")
    with pytest.raises(UnsoundStore, match=r"^references/clinic-leaflet\.json: \$\.type: .* is none of"):
        own.reference("clinic-leaflet")


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ([], "$.issued.date-parts: needs at least 1 entry"),
        ([[]], "$.issued.date-parts[0]: needs at least 1 entry"),
        ([[2026, 1, 1, 1]], "$.issued.date-parts[0]: has more than 3 entries"),
        ([[0]], "$.issued.date-parts[0][0]: must be at least 1"),
        ([[10**30]], "$.issued.date-parts[0][0]: must be at most 9999"),
        ([[2026, 13]], "$.issued: month must be in 1..12"),
        ([[2026, 2, 30]], "$.issued: day "),
    ],
)
def test_a_date_that_is_in_no_calendar_is_a_fault(small: Path, parts: list[list[int]], fault: str) -> None:
    put(small, "references", {**LEAFLET, "issued": {"date-parts": parts}})
    with pytest.raises(UnsoundStore) as caught:
        Store([small]).reference("clinic-leaflet")
    assert str(caught.value).startswith(f"references/clinic-leaflet.json: {fault}")


def test_a_broken_topic_is_passed_over_in_a_list_and_kept_in_mind(small: Path) -> None:
    put(small, "en/types", "{", "broken")
    own = Store([small])
    assert own.passed_over == {}
    assert [topic.id for topic in own.topics("type")] == ["clinic-cramp"]
    assert own.passed_over == {
        "broken": Fault("types/broken.json", "", "is not sound JSON: Input data was truncated")
    }


def test_names_of_an_upper_store_come_before_those_of_a_lower_one(small: Path, tmp_path: Path) -> None:
    (tmp_path / "upper/en").mkdir(parents=True)
    put(small, "en", {"a-term": {"names": ["word", "term"], "codes": {"icd10cm": ["A1"]}}, "b": {}}, "names")
    on_top = {"a-term": {"names": ["a word", "term"], "codes": {"icd10cm": ["B2"], "mesh": ["D3"]}}}
    put(tmp_path / "upper", "en", on_top, "names")
    both = Store([tmp_path / "upper", small])
    joined = Names(names=["a word", "term", "word"], codes={"icd10cm": ["B2", "A1"], "mesh": ["D3"]})
    assert dict(both.all_names()) == {"a-term": joined, "b": Names()}
    assert both.names("a-term") == joined
    assert both.names("gone") == Names()
    assert both.names_as(dict[str, object])["a-term"]["names"] == ["a word", "term", "word"]


def test_a_replaced_topic_keeps_the_names_and_codes_that_open_it(own_store: Path, spasm: Spasm) -> None:
    put(own_store, "en/types", {**TOPIC, "id": "cervical-dystonia", "name": "Our own page"})
    put(own_store, "en", {"cervical-dystonia": {"names": ["our page"]}}, "names")
    for name in ("our page", "wry neck", "torticollis", "G24.3", "tortikollis"):
        record = json.loads(spasm("explain", name, "-f", "json", "--store", str(own_store)).out)
        assert record["topic"]["name"] == "Our own page", name


def test_a_topic_is_opened_by_its_id_though_another_has_that_name(own_store: Path, spasm: Spasm) -> None:
    put(own_store, "en/types", {**TOPIC, "id": "torticollis", "name": "Torticollis"})
    for names in ({}, {"torticollis": {"names": ["torticollis"]}}):
        put(own_store, "en", names, "names")
        done = spasm("explain", "torticollis", "--store", str(own_store))
        assert "laid on top of the" in done.out


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        ([], "names.json: $: is not a JSON object"),
        ({"clinic-cramp": []}, "names.json: $.clinic-cramp: is not a JSON object"),
        ({"clinic\tcramp": {}}, "names.json: $.clinic cramp: is not an id"),
        ({"": {}}, "names.json: $.: is not an id"),
        (
            {"clinic-cramp": {"names": [5]}},
            'names.json: clinic-cramp: $.names[0]: must be a text in "quotes", not a whole number',
        ),
    ],
)
def test_unsound_names_are_named_with_their_place(small: Path, names: Any, fault: str) -> None:
    put(small, "en", names, "names")
    with pytest.raises(UnsoundStore) as caught:
        Store([small]).names("clinic-cramp")
    assert str(caught.value) == fault


def test_unsound_names_are_named_in_another_shape_too(small: Path) -> None:
    with pytest.raises(UnsoundStore, match=r"^names\.json: \$\[\.\.\.\]"):
        Store([small]).names_as(dict[str, list[int]])


def test_only_files_with_the_name_of_an_id_are_documents(small: Path) -> None:
    for name in ("Clinic Cramp.json", ".hidden.json", "notes.txt", "a-term.json.bak", "_x.json"):
        (small / "en/types" / name).write_text("{}")
    own = Store([small])
    assert [topic.id for topic in own.topics("type")] == ["clinic-cramp"]
    assert own.passed_over == {}
    assert len(FolderStorage([small]).read()["types"]) == 1


def test_a_missing_folder_is_an_empty_one_and_a_file_in_its_place_a_fault(small: Path) -> None:
    (small / "en/terms/a-term.json").unlink()
    (small / "en/terms").rmdir()
    assert list(Store([small]).topics("term")) == []
    (small / "en/terms").write_text("")
    with pytest.raises(UnsoundStore) as caught:
        list(Store([small]).topics("term"))
    assert str(caught.value) == "terms: cannot be read: Not a directory"


def test_nothing_of_the_bundled_store_is_laid_on_top() -> None:
    assert open_store().laid_on_top("dystonia") == ""
    assert open_store().laid_on_top("heat-stroke") == ""


def test_a_danger_can_be_laid_on_top_too(own_store: Path) -> None:
    put(own_store, "en/red_flags", DANGER)
    assert open_store(own_store).laid_on_top("clinic-danger") == "hill-street"
    assert open_store(own_store).laid_on_top("gone") == ""


def test_the_bundled_store_is_inside_the_package_or_beside_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src/spasm"
    monkeypatch.setattr(store_module, "__file__", str(package / "store.py"))
    assert bundled_root() == tmp_path / "data"
    (package / "data").mkdir(parents=True)
    assert bundled_root() == package / "data"
