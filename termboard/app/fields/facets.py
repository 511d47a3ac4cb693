"""Fields to choose in, drawn by facets.js: the filters of a page as one component, or one field alone.

Streamlit's own fields find nothing for "da nang", and four of them cost a browser half of what a page costs it.
What is chosen lives in the address, as `termboard.app.fields.filters` and `termboard.app.links` keep it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app import links
from termboard.app.fields.filters import BETWEEN, read_many, write_anew
from termboard.app.shell import Page
from termboard.domain.texts import texts

KEY: Final = "filters"

WORDS: Final = ("more", "search", "nothing", "clear", "find", "nobody", "remove", "full")

NO_OTHERS: Final[Mapping[str, str]] = MappingProxyType({})

Write = Callable[[list[str]], None]
"""Puts the codes that the reader picked into the address."""


@dataclass
class Facets:
    """The filters of one page, in the order they are drawn; each one's label is the text `<group>.<name>`."""

    page: Page
    group: str
    fields: list[dict[str, Any]] = field(default_factory=list)
    writers: dict[str, Write] = field(default_factory=dict)

    def many(
        self,
        name: str,
        options: Mapping[str, str],
        label_of: Callable[[str], str] = str,
        *,
        folded: bool = False,
        others: Mapping[str, str] = NO_OTHERS,
    ) -> list[str]:
        """Several of `options` (code to value); the values chosen, none for all.

        `others` are words by which a value is found besides its label.
        """
        chosen = read_many(name, options)
        labels = {code: label_of(value) for code, value in options.items()}
        picked = [code for code, value in options.items() if value in chosen]
        self._add(name, labels, picked, isSet=bool(picked), folded=folded)
        self._find_by(others, options)
        self.writers[name] = lambda codes: write_anew(name, BETWEEN.join(codes))
        return chosen

    def _add(self, name: str, labels: Mapping[str, str], chosen: list[str], **kind: bool) -> None:
        self.fields.append(_field(name, self.page.text(f"{self.group}.{name}"), labels, chosen, **kind))

    def _find_by(self, others: Mapping[str, str], values: Mapping[str, str]) -> None:
        """Words to find an option of the last field by, besides its label; `values` is code to value."""
        for option in self.fields[-1]["options"]:
            if words := others.get(values[option[0]]):
                option.append(words)


@contextmanager
def facets(page: Page, group: str = "filters", key: str = KEY) -> Iterator[Facets]:
    """Filters to name one after the other; they are drawn together at the end."""
    named = Facets(page, group)
    yield named
    _draw(key, named.fields, named.writers)


def choose_of(
    key: str, name: str, labels: Mapping[str, str], chosen: str, *, label: str, write: Callable[[str], None]
) -> None:
    """A field of its own to choose one of `labels` (code to words) in; `write` takes the code that the reader chose."""
    _draw(key, [_field(name, label, labels, [chosen], one=True)], {name: lambda codes: write(codes[0])})


def _field(name: str, label: str, labels: Mapping[str, str], chosen: list[str], **kind: object) -> dict[str, Any]:
    options = [[code, said] for code, said in labels.items()]
    return {"name": name, "label": label, "options": options, "chosen": chosen, **kind}


def _draw(key: str, fields: Sequence[Mapping[str, Any]], writers: Mapping[str, Write]) -> None:
    # Their placeholders are filled in the browser.
    said = texts(links.language())
    words = {name: said[f"filters.{name}"] for name in WORDS}
    data = {"fields": fields, "words": {**words, "all": said["pickers.all"]}}
    component_of_fields()(key=key, data=data, on_picked_change=partial(_take, key, fields, writers))


def _take(key: str, fields: Sequence[Mapping[str, Any]], writers: Mapping[str, Write]) -> None:
    """Write what the reader picked, of what he was offered, one of a field to choose one in.

    With it the choices before it that the server had not answered: the address may be older than they are.
    """
    by_name = {each["name"]: each for each in fields}
    for name, picked in st.session_state[key].picked["changes"]:
        each = by_name.get(name, {"options": []})
        codes = [code for code, *_ in each["options"] if code in picked]
        if each["options"] and (len(codes) == 1 or not each.get("one")):
            writers[name](codes)


# Registered at first use: a component needs the running server.
@cache
def component_of_fields() -> Any:
    """The component that draws fields."""
    here = Path(__file__).parent
    return component(
        "termboard_facets",
        html='<div class="facets"></div>',
        css=(here / "facets.css").read_text(encoding="utf-8"),
        js=(here / "facets.js").read_text(encoding="utf-8"),
    )
