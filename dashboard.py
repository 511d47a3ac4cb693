"""Overview: how much is known, how much was reached, what is new, what needs a second look."""

from functools import partial

import streamlit as st

from termboard.app import overviews, sections
from termboard.app.frame import show_chart, show_table
from termboard.app.search import unit_search
from termboard.app.sentences import evidence_notes
from termboard.app.shell import Page, as_page
from termboard.charts import verdict_bar
from termboard.views.frame import Shown


@as_page("overview")
def draw(page: Page) -> None:
    counts = page.ask(".counts").iloc[0]
    verdicts = page.ask(".verdicts")

    st.title(page.text("product.tagline"))
    sections.counts(page, counts)
    unit_search(page)

    st.header(page.text(".verdicts"))
    shown = Shown(
        title=overviews.verdicts_headline(verdicts, page.language),
        subtitle=page.text(".verdicts_subtitle"),
        sources=page.text(".verdicts_sources", count=int(counts["sources"])),
        alt=verdict_bar.describe(verdicts, page.language),
        file_name="termboard-verdicts",
        notes=[*evidence_notes(verdicts, page.language), page.text(".verdicts_note")],
    )
    table = partial(overviews.verdicts_table, verdicts, page.language)
    show_chart(page, "verdicts", verdict_bar.verdict_bar, verdicts, shown, table)

    st.header(page.text(".findings"))
    sections.strongest_findings(page, page.ask(".strongest_findings", limit=6, language=page.language))

    st.header(page.text(".coverage"))
    terms = overviews.coverage_by_term(page.ask(".coverage_by_term"), page.language)
    provinces = overviews.coverage_by_province(page.ask(".coverage_by_province"), page.language)
    with st.container(key="coverage"):
        st.subheader(page.text(".coverage_terms"))
        show_table(page, terms, alt=page.text(".coverage_terms"))
        st.caption(page.text(".coverage_note"))
        with st.expander(page.text(".coverage_provinces")):
            show_table(page, provinces, alt=page.text(".coverage_provinces"), height=420)

    st.header(page.text(".latest"))
    sections.latest_sources(page, page.ask(".latest_sources", limit=8))
