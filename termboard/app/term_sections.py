"""Parts of the page Terms: its choices, its charts, and what it says where there is nothing to show."""

from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app import choosing, links, over_terms
from termboard.app.card import figure_address
from termboard.app.facets import Facets, facets
from termboard.app.frame import readable, show_chart, table_buttons
from termboard.app.listing import show_list
from termboard.app.shell import Page
from termboard.app.unfolding import unfolded
from termboard.charts import dumbbell, slope
from termboard.formats import measured_name
from termboard.naming import full_unit_name, term_name
from termboard.rows import rows_of
from termboard.views.frame import Shown
from termboard.views.sentences import escaped

Indicator = dict[Any, Any]
"""A row of `queries/pages/terms/indicators.sql`."""

PAIR: Final = "pair"
"""The name of the term of targets and results in the address."""

FIELD: Final = 150
"""Other units behind the lines; `marts.term_field` has so many and as many as can be chosen."""

_DEFAULT_UNITS = 6
_AMBITIOUS = 12
_NAMED = 3


def chosen(page: Page, indicators: pd.DataFrame) -> tuple[Indicator, dict[str, str]]:
    """The indicator, and the units that have it, code to full name: those of the address, or examples."""
    written = choosing.units_named(page)
    with facets(page, "terms") as pick:
        indicator = _chosen_indicator(pick, indicators)
        this = {"indicator_id": indicator["indicator_id"], "basis": indicator["basis"]}
        offered = choosing.offered_units(page, "terms/units", written, **this)
        choosing.choose_units(pick, offered, written)
    return indicator, _names(page, offered, written)


def _chosen_indicator(pick: Facets, indicators: pd.DataFrame) -> Indicator:
    """The indicator of the address; without one, that with most units over several terms.

    Where the units of the address have nothing of that one, it is the one that they have most terms of.
    """
    records = rows_of(indicators)
    by_code = dict(zip(over_terms.indicator_codes(indicators), records, strict=True))
    default = next(iter(by_code))
    if not by_code[default]["chosen_terms"]:
        default = max(by_code, key=lambda code: int(by_code[code]["chosen_terms"]))
    codes = [default, *(code for code in by_code if code != default)]
    return by_code[
        pick.one(choosing.INDICATOR, codes, default, lambda code: _indicator_label(pick.page, by_code[code]))
    ]


def _indicator_label(page: Page, row: Indicator) -> str:
    several = int(row["units_several"])
    key = "terms.several" if several else "terms.one_term"
    basis = f" ({over_terms.basis_words(row['basis'], page.language)})" if row["bases"] > 1 else ""
    return f"{row['indicator']}{basis} · {page.text(key, count=several or int(row['units']))}"


def _names(page: Page, offered: pd.DataFrame, written: list[str]) -> dict[str, str]:
    """The units of the address that have the indicator, code to full name; without any, examples with most terms.

    Examples are no choice: the first unit that a reader chooses stands alone.
    """
    found = offered[offered["unit_id"].isin(written)]
    is_example = found.empty
    if is_example:
        found = offered.head(_DEFAULT_UNITS)
    names = {str(row["unit_id"]): full_unit_name(row, page.language) for row in rows_of(found)}
    order = [code for code in written if code in names] or list(names)
    if is_example:
        links.settle(choosing.UNITS, choosing.joined_codes(order))
        st.caption(page.text("terms.unknown" if written else "terms.example", count=len(order)))
    without = set(found.loc[found["terms"] == 0, "unit_id"])
    if without:
        missing = "; ".join(names[code] for code in order if code in without)
        st.text(page.text("terms.without", units=missing))
    return {code: names[code] for code in order if code not in without}


def slope_chart(page: Page, indicator: Indicator, names: dict[str, str], figures: pd.DataFrame, changes: Any) -> None:
    """The chosen units' figures over the terms."""
    this = {"indicator_id": indicator["indicator_id"], "basis": indicator["basis"]}
    field = page.ask("terms/field", units=list(names), limit=FIELD, **this)
    measure = over_terms.measure(indicator)
    rows = over_terms.slope_rows(figures, field, names, indicator, page.language)
    shown = Shown(
        title=over_terms.slope_headline(figures, changes, names, indicator, page.language),
        subtitle=_subtitle(page, indicator, len(names)),
        sources=over_terms.publishers(figures, page.language),
        alt=slope.describe(rows, page.language, measure),
        file_name=f"termboard-terms-{indicator['indicator_id']}",
        notes=_slope_notes(page, figures, field),
    )
    table = partial(_figures_table, page, indicator, names, figures)
    show_chart(page, "slope", partial(slope.slope, measure=measure), rows, shown, table, opens_cards=True)


def _figures_table(page: Page, indicator: Indicator, names: dict[str, str], figures: pd.DataFrame) -> pd.DataFrame:
    this = {"indicator_id": indicator["indicator_id"], "basis": indicator["basis"]}
    titles = page.ask("terms/titles", observations=list(figures["observation_id"].dropna()), **this)
    by_figure = dict(zip(titles["observation_id"], titles["title"], strict=True))
    return over_terms.figures_table(figures, by_figure, names, indicator, page.language)


def _slope_notes(page: Page, figures: pd.DataFrame, field: pd.DataFrame) -> list[str]:
    notes = []
    terms = figures[figures["value"].notna()].groupby("unit_id")["term_id"].nunique()
    if single := int((terms == 1).sum()):
        notes.append(page.text("terms.note_single", count=single))
    if (figures["qualifier"] == "range").any():
        notes.append(page.text("terms.note_range"))
    if (figures["line"] == "succession").any():
        notes.append(page.text("terms.note_line"))
    if field["is_part"].any():
        notes.append(page.text("terms.note_field", shown=FIELD, count=int(field["units"].max())))
    return notes


