"""What stands around a list: how many rows it has, links to its pages, and files of all its rows."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Final

import pandas as pd
import streamlit as st

from termboard.app import links
from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.frame.frame import workbook
from termboard.app.listing import row_of_links
from termboard.app.patches.scrolling import follow
from termboard.app.shell import Page
from termboard.exports.tables import csv_bytes, excel_csv_bytes
from termboard.views.frame import Shown
from termboard.views.table import MOST_IN_FILE

MOST: Final[Mapping[str, int]] = {"csv": MOST_IN_FILE, "excel_csv": MOST_IN_FILE, "xlsx": 50_000}
"""Rows that a file of each kind is made of while the reader waits; the page Data gives all figures."""

_ENDINGS: Final = {"csv": ".csv", "excel_csv": "-excel.csv", "xlsx": ".xlsx"}

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
    """Downloads of all `count` rows of a list as CSV, CSV for Excel and XLSX; `table` is made when one is asked for."""
    makers: Mapping[str, Callable[[], bytes]] = {
        "csv": lambda: csv_bytes(table()),
        "excel_csv": lambda: excel_csv_bytes(table()),
        "xlsx": lambda: workbook(page, table(), shown),
    }
    with st.container(horizontal=True, key=f"{key}-files"):
        for kind, make in makers.items():
            st.download_button(
                page.text(f"lists.{kind}", count=count),
                make,
                f"{shown.file_name}{_ENDINGS[kind]}",
                MEDIA_TYPES[kind],
                key=f"{key}-{kind.replace('_', '-')}",
                help=page.text("frame.excel_csv_what") if kind == "excel_csv" else None,
                on_click="ignore",
                disabled=count > MOST[kind],
            )
    if count > MOST["xlsx"]:
        st.caption(page.text("lists.too_many", csv=MOST["csv"], xlsx=MOST["xlsx"]))
