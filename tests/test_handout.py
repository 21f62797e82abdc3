"""``spasm handout``: the sheet that a patient takes home."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct, structs

from spasm import fitting, handout
from spasm.page import Block, Bullets, Checklist, Dangers, Form, KeyPoints, Line, Page, Sheet, Sources, Steps
from spasm.render import html, pdf
from spasm.store import Store
from tests.conftest import Spasm

HEAVIEST = 5
"""How many of the longest handouts are set in print by the tests."""


def sheet(store: Store, slug: str, **wanted: Any) -> Page:
    topic = store.topic(slug)
    assert topic is not None
    return handout.page(store, [topic], handout.Wanted(**wanted))


def printed(page: Page) -> Any:
    weasyprint = pytest.importorskip("weasyprint", reason="the extra 'pdf' is not installed")
    return weasyprint.HTML(string=html.render(page)).render()


def boxes_of(page: Any) -> Iterator[Any]:
    """What is printed on ``page`` but for its margin."""
    for child in page._page_box.children:
        if type(child).__name__ != "MarginBox":
            yield child
            yield from child.descendants()


def number_boxes(page: Any) -> list[Any]:
    """The print in the margin of ``page``."""
    margins = [child for child in page._page_box.children if type(child).__name__ == "MarginBox"]
    return [box for margin in margins for box in margin.descendants() if hasattr(box, "text")]


def page_number(page: Any) -> str:
    return "".join(box.text for box in number_boxes(page))


def text_of(page: Any) -> str:
    return " ".join(box.text for box in boxes_of(page) if hasattr(box, "text"))


def unspaced(text: str) -> str:
    return re.sub(r"\s", "", text)


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    """All that ``blocks`` tell, in the order in which they tell it."""
    for block in blocks:
        for each in leaves(structs.astuple(block)):
            yield each.text if isinstance(each, Line) else each


def leaves(node: Any) -> Iterator[Any]:
    """The lines and the strings under ``node``."""
    if isinstance(node, (str, Line)):
        yield node
    elif isinstance(node, Struct):
        yield from leaves(structs.astuple(node))
    elif isinstance(node, tuple):
        for each in node:
            yield from leaves(each)


def named_only(store: Store, slug: str) -> set[str]:
    """What a sheet in normal print says instead of telling all of it."""
    return {
        text
        for box in dangers(sheet(store, slug))
        for text in (
            box.intro,
            *(sign.text for alarm in box.alarms if "Call, too" in alarm.name for sign in alarm.signs),
        )
    } | {"Call, too, for"}


def tagged(node: Any) -> Iterator[Any]:
    """The tags of a PDF under ``node``."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for each in node:
            yield from tagged(each)
    elif isinstance(node, dict):
        if "/S" in node:
            yield node
        yield from tagged(node.get("/K"))


def test_danger_comes_first_and_then_what_matters_most(spasm: Spasm) -> None:
    page = spasm("handout", "torticollis").out
    order = ["<h1>", "Danger: Call 911", "Key points", "What it is", "What you can do", "When to see a doctor",
             "Questions to ask", "Sources", "does not replace care"]  # fmt: skip
    places = [page.index(each) for each in order]
    assert places == sorted(places)


def test_the_clinic_and_its_phone_stand_on_top(spasm: Spasm) -> None:
    page = spasm("handout", "torticollis", "--clinic", "Hill Street <Clinic>", "--phone", "555-0100").out
    assert "Hill Street &lt;Clinic&gt;" in page
    assert page.index("Hill Street") < page.index("555-0100") < page.index("<h1>")


@pytest.mark.parametrize("ending", ["html", "md", "txt", "pdf"])
def test_the_ending_of_the_file_picks_the_format(spasm: Spasm, tmp_path: Path, ending: str) -> None:
    if ending == "pdf":
        pytest.importorskip("weasyprint", reason="the extra 'pdf' is not installed")
    path = tmp_path / f"sheet.{ending}"
    outcome = spasm("handout", "torticollis", "-o", str(path))
    assert (outcome.status, outcome.out) == (0, "")
    start = {"html": b"<!DOCTYPE html>", "md": b"# Torticollis", "txt": b"TORTICOLLIS", "pdf": b"%PDF-"}[
        ending
    ]
    assert path.read_bytes().startswith(start)


def test_cramps_get_a_diary_and_hot_work_a_checklist(spasm: Spasm) -> None:
    assert "Cramp diary" in spasm("handout", "nocturnal-leg-cramps").out
    assert "Cramp diary" not in spasm("handout", "torticollis").out
    assert "Checklist for hot work" in spasm("handout", "heat-cramps").out


