"""Parts of the page Compare: its choices, its charts, and what it says where there is nothing to show."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app import choosing, comparing, links
from termboard.app.facets import Facets, facets
from termboard.app.frame import show_chart
from termboard.app.listing import linked, show_entries
from termboard.app.over_terms import publishers
from termboard.app.shell import Page
from termboard.charts import dumbbell, scatter, small_multiples, strip
from termboard.charts.scatter import Axis
from termboard.naming import full_unit_name, term_name, unit_name
from termboard.rows import rows_of
from termboard.views.frame import Shown
from termboard.views.sentences import escaped

Measure = dict[Any, Any]
"""A row of `queries/pages/compare/measures.sql`."""

MEASURE: Final = "measure"
OTHER: Final = "other"
PEERS: Final = "peers"
BOUNDARIES: Final = "boundaries"
INDICATORS: Final = "indicators"

_LAST_MEASURE: Final = "last-measure"
_GROUPS: Final = ("province", "kind", "boundaries", "hand")
_BOUNDARIES: Final = {"new": "from-2025-07", "old": "before-2025-07"}
_PANELS: Final = 6
_SUGGESTED: Final = 6
# A scatter of fewer dots says less than its table.
_DOTS: Final = 3
_PARTNERS: Final = 60


@dataclass(frozen=True)
class Group:
    """Whom is compared with whom: the chosen units within one set of boundaries, and their peers."""

    units: list[str]
    found: pd.DataFrame
    boundaries: str
    peers: str

    @property
    def parameters(self) -> dict[str, Any]:
        return {"units": self.units, "boundaries": self.boundaries, "peers": self.peers}

    @property
    def kind(self) -> str:
        """What the group is called: units of several provinces have no province in common."""
        several = self.peers == "province" and self.found["province_now"].nunique() > 1
        return "provinces" if several else self.peers

    def name(self, page: Page) -> str:
        return comparing.group_name(self.peers, self.found, self.boundaries, page.language)


def chosen(page: Page) -> tuple[Group, pd.DataFrame, Measure] | None:
    """Whom the address compares, all measures that they have, and the one they are ranked by.

    Where nothing can be ranked, says so or how to begin, and gives None.
    """
    written = choosing.units_named(page)
    with facets(page, "compare") as pick:
        found = _chosen_units(pick, written)
        group, measures, measure = None, pd.DataFrame(), None
        if not found.empty:
            group = _chosen_group(pick, found)
            measures = page.ask(
                "compare/measures", units=group.units, boundaries=group.boundaries, language=page.language
            )
            measure = None if measures.empty else _chosen_measure(pick, measures, group)
    if group is None:
        _begin(page, written)
        return None
    _left_out(page, found, group)
    if measure is None:
        st.info(page.text("compare.nothing"))
        return None
    return group, measures, measure


def _chosen_units(pick: Facets, written: list[str]) -> pd.DataFrame:
    """The units of the address in its order, as `compare/units.sql` has them."""
    # Those that have what is shown are offered first; what a default shows is known from the run before.
    measure = links.read(MEASURE) or st.session_state.get(_LAST_MEASURE, "")
    offered = choosing.offered_units(pick.page, "compare/units", written, measure=measure)
    choosing.choose_units(pick, offered, written)
    found = offered[offered["unit_id"].isin(written)]
    return found.sort_values("unit_id", key=lambda codes: codes.map(written.index))


def _begin(page: Page, written: list[str]) -> None:
    if written:
        st.info(page.text("compare.unknown"))
    else:
        _suggestions(page)


def _suggestions(page: Page) -> None:
    st.info(page.text("compare.choose"))
    st.markdown(f"**{page.text('compare.suggestions')}**")
    for row in rows_of(page.ask("compare/suggestions", language=page.language, limit=_SUGGESTED)):
        label = page.text(
            "compare.suggestion",
            province=row["province"],
            indicator=str(row["indicator"]),
            term=term_name(row["term_id"]),
            count=int(row["units"]),
        )
        units = choosing.joined_codes(list(row["unit_ids"]))
        page.link("compare", label, units=units, measure=comparing.measure_code(row))


def _chosen_group(pick: Facets, found: pd.DataFrame) -> Group:
    """Those of the units that can stand side by side, and the peers they are measured against."""
    text = pick.page.text
    counts = found["boundaries"].value_counts()
    present = [code for code, boundaries in _BOUNDARIES.items() if boundaries in counts.index]
    peers = pick.one(PEERS, _GROUPS, _GROUPS[0], lambda group: text(f"compare.peers_{group}"), is_row=True)
    code = present[0]
    if len(present) > 1:
        code = pick.one(BOUNDARIES, present, code, lambda own: text(f"compare.boundaries_{own}"), is_row=True)
    own = found[found["boundaries"] == _BOUNDARIES[code]]
    return Group(list(own["unit_id"]), own, _BOUNDARIES[code], peers)


def _left_out(page: Page, found: pd.DataFrame, group: Group) -> None:
    others = found[found["boundaries"] != group.boundaries]
    if not others.empty:
        names = "; ".join(full_unit_name(row, page.language) for row in rows_of(others))
        st.text(page.text("compare.other_boundaries", units=names))


def _chosen_measure(pick: Facets, measures: pd.DataFrame, group: Group) -> Measure:
    """The indicator, term and period to rank by; the first is what most of the units have."""
    by_code = {comparing.measure_code(row): row for row in rows_of(measures)}
    codes = list(by_code)
    code = pick.one(MEASURE, codes, codes[0], lambda code: _measure_label(pick.page, by_code[code], len(group.units)))
    st.session_state[_LAST_MEASURE] = code
    return by_code[code]


def _measure_label(page: Page, row: Measure, units: int) -> str:
    have = page.text("compare.have", count=int(row["chosen"]), of=units)
    return f"{comparing.measure_name(row, page.language)} · {have}"


def ranking_chart(page: Page, group: Group, measure: Measure, ranking: pd.DataFrame) -> None:
    """The chosen units by rank, targets beside results, the median of the peers as a line."""
    language = page.language
    rows = comparing.dumbbell_rows(ranking, measure, language)
    written = comparing.as_measure(measure)
    median = ranking["median"].iloc[0]
    shown = Shown(
        title=comparing.headline(ranking, measure, language),
        subtitle=_subtitle(page, group, measure, ranking),
        sources=publishers(ranking, language),
        alt=dumbbell.describe(rows, language, written),
        file_name=f"termboard-ranking-{measure['indicator_id']}-{measure['term_id']}",
        notes=_notes(page, ranking, measure),
    )
    chart = partial(
        dumbbell.dumbbell,
        measure=written,
        median=None if pd.isna(median) else float(median),
        median_name=page.text("compare.median", group=page.text(f"compare.peers_{group.kind}").lower()),
    )
    table = partial(comparing.ranking_table, ranking, measure, language)
    show_chart(page, "ranking", chart, rows, shown, table, opens_cards=True)


def _notes(page: Page, ranking: pd.DataFrame, measure: Measure) -> list[str]:
    notes = [page.text("compare.note_unlike")]
    if measure["direction"] == "none":
        notes.append(page.text("compare.note_no_direction"))
    elif measure["direction"] == "lower":
        notes.append(page.text("compare.note_lower"))
    if ranking["tied"].fillna(value=False).any():
        notes.append(page.text("compare.note_tied"))
    if ranking["target_value"].notna().any():
        notes.append(page.text("terms.note_range"))
    if missing := int(ranking["value"].isna().sum()):
        notes.append(page.text("compare.note_missing", count=missing))
    return notes


def strip_chart(page: Page, group: Group, measure: Measure, ranking: pd.DataFrame) -> None:
    """Where the chosen units lie among all of the group."""
    st.header(page.text("compare.distribution"))
    field = page.ask("compare/field", **comparing.key(measure), **group.parameters)
    rows = comparing.strip_rows(field, page.language)
    quartiles = comparing.quartiles(ranking)
    written = comparing.as_measure(measure)
    shown = Shown(
        title=comparing.strip_headline(ranking, measure, page.language),
        subtitle=_subtitle(page, group, measure, ranking),
        sources=page.text("compare.group_sources", count=len(rows)),
        alt=strip.describe(rows, page.language, written, quartiles),
        file_name=f"termboard-distribution-{measure['indicator_id']}-{measure['term_id']}",
    )
    chart = partial(strip.strip, measure=written, quartiles=quartiles)
    table = partial(comparing.strip_table, rows, page.language)
    show_chart(page, "distribution", chart, rows, shown, table, opens_cards=True)


def panels_chart(page: Page, group: Group, measures: pd.DataFrame) -> None:
    """The chosen units on several indicators at once."""
    st.header(page.text("compare.panels"))
    firsts = comparing.first_of_each(measures)
    by_code = {str(row["indicator_id"]): row for row in rows_of(firsts)}
    written = [code for code in choosing.several(INDICATORS, _PANELS) if code in by_code]
    chosen = written or list(by_code)[:_PANELS]
    with facets(page, "compare", INDICATORS) as pick:
        names = {code: str(row["indicator"]) for code, row in by_code.items()}
        label, inside = page.text("compare.indicators", most=_PANELS), page.text("compare.indicators_inside")
        pick.several(INDICATORS, names, chosen, label=label, inside=inside, most=_PANELS)
    asked = [
        (by_code[code], page.ask("compare/ranking", **comparing.key(by_code[code]), **group.parameters))
        for code in chosen
    ]
    rows = comparing.panel_rows(asked, group.units, page.language)
    every = pd.concat([ranking for _, ranking in asked], ignore_index=True)
    shown = Shown(
        title=comparing.panels_headline(rows, page.language),
        subtitle=page.text("compare.panels_subtitle", group=group.name(page)),
        sources=publishers(every[every["value"].notna()], page.language),
        alt=small_multiples.describe(rows, page.language),
        file_name="termboard-indicators",
        notes=[page.text("compare.note_panels")],
    )
    table = partial(comparing.panels_table, rows, page.language)
    show_chart(page, "panels", small_multiples.small_multiples, rows, shown, table, opens_cards=True)


def scatter_chart(page: Page, group: Group, measure: Measure) -> None:
    """The chosen measure against another one, over the whole peer group."""
    st.header(page.text("compare.scatter"))
    others = page.ask(
        "compare/partners", **comparing.key(measure), **group.parameters, language=page.language, limit=_PARTNERS
    )
    if others.empty:
        st.info(page.text("compare.scatter_none", group=group.name(page)))
        return
    by_code = {comparing.measure_code(row): row for row in rows_of(others)}
    code = choosing.choose_one(
        OTHER,
        list(by_code),
        label=page.text("compare.other"),
        label_of=lambda code: _partner_label(page, by_code[code]),
    )
    other = by_code[code]
    second = {f"other_{name}": value for name, value in comparing.key(other).items()}
    pairs = page.ask("compare/pairs", **comparing.key(measure), **second, **group.parameters)
    if len(pairs) < _DOTS:
        st.info(page.text("compare.scatter_few", count=len(pairs), group=group.name(page)))
        return
    across = Axis(str(measure["indicator"]), comparing.as_measure(measure), float(pairs["median_x"].max()))
    up = Axis(str(other["indicator"]), comparing.as_measure(other), float(pairs["median_y"].max()))
    rows = comparing.scatter_rows(pairs, page.language)
    shown = Shown(
        title=comparing.scatter_headline(pairs, measure, other, page.language),
        subtitle=page.text(
            "compare.scatter_subtitle",
            across=comparing.measure_name(measure, page.language),
            up=comparing.measure_name(other, page.language),
            group=group.name(page),
            count=len(pairs),
        ),
        sources=page.text("compare.group_sources", count=len(pairs)),
        alt=scatter.describe(rows, page.language, across, up),
        file_name=f"termboard-{measure['indicator_id']}-{other['indicator_id']}",
        notes=[page.text("compare.note_scatter")],
    )
    table = partial(comparing.scatter_table, pairs, measure, other, page.language)
    show_chart(page, "scatter", partial(scatter.scatter, across=across, up=up), rows, shown, table)


def _partner_label(page: Page, row: Measure) -> str:
    both = page.text("compare.both", count=int(row["pairs"]))
    return f"{comparing.measure_name(row, page.language)} · {both}"


def unit_links(page: Page, group: Group) -> None:
    """From the comparison to each unit's scorecard, and to its terms."""
    st.header(page.text("compare.onward"))
    units = [
        linked(escaped(full_unit_name(row, page.language)), page.address("scorecard", unit=str(row["unit_id"])))
        for row in rows_of(group.found)
    ]
    label = page.text("compare.to_terms", unit=unit_name(group.found.iloc[0].to_dict(), page.language))
    over_terms = linked(escaped(label), page.address("terms", units=choosing.joined_codes(group.units)))
    show_entries([[link] for link in [*units, over_terms]])


def _subtitle(page: Page, group: Group, measure: Measure, ranking: pd.DataFrame) -> str:
    within = comparing.group_words(ranking, group.name(page), page.language)
    return f"{comparing.measure_name(measure, page.language)} · {within}"
