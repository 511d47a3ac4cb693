"""Where figures come from: the list of sources, one source with all it prints, the list of findings."""

from typing import Final

import pandas as pd
import streamlit as st

from termboard.app.fields.pickers import ALL, list_top, listed, page_buttons, pick, pick_province, typed
from termboard.app.figure import figure_link, period_words
from termboard.app.listing import linked, show_entries
from termboard.app.shell import Page
from termboard.domain.folding import folded
from termboard.domain.naming import full_unit_name, source_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.sentences import escaped, finding, source_link

SOURCE: Final = "source"
"""The name of the chosen source in the address."""

SHOWN: Final = 20
"""Rows on one page of a list."""


_SEVERITIES: Final = ("high", "medium", "low")


def source_list(page: Page) -> None:
    """Every source, searched and filtered, each with a link to its card."""
    words = typed("q", label=page.text("sources.search"), placeholder=page.text("sources.search_placeholder"))
    with st.container(key="source-filters", horizontal=True):
        province, term_id = _province(page), _term(page)
    choices = {"words": folded(words).split(), "province": province, "term_id": term_id}
    found = listed(page, "sources/list", choices, SHOWN)
    if found.empty:
        st.info(page.text("sources.none"))
        return
    count = int(found["found"].max())
    list_top(page.text("sources.found", count=count))
    show_entries([_source_entry(page, row) for row in rows_of(found)])
    page_buttons(page, found, SHOWN)


def source_card(page: Page, source_id: str) -> None:
    """One source: who printed it, and every figure it prints."""
    known = page.ask("sources/source", source_id=source_id)
    if known.empty:
        st.info(page.text("sources.unknown"))
        return
    row: Row = known.iloc[0].to_dict()
    figures = page.ask("sources/figures", source_id=source_id, language=page.language)
    unit = full_unit_name(row, page.language)
    st.header(page.text("sources.card", unit=unit), anchor=False)
    st.markdown(source_link(row, page.language))
    if isinstance(row["note"], str):
        st.caption(escaped(row["note"]))
    page.link("scorecard", page.text("sources.scorecard", unit=unit), unit=row["unit_id"])
    st.markdown(f"**{page.text('sources.figures', count=len(figures))}**")
    for term_id, rows in figures.groupby("term_id", sort=False):
        st.subheader(page.text("sources.of_term", term=term_name(str(term_id))), anchor=False)
        show_entries([_figure_entry(page, figure) for figure in rows_of(rows)])


def finding_list(page: Page) -> None:
    """Every finding, filtered, with both wordings, what its code means and links to the figures."""
    codes = page.ask("sources/codes")
    with st.container(key="finding-filters", horizontal=True):
        code = _code(page, codes)
        severity = pick(
            page,
            "severity",
            _SEVERITIES,
            label=page.text("sources.severity"),
            label_of=lambda grade: page.text(f"severities.{grade}"),
        )
        province, term_id = _province(page), _term(page)
    choices = {"code": code, "severity": severity, "province": province, "term_id": term_id}
    found = listed(page, "sources/findings", {**choices, "language": page.language}, SHOWN)
    if code != ALL:
        st.caption(page.text(f"finding_codes.{code}"))
    if found.empty:
        st.info(page.text("sources.no_findings"))
        return
    count = int(found["found"].max())
    list_top(page.text("sources.found_findings", count=count))
    show_entries([_finding_entry(page, row) for row in rows_of(found)], boxed=True)
    page_buttons(page, found, SHOWN)


def _source_entry(page: Page, row: Row) -> list[str]:
    name = escaped(source_name(row, page.language))
    unit = escaped(full_unit_name(row, page.language))
    count = page.text("sources.figures", count=int(row["observations"]))
    printed = source_link({**row, "title": None}, page.language)
    return [linked(name, page.address("sources", source=row["source_id"])), f"{unit} · {count} · {printed}"]


def _figure_entry(page: Page, row: Row) -> list[str]:
    said = f"{escaped(row['indicator'])}: “{escaped(row['value_text'])}”"
    about = [page.text(f"roles.{row['role']}"), period_words(page, row), escaped(row["label"])]
    return [figure_link(page, said, row["observation_id"]), " · ".join(part for part in about if part)]


def _finding_entry(page: Page, row: Row) -> list[str]:
    grade = page.text(f"severities.{row['severity']}")
    meaning = page.text(f"finding_codes.{row['code']}")
    figures = [
        figure_link(page, page.text("sources.figure", wording=escaped(wording)), observation_id)
        for observation_id, wording in zip(row["observation_ids"], row["wordings"], strict=True)
    ]
    unit = escaped(f"{full_unit_name(row, page.language)} · {term_name(row['term_id'])}")
    scorecard = page.address("scorecard", unit=row["unit_id"], term=row["term_id"])
    return [finding(row, page.language), f"{grade} · {meaning}", *figures, linked(unit, scorecard)]


def _province(page: Page) -> str:
    return pick_province(page, page.ask("sources/provinces")["province"])


def _term(page: Page) -> str:
    terms = list(page.ask("sources/terms")["term_id"])
    return pick(page, "term", terms, label=page.text("pickers.term"), label_of=term_name)


def _code(page: Page, codes: pd.DataFrame) -> str:
    counts = codes.groupby("code", sort=False)["findings"].sum().to_dict()
    return pick(
        page,
        "code",
        [str(code) for code in counts],
        label=page.text("sources.code"),
        label_of=lambda code: f"{page.text(f'finding_names.{code}')} ({page.number(int(counts[code]))})",
    )