def test_teach_back_is_for_the_nurse_who_asks_for_it(spasm: Spasm) -> None:
    assert "Listen for:" not in spasm("handout", "torticollis").out
    assert "Listen for:" in spasm("handout", "torticollis", "--teach-back").out


@pytest.mark.parametrize("large_print", [False, True])
def test_what_is_for_the_nurse_takes_nothing_from_the_patients_pages(store: Store, large_print: bool) -> None:
    for slug in ("back-spasm", "nocturnal-leg-cramps", "muscle-cramp"):
        patients = sheet(store, slug, sheet=Sheet(large_print=large_print))
        both = sheet(store, slug, sheet=Sheet(large_print=large_print), teach_back=True)
        assert both.blocks[: len(patients.blocks)] == patients.blocks
        assert len(both.blocks) > len(patients.blocks)


def test_what_is_for_the_nurse_stands_on_a_page_of_its_own(store: Store) -> None:
    patients = printed(sheet(store, "flat-feet"))
    both = printed(sheet(store, "flat-feet", teach_back=True))
    assert len(both.pages) == len(patients.pages) + 1
    *_, last = [text_of(page) for page in both.pages]
    assert last.startswith("For the nurse")
    assert all("Listen for:" not in text_of(page) for page in both.pages[:-1])
    assert [page_number(page) for page in patients.pages] == ["1 of 2", "2 of 2"]
    assert [page_number(page) for page in both.pages] == ["1", "2", "3"]


def test_the_nurse_first_asks_when_to_call_911(store: Store) -> None:
    page = sheet(store, "back-spasm", teach_back=True)
    (box,) = [box for box in dangers(page) if box.level == "emergency"]
    asked = [line for block in page.blocks if isinstance(block, Bullets) for line in block.lines]
    first, second, *_ = [line for line in asked if line.text.startswith("Ask: ")]
    assert first.text.startswith(
        f"Ask: When would you call 911? Listen for: any one sign of “{box.alarms[0].name}”"
    )
    assert all(sign.text in first.text for sign in box.alarms[0].signs)
    assert first.cites
    assert "911" not in second.text


def test_the_nurses_page_lists_the_sources_of_all_that_stands_on_it(store: Store) -> None:
    page = sheet(store, "back-spasm", teach_back=True)
    asked = [
        line
        for block in page.blocks
        if isinstance(block, Bullets)
        for line in block.lines
        if "Listen for:" in line.text
    ]
    nurses = [block for block in page.blocks if isinstance(block, Sources)][-1]
    cited = {number for line in asked for number in line.cites}
    assert cited == {source.number for source in nurses.sources}


def test_a_topic_without_an_emergency_has_no_question_about_911(store: Store) -> None:
    quiet = next(topic for topic in store.topics() if topic.teach_back and not topic.red_flags)
    page = html.render(sheet(store, quiet.id, teach_back=True))
    assert "For the nurse" in page
    assert "When would you call 911?" not in page


def test_more_topics_and_a_checklist_for_work_can_be_added(spasm: Spasm) -> None:
    page = spasm("handout", "torticollis", "--also", "heat-cramps", "--risks-for", "roofer").out
    assert page.count("<h1>") == 1
    assert '<h2 id="heat-cramps">Heat cramps</h2>' in page
    assert "Checklist for your work" in page
    assert "Heat stroke" in page[: page.index("Key points")]


