"""Fields to choose in, drawn by facets.js: the filters of a page as one component, or one field alone.

Streamlit's own fields find nothing for "da nang", and four of them cost a browser half of what a page costs it.
What is chosen lives in the address, as `termboard.app.filters` and `termboard.app.links` keep it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app import links, recording
from termboard.app.filters import BETWEEN, read_many, write_anew
from termboard.app.shell import Page
from termboard.texts import text

KEY: Final = "filters"


@dataclass
class Facets:
    """The filters of one page, in the order they are drawn; each one's label is the text `filters.<name>`."""

    page: Page
    fields: list[dict[str, Any]] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)

    def many(
        self, name: str, options: Mapping[str, str], label_of: Callable[[str], str] = str, *, folded: bool = False
    ) -> list[str]:
        """Several of `options` (code to value); the values chosen, none for all."""
        chosen = read_many(name, options)
        self._add(
            name,
            {code: label_of(value) for code, value in options.items()},
            [code for code, value in options.items() if value in chosen],
            folded=folded,
        )
        return chosen

    def one(
        self, name: str, codes: tuple[str, ...], default: str, label_of: Callable[[str], str], *, folded: bool = False
    ) -> str:
        """One of `codes`, `default` where the address names none."""
        chosen = links.read(name, codes, default) or default
        links.settle(name, chosen)
        self.defaults[name] = default
        self._add(name, {code: label_of(code) for code in codes}, [chosen], folded=folded, one=True)
        return chosen

    def _add(self, name: str, labels: Mapping[str, str], chosen: list[str], **kind: bool) -> None:
        self.fields.append(
            {
                "name": name,
                "label": self.page.text(f"filters.{name}"),
                "options": [[code, label] for code, label in labels.items()],
                "chosen": chosen,
                "isSet": links.read(name) is not None,
                **kind,
            }
        )


@contextmanager
def facets(page: Page) -> Iterator[Facets]:
    """Filters to name one after the other; they are drawn together at the end."""
    named = Facets(page)
    yield named
    if recording.current():
        return
    _draw(KEY, named.fields, partial(_write_picked, {each["name"] for each in named.fields}, named.defaults))


def choose_of(
    key: str, name: str, labels: Mapping[str, str], chosen: str, *, label: str, write: Callable[[str], None]
) -> None:
    """A field of its own to choose one of `labels` (code to words) in; `write` takes the code that the reader chose."""
    if recording.current():
        return
    options = [[code, said] for code, said in labels.items()]
    shown = {"name": name, "label": label, "options": options, "chosen": [chosen], "one": True}
    _draw(key, [shown], partial(_take, key, set(labels), write))


def _draw(key: str, fields: Sequence[Mapping[str, Any]], take: Callable[[], None]) -> None:
    language = links.language()
    words = {name: text(language, f"filters.{name}") for name in ("more", "search", "nothing", "clear")}
    data = {"fields": fields, "words": {**words, "all": text(language, "pickers.all")}}
    _component()(key=key, data=data, on_picked_change=take)


def _take(key: str, codes: set[str], write: Callable[[str], None]) -> None:
    """What the reader has chosen, if it was offered."""
    chosen = st.session_state[key].picked["codes"]
    if len(chosen) == 1 and chosen[0] in codes:
        write(chosen[0])


def _write_picked(names: set[str], defaults: Mapping[str, str]) -> None:
    """What the reader has ticked goes into the address, which is read anew: no code is believed unread."""
    picked = st.session_state[KEY].picked
    name, codes = picked["name"], picked["codes"]
    if name not in names or not all(isinstance(code, str) for code in codes):
        return
    value = BETWEEN.join(codes)
    write_anew(name, "" if value == defaults.get(name) else value)


# Registered at first use: a component needs the running server.
@cache
def _component() -> Any:
    here = Path(__file__).parent
    return component(
        "termboard_facets",
        html='<div class="facets"></div>',
        css=(here / "facets.css").read_text(encoding="utf-8"),
        js=(here / "facets.js").read_text(encoding="utf-8"),
    )
