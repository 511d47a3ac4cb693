"""Indicator: one indicator of all units of a place over all terms, targets against results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

import pandas as pd

from termboard.charts import term_spread
from termboard.charts.canvas.canvas import Measure
from termboard.charts.canvas.marks import ends
from termboard.charts.term_grid import Column, Grid, Line, Mark, describe, term_grid
from termboard.domain import formats
from termboard.domain.folding import slug
from termboard.domain.naming import full_unit_name, term_name, unit_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.verdicts import REACHED
from termboard.views import sentences
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.filters import other_names
from termboard.views.frame import Frame, Shown
from termboard.views.units import OFFERED, named_units, units_field
from termboard.views.words import named, publishers

ALL_TERMS: Final = "all"
SORTS: Final = ("figures", "result", "target", "distance", "percent", "name")
LISTS: Final = ("today", "former")
MOST_UNITS: Final = 60
"""Units of one's own that an address may name."""

PAGE_SIZE: Final = 30
"""Rows of a grid on one page of the screen; files and slides have all."""

# Another indicator has other periods, units and terms.
_OF_INDICATOR: Final = ("basis", "term", "by", "page")


@dataclass(frozen=True)
class View:
    """What the reader chose, and the figures of it.

    `indicator` is a row of `queries/pages/indicator/indicators.sql`, `figures` the answer of `figures.sql`.
    `term_id` is `ALL_TERMS` or a term, `by_term` the term that the rows are sorted by. `place` says in words which
    units, `count_units` is how many the place has in all, `counted` which ones these are: `today`,
    `former` or `chosen`. `lines` are the codes of all rows, in their order.
    """

    indicator: Row
    figures: pd.DataFrame
    terms: Sequence[str]
    term_id: str
    by_term: str
    sort: str
    place: str
    province: str
    count_units: int
    counted: str
    lines: Sequence[str]
    page: int
    fields: Sequence[Field]

    @property
    def measure(self) -> Measure:
        """The indicator's unit of measure; a place more than it is kept with, as sources print it."""
        unit, label = self.indicator["unit_of_measure"], self.indicator["unit_label"]
        return Measure(str(unit or ""), str(label or ""), max(int(self.indicator["decimals"]), 1))

    @property
    def shown_terms(self) -> Sequence[str]:
        """The terms that stand as columns."""
        return self.terms if self.term_id == ALL_TERMS else [self.term_id]

    def of_term(self, term_id: str) -> "View":
        """The same view of one term, for where there is no room for all."""
        return replace(self, term_id=term_id, by_term=term_id, lines=_order(self.figures, term_id, self.sort))


def read(address: Address, context: Context) -> View | None:
    """The view that an address asks for; None where the store has no figure at all."""
    catalogue = context.ask(".indicators", language=context.language)
    if catalogue.empty:
        return None
    indicator, core_fields, basis_field = _indicator(address, context, catalogue)
    place = _Place(address, context, indicator)
    figures = context.ask(
        ".figures",
        indicator_id=indicator["indicator_id"],
        basis=indicator["basis"],
        list=place.list,
        provinces=place.provinces,
        kinds=place.kinds,
        units=place.units,
    )
    terms = sorted(figures["term_id"].unique())
    term_names = {ALL_TERMS: context.text(".all_terms"), **{term: term_name(term) for term in terms}}
    term_id = address.one("term", term_names, ALL_TERMS)
    by_default = _fullest_term(figures)
    by_term = term_id if term_id != ALL_TERMS else address.one("by", terms, by_default)
    by_itself = SORTS[0] if term_id == ALL_TERMS else "result"
    sort = address.one("sort", SORTS, by_itself)
    sorts = {code: context.text(f"indicator.sort_{code}") for code in SORTS}
    fields = [
        *core_fields,
        *place.fields,
        Field("term", context.text(".term"), term_names, [term_id], "row", ALL_TERMS),
        Field("sort", context.text(".sort"), sorts, [sort], "list", by_itself),
    ]
    if term_id == ALL_TERMS and len(terms) > 1:
        names = {term: term_name(term) for term in terms}
        fields.append(Field("by", context.text(".by"), names, [by_term], "list", by_default, folded=True))
    lines = _order(figures, by_term, sort, counts_terms=sort == SORTS[0] and term_id == ALL_TERMS)
    return View(
        indicator=indicator,
        figures=figures,
        terms=terms,
        term_id=term_id,
        by_term=by_term,
        sort=sort,
        place=place.words,
        province=place.provinces[0] if place.provinces else "",
        count_units=place.count_units,
        counted="chosen" if place.units else place.list,
        lines=lines,
        page=min(address.page(), max(ceil(len(lines) / PAGE_SIZE), 1)),
        fields=[*fields, *basis_field],
    )


