"""The parts of the Overview that are no charts: counts, ways to the core questions, findings, coverage, what is new."""

import streamlit as st

from termboard.app.frame.frame import show_table
from termboard.app.listing import linked, row_of_links, show_list
from termboard.app.shell import Page
from termboard.domain.folding import slug
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.views import overview
from termboard.views.core import core_questions
from termboard.views.overview import View
from termboard.views.sentences import escaped, finding, source_link

_FINDINGS = 6
_SOURCES = 8


def counts(page: Page, row: Row) -> None:
    """How much the store holds, as a row of figures."""
    with st.container(horizontal=True, key="counts"):
        for name in ("units", "terms", "indicators", "observations", "sources"):
            count = int(row["units_with_figures" if name == "units" else name])
            st.metric(page.text(f"overview.{name}"), page.number(count), width="content")
    st.caption(page.text(".units_of", count=int(row["units"])))


def core_links(page: Page, view: View) -> None:
    """From each core question to its page: every unit of it."""
    ways = {
        page.address("indicator", indicator=code): page.text("core.link", question=question)
        for code, question in core_questions(view.core, page.context()).items()
    }
    if ways:
        st.html(row_of_links(page.text("core.title"), ways))


def strongest_findings(page: Page) -> None:
    """Findings of several units, each with a link to the scorecard it belongs to."""
    found = page.ask(".strongest_findings", limit=_FINDINGS, language=page.language)
    if found.empty:
        st.info(page.text(".findings_none"))
    for row in rows_of(found):
        with st.container(border=True, gap="xxsmall"):
            st.markdown(finding(row, page.language))
            label = f"{full_unit_name(row, page.language)} · {term_name(row['term_id'])}"
            page.link("scorecard", label, unit=row["unit_id"], term=row["term_id"])


def coverage(page: Page) -> None:
    """How far the figures reach, by term and by province."""
    context = page.context()
    with st.container(key="coverage"):
        st.subheader(page.text(".coverage_terms"))
        show_table(page, overview.coverage_by_term(context), alt=page.text(".coverage_terms"))
        st.caption(page.text(".coverage_note"))
    with st.expander(page.text(".coverage_provinces")):
        table = overview.coverage_by_province(context)
        names = table[page.text("table.province")]
        table[page.text("table.province")] = [
            linked(escaped(name), page.address("province", province=slug(str(name)))) for name in names
        ]
        show_list(table, "coverage-provinces")


def latest_sources(page: Page) -> None:
    """The sources published last, each with a link to its unit's scorecard."""
    latest = page.ask(".latest_sources", limit=_SOURCES)
    if latest.empty:
        st.info(page.text(".latest_none"))
    for row in rows_of(latest):
        with st.container(gap="xxsmall"):
            label = f"{full_unit_name(row, page.language)} · {term_name(row['term_id'])}"
            page.link("scorecard", label, unit=row["unit_id"], term=row["term_id"])
            st.caption(source_link(row, page.language))
