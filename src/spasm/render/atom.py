"""An Infobutton answer as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from spasm.infobutton import Category, Feed, Link, Response, Value

_NOT_IN_XML = re.compile("[\ufffe\uffff]")


def render(answer: Response) -> bytes:
    """``answer`` as an Atom feed in UTF-8."""
    return _NOT_IN_XML.sub("\ufffd", "\n".join(_feed_lines(answer.feed)) + "\n").encode()


def _feed_lines(feed: Feed) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{feed.lang}">'
    yield from _elements("  ", title=feed.title, subtitle=feed.subtitle)
    yield f"  <author><name>{escape(feed.author.name.value)}</name></author>"
    yield from _elements("  ", id=feed.id, updated=feed.updated)
    for category in feed.category:
        yield f"  <category {_attributes(category)}/>"
    for entry in feed.entry:
        yield f'  <entry xml:lang="{entry.lang}">'
        yield from _elements("    ", title=entry.title)
        for link in entry.link:
            yield f"    <link {_attributes(link)}/>"
        yield from _elements("    ", id=entry.id, updated=entry.updated, summary=entry.summary)
        yield "  </entry>"
    yield "</feed>"


def _elements(indent: str, **values: Value) -> Iterator[str]:
    for name, value in values.items():
        kind = f' type="{value.type}"' if value.type else ""
        yield f"{indent}<{name}{kind}>{escape(value.value)}</{name}>"


def _attributes(part: Link | Category) -> str:
    return " ".join(f'{name}="{escape(getattr(part, name))}"' for name in part.__struct_fields__)
