"""The parts of the page Attainment that are no charts: counts that lead on, pages of the matrix, list and files."""

import streamlit as st

from termboard.app import links
from termboard.app.listing import as_columns, show_list
from termboard.app.lists import list_files, page_links
from termboard.app.shell import Page
from termboard.charts.verdict_matrix import columns_that_fit
from termboard.domain.verdicts import Verdict
from termboard.views import attainment
from termboard.views.attainment import COLUMNS, PAGES, ROWS, UNITS, View
from termboard.views.frame import Frame
from termboard.views.sentences import verdict_badge


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
        for verdict, count in view.counts.items()
        if count
    ]
    st.markdown(" · ".join(parts))
    if alone := view.chosen["verdicts"]:
        said = ", ".join(verdict_badge(verdict, page.language) for verdict in alone)
        st.caption(page.text(".alone", verdicts=said, address=page.address(page.code, **kept)))


def matrix_pages(page: Page, view: View, matrix: Frame) -> None:
    """Links to the other pages of units and of indicators; the latter say how many indicators a page has."""
    found = int(matrix.rows["found_units"].max())
    page_links(page, "units_page", found, UNITS, view.units_page, said="attainment.page_units")
    fit = {} if view.columns == COLUMNS else {"fit": str(view.columns)}
    page_links(
        page,
        "columns",
        int(matrix.rows["found_columns"].max()),
        view.columns,
        view.columns_page,
        said="attainment.page_columns",
        fit=fit,
    )


def list_of_targets(page: Page, view: View) -> None:
    """The list, misses and contradictions first, one page of it, and the files of all of it."""
    st.header(page.text(".list"))
    if not view.count:
        st.info(page.text(".none_listed"))
        return
    context = page.file_context()
    shown = attainment.list_shown(view, context)
    list_files(page, "targets", view.count, lambda: attainment.all_rows(view, context), shown)
    page_links(page, "page", view.count, ROWS, view.page)
    show_list(page.remembered("list", lambda: _listed(page, view)), "targets-table")


def yearly_plans(page: Page, view: View) -> None:
    """The way to the plans of single years, which do not count among the targets of a term."""
    if view.chosen["plans"] == ["year"]:
        return
    counts = page.remembered("yearly", lambda: attainment.yearly_plans(view, page.context()))
    if count := sum(counts.values()):
        said = page.text(".yearly_plans", count=count, missed=counts[Verdict.MISSED])
        page.link(page.code, said, **{**_kept(), "plans": "year"})


def _listed(page: Page, view: View) -> str:
    """The list's page as HTML."""
    skip = (view.page - 1) * ROWS
    rows = attainment.listed_rows(view, page.context(), ROWS, skip)
    return as_columns(attainment.list_columns(page.context()), rows, page.language, page.address)


def _kept() -> dict[str, str]:
    """The filters of the address, but for what is the list's alone."""
    of_the_list = ("verdict", links.LANGUAGE, *PAGES)
    return {name: value for name, value in st.query_params.to_dict().items() if name not in of_the_list}