def frames(view: View, context: Context) -> list[Frame]:
    """The term grid of the view, and how the place moved where several terms have results."""
    if view.figures.empty:
        return []
    found = [_grid_frame(view, context)]
    spread = _spread(view, context)
    if sum(len(term.results) > 1 for term in spread.terms):
        found.append(_spread_frame(view, spread, context))
    return found


def page_of(frame: Frame, page: int) -> Frame:
    """The grid's frame with one page of its rows, for the screen."""
    start = (page - 1) * PAGE_SIZE
    return replace(frame, rows=replace(frame.rows, lines=frame.rows.lines[start : start + PAGE_SIZE]))


def count_words(view: View, term_id: str, context: Context) -> str:
    """How many units have both figures of a term, a result only, a target only, of how many in the place."""
    both, results, targets = _by_roles(view.figures[view.figures["term_id"] == term_id])
    return context.text(
        ".counts",
        term=term_name(term_id),
        both=len(both),
        results=len(results),
        targets=len(targets),
        units=view.count_units,
        what=context.text(f"indicator.units_{view.counted}"),
        place=view.place,
    )


def provinces_table(context: Context, view: View) -> pd.DataFrame:
    """One row a province that has the indicator: code, name, units with a figure in their row, units in all."""
    places = context.ask(".places", indicator_id=view.indicator["indicator_id"], list=LISTS[0])
    table = places.groupby("province", sort=False, as_index=False)[["units", "units_in_all"]].sum()
    table = table[table["units"] > 0].sort_values("units", ascending=False, kind="stable", ignore_index=True)
    return table.assign(code=[slug(str(province)) for province in table["province"]])


def _indicator(address: Address, context: Context, catalogue: pd.DataFrame) -> tuple[Row, list[Field], list[Field]]:
    """The row of the catalogue that is chosen; the fields to choose it; the field of its periods."""
    rows = rows_of(catalogue)
    first = {str(row["indicator_id"]): row for row in rows if row["turn"] == 1}
    core = {
        str(row["indicator_id"]): context.text(f"indicator.core_{row['core']}")
        for row in sorted(first.values(), key=lambda row: _CORES.index(row["core"]) if row["core"] else 0)
        if row["core_turn"] == 1
    }
    default = next(iter(core), next(iter(first)))
    code = address.one("indicator", first, default)
    names = {
        other: context.text(".option", indicator=row["indicator"], count=int(row["indicator_units"]))
        for other, row in sorted(first.items(), key=lambda item: item[1]["core"] != first[code]["core"])
    }
    bases = {str(row["basis"]): row for row in rows if row["indicator_id"] == code}
    basis = address.one("basis", bases, str(first[code]["basis"]))
    core_fields = [
        Field(
            "core", context.text(".core"), core, [code] if code in core else [], "row", default, "indicator",
            _OF_INDICATOR, is_top=True,
        ),
        Field("indicator", context.text(".indicator"), names, [code], "list", default, clears=_OF_INDICATOR),
    ]  # fmt: skip
    basis_names = {
        other: context.text(".basis_option", basis=basis_words(other, context), count=int(row["units"]))
        for other, row in bases.items()
    }
    basis_field = [
        Field("basis", context.text(".basis"), basis_names, [basis], "list", str(first[code]["basis"]), folded=True)
    ]
    return bases[basis], core_fields, basis_field if len(bases) > 1 else []


