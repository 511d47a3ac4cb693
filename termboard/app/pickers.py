"""Filters and page numbers of a list, kept in the address as `termboard.app.links` keeps all choices.

A change of a filter begins the list anew: it takes the page number out of the address in the same step, so that
one press of Back undoes both.
"""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Final

import streamlit as st

from termboard.app import links
from termboard.app.shell import Page

PAGE: Final = "page"
"""The name of the page number in the address."""

ALL: Final = ""
"""What a filter gives that is not set; a query takes it as "all"."""

_MOST: Final = 100_000


def pick(page: Page, name: str, options: Sequence[str], *, label: str, label_of: Callable[[str], str] = str) -> str:
    """A list to choose one code of, or all; `ALL` where none is chosen."""
    chosen = links.read(name, options) or ALL
    key = f"pick-{name}"
    st.session_state[key] = chosen
    st.selectbox(
        label,
        [ALL, *options],
        format_func=lambda code: label_of(code) if code else page.text("pickers.all"),
        key=key,
        on_change=_change,
        args=(name, key),
    )
    return chosen


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


def page_number() -> int:
    """The page of the list that the address names, from 1."""
    written = links.read(PAGE) or ""
    return min(max(int(written), 1), _MOST) if written.isascii() and written.isdigit() else 1


def page_links(page: Page, count: int, size: int) -> None:
    """Links to the pages before and after in a list of `count` rows, `size` on each; none for a single page."""
    pages = ceil(count / size)
    if pages < 2:
        return
    number = page_number() if page_number() <= pages else 1
    st.markdown(page.text("pickers.pages", page=number, pages=pages))
    places = {"first": 1, "previous": number - 1, "next": number + 1, "last": pages}
    with st.container(key="page-links", horizontal=True):
        for name, other in places.items():
            if 1 <= other <= pages and other != number:
                _page_link(page, page.text(f"pickers.{name}"), other)


def _page_link(page: Page, label: str, number: int) -> None:
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in (links.LANGUAGE, PAGE)}
    page.link(page.code, label, **kept, page=None if number == 1 else str(number))


def _change(name: str, key: str) -> None:
    kept = {other: value for other, value in st.query_params.to_dict().items() if other not in (name, PAGE)}
    chosen = {name: st.session_state[key]} if st.session_state[key] else {}
    st.query_params.from_dict(kept | chosen)
