"""A page as PDF/UA-1, made by WeasyPrint out of the same HTML."""

from __future__ import annotations

import logging
from importlib.util import find_spec

from spasm.status import UsageError

HOW_TO_GET_IT = (
    "PDF needs the extra 'pdf': pip install 'spasm-cli[pdf]'. "
    "Or use -o with .html and print it from a browser."
)


def render(html: str) -> bytes:
    """``html`` as a tagged PDF with title and language; nothing is fetched from anywhere.

    Raises:
        UsageError: saying what to install, when WeasyPrint or what it draws with is missing.
    """
    if find_spec("weasyprint") is None:
        raise UsageError(HOW_TO_GET_IT)
    try:
        import weasyprint
    except OSError as error:  # WeasyPrint is there, and Pango, which it draws with, is not
        raise UsageError(
            "PDF needs the Pango library. See: https://doc.courtbouillon.org/weasyprint/"
        ) from error

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    nowhere = weasyprint.urls.URLFetcher(allowed_protocols=("data",))
    document = weasyprint.HTML(string=html, url_fetcher=nowhere)
    data: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return data
