"""The parts of the page Attainment that are no charts: counts that lead on, pages of the matrix, list and files."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from termboard.app import links
from termboard.app.fields import filters
from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.frame.frame import table_notes
from termboard.app.listing import show_columns
from termboard.app.shell import Page
from termboard.charts.verdict_matrix import columns_that_fit
from termboard.exports.tables import csv_bytes, excel_csv_bytes, xlsx_bytes
from termboard.views import attainment
from termboard.views.attainment import COLUMNS, PAGES, ROWS, UNITS, View
from termboard.views.frame import Frame
from termboard.views.sentences import verdict_badge
from termboard.views.table import file_table

MOST_CSV: Final = 200_000
MOST_XLSX: Final = 50_000
"""Rows that a file is made of while the reader waits; the page Data gives all figures."""


def fitting(page: Page, view: View) -> View:
    """The view as the window has room for: fewer indicators of the matrix on a phone."""
    return view.with_columns(columns_that_fit(page.width))


def tally(page: Page, view: View) -> None:
    """How many targets got each verdict, by sign, colour and word; each leads to the list of those alone.

    Which those are is said here, too: the list may lie below the window.
    """
    kept = _kept()
    parts = [
        f"[**{page.number(count)}** {verdict_badge(verdict, page.language)}]"
        f"(<{page.address(page.code, **kept, verdict=verdict)}>)"
        for verdict, count in attainment.counted(view.verdicts).items()
        if count
    ]
    st.markdown(" · ".join(parts))
    if alone := view.asked["verdicts"]:
        said = ", ".join(verdict_badge(verdict, page.language) for verdict in alone)
        st.caption(page.text(".alone", verdicts=said, address=page.address(page.code, **kept)))


def matrix_pages(page: Page, view: View, matrix: Frame) -> None:
    """Links to the other pages of units and of indicators; the latter say how many indicators a page has."""
    filters.page_links(page, "units_page", int(matrix.rows["found_units"].max()), UNITS, said="attainment.page_units")
    fit = {} if view.columns == COLUMNS else {"fit": str(view.columns)}
    filters.page_links(
        page,
        "columns",
        int(matrix.rows["found_columns"].max()),
        view.columns,
        said="attainment.page_columns",
        number=view.columns_page,
        fit=fit,
    )


def list_of_targets(page: Page, view: View) -> None:
    """The list, misses and contradictions first, one page of it, and the files of all of it."""
    st.header(page.text(".list"))
    if not view.count:
        st.info(page.text(".none_listed"))
        return
    _files(page, view)
    filters.page_links(page, "page", view.count, ROWS, said="attainment.page_rows")
    skip = (view.page - 1) * ROWS
    rows = page.ask(".rows", **view.asked, language=page.language, limit=ROWS, skip=skip)
    show_columns(attainment.list_columns(page.context()), rows, page.language, page.address, "targets-table")


def yearly_plans(page: Page, view: View) -> None:
    """The way to the plans of single years, which do not count among the targets of a term."""
    if view.asked["plans"] == "year":
        return
    counts = attainment.yearly_plans(view, page.context())
    if count := sum(counts.values()):
        said = page.text(".yearly_plans", count=count, missed=counts["missed"])
        page.link(page.code, said, **{**_kept(), "plans": "year"})


def _kept() -> dict[str, str]:
    """The filters of the address, but for what is the list's alone."""
    of_the_list = ("verdict", links.LANGUAGE, *PAGES)
    return {name: value for name, value in st.query_params.to_dict().items() if name not in of_the_list}


def _files(page: Page, view: View) -> None:
    for_kind = {"csv": (_csv, MOST_CSV), "excel_csv": (_excel_csv, MOST_CSV), "xlsx": (_xlsx, MOST_XLSX)}
    with st.container(horizontal=True, key="targets-files"):
        for kind, (make, most) in for_kind.items():
            st.download_button(
                page.text(f"attainment.{kind}", count=view.count),
                partial(make, page, view),
                f"termboard-attainment{'-excel.csv' if kind == 'excel_csv' else f'.{kind}'}",
                MEDIA_TYPES[kind],
                key=f"targets-{kind.replace('_', '-')}",
                help=page.text("frame.excel_csv_what") if kind == "excel_csv" else None,
                on_click="ignore",
                disabled=view.count > most,
            )
    if view.count > MOST_XLSX:
        st.caption(page.text(".too_many", csv=MOST_CSV, xlsx=MOST_XLSX))


def _csv(page: Page, view: View) -> bytes:
    return csv_bytes(_all_rows(page, view))


def _excel_csv(page: Page, view: View) -> bytes:
    return excel_csv_bytes(_all_rows(page, view))


def _xlsx(page: Page, view: View) -> bytes:
    notes = table_notes(page, attainment.list_shown(view, page.context()))
    sheet, notes_sheet = page.text("frame.sheet"), page.text("frame.notes_sheet")
    return xlsx_bytes(_all_rows(page, view), sheet, notes, notes_sheet=notes_sheet)


def _all_rows(page: Page, view: View) -> pd.DataFrame:
    # Straight from the store: a file of this size does not belong into the cache.
    rows = page.store.run("pages/attainment/rows", **view.asked, language=page.language, limit=MOST_CSV, skip=0)
    return file_table(attainment.list_columns(page.context()), rows, page.language)
