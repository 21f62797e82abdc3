"""How a PDF is made of a page, and when it is not."""

from __future__ import annotations

import base64
import io
import sys
from pathlib import Path

import pytest

from spasm.render import pdf
from spasm.status import UsageError

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def test_nothing_is_fetched_not_even_from_the_disk(tmp_path: Path) -> None:
    pytest.importorskip("weasyprint", reason="the extra 'pdf' is not installed")
    pypdf = pytest.importorskip("pypdf")
    (tmp_path / "dot.png").write_bytes(DOT)
    (tmp_path / "page.css").write_text("p { display: none }")
    page = f"""<html lang="en"><title>Page</title><link rel="stylesheet" href="{(tmp_path / "page.css").as_uri()}">
        <p>Still here.<img alt="A dot" src="{(tmp_path / "dot.png").as_uri()}"></p></html>"""
    (sheet,) = pypdf.PdfReader(io.BytesIO(pdf.render(page))).pages
    assert "Still here." in sheet.extract_text()
    assert list(sheet.images) == []


def test_a_picture_within_the_page_is_drawn() -> None:
    pytest.importorskip("weasyprint", reason="the extra 'pdf' is not installed")
    pypdf = pytest.importorskip("pypdf")
    logo = f"data:image/png;base64,{base64.b64encode(DOT).decode()}"
    page = f'<html lang="en"><title>Page</title><p>Logo <img alt="A dot" src="{logo}"></p></html>'
    (sheet,) = pypdf.PdfReader(io.BytesIO(pdf.render(page))).pages
    assert len(list(sheet.images)) == 1


def test_without_the_library_that_draws_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError(\"cannot load library 'libpango-1.0-0'\")")
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(UsageError, match="PDF needs the Pango library"):
        pdf.render("<p>Page</p>")
