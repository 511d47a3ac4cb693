"""What the page Terms shows: which indicator, of which units; its fields as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from termboard.charts.canvas.canvas import Measure
from termboard.domain.formats import measured_name
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.views.address import SEPARATOR, Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.units import MOST_UNITS, OFFERED, UNITS, named_units, units_field
from termboard.views.wording import FIGURE, quotable

_EXAMPLES: Final = 6


@dataclass(frozen=True)
class View:
    """What the reader chose, and the figures of it.

    `indicator` is a row of `queries/pages/terms/indicators.sql`, `names` the units that have it, code to full name, in
    the order of the address; `figures` and `changes` are the answers of the queries of these names. `pair_term` is the
    term whose targets stand against results, empty where no unit has both; `pair_field` stands above that chart.
    `example` says that the units are one, `without` names the chosen ones that lack the indicator.
    """

    indicator: Row
    names: Mapping[str, str]
    fields: Sequence[Field]
    figures: pd.DataFrame
    changes: pd.DataFrame
    pair_term: str = ""
    pair_field: Field | None = None
    example: str = ""
    without: str = ""

    @property
    def measure(self) -> Measure:
        """The indicator's unit of measure; a place more than it is kept with, as sources print it."""
        unit, label = self.indicator["unit_of_measure"], self.indicator["unit_label"]
        return Measure(str(unit or ""), str(label or ""), max(int(self.indicator["decimals"]), 1))

    @property
    def measured_name(self) -> str:
        """The indicator with its unit of measure."""
        return measured_name(str(self.indicator["indicator"]), str(self.indicator["unit_label"] or ""))

    @property
    def parameters(self) -> dict[str, Any]:
        """The indicator as the questions of the page take it."""
        return {"indicator_id": self.indicator["indicator_id"], "basis": self.indicator["basis"]}

    def subtitle(self, count: int, context: Context) -> str:
        """What is shown of how many units: "Thu ngân sách, tỷ đồng · cuối nhiệm kỳ · 4 đơn vị"."""
        basis = basis_words(str(self.indicator["basis"]), context)
        return f"{self.measured_name} · {basis} · {context.text('terms.units', count=count)}"


def read(address: Address, context: Context) -> View | None:
    """The view that an address asks for; without units in it, that of examples; None where there is no indicator."""
    named = named_units(address, context)
    indicators = context.ask("terms/indicators", units=named, language=context.language)
    if indicators.empty:
        return None
    indicator, indicator_field = _indicator(address, indicators, context)
    this = {"indicator_id": indicator["indicator_id"], "basis": indicator["basis"]}
    offered = context.ask("terms/units", chosen=named, limit=OFFERED, **this)
    known = [code for code in named if code in set(offered["unit_id"])]
    # Examples are no choice: the first unit that a reader chooses stands alone.
    units = known or list(offered["unit_id"].head(_EXAMPLES))
    address.taken[UNITS] = SEPARATOR.join(units)
    by_code = {str(row["unit_id"]): row for row in rows_of(offered)}
    full_names = {code: full_unit_name(by_code[code], context.language) for code in units}
    names = {code: name for code, name in full_names.items() if by_code[code]["terms"]}
    without = "; ".join(name for code, name in full_names.items() if code not in names)
    figures = quotable(context.ask("terms/figures", units=list(names), **this), context, FIGURE)
    pair_term, pair_field = _pair(address, figures, context)
    units_label = context.text("choosing.units", most=MOST_UNITS)
    return View(
        indicator=indicator,
        names=names,
        fields=[indicator_field, units_field(units_label, offered, known, MOST_UNITS, context)],
        figures=figures,
        changes=context.ask("terms/changes", units=list(names), **this),
        pair_term=pair_term,
        pair_field=pair_field,
        example="" if known else context.text("terms.unknown" if named else "terms.example", count=len(units)),
        without=context.text("terms.without", units=without) if without else "",
    )


def basis_words(basis: str, context: Context) -> str:
    """What time of a term a figure is about: "cuối nhiệm kỳ"."""
    return context.text(f"bases.{basis}", year="")


def _indicator(address: Address, indicators: pd.DataFrame, context: Context) -> tuple[Row, Field]:
    """The indicator of the address; without one, that with most units over several terms.

    Where the units of the address have nothing of that one, it is the one that they have most terms of.
    """
    by_code = dict(zip(_codes(indicators), rows_of(indicators), strict=True))
    default = next(iter(by_code))
    if not by_code[default]["chosen_terms"]:
        default = max(by_code, key=lambda code: int(by_code[code]["chosen_terms"]))
    code = address.one("indicator", by_code, default)
    order = [default, *(other for other in by_code if other != default)]
    names = {other: _label(by_code[other], context) for other in order}
    return by_code[code], Field("indicator", context.text("terms.indicator"), names, [code], "list", default)


def _codes(indicators: pd.DataFrame) -> list[str]:
    """The codes of indicators in the address: with its basis where it is not the indicator's first one."""
    is_first = ~indicators["indicator_id"].duplicated()
    named = zip(indicators["indicator_id"], indicators["basis"], is_first, strict=True)
    return [str(code) if first else f"{code}.{basis}" for code, basis, first in named]


def _label(row: Row, context: Context) -> str:
    several = int(row["units_several"])
    basis = f" ({basis_words(row['basis'], context)})" if row["bases"] > 1 else ""
    count = context.text("terms.several" if several else "terms.one_term", count=several or int(row["units"]))
    return f"{row['indicator']}{basis} · {count}"


def _pair(address: Address, figures: pd.DataFrame, context: Context) -> tuple[str, Field | None]:
    """A term of which a unit itself has target and result: that of the address, else that with most such units."""
    own = figures[(figures["line"] == "same_unit") & figures["value"].notna()]
    roles = own.groupby(["term_id", "unit_id"])["role"].nunique()
    counts = roles[roles == 2].groupby("term_id").count()
    terms = sorted(str(term) for term in counts.index)
    if not terms:
        return "", None
    default = max(terms, key=lambda term: (counts[term], term))
    term = address.one("pair", terms, default)
    names = {other: term_name(other) for other in terms}
    return term, Field("pair", context.text("pickers.term"), names, [term], "row", default)