def test_nothing_is_written_when_a_name_is_unknown(spasm: Spasm, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    for arguments in (
        ("zzzzqqqq",),
        ("torticollis", "--also", "zzzzqqqq"),
        ("torticollis", "--risks-for", "zzzzqqqq"),
    ):
        outcome = spasm("handout", *arguments, "-o", str(path))
        assert outcome.status == 1
        assert not path.exists()


def test_without_the_extra_a_pdf_says_how_to_get_it(
    spasm: Spasm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    outcome = spasm("handout", "torticollis", "-o", str(tmp_path / "x.pdf"))
    assert outcome.status == 2
    assert "pip install 'spasm-cli[pdf]'" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_is_not_poured_onto_a_terminal(spasm: Spasm) -> None:
    outcome = spasm("handout", "torticollis", "-f", "pdf", terminal=80)
    assert (outcome.status, outcome.out) == (2, "")


def test_the_pdf_is_tagged_and_has_a_title_and_a_language(spasm: Spasm, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="the extra 'pdf' is not installed")
    pypdf = pytest.importorskip("pypdf")
    path = tmp_path / "sheet.pdf"
    spasm("handout", "torticollis", "-o", str(path))
    reader = pypdf.PdfReader(path)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/StructTreeRoot"]["/K"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Torticollis (cervical dystonia)"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    tags = list(tagged(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/L", "/LI", "/P", "/Figure", "/Link"} <= {tag["/S"] for tag in tags}
    assert all("The body from" in tag["/Alt"] for tag in tags if tag["/S"] == "/Figure")


def test_the_same_handout_is_the_same_file(spasm: Spasm, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="the extra 'pdf' is not installed")
    for name in ("one.pdf", "two.pdf"):
        spasm("handout", "heat-cramps", "-o", str(tmp_path / name))
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def dangers(page: Page) -> list[Dangers]:
    return [block for block in page.blocks if isinstance(block, Dangers)]


def test_the_likeliest_emergency_says_what_to_do_and_the_others_show_their_signs(store: Store) -> None:
    (box,) = dangers(sheet(store, "cervical-dystonia"))
    first, *others = box.alarms
    assert first.act
    assert first.do_not
    assert others
    assert not any(other.act or other.do_not for other in others)


def test_paper_says_what_to_do_about_all_the_others(store: Store) -> None:
    (box,) = dangers(sheet(store, "cervical-dystonia"))
    assert "If one of these happens, call 911 or your local emergency number" in box.intro
    assert "do what the operator says" in box.intro
    assert "until help comes" not in box.intro
    assert "Ask your clinic for the full list of signs and steps before you need it." in box.intro
    assert "spasm emergency" not in box.intro


def test_signs_are_a_list_in_html(spasm: Spasm) -> None:
    page = spasm("handout", "torticollis").out
    box = page[page.index('<div class="alarms">') : page.index("Key points")]
    assert re.search(r"<h3>Stroke</h3>\s*<ul>\s*<li>", box)
    assert "•" not in box
    assert re.search(r"What to do</p>\s*<ol>", box)


def test_signs_are_the_last_to_be_shortened() -> None:
    filled = [name for name, _ in fitting.FILL]
    of_danger = [place for place, name in enumerate(filled) if name in ("signs", "told")]
    assert max(of_danger) < min(
        filled.index(name) for name in ("act", "statements", "more", "urgent", "words")
    )


def test_all_that_fills_a_sheet_ends_with_all_that_there_is() -> None:
    filled = fitting.LEAST._asdict() | dict(fitting.FILL)
    assert filled == fitting.ALL._asdict()


def test_a_sheet_that_leaves_out_signs_or_steps_says_so_and_keeps_most_of_the_likeliest(store: Store) -> None:
    for topic in store.topics("type"):
        flags = {flag.name: flag for slug in topic.red_flags if (flag := store.red_flag(slug))}
        boxes = dangers(sheet(store, topic.id))
        told = [alarm for box in boxes for alarm in box.alarms if alarm.name in flags]
        cut = len(told) < len(flags) or any(
            len(alarm.signs) < len(flags[alarm.name].signs) or (flags[alarm.name].act and not alarm.act)
            for alarm in told
        )
        if cut:
            assert "Ask your clinic for the full list" in boxes[0].intro
        if told:
            first = told[0]
            assert len(first.signs) >= min(handout.LEAST_SIGNS, len(flags[first.name].signs))


def test_a_statement_has_one_number_on_paper(store: Store) -> None:
    for topic in store.topics("type"):
        page = html.render(sheet(store, topic.id))
        assert not re.search(r'<sup class="cites">[^<]*<a [^>]*>\d+</a>,', page)


def test_numbers_begin_where_the_page_begins(store: Store) -> None:
    page = html.render(sheet(store, "muscle-spasm"))
    numbers = list(dict.fromkeys(map(int, re.findall(r'<a href="#source-\d+">(\d+)</a>', page))))
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_longest_handouts_fit_two_pages_of_letter_and_a4(store: Store) -> None:
    pages = [sheet(store, topic.id) for topic in store.topics("type")]
    heaviest = sorted(pages, key=lambda page: -sum(len(repr(block)) for block in page.blocks))[:HEAVIEST]
    for page in heaviest:
        assert len(printed(page).pages) <= 2, page.title
    weasyprint = pytest.importorskip("weasyprint")
    on_a4 = weasyprint.HTML(string=html.render(heaviest[0]).replace("size: letter", "size: A4")).render()
    assert len(on_a4.pages) <= 2


def test_every_danger_is_named_however_little_room_there_is(store: Store) -> None:
    for topic in store.topics("type"):
        alarms = [alarm for box in dangers(sheet(store, topic.id)) for alarm in box.alarms]
        told = {alarm.name for alarm in alarms}
        (only_named,) = [alarm.signs[0].text for alarm in alarms if alarm.name == "Call, too, for"] or [""]
        flags = {flag.name for slug in topic.red_flags if (flag := store.red_flag(slug)) is not None}
        assert all(name in told or name in only_named for name in flags)


def test_at_most_five_emergencies_are_told_by_their_signs(store: Store) -> None:
    for large_print in (False, True):
        box, *_ = dangers(sheet(store, "back-spasm", sheet=Sheet(large_print=large_print)))
        *told, others = box.alarms
        assert len(told) <= 5
        assert others.name == "Call, too, for"
        assert "Blocked urine or infected kidney" in others.signs[0].text


def test_a_sheet_on_two_topics_tells_the_likeliest_emergencies_of_both(store: Store) -> None:
    topics = [topic for slug in ("back-spasm", "heat-cramps") if (topic := store.topic(slug))]
    box, *_ = dangers(handout.page(store, topics, handout.Wanted()))
    told = [alarm.name for alarm in box.alarms if alarm.name != "Call, too, for"]
    for topic in topics:
        likeliest = next(flag for flag in store.red_flags_named(topic.red_flags) if flag.level == "emergency")
        assert likeliest.name in told


@pytest.mark.parametrize("slug", ["back-spasm", "nocturnal-leg-cramps", "jaw-spasm"])
def test_the_key_points_stand_on_the_first_page(store: Store, slug: str) -> None:
    points = next(block for block in sheet(store, slug).blocks if isinstance(block, KeyPoints))
    first, *_ = printed(sheet(store, slug, sheet=Sheet("Hill Street Clinic", "555-0100"))).pages
    assert all(unspaced(line.text) in unspaced(text_of(first)) for line in points.lines)


@pytest.mark.parametrize("slug", ["back-spasm", "nocturnal-leg-cramps", "jaw-spasm", "heat-cramps"])
@pytest.mark.parametrize("large_print", [False, True])
def test_no_statement_breaks_between_columns_or_pages(store: Store, slug: str, large_print: bool) -> None:
    places: dict[int, set[tuple[int, float]]] = {}
    for number, page in enumerate(printed(sheet(store, slug, sheet=Sheet(large_print=large_print))).pages):
        for box in boxes_of(page):
            if box.element_tag == "li" and type(box).__name__ == "BlockBox":
                places.setdefault(id(box.element), set()).add((number, round(box.position_x)))
    assert places
    assert all(len(each) == 1 for each in places.values())


def test_numbers_and_bullets_stand_within_their_list_in_large_print(store: Store) -> None:
    for page in printed(sheet(store, "nocturnal-leg-cramps", sheet=Sheet(large_print=True))).pages:
        lists = [box for box in boxes_of(page) if box.element_tag in ("ul", "ol")]
        for each in lists:
            markers = [box for box in each.descendants() if getattr(box, "is_outside_marker", False)]
            assert all(marker.position_x >= each.position_x for marker in markers)


def test_a_heading_of_a_danger_stands_with_its_signs_in_large_print(store: Store) -> None:
    for slug in ("blepharospasm", "bruxism", "dystonia"):
        for page in printed(sheet(store, slug, sheet=Sheet(large_print=True))).pages:
            *_, last = [box for box in boxes_of(page) if box.element_tag in ("h2", "h3", "p", "li", "td")]
            assert last.element_tag not in ("h2", "h3")
            assert last.element.get("class") not in ("any-one", "label")


def test_the_number_of_a_page_is_large_in_large_print(store: Store) -> None:
    page, *_ = printed(sheet(store, "nocturnal-leg-cramps", sheet=Sheet(large_print=True))).pages
    (text,) = number_boxes(page)
    assert text.style["font_size"] >= 18


def test_large_print_leaves_out_nothing_that_the_normal_print_has(store: Store) -> None:
    for topic in store.topics("type"):
        normal = set(texts(sheet(store, topic.id).blocks))
        large = set(texts(sheet(store, topic.id, sheet=Sheet(large_print=True)).blocks))
        assert {text for text in normal if not text.startswith("Write down ")} - large <= named_only(
            store, topic.id
        )


def test_steps_that_a_key_point_names_are_on_the_sheet(store: Store) -> None:
    for large_print in (False, True):
        page = sheet(store, "nocturnal-leg-cramps", sheet=Sheet(large_print=large_print))
        titles = [block.title for block in page.blocks if isinstance(block, Steps)]
        assert titles == ["Stop a calf cramp in bed", "Stretch before bed"]


def test_a_diary_for_two_weeks_has_room_for_them(store: Store) -> None:
    rows = set()
    for topic in store.topics("type"):
        for form in [block for block in sheet(store, topic.id).blocks if isinstance(block, Form)]:
            rows.add(form.rows)
            assert (form.caption == "Write down each cramp for two weeks.") == (form.rows >= 7)
            assert (form.caption == "Write down your next cramps.") == (form.rows < 7)
    assert min(rows) < 7 <= max(rows)


def test_large_print_is_large(store: Store) -> None:
    assert 'class="sheet large"' in html.render(
        sheet(store, "cervical-dystonia", sheet=Sheet(large_print=True))
    )


def test_search_engines_read_what_the_page_is_about(spasm: Spasm) -> None:
    page = spasm("handout", "torticollis").out
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    data = json.loads(found.group(1))
    assert data["@type"] == "MedicalWebPage"
    assert data["about"]["@type"] == "MedicalCondition"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data["lastReviewed"])
    assert len(data["citation"]) > 3


def test_a_template_of_ones_own_is_filled(spasm: Spasm, tmp_path: Path) -> None:
    template = tmp_path / "own.html"
    template.write_text(
        "<h1>{{ page.title }}</h1>{% from 'blocks.html.j2' import draw with context %}{{ draw(page.blocks[0]) }}"
    )
    page = spasm("handout", "torticollis", "--template", str(template)).out
    assert page.startswith("<h1>Torticollis (cervical dystonia)</h1>")
    assert "Danger" in page


def test_a_template_may_change_a_part_of_the_bundled_one(spasm: Spasm, tmp_path: Path) -> None:
    template = tmp_path / "own.html"
    template.write_text("{% extends 'page.html.j2' %}{% block clinic %}<p>Ours</p>{% endblock %}")
    page = spasm("handout", "torticollis", "--clinic", "x", "--template", str(template)).out
    assert "<p>Ours</p>" in page
    assert "Key points" in page


@pytest.mark.parametrize(
    "source",
    [
        "{% if %}",
        "{{ nothing.at.all }}",
        "{{ page.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{% include '/etc/passwd' %}",
        "{% include '../html.py' %}",
        "{{ 1 / 0 }}",
        "{{ range(999999999) | list }}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    ],
)
def test_a_template_that_does_not_work_is_told_in_one_line(spasm: Spasm, tmp_path: Path, source: str) -> None:
    template = tmp_path / "own.html"
    template.write_text(source)
    outcome = spasm("handout", "torticollis", "--template", str(template), "-o", str(tmp_path / "x.html"))
    assert outcome.status == 65
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("own.html: ")
    assert not (tmp_path / "x.html").exists()


def test_a_template_that_is_not_there_is_wrong_use(spasm: Spasm, tmp_path: Path) -> None:
    outcome = spasm("handout", "torticollis", "--template", str(tmp_path / "none.html"))
    assert (outcome.status, outcome.out) == (2, "")
    assert "Cannot read the template" in outcome.err


def test_what_a_template_shows_of_the_page_is_escaped(spasm: Spasm, tmp_path: Path) -> None:
    template = tmp_path / "own.html"
    template.write_text("{{ page.sheet.clinic }}")
    out = spasm("handout", "torticollis", "--clinic", "<script>x</script>", "--template", str(template)).out
    assert out == "&lt;script&gt;x&lt;/script&gt;"


def test_a_template_makes_no_markdown(spasm: Spasm, tmp_path: Path) -> None:
    template = tmp_path / "own.html"
    template.write_text("x")
    assert spasm("handout", "torticollis", "--template", str(template), "-f", "markdown").status == 2


def test_the_sheet_for_a_job_asks_about_the_hazards_that_come_with_it(store: Store) -> None:
    roofing = store.topic("roofing-work")
    assert roofing is not None
    (checklist,) = (block for block in sheet(store, "roofing-work").blocks if isinstance(block, Checklist))
    asked = {check.ask for check in checklist.checks}
    heat = store.topic("working-in-heat")
    assert heat is not None
    assert {item.ask for item in roofing.items} < asked
    assert asked & {item.ask for item in heat.items}
