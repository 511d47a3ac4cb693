"""The parts of the page Province that are no charts: what is chosen, five numbers, the table of all units."""

import pandas as pd
import streamlit as st

from termboard.app.expander import lazy_expander
from termboard.app.frame.files import table_buttons
from termboard.app.listing import as_table, linked, row_of_links, show_list
from termboard.app.shell import Page
from termboard.domain.folding import slug
from termboard.domain.naming import term_name
from termboard.views import province
from termboard.views.core import core_questions
from termboard.views.frame import Shown
from termboard.views.province import View
from termboard.views.sentences import escaped

_METRICS = ("units", "units_with_figures", "judged", "reached", "missed")


def counts(page: Page, view: View) -> None:
    """The province as a row of numbers, and what they rest on."""
    found = province.counts(view)
    with st.container(horizontal=True, key="counts"):
        for name in _METRICS:
            st.metric(page.text(f"province.{name}"), page.number(found[name]), width="content")
    st.caption(page.text(".units_words", count=found["units_with_figures"], units=found["units"]))
    st.caption(page.text(".evidence", count=found["by_figures"]))


def core_links(page: Page, view: View) -> None:
    """From each core question to all units of the province."""
    ways = {
        page.address("indicator", indicator=code, province=slug(view.province)): page.text(
            "core.link", question=question
        )
        for code, question in core_questions(view.core, page.context()).items()
    }
    if ways:
        st.html(row_of_links(page.text("core.title"), ways))


def units(page: Page, view: View) -> None:
    """All units as a table to look at, each a link to its scorecard, and to download."""
    st.header(page.text(".table"))
    st.caption(page.text(".table_note"))
    table = province.units_table(view, page.context())
    is_known = view.units["observations"] > 0
    _list(page, table[is_known], view.units[is_known], "province-units")
    without = int((~is_known).sum())
    if without:
        with lazy_expander(page.text(".without", count=without), "province-without") as is_open:
            if is_open:
                _list(page, table[~is_known], view.units[~is_known], "province-units-without")
    title = page.text(".file_title", province=view.province, term=term_name(view.term_id))
    file_name = f"termboard-{slug(view.province)}-{view.term_id}"
    table_buttons(page, "province", table, Shown(title, title, "", title, file_name, [page.text(".table_note")]))


def _list(page: Page, table: pd.DataFrame, units: pd.DataFrame, key: str) -> None:
    """Rows of the table with their units as links."""
    listed = table.map(lambda cell: escaped(cell) if isinstance(cell, str) else page.number(int(cell)))
    name = page.text("table.unit_name")
    listed[name] = [
        linked(said, page.address("scorecard", unit=str(unit)))
        for said, unit in zip(listed[name], units["unit_id"], strict=True)
    ]
    show_list(as_table(listed), key)
