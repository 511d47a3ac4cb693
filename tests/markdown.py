"""What a page writes as HTML (termboard/app/listing.py), read back as the Markdown it was made of."""

import json
from html.parser import HTMLParser
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from termboard.views.sentences import escaped


def tables(app: AppTest) -> list[pd.DataFrame]:
    """Every list of the page in its order: cells as Markdown, columns under plain names."""
    return [read(element.proto.body) for element in app.main.get("html") if element.proto.body.startswith("<table>")]


def read(html: str) -> pd.DataFrame:
    head, *rows = _read(html).rows
    return pd.DataFrame(rows, columns=[name.replace("\\", "") for name in head])


def links(place: Any) -> dict[str, str]:
    """The rows of links within a part of an app (menu, pages of a list): their words and where they lead."""
    return _links(place, "<nav")


def linked(place: Any) -> dict[str, str]:
    """The links within the lists of entries of a part of an app."""
    return _links(place, "<ul")


def entries(place: Any) -> list[list[str]]:
    """Every entry of the lists of entries within a part of an app: its lines as Markdown."""
    return [entry for html in _written(place, "<ul") for entry in _read(html).rows]


def fields(app: AppTest) -> dict[str, dict[str, Any]]:
    """The fields to choose in (termboard/app/fields/field.py) by name: label, options, chosen."""
    drawn = [each.proto for each in app.main.get("bidi_component") if each.proto.component_name == "termboard_facets"]
    return {field["name"]: field for proto in drawn for field in json.loads(proto.json)["fields"]}


def _links(place: Any, begins: str) -> dict[str, str]:
    return dict(pair for html in _written(place, begins) for pair in _read(html).links)


def _written(place: Any, begins: str) -> list[str]:
    return [element.proto.body for element in place.get("html") if element.proto.body.startswith(begins)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[tuple[str, str]] = []
        self.ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in ("tr", "li"):
            self.rows.append([])
        elif tag in ("td", "th", "p"):
            self.rows[-1].append("")
        elif tag == "a":
            self.links.append(("", given["href"] or ""))
            self._write("[", f"](<{given['href']}>)")
        elif tag == "img":
            self._write(f"![{escaped(given['alt'] or '')}]")
        elif tag == "strong":
            self._write("**", "**")
        elif tag == "code":
            self._write("`", "`")
        elif tag == "span" and given.get("class"):
            self._write(f":{(given['class'] or '').removeprefix('ink-')}[", "]")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("a", "strong", "code", "span") and self.ends:
            self._write(self.ends.pop())

    def handle_data(self, data: str) -> None:
        if self.links and self.ends and self.ends[-1].startswith("]("):
            self.links[-1] = (self.links[-1][0] + data, self.links[-1][1])
        if data.strip():
            self._write(data if self.ends and self.ends[-1] == "`" else escaped(data))

    def _write(self, words: str, end: str = "") -> None:
        if end:
            self.ends.append(end)
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += words


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    return reader