_CORES: Final = ("growth", "poverty", "party", "revenue")


class _Place:
    """Which units: country, provinces, kinds, or units of the reader's own; of today or former ones."""

    def __init__(self, address: Address, context: Context, indicator: Row) -> None:
        self._context = context
        self.list = address.one("list", LISTS, LISTS[0])
        places = context.ask(".places", indicator_id=indicator["indicator_id"], list=self.list)
        found = places.groupby("province", sort=False)["units"].sum()
        provinces = {slug(str(name)): str(name) for name, count in found.items() if count}
        province = address.one("province", provinces)
        self.provinces = [provinces[province]] if province else []
        within = places[places["province"].isin(self.provinces)] if province else places
        kinds = within.groupby("kind")["units"].sum()
        offered = {str(kind): context.text(f"kinds.{kind}") for kind, count in kinds.items() if count}
        kind = address.one("kind", offered)
        self.kinds = [kind] if kind else []
        self.units = named_units(address, context, MOST_UNITS)
        here = within[within["kind"] == kind] if kind else within
        self.count_units = len(self.units) or int(here["units_in_all"].sum())
        self.words = self._words()
        everywhere = {"": context.text(".country")}
        names = {code: f"{name} ({int(found[name])})" for code, name in provinces.items()}
        all_kinds = {"": context.text("pickers.all"), **offered}
        lists = {code: context.text(f"indicator.list_{code}") for code in LISTS}
        self.fields = [
            Field(
                "province",
                context.text(".province"),
                everywhere | names,
                [province],
                clears=("kind", "page"),
                others=other_names(context),
            ),
            self._units_field(indicator),
            Field("kind", context.text(".kind"), all_kinds, [kind], folded=True),
            Field("list", context.text(".list"), lists, [self.list], "list", LISTS[0], folded=True),
        ]

    def _units_field(self, indicator: Row) -> Field:
        context = self._context
        offered = context.ask(
            ".units",
            indicator_id=indicator["indicator_id"],
            list=self.list,
            chosen=self.units,
            provinces=self.provinces,
            limit=OFFERED,
        )
        return units_field(context.text(".units", most=MOST_UNITS), offered, self.units, MOST_UNITS, context)

    def _words(self) -> str:
        text = self._context.text
        if self.units:
            return text(".place_units", count=len(self.units))
        where = self.provinces[0] if self.provinces else text(".place_country")
        return f"{text(f'kinds.{self.kinds[0]}')}, {where}" if self.kinds else where


def basis_words(basis: str, context: Context) -> str:
    """What time of a term a figure is about: "cuối nhiệm kỳ"; of single years just "từng năm"."""
    return context.text(".basis_year") if basis == "year" else context.text(f"bases.{basis}", year="")


def _fullest_term(figures: pd.DataFrame) -> str:
    """The term with most results of the view's period; with most targets where there is none; the latest of equals."""
    compared = figures[~figures["is_other_period"].astype(bool)]
    for role in ("result", "target"):
        own = compared[compared["role"] == role]
        if not own.empty:
            counts = own.groupby("term_id")["unit_id"].nunique()
            return str(counts[counts == counts.max()].index.max())
    return str(figures["term_id"].max()) if len(figures) else ALL_TERMS


def _order(figures: pd.DataFrame, term_id: str, sort: str, *, counts_terms: bool = False) -> list[str]:
    """The codes of all rows: those with the figure that counts first, best first; then by name.

    `counts_terms`: before that, units with figures of most terms.
    """
    names = figures.drop_duplicates("unit_id").set_index("unit_id")["name_turn"]
    best = _SORT_VALUES[sort](figures[figures["term_id"] == term_id])
    terms: dict[Any, int] = figures.groupby("unit_id")["term_id"].nunique().to_dict() if counts_terms else {}
    return sorted(names.index, key=lambda unit: (-terms.get(unit, 0), best.get(unit, (4, 0.0)), names[unit]))


