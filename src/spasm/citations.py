"""A reference as a citation: AMA style for people, BibTeX, RIS and CSL-JSON for programs."""

from __future__ import annotations

from spasm.model import CslDate, Person, Reference

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
MOST_AUTHORS = 6
"""AMA Manual of Style, 11th edition: up to six authors are all named."""


def ama(reference: Reference) -> str:
    """``reference`` in the style of the AMA Manual, 11th edition, without its address."""
    parts = [_people(reference.author, reference.custom.et_al), reference.title]
    if reference.type == "chapter":
        parts.append(f"In: {_in_book(reference)}")
    elif reference.type == "article-journal":
        parts.append(_in_journal(reference))
    else:
        parts += [_edition(reference), reference.container_title, _published(reference)]
    return " ".join(_ended(part) for part in parts if part)


def address(reference: Reference) -> str:
    """Where ``reference`` can be found: its DOI, its web address or its number at PubMed."""
    if reference.DOI:
        return f"https://doi.org/{reference.DOI}"
    if reference.URL:
        return reference.URL
    if reference.PMCID:
        return f"https://pmc.ncbi.nlm.nih.gov/articles/{reference.PMCID}/"
    if reference.PMID:
        return f"https://pubmed.ncbi.nlm.nih.gov/{reference.PMID}/"
    return ""


def year(reference: Reference) -> str:
    """The year of ``reference``, or nothing where the source shows none."""
    return str(reference.issued.date_parts[0][0]) if reference.issued else ""


def how_read(reference: Reference) -> str:
    """In plain words, how much of ``reference`` was read for this store."""
    return {
        "page": "",
        "full": "Read in full.",
        "abstract": "Read as an abstract or in part.",
        "citation": "Not read; cited by the first source of this project.",
    }[reference.custom.seen]


def written_date(date: CslDate | None) -> str:
    """``date`` as AMA writes it: ``2016``, ``April 2016`` or ``April 21, 2016``."""
    if date is None:
        return ""
    match date.date_parts[0]:
        case [year]:
            return str(year)
        case [year, month]:
            return f"{MONTHS[month - 1]} {year}"
        case [year, month, day, *_]:
            return f"{MONTHS[month - 1]} {day}, {year}"
    return ""


def _people(people: list[Person], et_al: bool) -> str:
    names = [person.literal or _surname_first(person) for person in people]
    if len(names) > MOST_AUTHORS:
        return ", ".join(names[:3]) + ", et al"
    return ", ".join(names) + (", et al" if et_al and names else "")


def _surname_first(person: Person) -> str:
    return " ".join(part for part in (person.family, person.given, person.suffix) if part)


def _in_journal(reference: Reference) -> str:
    issue = f"({reference.issue})" if reference.issue else ""
    volume = f"{reference.volume}{issue}"
    where = ":".join(part for part in (volume, reference.page) if part)
    when = written_date(reference.issued)
    place = ";".join(part for part in (when, where) if part)
    return " ".join(_ended(part) for part in (reference.container_title, place) if part)


def _in_book(reference: Reference) -> str:
    editors = _people(reference.editor, et_al=False)
    eds = f"{editors}, ed{'s' if len(reference.editor) > 1 else ''}" if editors else ""
    parts = [eds, reference.container_title, _edition(reference), _published(reference)]
    return " ".join(_ended(part) for part in parts if part)


def _edition(reference: Reference) -> str:
    return f"{reference.edition} ed" if reference.edition else ""


def _published(reference: Reference) -> str:
    by = reference.publisher
    return "; ".join(part for part in (by, written_date(reference.issued)) if part)


def _ended(part: str) -> str:
    return part if part.endswith((".", "?", "!")) else part + "."
