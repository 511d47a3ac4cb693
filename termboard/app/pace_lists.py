"""Parts of the page Pace: its filters, how many targets can be judged, the list, the path."""

from functools import partial
from typing import Final

import pandas as pd
import streamlit as st

from termboard.app import links, paces, pickers
from termboard.app.card import link_to_figure
from termboard.app.frame import show_chart, show_table, table_buttons
from termboard.app.later import later
from termboard.app.listing import linked, show_entries
from termboard.app.pickers import ALL, pick, pick_province
from termboard.app.scrolling import follow
from termboard.app.shell import Page
from termboard.app.unfolding import unfolded
from termboard.charts.pace import pace_path
from termboard.naming import full_unit_name, term_name
from termboard.rows import Row, rows_of
from termboard.views.frame import Shown
from termboard.views.sentences import escaped

TARGET: Final = "target"
"""The name of the target in the address whose path is shown."""

SHOWN: Final = 15

_OF_A_UNIT: Final = (links.UNIT, links.LANGUAGE, pickers.PAGE, TARGET)

Choices = dict[str, str]

_OUTLOOKS: Final = ("will_miss", "on_track", "reached", "no_latest", "no_base", "no_goal", "no_path")


def filters(page: Page, options: pd.DataFrame) -> tuple[Choices, str, pd.DataFrame]:
    """The unit, province, theme and indicator, and the outlook: the codes that a query takes, empty for all; and how
    many targets of the former have which outlook (`queries/pages/pace/outlooks.sql`).

    The unit comes with the address, from its scorecard; it is said, with the way to all units.
    """
    unit_id = _said_unit(page)
    names = dict(zip(options["indicator_id"], options["indicator"], strict=True))
    themes = list(dict.fromkeys(options["theme"]))
    says = page.text
    with st.container(key="pace-filters", horizontal=True):
        choices = {
            "unit_id": unit_id,
            "province": pick_province(page, sorted(options["province"].unique())),
            "theme": pick(
                page, "theme", themes, label=says("table.theme"), label_of=lambda theme: says(f"themes.{theme}")
            ),
            "indicator_id": pick(
                page, "indicator", list(names), label=says("table.indicator"), label_of=names.__getitem__
            ),
        }
        outlooks = page.ask("pace/outlooks", **choices)
        counts = paces.counts(outlooks)
        outlook = pick(
            page,
            "outlook",
            [code for code in _OUTLOOKS if code in counts or code == links.read("outlook")],
            label=says("pace.outlook"),
            label_of=lambda code: f"{paces.outlook_words(code, page.language)} ({page.number(counts.get(code, 0))})",
        )
    return choices, outlook, outlooks


def _said_unit(page: Page) -> str:
    """The unit of the address, named above the filters; `ALL` where it names none that there is."""
    written = links.read(links.UNIT) or ALL
    found = page.ask("scorecard/unit", unit_id=written)
    if found.empty:
        if written:
            links.refuse(links.UNIT, written)
        return ALL
    unit_id = str(found["unit_id"].iloc[0])
    links.settle(links.UNIT, unit_id)
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in _OF_A_UNIT}
    with st.container(horizontal=True, key="pace-unit"):
        st.markdown(page.text("pace.only", unit=escaped(full_unit_name(found.iloc[0].to_dict(), page.language))))
        page.link("pace", page.text("pace.all_units"), **kept)
    return unit_id


def judged(page: Page, outlooks: pd.DataFrame) -> None:
    """How many targets can be judged, whatever outlook is chosen, and what the others lack."""
    st.markdown(f"**{paces.headline(outlooks, page.language)}**")
    counts = paces.counts(outlooks)
    said = [
        f"- {page.number(counts[outlook])} · {escaped(paces.outlook_words(outlook, page.language))}: "
        f"{page.text(f'outlook_meanings.{outlook}')}"
        for outlook in _OUTLOOKS
        if outlook in counts
    ]
    st.markdown("\n".join(said))
    planned = int(outlooks["with_plan"].sum())
    st.caption(page.text("pace.with_plan", count=planned))


def listed(page: Page, choices: Choices, outlook: str) -> pd.DataFrame:
    """One page of the targets that fit, what will be missed first."""
    asked = {**choices, "outlook": outlook, "target": ALL, "language": page.language}
    return pickers.listed(page, "pace/rows", asked, SHOWN)