def _by_count(figures: pd.DataFrame) -> dict[str, tuple[int, float]]:
    """Units with target and result first, then those with a result of the view's period, of another, with a target."""
    results = _by_figure("result")(figures)
    both, _, _ = _by_roles(figures)
    targets = _by_figure("target")(figures)
    return {
        unit: (0 if unit in both else 1 + value[0], value[1]) if (value := results.get(unit)) else (3, targets[unit][1])
        for unit in {*results, *targets}
    }


def _by_figure(role: str) -> Callable[[pd.DataFrame], dict[str, tuple[int, float]]]:
    def values(figures: pd.DataFrame) -> dict[str, tuple[int, float]]:
        found: dict[str, tuple[int, float]] = {}
        for row in rows_of(figures[figures["role"] == role]):
            value = float(row["goal"]) * (1 if row["direction"] == "lower" else -1)
            key = (int(bool(row["is_other_period"])), value)
            found[row["unit_id"]] = min(found.get(row["unit_id"], key), key)
        return found

    return values


def _by_column(column: str, factor: float) -> Callable[[pd.DataFrame], dict[str, tuple[int, float]]]:
    def values(figures: pd.DataFrame) -> dict[str, tuple[int, float]]:
        known = figures[(figures["role"] == "result") & figures[column].notna()]
        return {row["unit_id"]: (0, float(row[column]) * _sense(row, column) * factor) for row in rows_of(known)}

    return values


def _sense(row: Row, column: str) -> int:
    """A gap above the target is good where higher is better, and bad where lower is."""
    return -1 if column == "gap" and row["direction"] == "lower" else 1


_SORT_VALUES: Final[Mapping[str, Callable[[pd.DataFrame], dict[str, tuple[int, float]]]]] = {
    "figures": _by_count,
    "result": _by_figure("result"),
    "target": _by_figure("target"),
    "distance": _by_column("gap", -1),
    "percent": _by_column("percent_of_plan", -1),
    "name": lambda figures: {},
}


def _by_roles(figures: pd.DataFrame) -> tuple[set[str], set[str], set[str]]:
    """Units with target and result of one owner; those with a result else; those with a target else."""
    roles = figures.groupby(["unit_id", "owner_id"], dropna=False)["role"].nunique()
    both = set(roles[roles == 2].index.get_level_values("unit_id"))
    results, targets = (set(figures[figures["role"] == role]["unit_id"]) for role in ("result", "target"))
    return both, results - both, targets - results - both


def _grid_frame(view: View, context: Context) -> Frame:
    grid = _grid(view, context)
    title = _headline(view, context)
    name = str(view.indicator["indicator"])
    subtitle = context.text(
        ".subtitle",
        indicator=formats.measured_name(name, view.measure.unit_label),
        basis=basis_words(str(view.indicator["basis"]), context),
        place=view.place,
        count=len(view.lines),
        sort=context.text(f"indicator.sorted_{view.sort}", term=term_name(view.by_term)),
    )
    shown = Shown(
        title=title,
        subtitle=subtitle,
        sources=publishers(view.figures, context),
        alt=f"{title}. {describe(grid, context.language)}",
        file_name=f"termboard-{view.indicator['indicator_id'].replace('_', '-')}",
        notes=_notes(view, context),
    )
    return Frame(
        "grid", term_grid, grid, shown, lambda: figures_table(view, context), context.data_version(), opens_cards=True
    )


def _headline(view: View, context: Context) -> str:
    """The finding: how many reached their target by the figures, else the median, else how many have figures."""
    figures = view.figures[~view.figures["is_other_period"].astype(bool)]
    own = figures[figures["term_id"] == view.by_term]
    results = own[own["role"] == "result"]
    said = {"indicator": view.indicator["indicator"], "term": term_name(view.by_term), "place": view.place}
    pairs = results[(results["evidence"] == "pair")]
    if len(pairs) > 1:
        reached = int(pairs["verdict"].isin(REACHED).sum())
        others = view.figures[view.figures["term_id"] == view.by_term]["unit_id"].nunique() - pairs["unit_id"].nunique()
        return context.text(
            ".headline_pairs_of" if others else ".headline_pairs",
            reached=reached,
            count=len(pairs),
            others=others,
            **said,
        )
    for role in ("result", "target"):
        medians = own[own["role"] == role]["median"].dropna()
        if not medians.empty:
            value = view.measure.quantity(float(medians.iloc[0]), context.language)
            count = int(own[own["role"] == role]["unit_id"].nunique())
            return context.text(f"indicator.headline_{role}", median=value, count=count, **said)
    return context.text(".headline_figures", count=len(view.lines), **said)


