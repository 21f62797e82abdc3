"""Every kind of HTML page, gone through by axe-core in headless Chromium.

Chromium is driven by nothing but its command line: the page gets axe and a line of script
that writes what it found into the page, and ``--dump-dom`` prints the page.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import Spasm

PAGES = {
    "explain": ("explain", "torticollis"),
    "brief": ("explain", "heat cramps", "--brief"),
    "search": ("search", "cramps in my calf at night"),
    "risks": ("risks", "--occupation", "construction", "--condition", "diabetes"),
    "compare": ("compare", "nocturnal-leg-cramps", "restless-legs-syndrome", "deep-vein-thrombosis"),
    "emergency": ("emergency", "heat stroke"),
    "where": ("where",),
    "region": ("where", "calf"),
    "list": ("list", "types"),
    "references": ("references", "torticollis"),
    "handout": ("handout", "heat cramps", "--clinic", "Hill Street Clinic", "--teach-back"),
    "two topics": ("handout", "torticollis", "--also", "heat cramps", "--risks-for", "roofer"),
    "large print": ("handout", "torticollis", "--large-print", "--phone", "555-0100"),
}
RUN_AXE = """<script>
axe.run(document).then(({violations}) => {
  const found = document.createElement("script");
  found.type = "application/json";
  found.id = "found";
  found.textContent = JSON.stringify(violations.map(({id, nodes}) => [id, nodes[0].html]));
  document.head.append(found);
});
</script>"""
FOUND = re.compile(r'<script type="application/json" id="found">(.*?)</script>', re.DOTALL)


def axe() -> Path | None:
    """Where axe-core is: named by ``AXE_JS``, or in the wheel ``axe-playwright-python``."""
    if "AXE_JS" in os.environ:
        return Path(os.environ["AXE_JS"])
    wheel = find_spec("axe_playwright_python")
    return Path(wheel.origin).with_name("axe.min.js") if wheel and wheel.origin else None


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium")
@pytest.mark.skipif(axe() is None, reason="axe-core is not: pip install --no-deps axe-playwright-python")
@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_nothing_wrong(spasm: Spasm, tmp_path: Path, kind: str) -> None:
    script = axe()
    assert CHROMIUM
    assert script
    page = spasm(*PAGES[kind], "-f", "html").out
    assert page.endswith("</html>\n")
    harness = tmp_path / "page.html"
    harness.write_text(f"{page}<script>{script.read_text('utf-8')}</script>{RUN_AXE}", "utf-8")
    dumped = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}",
         "--virtual-time-budget=60000", "--dump-dom", harness.as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    found = FOUND.search(dumped.stdout)
    assert found, "axe did not come to an end"
    assert json.loads(found.group(1)) == []