def path(page: Page, listed_rows: pd.DataFrame) -> None:
    """The path of the target of the address, else of the first in the list that has one."""
    with st.container(key="path-place"):
        st.header(page.text("pace.path"))
        row = _chosen(page, listed_rows)
        if row is None:
            st.info(page.text("pace.no_path_to_show"))
            return
        if not links.read(TARGET):
            key = "most_behind" if row["outlook"] == "will_miss" else "first_with_path"
            st.caption(page.text(f"pace.{key}"))
        links.settle(TARGET, str(row["target_observation_id"]))
        follow("path-place", links.read(TARGET) or "")
        charts = ["path"] if paces.has_path(row) else []
        later(page, partial(_path, page, row), is_awaited=links.read(TARGET) is not None, charts=charts)


def _path(page: Page, row: Row) -> None:
    marks = page.ask("pace/path", target=row["target_observation_id"], unit_id=row["unit_id"])
    shown = Shown(
        title=paces.finding(row, page.language),
        subtitle=paces.subtitle(row, page.language),
        sources=paces.sources(marks),
        alt=paces.describe(row, page.language),
        file_name=f"termboard-pace-{row['target_observation_id']}",
        notes=paces.notes(row, page.language),
    )
    if paces.has_path(row):
        rows = paces.path_rows(marks, row, page.language)
        show_chart(page, "path", pace_path, rows, shown, partial(paces.path_table, marks, row, page.language))
    else:
        st.subheader(shown.subtitle, anchor=False)
        meaning = page.text(f"outlook_meanings.{row['outlook']}")
        st.info(f"{shown.title}: {meaning}")
    _cards(page, row)


def targets(page: Page, rows: pd.DataFrame) -> None:
    """The list: each target with what it needs, a link to its path; the same as a table with its files."""
    count = int(rows["found"].max())
    pickers.list_top(page.text("pace.found", count=count))
    show_entries([_target_entry(page, row) for row in rows_of(rows)])
    pickers.page_buttons(page, rows, SHOWN)
    table = paces.targets_table(rows, page.language)
    shown = Shown(
        title=page.text("pace.list"),
        subtitle=page.text("pace.list_what"),
        sources=page.text("pace.list_sources"),
        alt=page.text("pace.list"),
        file_name="termboard-pace",
    )
    with unfolded(page.text("pace.table"), "pace-table") as is_open:
        if is_open:
            show_table(page, table, alt=shown.title)
            table_buttons(page, "pace-list", table, shown)


def _chosen(page: Page, rows: pd.DataFrame) -> Row | None:
    if target := links.read(TARGET):
        everything = dict.fromkeys(("unit_id", "province", "theme", "indicator_id", "outlook"), ALL)
        named = page.ask("pace/rows", **everything, target=target, language=page.language, limit=1, skip=0)
        if not named.empty:
            return named.iloc[0].to_dict()
    with_path = rows[rows["planned_yearly_change"].notna()]
    return None if with_path.empty else with_path.iloc[0].to_dict()


def _cards(page: Page, row: Row) -> None:
    with st.container(horizontal=True, key="path-links"):
        for name in ("target", "base", "latest"):
            observation_id = row[f"{name}_observation_id"]
            if isinstance(observation_id, str):
                link_to_figure(page, page.text(f"pace.card_{name}"), observation_id)
        page.link("scorecard", page.text("pace.scorecard"), unit=row["unit_id"], term=row["term_id"])


def _target_entry(page: Page, row: Row) -> list[str]:
    kept = {name: value for name, value in st.query_params.to_dict().items() if name not in (links.LANGUAGE, TARGET)}
    label = f"{full_unit_name(row, page.language)} · {row['indicator']}"
    address = page.address("pace", **kept, target=row["target_observation_id"])
    outlook = paces.outlook_words(str(row["outlook"]), page.language)
    said = (outlook, f"“{row['target_text']}”", paces.finding(row, page.language), paces.needs(row, page.language))
    return [linked(escaped(label), address), " · ".join(escaped(words) for words in said if words)]


def term(options: pd.DataFrame) -> str:
    """The running term's name, empty where no term runs."""
    return "" if options.empty else term_name(str(options["term_id"].iat[0]))