def _notes(view: View, context: Context) -> list[str]:
    figures = view.figures
    notes = [count_words(view, view.by_term, context)]
    former = view.figures[view.figures["boundaries"] == "before-2025-07"]["unit_id"].nunique()
    if view.counted == "today" and former:
        notes.append(context.text(".note_former_rows", count=former))
    if figures["standing"].eq("sum").any():
        notes.append(context.text(".note_sum"))
    if figures["standing"].eq("predecessor").any():
        notes.append(context.text(".note_predecessor"))
    if figures["is_other_period"].astype(bool).any():
        notes.append(context.text(".note_other_period", basis=basis_words(str(view.indicator["basis"]), context)))
    return notes


def _grid(view: View, context: Context) -> Grid:
    by_unit: dict[str, list[Row]] = {}
    for row in rows_of(view.figures[view.figures["term_id"].isin(list(view.shown_terms))]):
        by_unit.setdefault(row["unit_id"], []).append(row)
    lines = [_line(by_unit[unit], view, context) for unit in view.lines if unit in by_unit]
    return Grid([_column(view, term, context) for term in view.shown_terms], lines, view.measure)


def _line(rows: Sequence[Row], view: View, context: Context) -> Line:
    cells: dict[str, list[Mark]] = {}
    for row in rows:
        cells.setdefault(row["term_id"], []).append(_mark(row, view, context))
        if _is_target_implied(row):
            cells[row["term_id"]].append(_implied_mark(row, view, context))
    first = rows[0]
    place = ""
    if view.term_id != ALL_TERMS:
        ranked = next((row for row in rows if row["role"] == "result" and pd.notna(row["rank"])), None)
        place = (
            f"{int(ranked['rank'])}{'=' if ranked['tied'] else ''}"
            if ranked and view.sort in ("figures", "result")
            else ""
        )
    where = "" if view.province else str(first["province"])
    return Line(unit_name(first, context.language), where, cells, place)


def _mark(row: Row, view: View, context: Context) -> Mark:
    is_range = row["qualifier"] == "range"
    value = float(row["value"])
    low, high = ends(str(row["qualifier"]), value, float(row["lower_bound"]), float(row["upper_bound"]))
    return Mark(
        role=row["role"],
        value=value if row["role"] == "result" or is_range else float(row["goal"]),
        low=low,
        high=high,
        qualifier=str(row["qualifier"]),
        verdict=_verdict(row),
        note=period_words(row, context) if row["is_other_period"] else "",
        is_predecessor=row["standing"] == "predecessor",
        owner=_written(row["owner_id"]),
        observation_id=_written(row["observation_id"]),
        hover=_hover(row, view, context),
    )


def _is_target_implied(row: Row) -> bool:
    return bool(pd.notna(row["implied_value"])) and not row["is_other_period"]


def _implied_from(row: Row, view: View, context: Context) -> str:
    return sentences.implied_from({**row, "gap_label": view.indicator["difference_label"]}, context.language)


def _implied_mark(row: Row, view: View, context: Context) -> Mark:
    """The target that follows from a result and what its source says of the plan."""
    value = float(row["implied_value"])
    said = view.measure.quantity(value, context.language)
    hover = [
        f"{full_unit_name(row, context.language)} · {term_name(row['term_id'])}",
        context.text(".implied", value=said, source=_implied_from(row, view, context)),
    ]
    return Mark(
        role="target",
        value=value,
        low=value,
        high=value,
        is_predecessor=row["standing"] == "predecessor",
        is_implied=True,
        owner=_written(row["owner_id"]),
        observation_id=_written(row["observation_id"]),
        hover="\n".join(hover),
    )


