"""A reference as a citation in AMA style.

The rules are those of the AMA Manual of Style, 11th edition, chapter 3. Journals are named as
the source itself names them.
"""

from __future__ import annotations

from spasm.model import CslDate, Person, Reference

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
MOST_AUTHORS = 6
"""Up to six authors are all named; of seven or more, the first three (3.7)."""


def ama(reference: Reference) -> str:
    """``reference`` in AMA style, without its address."""
    parts = [_authors(reference), reference.title]
    match reference.type:
        case "chapter":
            parts.append(f"In: {_in_book(reference)}")
        case "article-journal":
            parts += [reference.container_title, _in_journal(reference)]
        case "webpage" | "article":
            parts += [_site(reference), written_date(reference.issued)]
        case _:
            parts += [_edition(reference), reference.container_title, _published(reference)]
    if reference.accessed is not None and not reference.DOI:
        parts.append(f"Accessed {written_date(reference.accessed)}")
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


def _authors(reference: Reference) -> str:
    if not reference.author and reference.type == "book":
        return _editors(reference)
    return _people(reference.author, reference.custom.et_al)


def _editors(reference: Reference) -> str:
    editors = _people(reference.editor, et_al=False)
    return f"{editors}, ed{'s' if len(reference.editor) > 1 else ''}" if editors else ""


def _people(people: list[Person], et_al: bool) -> str:
    names = [person.literal or _surname_first(person) for person in people]
    if len(names) > MOST_AUTHORS:
        return ", ".join(names[:3]) + ", et al"
    if et_al and names:
        return ", ".join(names) + ", et al"
    together = ""
    for person, name in zip(people, names, strict=True):
        # A group that follows people is set off by a semicolon (3.7).
        joint = "; " if person.literal and not people[0].literal else ", "
        together += (joint if together else "") + name
    return together


def _surname_first(person: Person) -> str:
    return " ".join(part for part in (person.family, _initials(person.given), person.suffix) if part)


def _initials(given: str) -> str:
    parts = given.replace(".", " ").replace("-", " ").split()
    return "".join(part if part.isupper() else part[0].upper() for part in parts)


def _in_journal(reference: Reference) -> str:
    issue = f"({reference.issue})" if reference.issue else ""
    volume = f"{reference.volume}{issue}"
    when = year(reference) if volume else written_date(reference.issued)
    numbered = ";".join(part for part in (when, volume) if part)
    return ":".join(part for part in (numbered, reference.page) if part)


def _in_book(reference: Reference) -> str:
    published = ":".join(part for part in (_published(reference), reference.page) if part)
    parts = [_editors(reference), reference.container_title, _edition(reference), published]
    return " ".join(_ended(part) for part in parts if part)


def _site(reference: Reference) -> str:
    names = dict.fromkeys((reference.container_title, reference.publisher))
    authors = {person.literal for person in reference.author}
    return ". ".join(name for name in names if name and name not in authors)


def _edition(reference: Reference) -> str:
    return f"{reference.edition} ed" if reference.edition else ""


def _published(reference: Reference) -> str:
    return "; ".join(part for part in (reference.publisher, written_date(reference.issued)) if part)


def _ended(part: str) -> str:
    return part if part.endswith((".", "?", "!")) else part + "."
