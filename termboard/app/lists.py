"""What stands around a list: how many rows it has, links to its pages, and files of all its rows."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Final

import pandas as pd
import streamlit as st

from termboard.app import links
from termboard.app.frame.files import content_of, table_files
from termboard.app.listing import row_of_links
from termboard.app.patches.scrolling import follow
from termboard.app.shell import Page
from termboard.exports.kinds import KINDS
from termboard.views.frame import Shown
from termboard.views.table import MOST_IN_FILE

_NO_FIT: Final[Mapping[str, str]] = {}


def list_top(said: str, number: int) -> None:
    """How many rows there are, above a list; page `number` of it comes into view when it is another one."""
    with st.container(key="list-top"):
        st.markdown(f"**{said}**")
        follow("list-top", str(number))


def page_links(
    page: Page,
    name: str,
    count: int,
    size: int,
    number: int,
    *,
    said: str = "lists.rows",
    fit: Mapping[str, str] = _NO_FIT,
) -> None:
    """Where one is in a list of `count` rows, `size` on each page, and links to the pages before and after.

    `name` has the number of the page in the address, `said` is a text with start, end and count. `fit` says in the
    address how large the pages are, where that is not their usual size; the first page needs none.
    """
    pages = max(ceil(count / size), 1)
    number = min(number, pages)
    first = (number - 1) * size + 1
    # Of two names for one page the nearer one.
    places = {1: "first", pages: "last"} | {number - 1: "previous", number + 1: "next"}
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in (name, *fit, links.LANGUAGE)}
    ways = {
        page.address(page.code, **kept, **({} if other == 1 else {name: str(other), **fit})): page.text(
            f"lists.{place}"
        )
        for other, place in sorted(places.items())
        if 1 <= other <= pages and other != number
    }
    where = page.text(said, start=min(first, count), end=min(number * size, count), count=count)
    with st.container(key=f"pages-{name}"):
        st.html(row_of_links(page.text("lists.pages"), ways, said=where))


def list_files(page: Page, key: str, count: int, table: Callable[[], pd.DataFrame], shown: Shown) -> None:
    """Downloads of all `count` rows of a list; `table` is made when one is asked for."""
    too_few = table_files(
        page, key, shown.file_name, lambda kind: KINDS[kind].make(content_of(page, table, shown)),
        said="lists.file", count=count, most=MOST_IN_FILE,
    )  # fmt: skip
    say_limits(page, "lists.too_many", too_few)


def say_limits(page: Page, said: str, limits: Mapping[str, int]) -> None:
    """Which kinds of file hold fewer rows than there are, by name; `said` is a text with limits."""
    if limits:
        each = (page.text("lists.limit", count=most, kind=name) for name, most in limits.items())
        st.caption(page.text(said, limits=", ".join(each)))