def _verdict(row: Row) -> str:
    """The verdict by figures or a printed per cent; one that only the report gives stands beside it."""
    is_known = row["role"] == "result" and not row["is_other_period"] and row["evidence"] != "stated"
    return _written(row["verdict"]) if is_known else ""


def period_words(row: Row, context: Context) -> str:
    """What time of the term a figure is about."""
    return sentences.basis_words(str(row["basis"]), str(row["period"]), context.language)


def _hover(row: Row, view: View, context: Context) -> str:
    language = context.language
    value = view.measure.quantity(float(row["value"]), language)
    said = [
        f"{full_unit_name(row, language)} · {term_name(row['term_id'])}",
        f"{context.text('roles.' + row['role'])}: {value} ({period_words(row, context)})",
    ]
    if _written(row["value_text"]):
        said.append(f"“{row['value_text']}”")
    if row["is_provisional"]:
        said.append(context.text(".provisional"))
    if remark := _standing_words(row, context):
        said.append(remark)
    if verdict := _verdict(row):
        evidence = _written(row["evidence"])
        because = f" ({context.text(f'charts.evidence_{evidence}')})" if evidence else ""
        said.append(context.text("charts.hover_verdict", value=context.text(f"verdicts.{verdict}")) + because)
    if row["role"] == "result" and _written(row["stated_verdict"]):
        said.append(context.text("charts.hover_stated", value=context.text(f"verdicts.{row['stated_verdict']}")))
    if _written(row["publisher"]):
        said.append(context.text("charts.hover_source", value=row["publisher"]))
    return "\n".join(said)


def _standing_words(row: Row, context: Context) -> str:
    """Whose figure it is, where it is not the unit's own."""
    if row["standing"] == "sum":
        return context.text("terms.along_all", count=int(row["predecessors"]))
    if row["standing"] == "predecessor":
        name = unit_name({"kind": row["owner_kind"], "name": row["owner_name"]}, context.language)
        return context.text(".predecessor", name=name)
    return ""


def _column(view: View, term_id: str, context: Context) -> Column:
    own = view.figures[(view.figures["term_id"] == term_id) & ~view.figures["is_other_period"].astype(bool)]
    for role in ("result", "target"):
        of_role = own[own["role"] == role]
        if of_role.empty:
            continue
        count = len(of_role)
        known = of_role["median"].dropna()
        median = float(known.iloc[0]) if len(known) else None
        written = view.measure.number(median, context.language)
        key = f"indicator.column_{role}" if median is not None else f"indicator.column_{role}_count"
        return Column(term_id, term_name(term_id), context.text(key, median=written, count=count), median)
    return Column(term_id, term_name(term_id), is_empty=not (view.figures["term_id"] == term_id).any())


def _spread(view: View, context: Context) -> term_spread.Spread:
    figures = view.figures[~view.figures["is_other_period"].astype(bool)]
    return term_spread.Spread([_term_spread(figures, term, view, context) for term in view.terms], view.measure)


def _term_spread(figures: pd.DataFrame, term_id: str, view: View, context: Context) -> term_spread.TermSpread:
    own = figures[figures["term_id"] == term_id]
    results, targets = (rows_of(own[own["role"] == role]) for role in ("result", "target"))
    dots = [
        term_spread.Dot(float(row["value"]), _written(row["observation_id"]), _hover(row, view, context))
        for row in results
    ]
    first: Row = results[0] if results else {}
    return term_spread.TermSpread(
        term_name(term_id),
        dots,
        median=_known(first.get("median")),
        first_quartile=_known(first.get("first_quartile")),
        third_quartile=_known(first.get("third_quartile")),
        count_targets=len({row["unit_id"] for row in targets}),
        target_median=_known(targets[0]["median"]) if targets else None,
    )


