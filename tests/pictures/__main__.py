"""Makes the pictures that the README shows: ``python -m tests.pictures``.

The terminal becomes SVG through Rich, the handout PNG through ``pdftoppm`` (poppler-utils) and Pillow.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from rich.console import Console
from rich.text import Text

from spasm import cli
from spasm.world import World

HERE = Path(__file__).parent
COLOURS = 32
FONT_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def on_a_terminal(*arguments: str, width: int) -> str:
    """What ``spasm`` with ``arguments`` shows on a terminal of ``width`` columns."""
    out = io.BytesIO()
    world = World(stdout=out, stdout_is_terminal=True, columns=width, environ={"TERM": "xterm"})
    cli.run(arguments, world)
    return out.getvalue().decode()


def photograph(name: str, *arguments: str, begin: str = "", width: int = 100, lines: int = 46) -> None:
    """Draw ``lines`` of a page, from the one with ``begin`` on, as ``name.svg``.

    No font is fetched from anywhere.
    """
    page = Text.from_ansi(on_a_terminal(*arguments, width=width)).split()
    first = next(number for number, line in enumerate(page) if line.plain.startswith(begin))
    console = Console(record=True, width=width, file=io.StringIO(), force_terminal=True)
    console.print(Text("\n").join(page[first : first + lines]), no_wrap=True, crop=False)
    svg = console.export_svg(title=f"spasm {' '.join(arguments)}", unique_id=name)
    (HERE / f"{name}.svg").write_text(FONT_FACE.sub("", svg), "utf-8")


def print_handout(name: str, *arguments: str) -> None:
    """Print the first page of a handout as ``name.png``, in few colours, which keeps it small."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "handout.pdf"
        cli.run(("handout", *arguments, "-o", str(pdf)), World())
        subprocess.run(
            ["pdftoppm", "-r", "96", "-f", "1", "-l", "1", "-png", "-singlefile", pdf, pdf.with_suffix("")],
            check=True,
        )
        with Image.open(pdf.with_suffix(".png")) as picture:
            picture.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    photograph("explain", "explain", "charley", "horse")
    photograph("checklist", "risks", "--occupation", "construction", begin="Checklist ─", width=80, lines=40)
    photograph("compare", "compare", "nocturnal-leg-cramps", "restless-legs-syndrome", lines=32)
    print_handout("handout", "torticollis", "--clinic", "Hill Street Clinic", "--phone", "555-0100")
