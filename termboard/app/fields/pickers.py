"""Filters of one value and the pages of one list, kept in the address as `termboard.app.links` keeps all choices.

A change of a filter begins the list anew: it takes the page number out of the address in the same step, so that
one press of Back undoes both.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from termboard.app import links
from termboard.app.fields.facets import choose_of
from termboard.app.fields.filters import codes, page_links, page_of, skipped, write_anew
from termboard.app.patches.scrolling import follow
from termboard.app.shell import Page

PAGE: Final = "page"
"""The name of the page number in the address."""

ALL: Final = ""
"""What a filter gives that is not set; a query takes it as "all"."""


def pick(page: Page, name: str, options: Sequence[str], *, label: str, label_of: Callable[[str], str] = str) -> str:
    """A list to choose one code of, or all; `ALL` where none is chosen."""
    chosen = links.read(name, options) or ALL
    labels = {ALL: page.text("pickers.all"), **{code: label_of(code) for code in options}}
    choose_of(f"pick-{name}", name, labels, chosen, label=label, write=partial(write_anew, name))
    return chosen


def pick_province(page: Page, provinces: Iterable[str]) -> str:
    """A list to choose one province of, or all; its name, `ALL` where none is chosen. The address has its code."""
    names = codes(provinces)
    chosen = pick(page, "province", list(names), label=page.text("pickers.province"), label_of=names.__getitem__)
    return names.get(chosen, ALL)


def typed(name: str, *, label: str, placeholder: str) -> str:
    """A field for words to search for; they are written to the address when the reader leaves it."""
    words = links.read(name) or ""
    key = f"type-{name}"
    st.session_state[key] = words
    st.text_input(
        label,
        key=key,
        type="search",
        placeholder=placeholder,
        max_chars=80,
        on_change=_change,
        args=(name, key),
    )
    return words


def listed(page: Page, question: str, choices: Mapping[str, object], size: int) -> pd.DataFrame:
    """The page of a long list that the address names; the last where it names one behind it.

    The question takes limit and skip, and gives `found`: how many rows there are without them.
    """
    rows = page.ask(question, **choices, limit=size, skip=(page_of(PAGE) - 1) * size)
    if rows.empty and page_of(PAGE) > 1:
        first = page.ask(question, **choices, limit=size, skip=0)
        count = 0 if first.empty else int(first["found"].max())
        return page.ask(question, **choices, limit=size, skip=skipped(PAGE, count, size))
    return rows


def page_buttons(page: Page, rows: pd.DataFrame, size: int) -> None:
    """Where the rows of `listed` stand in the list, and links to its other pages."""
    page_links(page, PAGE, int(rows["found"].max()), size, said="pickers.rows")


def list_top(said: str) -> None:
    """How many there are, above a list; another page of the list brings it into view."""
    with st.container(key="list-top"):
        st.markdown(f"**{said}**")
        follow("list-top", str(page_of(PAGE)))


def _change(name: str, key: str) -> None:
    write_anew(name, st.session_state[key])
