"""What the reader of Indicator chose, and the figures of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

import pandas as pd

from termboard.charts.canvas.canvas import Measure
from termboard.domain.folding import slug
from termboard.domain.naming import term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.filters import other_names
from termboard.views.units import OFFERED, named_units, units_field

ALL_TERMS: Final = "all"
SORTS: Final = ("figures", "result", "target", "distance", "percent", "name")
LISTS: Final = ("today", "former")
MOST_UNITS: Final = 60
"""Units of one's own that an address may name."""
PAGE_SIZE: Final = 30
"""Rows of a grid on one page of the screen; files and slides have all."""
# Another indicator has other periods, units and terms.
_OF_INDICATOR: Final = ("basis", "term", "by", "page")
_CORES: Final = ("growth", "poverty", "party", "revenue")


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
    term_names = {ALL_TERMS: context.text("indicator.all_terms"), **{term: term_name(term) for term in terms}}
    term_id = address.one("term", term_names, ALL_TERMS)
    by_default = _fullest_term(figures)
    by_term = term_id if term_id != ALL_TERMS else address.one("by", terms, by_default)
    by_itself = SORTS[0] if term_id == ALL_TERMS else "result"
    sort = address.one("sort", SORTS, by_itself)
    sorts = {code: context.text(f"indicator.sort_{code}") for code in SORTS}
    fields = [
        *core_fields,
        *place.fields,
        Field("term", context.text("indicator.term"), term_names, [term_id], "row", ALL_TERMS),
        Field("sort", context.text("indicator.sort"), sorts, [sort], "list", by_itself),
    ]
    if term_id == ALL_TERMS and len(terms) > 1:
        names = {term: term_name(term) for term in terms}
        fields.append(Field("by", context.text("indicator.by"), names, [by_term], "list", by_default, folded=True))
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
        other: context.text("indicator.option", indicator=row["indicator"], count=int(row["indicator_units"]))
        for other, row in sorted(first.items(), key=lambda item: item[1]["core"] != first[code]["core"])
    }
    bases = {str(row["basis"]): row for row in rows if row["indicator_id"] == code}
    basis = address.one("basis", bases, str(first[code]["basis"]))
    core_fields = [
        Field(
            "core", context.text("indicator.core"), core, [code] if code in core else [], "row", default, "indicator",
            _OF_INDICATOR, is_top=True,
        ),
        Field("indicator", context.text("indicator.indicator"), names, [code], "list", default, clears=_OF_INDICATOR),
    ]  # fmt: skip
    basis_names = {
        other: context.text("indicator.basis_option", basis=basis_words(other, context), count=int(row["units"]))
        for other, row in bases.items()
    }
    basis_field = [
        Field(
            "basis",
            context.text("indicator.basis"),
            basis_names,
            [basis],
            "list",
            str(first[code]["basis"]),
            folded=True,
        )
    ]
    return bases[basis], core_fields, basis_field if len(bases) > 1 else []


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
        everywhere = {"": context.text("indicator.country")}
        names = {code: f"{name} ({int(found[name])})" for code, name in provinces.items()}
        all_kinds = {"": context.text("pickers.all"), **offered}
        lists = {code: context.text(f"indicator.list_{code}") for code in LISTS}
        self.fields = [
            Field(
                "province",
                context.text("indicator.province"),
                everywhere | names,
                [province],
                clears=("kind", "page"),
                others=other_names(context),
            ),
            self._units_field(indicator),
            Field("kind", context.text("indicator.kind"), all_kinds, [kind], folded=True),
            Field("list", context.text("indicator.list"), lists, [self.list], "list", LISTS[0], folded=True),
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
        return units_field(context.text("indicator.units", most=MOST_UNITS), offered, self.units, MOST_UNITS, context)

    def _words(self) -> str:
        text = self._context.text
        if self.units:
            return text("indicator.place_units", count=len(self.units))
        where = self.provinces[0] if self.provinces else text("indicator.place_country")
        return f"{text(f'kinds.{self.kinds[0]}')}, {where}" if self.kinds else where


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
    both, _, _ = by_roles(figures)
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


def by_roles(figures: pd.DataFrame) -> tuple[set[str], set[str], set[str]]:
    """Units with target and result of one owner; those with a result else; those with a target else."""
    roles = figures.groupby(["unit_id", "owner_id"], dropna=False)["role"].nunique()
    both = set(roles[roles == 2].index.get_level_values("unit_id"))
    results, targets = (set(figures[figures["role"] == role]["unit_id"]) for role in ("result", "target"))
    return both, results - both, targets - results - both


def basis_words(basis: str, context: Context) -> str:
    """What time of a term a figure is about: "cuối nhiệm kỳ"; of single years just "từng năm"."""
    return context.text("indicator.basis_year") if basis == "year" else context.text(f"bases.{basis}", year="")