def _spread_frame(view: View, spread: term_spread.Spread, context: Context) -> Frame:
    title = _spread_headline(view, spread, context)
    name = formats.measured_name(str(view.indicator["indicator"]), view.measure.unit_label)
    basis = basis_words(str(view.indicator["basis"]), context)
    shown = Shown(
        title=title,
        subtitle=context.text(".spread_subtitle", indicator=name, basis=basis, place=view.place),
        sources=publishers(view.figures, context),
        alt=f"{title}. {term_spread.describe(spread, context.language)}",
        file_name=f"termboard-{view.indicator['indicator_id'].replace('_', '-')}-spread",
        notes=[context.text(".spread_note")],
    )
    chart = term_spread.term_spread
    return Frame(
        "spread", chart, spread, shown, lambda: spread_table(spread, context), context.data_version(), opens_cards=True
    )


def _spread_headline(view: View, spread: term_spread.Spread, context: Context) -> str:
    """How the median of results moved from the first term that has one to the last: points for shares."""
    known = [(term.name, term.median) for term in spread.terms if term.median is not None]
    name = str(view.indicator["indicator"])
    if len(known) < 2:
        return context.text(".spread_one", indicator=name, count=sum(len(term.results) for term in spread.terms))
    (first_term, first), (last_term, last) = known[0], known[-1]
    measure = view.measure
    label = str(view.indicator["difference_label"] or "")
    return context.text(
        ".spread_moved",
        indicator=name,
        first=measure.number(first, context.language),
        last=measure.quantity(last, context.language),
        change=formats.change(last - first, label, measure.decimals, context.language, label),
        first_term=first_term,
        last_term=last_term,
    )


def spread_table(spread: term_spread.Spread, context: Context) -> pd.DataFrame:
    """The medians and quartiles of the distribution, one row a term, under readable names."""
    columns: dict[str, Sequence[Any]] = {
        "term": [term.name for term in spread.terms],
        "count_results": [len(term.results) for term in spread.terms],
        "first_quartile": [term.first_quartile for term in spread.terms],
        "median": [term.median for term in spread.terms],
        "third_quartile": [term.third_quartile for term in spread.terms],
        "count_targets": [term.count_targets for term in spread.terms],
        "target_median": [term.target_median for term in spread.terms],
    }
    return named(columns, context)


def figures_table(view: View, context: Context) -> pd.DataFrame:
    """Every figure of the grid, one row a figure in the order of the rows, under readable names."""
    turns = {unit: turn for turn, unit in enumerate(view.lines)}
    rows = sorted(
        rows_of(view.figures[view.figures["term_id"].isin(list(view.shown_terms))]),
        key=lambda row: (turns[row["unit_id"]], row["term_id"], row["role"] == "result"),
    )
    columns = {
        "unit_name": [full_unit_name(row, context.language) for row in rows],
        "term": [term_name(row["term_id"]) for row in rows],
        "role": [context.text(f"roles.{row['role']}") for row in rows],
        "value": [row["value"] for row in rows],
        "unit": [view.measure.unit_label for _ in rows],
        "period": [period_words(row, context) for row in rows],
        "printed": [_written(row["value_text"]) for row in rows],
        "computed": [context.text(f"verdicts.{_verdict(row)}") if _verdict(row) else "" for row in rows],
        "evidence": [_evidence(row, context) for row in rows],
        "stated": [_stated(row, context) for row in rows],
        "remarks": [_remarks(row, view, context) for row in rows],
        "source": [_written(row["source_title"]) for row in rows],
    }
    return named(columns, context)


def _remarks(row: Row, view: View, context: Context) -> str:
    said = [_standing_words(row, context)]
    if row["is_provisional"]:
        said.append(context.text(".provisional"))
    if _is_target_implied(row):
        value = view.measure.quantity(float(row["implied_value"]), context.language)
        said.append(context.text(".implied", value=value, source=_implied_from(row, view, context)))
    return " ".join(part for part in said if part)


def _evidence(row: Row, context: Context) -> str:
    known = row["role"] == "result" and _written(row["evidence"])
    return context.text(f"charts.evidence_{row['evidence']}") if known else ""


def _stated(row: Row, context: Context) -> str:
    known = row["role"] == "result" and _written(row["stated_verdict"])
    return context.text(f"verdicts.{row['stated_verdict']}") if known else ""


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _written(value: Any) -> str:
    return value if isinstance(value, str) else ""
