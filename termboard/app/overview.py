"""The parts of the Overview that are no charts: counts, ways to the core questions, findings, coverage, what is new."""

import streamlit as st

from termboard.app.frame.frame import show_table
from termboard.app.listing import as_entries, as_table, linked, row_of_links, show_list
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
        for code, question in page.remembered("core", lambda: core_questions(view.core, page.context())).items()
    }
    if ways:
        st.html(row_of_links(page.text("core.title"), ways))


def strongest_findings(page: Page) -> None:
    """Findings of several units, each with a link to the scorecard it belongs to."""
    if entries := page.remembered("findings", lambda: _findings(page)):
        st.html(as_entries(entries, boxed=True))
    else:
        st.info(page.text(".findings_none"))


def coverage(page: Page) -> None:
    """How far the figures reach, by term and by province."""
    with st.container(key="coverage"):
        st.subheader(page.text(".coverage_terms"))
        by_term = page.remembered("terms", lambda: overview.coverage_by_term(page.context()))
        show_table(page, by_term, alt=page.text(".coverage_terms"))
        st.caption(page.text(".coverage_note"))
    with st.expander(page.text(".coverage_provinces")):
        show_list(page.remembered("provinces", lambda: _by_province(page)), "coverage-provinces")


def _by_province(page: Page) -> str:
    """The coverage by province as HTML; a province leads to its page."""
    table = overview.coverage_by_province(page.context())
    names = table[page.text("table.province")]
    table[page.text("table.province")] = [
        linked(escaped(name), page.address("province", province=slug(str(name)))) for name in names
    ]
    return as_table(table)


def latest_sources(page: Page) -> None:
    """The sources published last, each with a link to its unit's scorecard."""
    if entries := page.remembered("latest", lambda: _latest(page)):
        st.html(as_entries(entries))
    else:
        st.info(page.text(".latest_none"))


def _findings(page: Page) -> list[list[str]]:
    found = page.ask(".strongest_findings", limit=_FINDINGS, language=page.language)
    return [[finding(row, page.language), _scorecard(page, row)] for row in rows_of(found)]


def _latest(page: Page) -> list[list[str]]:
    found = page.ask(".latest_sources", limit=_SOURCES)
    return [[_scorecard(page, row), source_link(row, page.language)] for row in rows_of(found)]


def _scorecard(page: Page, row: Row) -> str:
    label = f"{full_unit_name(row, page.language)} · {term_name(row['term_id'])}"
    return linked(escaped(label), page.address("scorecard", unit=row["unit_id"], term=row["term_id"]))
