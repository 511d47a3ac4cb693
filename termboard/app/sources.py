"""The parts of the page Sources: the list of sources, the list of findings, one source with all it prints."""

import streamlit as st

from termboard.app.figure import figure_link, period_words
from termboard.app.listing import as_columns, linked, show_entries, show_list
from termboard.app.lists import list_files, list_top, page_links
from termboard.app.shell import Page
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.views import sources
from termboard.views.sentences import escaped, finding, source_link
from termboard.views.sources import ROWS, Card, View


def source_list(page: Page, view: View) -> None:
    """The sources of this page of the list, and files of all of them."""
    if view.rows.empty:
        st.info(page.text(".none"))
        return
    list_top(page.text(".found", count=view.count), view.page)
    columns = sources.source_columns(page.context())
    rows = view.rows
    html = page.remembered("list", lambda: as_columns(columns, rows, page.language, page.address))
    show_list(html, "sources-table")
    page_links(page, "page", view.count, ROWS, view.page)
    _files(page, view)


def finding_list(page: Page, view: View) -> None:
    """The findings with both wordings, what their code means and links to the figures; files of all of them."""
    for code in view.filters.parameters["codes"]:
        st.caption(page.text(f"finding_codes.{code}"))
    if view.rows.empty:
        st.info(page.text(".no_findings"))
        return
    list_top(page.text(".found_findings", count=view.count), view.page)
    show_entries([_finding_entry(page, row) for row in rows_of(view.rows)], boxed=True)
    page_links(page, "page", view.count, ROWS, view.page, said="lists.entries")
    _files(page, view)


def source_card(page: Page, card: Card) -> None:
    """One source: who printed it, every figure it prints, and what contradicts them."""
    row = card.source
    if row is None:
        st.info(page.text(".unknown"))
        return
    unit = full_unit_name(row, page.language)
    st.header(page.text(".card", unit=unit), anchor=False)
    st.markdown(source_link(row, page.language))
    if isinstance(row["note"], str):
        st.caption(escaped(row["note"]))
    page.link("scorecard", page.text(".scorecard", unit=unit), unit=row["unit_id"])
    st.markdown(f"**{page.text('.figures', count=len(card.figures))}**")
    for term_id, rows in card.figures.groupby("term_id", sort=False):
        st.subheader(page.text(".of_term", term=term_name(str(term_id))), anchor=False)
        show_entries([_figure_entry(page, figure) for figure in rows_of(rows)])
    if not card.findings.empty:
        st.subheader(page.text(".list_findings"), anchor=False)
        show_entries([_finding_entry(page, found) for found in rows_of(card.findings)], boxed=True)


def _files(page: Page, view: View) -> None:
    context = page.file_context()
    list_files(page, view.list, view.count, lambda: sources.all_rows(view, context), sources.list_shown(view, context))


def _figure_entry(page: Page, row: Row) -> list[str]:
    said = f"{escaped(row['indicator'])}: {escaped(row['value_text'])}"
    about = [page.text(f"roles.{row['role']}"), period_words(page, row), escaped(row["label"])]
    return [figure_link(page, said, row["observation_id"]), " · ".join(part for part in about if part)]


def _finding_entry(page: Page, row: Row) -> list[str]:
    grade = page.text(f"severities.{row['severity']}")
    meaning = page.text(f"finding_codes.{row['code']}")
    figures = [
        figure_link(page, page.text(".figure", wording=escaped(wording)), observation_id)
        for observation_id, wording in zip(row["observation_ids"], row["wordings"], strict=True)
    ]
    unit = escaped(f"{full_unit_name(row, page.language)} · {term_name(row['term_id'])}")
    scorecard = page.address("scorecard", unit=row["unit_id"], term=row["term_id"])
    return [finding(row, page.language), f"{grade} · {meaning}", *figures, linked(unit, scorecard)]
