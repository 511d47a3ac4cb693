"""Filters of many values, and the pages of long lists, kept in the address as `termboard.app.links` keeps all choices.

Several codes of one filter stand in one parameter with dots between them: `term=2015-2020.2020-2025`. A change of a
filter begins every list of the page anew, in the same step: one press of Back undoes both.
"""

from collections.abc import Callable, Iterable, Mapping
from math import ceil
from typing import Final

import streamlit as st

from termboard.app import links
from termboard.app.search import folded
from termboard.app.shell import Page

BETWEEN: Final = "."

PAGES_OF_LISTS: Final = ("page", "units", "columns")
"""Names in the address of the pages that a new filter begins anew."""

_MOST: Final = 100_000


def codes(values: Iterable[str]) -> dict[str, str]:
    """A short code for each value, without accents or spaces: "da-nang" for "Đà Nẵng"."""
    return {folded(value).replace(" ", "-"): value for value in values}


def read_many(name: str, options: Mapping[str, str]) -> list[str]:
    """The values that the address names, in the order of `options` (code to value); what is no option is left out."""
    named = (links.read(name) or "").split(BETWEEN)
    return [value for code, value in options.items() if code in named]


def pick_many(
    page: Page, name: str, options: Mapping[str, str], *, label: str, label_of: Callable[[str], str] = str
) -> list[str]:
    """A field to choose several of `options` (code to value); the values chosen, none for all."""
    chosen = read_many(name, options)
    key = f"filter-{name}"
    st.session_state[key] = [code for code, value in options.items() if value in chosen]
    st.multiselect(
        label,
        list(options),
        format_func=lambda code: label_of(options[code]),
        key=key,
        placeholder=page.text("pickers.all"),
        # Streamlit's own row for it speaks English.
        select_all=False,
        on_change=_write_many,
        args=(name, key),
        wrap=True,
    )
    return chosen


def choose_anew(
    name: str, options: tuple[str, ...], default: str, *, label: str, label_of: Callable[[str], str]
) -> str:
    """As `links.choose`, and a choice begins the lists anew."""
    chosen = links.read(name, options, default) or default
    links.settle(name, chosen)
    key = f"filter-{name}"
    st.session_state[key] = chosen
    st.segmented_control(
        label,
        options,
        default=None,
        required=True,
        format_func=label_of,
        key=key,
        on_change=_write_one,
        args=(name, key, default),
    )
    return chosen


def page_of(name: str) -> int:
    """The page of a list that the address names, from 1."""
    written = links.read(name) or ""
    return min(max(int(written), 1), _MOST) if written.isascii() and written.isdigit() else 1


def page_links(page: Page, name: str, count: int, size: int, *, said: str) -> None:
    """Where one is in a list of `count` rows, `size` on each page, and links to the pages before and after.

    `said` is a text with from, to and count.
    """
    pages = max(ceil(count / size), 1)
    number = min(page_of(name), pages)
    first = (number - 1) * size + 1
    places = {"first": 1, "previous": number - 1, "next": number + 1, "last": pages}
    with st.container(key=f"pages-{name}", horizontal=True, vertical_alignment="center"):
        st.caption(page.text(said, start=min(first, count), end=min(number * size, count), count=count))
        for place, other in places.items():
            if 1 <= other <= pages and other != number:
                kept = {key: value for key, value in st.query_params.to_dict().items() if key != name}
                kept.pop(links.LANGUAGE, None)
                page.link(page.code, page.text(f"pickers.{place}"), **kept, **_numbered(name, other))


def skipped(name: str, count: int, size: int) -> int:
    """How many rows stand before the page that the address names; the last page for one beyond the end."""
    return (min(page_of(name), max(ceil(count / size), 1)) - 1) * size


def _numbered(name: str, number: int) -> dict[str, str]:
    return {} if number == 1 else {name: str(number)}


def _write_many(name: str, key: str) -> None:
    _write(name, BETWEEN.join(st.session_state[key]))


def _write_one(name: str, key: str, default: str) -> None:
    chosen = st.session_state[key]
    _write(name, "" if chosen == default else chosen)


def _write(name: str, value: str) -> None:
    kept = {other: old for other, old in st.query_params.to_dict().items() if other not in (name, *PAGES_OF_LISTS)}
    st.query_params.from_dict(kept | ({name: value} if value else {}))