def change_section(page: Page, indicator: Indicator, names: dict[str, str], changes: pd.DataFrame) -> None:
    """Change against the term before, and the comparisons that are refused."""
    st.header(page.text("terms.changes"))
    if changes.empty:
        st.info(page.text("terms.changes_none"))
        return
    table = over_terms.changes_table(changes, names, indicator, page.language)
    cells = readable(page, table)
    show_list(cells.loc[:, (cells != "").any()], "changes-table")
    shown = Shown(
        title=page.text("terms.changes"),
        subtitle=page.text("terms.changes_note"),
        sources="",
        alt="",
        file_name="termboard-changes",
    )
    table_buttons(page, "changes", table, shown)
    st.caption(page.text("terms.changes_note"))
    for sentence in over_terms.refused(changes, names, page.language):
        st.markdown(f"- {escaped(sentence)}")


def pair_section(page: Page, indicator: Indicator, names: dict[str, str], figures: pd.DataFrame) -> None:
    """Target against result of one term."""
    st.header(page.text("terms.pairs"))
    terms = over_terms.pair_terms(figures)
    if not terms:
        st.info(page.text("terms.pairs_none"))
        return
    term_id = links.choose(PAIR, sorted(terms), terms[0], label=page.text("pickers.term"), label_of=term_name)
    measure = over_terms.measure(indicator)
    rows = over_terms.pair_rows(figures, term_id, names, indicator, page.language)
    shown = Shown(
        title=over_terms.pair_headline(rows, term_id, page.language),
        subtitle=f"{_subtitle(page, indicator, len(rows))} · {term_name(term_id)}",
        sources=over_terms.publishers(figures[figures["term_id"] == term_id], page.language),
        alt=dumbbell.describe(rows, page.language, measure),
        file_name=f"termboard-target-result-{indicator['indicator_id']}-{term_id}",
        notes=[page.text("terms.note_range")] if (figures["qualifier"] == "range").any() else [],
    )
    table = partial(over_terms.pair_table, rows, page.language)
    show_chart(page, "pairs", partial(dumbbell.dumbbell, measure=measure), rows, shown, table, opens_cards=True)


def ambition_section(page: Page, indicator: Indicator, names: dict[str, str]) -> None:
    """The next target against the last result, of the chosen units and others."""
    st.header(page.text("terms.ambition"))
    ambition = page.ask(
        "terms/ambition",
        indicator_id=indicator["indicator_id"],
        basis=indicator["basis"],
        units=list(names),
        limit=_AMBITIOUS,
    )
    if ambition.empty:
        st.info(page.text("terms.ambition_none"))
        return
    measure = over_terms.measure(indicator)
    rows = over_terms.ambition_rows(ambition, list(names), indicator, page.language)
    first = ambition.iloc[0]
    shown = Shown(
        title=over_terms.ambition_headline(ambition, indicator, page.language),
        subtitle=page.text(
            "terms.ambition_subtitle",
            indicator=_measured(indicator),
            earlier=term_name(str(first["earlier_term_id"])),
            term=term_name(str(first["term_id"])),
        ),
        sources=page.text("terms.ambition_sources", figures=2 * int(first["units"]), count=int(first["units"])),
        alt=dumbbell.describe(rows, page.language, measure),
        file_name=f"termboard-ambition-{indicator['indicator_id']}",
        notes=_ambition_notes(page, ambition, names),
    )
    table = partial(over_terms.ambition_table, ambition, page.language)
    chart = partial(
        dumbbell.dumbbell,
        measure=measure,
        median=float(first["median_result"]),
        median_name=page.text("terms.median_result"),
    )
    show_chart(page, "ambition", chart, rows, shown, table, opens_cards=True)


def _ambition_notes(page: Page, ambition: pd.DataFrame, names: dict[str, str]) -> list[str]:
    notes = []
    if ambition["unit_id"].isin(list(names)).any():
        notes.append(page.text("terms.ambition_chosen"))
    if absent := [names[code] for code in names if code not in set(ambition["unit_id"])]:
        said = "; ".join(absent[:_NAMED]) + ("…" if len(absent) > _NAMED else "")
        notes.append(page.text("terms.ambition_absent", count=len(absent), units=said))
    units = int(ambition["units"].max())
    if units > len(ambition):
        notes.append(page.text("terms.ambition_shown", shown=len(ambition), count=units))
    return notes


def origins(page: Page, names: dict[str, str], figures: pd.DataFrame) -> None:
    """Each figure as printed, as a link to its card."""
    known = figures[figures["observation_id"].notna()]
    with unfolded(page.text("terms.origins", count=len(known)), "origins") as is_open:
        if not is_open:
            return
        for unit_id, own in known.groupby("unit_id", sort=False):
            page.link("scorecard", names[str(unit_id)], unit=str(unit_id))
            st.markdown("\n".join(_origin(page, row) for row in rows_of(own)))


def _origin(page: Page, row: dict[Any, Any]) -> str:
    said = f"{term_name(row['term_id'])}, {page.text('roles.' + str(row['role']))}"
    old = f" ({row['predecessor_name']})" if isinstance(row["predecessor_name"], str) else ""
    address = figure_address(page, str(row["observation_id"]))
    return f"- {escaped(said + old)}: [“{escaped(row['value_text'])}”](<{address}>) · {escaped(row['publisher'])}"


def _measured(indicator: Indicator) -> str:
    return measured_name(str(indicator["indicator"]), str(indicator["unit_label"] or ""))


def _subtitle(page: Page, indicator: Indicator, count: int) -> str:
    basis = over_terms.basis_words(indicator["basis"], page.language)
    return f"{_measured(indicator)} · {basis} · {page.text('terms.units', count=count)}"
