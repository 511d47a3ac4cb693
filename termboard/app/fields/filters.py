"""Filters of many values, and the pages of long lists, kept in the address as `termboard.app.links` keeps all choices.

Several codes of one filter stand in one parameter with dots between them: `term=2015-2020.2020-2025`. A change of a
filter begins every list of the page anew, in the same step: one press of Back undoes both.
"""

from collections.abc import Callable, Iterable, Mapping
from math import ceil
from typing import Final

import streamlit as st

from termboard.app import links
from termboard.app.listing import row_of_links
from termboard.app.shell import Page
from termboard.domain.folding import slug

BETWEEN: Final = "."

PAGES_OF_LISTS: Final = ("page",)
"""Names in the address of the pages that a new filter begins anew."""

_MOST: Final = 100_000
_DIGITS: Final = 9


def codes(values: Iterable[str]) -> dict[str, str]:
    """A short code for each value, without accents or spaces: "da-nang" for "Đà Nẵng"."""
    return {slug(value): value for value in values}


def read_many(name: str, options: Mapping[str, str]) -> list[str]:
    """The values that the address names, in the order of `options` (code to value); what is no option is left out."""
    named = [links.known(name, code, options) for code in (links.read(name) or "").split(BETWEEN) if code]
    return [value for code, value in options.items() if code in named]


def choose_anew(
    name: str,
    options: tuple[str, ...],
    default: str,
    *,
    label: str,
    label_of: Callable[[str], str],
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
    # Python itself refuses to read a number of more than 4,300 digits.
    is_number = written.isascii() and written.isdigit() and len(written) <= _DIGITS
    return min(max(int(written), 1), _MOST) if is_number else 1


def page_links(
    page: Page, name: str, count: int, size: int, *, said: str, number: int = 0, fit: Mapping[str, str] | None = None
) -> None:
    """Where one is in a list of `count` rows, `size` on each page, and links to the pages before and after.

    `said` is a text with from, to and count. `number` is the page one is on, that of the address where it is not given.
    `fit` says in the address how large the pages are, where that is not their usual size; the first page needs none.
    """
    pages = max(ceil(count / size), 1)
    number = min(number or page_of(name), pages)
    fit = fit or {}
    first = (number - 1) * size + 1
    # Of two names for one page the nearer one.
    places = {1: "first", pages: "last"} | {number - 1: "previous", number + 1: "next"}
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in (name, *fit, links.LANGUAGE)}
    ways = {
        page.address(page.code, **kept, **_numbered(name, other, fit)): page.text(f"pickers.{place}")
        for other, place in sorted(places.items())
        if 1 <= other <= pages and other != number
    }
    where = page.text(said, start=min(first, count), end=min(number * size, count), count=count)
    with st.container(key=f"pages-{name}"):
        st.html(row_of_links(page.text("pickers.pages"), ways, said=where))


def skipped(name: str, count: int, size: int) -> int:
    """How many rows stand before the page that the address names; the last page for one beyond the end."""
    return (min(page_of(name), max(ceil(count / size), 1)) - 1) * size


def _numbered(name: str, number: int, fit: Mapping[str, str]) -> dict[str, str]:
    return {} if number == 1 else {name: str(number), **fit}


def _write_one(name: str, key: str, default: str) -> None:
    chosen = st.session_state[key]
    write_anew(name, "" if chosen == default else chosen)


def write_anew(name: str, value: str) -> None:
    """Put a choice into the address, none for an empty one, and begin the lists of the page anew."""
    kept = {other: old for other, old in st.query_params.to_dict().items() if other not in (name, *PAGES_OF_LISTS)}
    st.query_params.from_dict(kept | ({name: value} if value else {}))
