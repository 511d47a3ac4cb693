"""The parts of the page Indicator that are no charts: terms on a phone, pages of rows, lists with their links."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from termboard.app import links
from termboard.app.figure import figure_link
from termboard.app.listing import as_table, linked, row_of_links, show_list
from termboard.app.lists import page_links
from termboard.app.shell import Page
from termboard.charts.canvas.theme import NARROW_BELOW
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.indicator import ALL_TERMS, PAGE_SIZE, View, period_words, provinces_table
from termboard.views.sentences import escaped, verdict_badge


def fitting(page: Page, view: View) -> View:
    """The view as the window has room for: on a phone one term at a time."""
    return view.of_term(view.by_term) if _is_single(page, view) else view


def arrows(page: Page, view: View) -> None:
    """On a phone the terms before and after the one that is shown."""
    if not _is_single(page, view):
        return
    place = list(view.terms).index(view.by_term)
    ways = {
        page.address(page.code, **_kept("by", "page"), by=term): f"{sign} {term_name(term)}"
        for sign, term in (("←", _at(view.terms, place - 1)), ("→", _at(view.terms, place + 1)))
        if term
    }
    st.html(row_of_links(page.text(".other_terms"), ways))


def pages(page: Page, view: View) -> None:
    """The pages of a long grid."""
    if len(view.lines) > PAGE_SIZE:
        page_links(page, "page", len(view.lines), PAGE_SIZE, view.page, said=".rows")


def unit_list(page: Page, view: View) -> None:
    """The units of this page of the grid: each leads to its scorecard, each figure to its card."""
    st.header(page.text(".list_of_units"))
    start = (view.page - 1) * PAGE_SIZE
    by_unit: dict[str, list[Row]] = {}
    for row in rows_of(view.figures):
        by_unit.setdefault(row["unit_id"], []).append(row)
    units = [by_unit[unit] for unit in view.lines[start : start + PAGE_SIZE]]
    columns = {page.text("table.unit_name"): [_unit(page, rows[0], view) for rows in units]}
    for term in view.shown_terms:
        columns[term_name(term)] = [
            _cell(page, view, [row for row in rows if row["term_id"] == term]) for rows in units
        ]
    show_list(as_table(pd.DataFrame(columns)), "indicator-units")


def provinces(page: Page, view: View) -> None:
    """Which provinces have the indicator, each as a link to its grid."""
    if view.province:
        return
    table = provinces_table(page.context(), view)
    st.header(page.text(".provinces"))
    kept = _kept("province", "kind", "units", "page")
    names = [
        linked(escaped(row["province"]), page.address(page.code, **kept, province=row["code"]))
        for row in rows_of(table)
    ]
    columns = {
        page.text("table.province"): names,
        page.text("table.units_with_figures"): [page.number(int(count)) for count in table["units"]],
        page.text("table.of_units"): [page.number(int(count)) for count in table["units_in_all"]],
    }
    show_list(as_table(pd.DataFrame(columns)), "indicator-provinces")


def _is_single(page: Page, view: View) -> bool:
    return page.width < NARROW_BELOW and view.term_id == ALL_TERMS and view.by_term in view.terms


def _at(terms: Sequence[str], place: int) -> str:
    return terms[place] if 0 <= place < len(terms) else ""


def _kept(*names: str) -> dict[str, str]:
    """The choices of this address but those with these names."""
    return {name: value for name, value in st.query_params.to_dict().items() if name not in (*names, links.LANGUAGE)}


def _unit(page: Page, row: Row, view: View) -> str:
    name = escaped(full_unit_name(row, page.language))
    return linked(name, page.address("scorecard", unit=str(row["unit_id"])))


def _cell(page: Page, view: View, rows: Sequence[Row]) -> str:
    """Target and result of one term, each a link to its card; the verdict behind a result."""
    return " · ".join(_figure(page, view, row) for row in sorted(rows, key=lambda row: row["role"] == "result"))


def _figure(page: Page, view: View, row: Row) -> str:
    value = view.measure.number(float(row["value"]), page.language)
    printed = f"“{escaped(row['value_text'])}”" if isinstance(row["value_text"], str) else value
    said = f"{page.text('roles.' + row['role'])} {figure_link(page, printed, row['observation_id'])}"
    if row["is_other_period"]:
        return f"{said} ({period_words(row, page.context())})"
    judged = row["role"] == "result" and row["evidence"] is not None and isinstance(row["verdict"], str)
    return f"{said} {verdict_badge(row['verdict'], page.language)}" if judged else said
