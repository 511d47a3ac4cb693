"""Parts of pages that are more than one call: each draws one section, its empty state included."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from termboard.app import links, scorecards
from termboard.app.card import figure_address, figure_link
from termboard.app.facets import facets
from termboard.app.frame import table_buttons
from termboard.app.listing import show_list
from termboard.app.scorecards import JUDGED
from termboard.app.sentences import escaped, finding, source_link, verdict_badge
from termboard.app.shell import Page
from termboard.app.unfolding import unfolded
from termboard.charts import target_board
from termboard.charts.target_rows import target_rows
from termboard.charts.target_sheet import is_plan
from termboard.charts.theme import VERDICTS
from termboard.naming import full_unit_name, term_name
from termboard.rows import rows_of
from termboard.views.frame import Shown, Table

Unit = dict[Hashable, Any]
"""The row of `queries/pages/scorecard/unit.sql`."""

Choice = Mapping[str, str]
"""Which scorecard: its unit_id and term_id."""


def chosen_unit(page: Page, unit_id: str | None) -> Unit | None:
    """The unit of the address; without one, the page's empty state and None."""
    found = page.ask("scorecard/unit", unit_id=unit_id) if unit_id else pd.DataFrame()
    if not found.empty:
        return found.iloc[0].to_dict()
    st.title(page.text("menu.scorecard"))
    st.info(page.text("scorecard.unknown" if unit_id else "scorecard.choose"))
    return None


def chosen_term(page: Page, unit_id: str) -> str | None:
    """The term of the address among those with figures; without any, says so and gives None."""
    terms = list(page.ask("scorecard/terms", unit_id=unit_id)["term_id"])
    if not terms:
        st.info(page.text("scorecard.no_figures"))
        return None
    with facets(page, "scorecard") as pick:
        return pick.one(links.TERM, sorted(terms), terms[0], term_name, is_row=True)


def tally(page: Page, targets: pd.DataFrame) -> None:
    """How many targets got each verdict, by sign, colour and word."""
    found = scorecards.tally(targets)
    parts = [
        f"**{page.number(found[verdict])}** {verdict_badge(verdict, page.language)}"
        for verdict in VERDICTS
        if found[verdict]
    ]
    st.markdown(" · ".join(parts))


def board_shown(
    page: Page, unit: Unit, term_id: str, targets: pd.DataFrame, rows: pd.DataFrame, printed: pd.DataFrame
) -> Shown:
    """The words of a scorecard's target board, which are those of its tables too; `rows` are those of the board."""
    known = target_rows(rows)
    return Shown(
        title=scorecards.headline(targets, page.language),
        subtitle=page.text(
            "scorecard.subtitle_plan" if is_plan(known) else "scorecard.subtitle",
            unit=full_unit_name(unit, page.language),
            term=term_name(term_id),
        ),
        sources=_publishers(printed),
        alt=target_board.describe(known, page.language),
        file_name=f"termboard-{unit['unit_id']}-{term_id}",
        notes=scorecards.notes(targets, page.language),
    )


def official(page: Page, this: Choice, targets: pd.DataFrame, shown: Shown, table: Table) -> None:
    """The targets as officials know them, what the report itself counts, and `table`, the same as numbers."""
    st.header(page.text("scorecard.official"))
    for row in rows_of(page.ask("scorecard/claim", **this)):
        printed = f"[“{escaped(row['value_text'])}”](<{figure_address(page, row['observation_id'])}>)"
        judged = int(targets["verdict"].isin(JUDGED).sum())
        st.markdown(page.text("scorecard.claim", printed=printed, count=len(targets), judged=judged))
    official_table(page, targets)
    table_buttons(page, "official", table(), shown)


def yearly_plans(page: Page, this: Choice) -> None:
    """The targets of single years' plans; nothing where there are none."""
    targets = page.ask("scorecard/targets", **this, yearly=True, language=page.language)
    if targets.empty:
        return
    st.header(page.text("scorecard.yearly"))
    st.caption(page.text("scorecard.yearly_note"))
    official_table(page, targets, key="yearly-table")


def official_table(page: Page, targets: pd.DataFrame, key: str = "official-table") -> None:
    """The table in the order officials know."""
    table = scorecards.official_table(targets, page.language)
    _lead_to_cards(page, table, targets)
    show_list(table, key)


def findings(page: Page, this: Choice) -> None:
    """What contradicts itself in a unit's figures; nothing where nothing does."""
    found = page.ask("scorecard/findings", **this, language=page.language)
    if found.empty:
        return
    st.header(page.text("scorecard.findings"))
    st.markdown("\n".join(f"- {finding(row, page.language)}" for row in rows_of(found)))


def other_figures(page: Page, this: Choice) -> None:
    """Figures without a target by theme, those about the congress first."""
    figures = page.ask("scorecard/other_figures", **this, language=page.language)
    if figures.empty:
        return
    st.header(page.text("scorecard.other"))
    for theme, rows in figures.groupby("theme", sort=False):
        with unfolded(f"{page.text(f'themes.{theme}')} ({len(rows)})", f"other-{theme}") as is_open:
            if not is_open:
                continue
            table = scorecards.other_figures_table(rows, page.language)
            _lead_to_cards(page, table, rows)
            st.table(
                table,
                border="horizontal",
                hide_index=True,
                alt=page.text(f"themes.{theme}"),
            )


def relatives(page: Page, unit_id: str) -> None:
    """The units this one came from or went into, as links to their scorecards."""
    related = page.ask("scorecard/relatives", unit_id=unit_id)
    st.header(page.text("scorecard.relatives"))
    if related.empty:
        st.caption(page.text("scorecard.relatives_none"))
    for row in rows_of(related):
        extent = f" ({page.text('scorecard.part')})" if row["extent"] == "part" else ""
        name = full_unit_name(row, page.language)
        relation = page.text(f"scorecard.{row['relation']}")
        label = f"{relation}: {name}{extent}"
        page.link("scorecard", label, unit=row["unit_id"])


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


def _publishers(printed: pd.DataFrame) -> str:
    """Who printed the figures, in a few words."""
    return "; ".join(dict.fromkeys(printed["publisher"].fillna(printed["title"]).dropna()))
