"""References for programs that keep them: BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from spasm import citations
from spasm.model import CslDate, Person, Reference

BIBTEX_TYPES = {
    "article-journal": "article",
    "chapter": "incollection",
    "book": "book",
    "report": "techreport",
    "webpage": "misc",
    "article": "misc",
}
"""CSL type to the entry type of classic BibTeX, which has none for a web page."""

RIS_TYPES = {
    "article-journal": "JOUR",
    "chapter": "CHAP",
    "book": "BOOK",
    "report": "RPRT",
    "webpage": "ELEC",
    "article": "GEN",
}
"""CSL type to the reference type of RIS."""

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def in_bibtex(references: Iterable[Reference]) -> bytes:
    """``references`` as a BibTeX file in UTF-8; the keys are their ids."""
    return "\n".join(map(_bibtex_entry, references)).encode()


def in_ris(references: Iterable[Reference]) -> bytes:
    """``references`` as a RIS file in UTF-8, with the line ends that its specification asks for."""
    lines = (f"{tag}  - {value}\r\n" for each in references for tag, value in _ris_fields(each))
    return "".join(lines).encode()


def in_csl_json(references: Iterable[Reference]) -> bytes:
    """``references`` as CSL-JSON; how each was read stands under ``custom``."""
    return msgspec.json.format(msgspec.json.encode(list(references)), indent=2) + b"\n"


def _bibtex_entry(reference: Reference) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _bibtex_fields(reference) if value)
    return f"@{BIBTEX_TYPES[reference.type]}{{{reference.id},\n{fields}}}\n"


def _bibtex_fields(reference: Reference) -> Iterable[tuple[str, str]]:
    others = ["others"] if reference.custom.et_al else []
    yield "author", " and ".join([*map(_bibtex_name, reference.author), *others])
    yield "editor", " and ".join(map(_bibtex_name, reference.editor))
    # The inner braces keep a style from changing the title's capitals.
    yield "title", f"{{{_latex(reference.title)}}}"
    yield _bibtex_container(reference), _latex(reference.container_title)
    publisher = "institution" if reference.type == "report" else "publisher"
    yield publisher, _latex(reference.publisher)
    yield "address", _latex(reference.publisher_place)
    yield "edition", _latex(reference.edition)
    yield "year", citations.year(reference)
    yield "month", _month(reference.issued)
    yield "volume", _latex(reference.volume)
    yield "number", _latex(reference.issue)
    yield "pages", _latex(reference.page.replace("–", "-").replace("-", "--"))
    yield "language", reference.language
    yield "doi", reference.DOI.translate(_IN_URL)
    yield "isbn", reference.ISBN
    yield "pmid", reference.PMID
    yield "pmcid", reference.PMCID
    yield "url", reference.URL.translate(_IN_URL)
    yield "urldate", _date(reference.accessed, "-")


def _bibtex_container(reference: Reference) -> str:
    return {"article-journal": "journal", "chapter": "booktitle", "report": "series"}.get(
        reference.type, "howpublished"
    )


def _bibtex_name(person: Person) -> str:
    if person.literal:
        return f"{{{_latex(person.literal)}}}"
    # Braces keep a family name of several words in one piece.
    family = f"{{{_latex(person.family)}}}" if " " in person.family else _latex(person.family)
    return ", ".join(part for part in (family, _latex(person.suffix), _latex(person.given)) if part)


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _ris_fields(reference: Reference) -> Iterable[tuple[str, str]]:
    first, _, last = reference.page.replace("–", "-").partition("-")
    fields: Sequence[tuple[str, str]] = (
        ("TY", RIS_TYPES[reference.type]),
        ("ID", reference.id),
        *(("AU", _ris_name(person)) for person in reference.author),
        *(("A2", _ris_name(person)) for person in reference.editor),
        ("TI", reference.title),
        ("T2", reference.container_title),
        ("ET", reference.edition),
        ("PB", reference.publisher),
        ("CY", reference.publisher_place),
        ("PY", citations.year(reference)),
        ("DA", _date(reference.issued, "/")),
        ("VL", reference.volume),
        ("IS", reference.issue),
        ("SP", first),
        ("EP", last),
        ("LA", reference.language),
        ("SN", reference.ISBN),
        ("DO", reference.DOI),
        ("AN", reference.PMID),
        ("C2", reference.PMCID),
        ("UR", citations.address(reference)),
        ("Y2", _date(reference.accessed, "/")),
    )
    yield from ((tag, value) for tag, value in fields if value)
    yield "ER", ""


def _ris_name(person: Person) -> str:
    return person.literal or ", ".join(part for part in (person.family, person.given, person.suffix) if part)


def _date(date: CslDate | None, between: str) -> str:
    return between.join(f"{part:02}" for part in date.date_parts[0]) if date else ""


def _month(date: CslDate | None) -> str:
    return str(date.date_parts[0][1]) if date and len(date.date_parts[0]) > 1 else ""
