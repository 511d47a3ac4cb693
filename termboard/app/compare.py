"""The parts of the page Compare that are no charts: what is said above them, the way from an example, links onward."""

import streamlit as st

from termboard.app.listing import as_entries, linked, row_of_links
from termboard.app.shell import Page
from termboard.domain.naming import full_unit_name, unit_name
from termboard.domain.rows import rows_of
from termboard.views.address import SEPARATOR
from termboard.views.compare import Group, View
from termboard.views.compare.measures import measure_code, when
from termboard.views.sentences import escaped, lower_first


def remarks(page: Page, view: View) -> None:
    """That an example is shown, and the way to others; whom the comparison leaves out; why there is none."""
    if view.examples:
        _examples(page, view)
    if view.left_out:
        st.text(page.text("compare.other_boundaries", units=view.left_out))
    if view.why_not:
        st.info(view.why_not)


def _examples(page: Page, view: View) -> None:
    first = view.examples[0]
    said = {"indicator": lower_first(str(first["indicator"])), "when": when(first, page.context())}
    st.caption(page.text("compare.example", count=len(first["unit_ids"]), province=first["province"], **said))
    ways = {
        page.address("compare", units=SEPARATOR.join(row["unit_ids"]), measure=measure_code(row)): page.text(
            "compare.suggestion", province=row["province"], count=int(row["units"])
        )
        for row in view.examples[1:]
    }
    st.html(row_of_links(page.text("compare.suggestions"), ways, said=page.text("compare.suggestions")))


def onward(page: Page, group: Group) -> None:
    """From the comparison to each unit's scorecard, and to its terms."""
    st.header(page.text("compare.onward"))
    units = [
        linked(escaped(full_unit_name(row, page.language)), page.address("scorecard", unit=str(row["unit_id"])))
        for row in rows_of(group.found)
    ]
    label = page.text("compare.to_terms", unit=unit_name(group.found.iloc[0].to_dict(), page.language))
    over_terms = linked(escaped(label), page.address("terms", units=SEPARATOR.join(group.units)))
    st.html(as_entries([[link] for link in [*units, over_terms]]))
