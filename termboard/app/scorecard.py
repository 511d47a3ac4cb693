"""The parts of a Scorecard that are no charts: each draws one section, its empty state included."""

import pandas as pd
import streamlit as st

from termboard.app.expander import lazy_expander
from termboard.app.figure import figure_address, figure_link
from termboard.app.frame.files import table_buttons
from termboard.app.frame.frame import show_table
from termboard.app.listing import as_columns, show_list
from termboard.app.shell import Page
from termboard.domain.naming import full_unit_name
from termboard.domain.rows import rows_of
from termboard.domain.verdicts import JUDGED, Verdict
from termboard.views import scorecard
from termboard.views.frame import Frame
from termboard.views.scorecard import Unit, View
from termboard.views.sentences import escaped, finding, source_link, verdict_badge
from termboard.views.wording import FIGURE, quoted, reworded


def example(page: Page, view: View) -> None:
    """That the reader has chosen no unit, and what stands below instead."""
    key = "scorecard.example_unknown" if view.is_unknown else "scorecard.example"
    st.info(page.text(key, unit=full_unit_name(view.unit, page.language)))


def tally(page: Page, targets: pd.DataFrame) -> None:
    """How many targets got each verdict, by sign, colour and word."""
    found = scorecard.tally(targets)
    parts = [
        f"**{page.number(found[verdict])}** {verdict_badge(verdict, page.language)}"
        for verdict in Verdict
        if found[verdict]
    ]
    st.markdown(" · ".join(parts))


def official(page: Page, view: View, board: Frame) -> None:
    """The targets as officials know them, what the report itself counts, and the same as numbers in files."""
    targets = view.targets
    st.header(page.text("scorecard.official"))
    claims = page.ask("scorecard/claim", **_key(view))
    for row, words in zip(rows_of(claims), quoted(claims, page.context()), strict=True):
        printed = f"[{escaped(words)}](<{figure_address(page, row['observation_id'])}>)"
        judged = int(targets["verdict"].isin(JUDGED).sum())
        st.markdown(page.text("scorecard.claim", printed=printed, count=len(targets), judged=judged))
    official_table(page, targets)
    table_buttons(page, "official", board.table(), board.shown)


def yearly_plans(page: Page, view: View) -> None:
    """The targets of single years' plans; nothing where there are none."""
    targets = scorecard.targets_of(page.context(), **_key(view), yearly=True)
    if targets.empty:
        return
    st.header(page.text("scorecard.yearly"))
    st.caption(page.text("scorecard.yearly_note"))
    official_table(page, targets, key="yearly-table")


def official_table(page: Page, targets: pd.DataFrame, key: str = "official-table") -> None:
    """The table in the order officials know."""
    columns = scorecard.columns(page.language)
    show_list(page.remembered(key, lambda: as_columns(columns, targets, page.language, page.address)), key)


def findings(page: Page, view: View) -> None:
    """What contradicts itself in a unit's figures; nothing where nothing does."""
    found = page.ask("scorecard/findings", **_key(view), language=page.language)
    if found.empty:
        return
    st.header(page.text("scorecard.findings"))
    st.markdown("\n".join(f"- {finding(row, page.language)}" for row in rows_of(found)))


def other_figures(page: Page, view: View) -> None:
    """Figures without a target by theme, those about the congress first."""
    figures = page.ask("scorecard/other_figures", **_key(view), language=page.language)
    figures = reworded(figures, page.context(), FIGURE)
    if figures.empty:
        return
    st.header(page.text("scorecard.other"))
    for theme, rows in figures.groupby("theme", sort=False):
        with lazy_expander(f"{page.text(f'themes.{theme}')} ({len(rows)})", f"other-{theme}") as is_open:
            if not is_open:
                continue
            table = scorecard.other_figures_table(rows, page.language)
            _lead_to_cards(page, table, rows)
            st.table(
                table,
                border="horizontal",
                hide_index=True,
                alt=page.text(f"themes.{theme}"),
            )


def relatives(page: Page, unit: Unit) -> None:
    """The units this one came from or went into, as links to their scorecards; the scores of those it came from."""
    related = page.ask("scorecard/relatives", unit_id=unit["unit_id"])
    st.header(page.text("scorecard.relatives"))
    if related.empty:
        st.caption(page.text("scorecard.relatives_none"))
    for row in rows_of(related):
        extent = f" ({page.text('scorecard.part')})" if row["extent"] == "part" else ""
        name = full_unit_name(row, page.language)
        relation = page.text(f"scorecard.{row['relation']}")
        label = f"{relation}: {name}{extent}"
        page.link("scorecard", label, unit=row["unit_id"])
    scores = page.ask("scorecard/predecessors", unit_id=unit["unit_id"])
    if not scores.empty:
        st.markdown(f"**{page.text('scorecard.predecessors')}**")
        table = scorecard.predecessors_table(scores, page.language)
        show_table(page, table, alt=page.text("scorecard.predecessors"))


def sources(page: Page, printed: pd.DataFrame) -> None:
    """The documents behind a scorecard, with links out."""
    st.header(page.text("scorecard.sources"))
    st.markdown("\n".join(f"- {source_link(row, page.language)}" for row in rows_of(printed)))


def _lead_to_cards(page: Page, table: pd.DataFrame, rows: pd.DataFrame) -> None:
    """Make the indicators of `table` links to the cards of the figures in `rows`."""
    name = page.text("table.indicator")
    table[name] = [
        figure_link(page, said, found) for said, found in zip(table[name], rows["observation_id"], strict=True)
    ]


def _key(view: View) -> dict[str, str]:
    """What the questions about this scorecard ask for."""
    return {"unit_id": str(view.unit["unit_id"]), "term_id": view.term_id}
