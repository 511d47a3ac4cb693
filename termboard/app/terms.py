"""The parts of the page Terms that are no charts: what is said above them, changes, figures as printed."""

import pandas as pd
import streamlit as st

from termboard.app.expander import lazy_expander
from termboard.app.figure import figure_address
from termboard.app.frame.files import table_buttons
from termboard.app.frame.frame import readable
from termboard.app.listing import as_table, show_list
from termboard.app.shell import Page
from termboard.domain.naming import term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.frame import Shown
from termboard.views.sentences import escaped
from termboard.views.terms import View
from termboard.views.terms.changes import changes_table, refused
from termboard.views.words import publishers


def remarks(page: Page, view: View) -> None:
    """That the units are an example; which of them lack the indicator."""
    if view.example:
        st.caption(view.example)
    if view.without:
        st.text(view.without)
    if not view.names:
        st.info(page.text("terms.nobody"))


def changes(page: Page, view: View) -> None:
    """Change against the term before, and the comparisons that are refused."""
    st.header(page.text("terms.changes"))
    if view.changes.empty:
        st.info(page.text("terms.changes_none"))
        return
    table = page.remembered("changes", lambda: changes_table(view, page.context()))
    show_list(page.remembered("changes-list", lambda: _changes_list(page, table)), "changes-table")
    title, note = page.text("terms.changes"), page.text("terms.changes_note")
    sources = publishers(view.figures, page.context())
    table_buttons(page, "changes", table, Shown(title, note, sources, alt="", file_name="termboard-changes"))
    st.caption(note)
    for sentence in page.remembered("refused", lambda: refused(view, page.context())):
        st.markdown(f"- {escaped(sentence)}")


def _changes_list(page: Page, table: pd.DataFrame) -> str:
    """The table without its empty columns, as HTML."""
    cells = readable(page, table)
    return as_table(cells.loc[:, (cells != "").any()])


def origins(page: Page, view: View) -> None:
    """Each figure as printed, as a link to its card."""
    known = view.figures[view.figures["observation_id"].notna()]
    with lazy_expander(page.text("terms.origins", count=len(known)), "origins") as is_open:
        if is_open:
            _list_origins(page, view, known)


def _list_origins(page: Page, view: View, known: pd.DataFrame) -> None:
    for unit_id, own in known.groupby("unit_id", sort=False):
        page.link("scorecard", view.names[str(unit_id)], unit=str(unit_id))
        st.markdown("\n".join(_origin(page, row) for row in rows_of(own)))


def _origin(page: Page, row: Row) -> str:
    said = f"{term_name(row['term_id'])}, {page.text('roles.' + str(row['role']))}"
    old = f" ({row['predecessor_name']})" if isinstance(row["predecessor_name"], str) else ""
    address = figure_address(page, str(row["observation_id"]))
    quote = f"“{row['value_text']}”" if isinstance(row["value_text"], str) else page.text("terms.card")
    return f"- {escaped(said + old)}: [{escaped(quote)}](<{address}>) · {escaped(row['publisher'])}"
