"""What the page Compare shows: whom, among whom, by what; its fields as data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from termboard.domain.naming import full_unit_name
from termboard.domain.rows import Row, rows_of
from termboard.views.address import SEPARATOR, Address
from termboard.views.compare.measures import first_of_each, key, measure_code, measure_name
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.units import MOST_UNITS, OFFERED, UNITS, named_units, units_field

PEERS: Final = ("province", "kind", "boundaries", "hand")
BOUNDARIES: Final = {"new": "from-2025-07", "old": "before-2025-07"}
MOST_PANELS: Final = 6

_EXAMPLES: Final = 6
_PARTNERS: Final = 60


@dataclass(frozen=True)
class Group:
    """Whom is compared with whom: the chosen units within one set of boundaries, and their peers.

    `found` has a row of `queries/pages/compare/units.sql` for each of `units`; `peers` is one of `PEERS`.
    """

    units: Sequence[str]
    found: pd.DataFrame
    boundaries: str
    peers: str

    @property
    def parameters(self) -> dict[str, Any]:
        """The group as the questions of the page take it."""
        return {"units": list(self.units), "boundaries": self.boundaries, "peers": self.peers}

    @property
    def kind(self) -> str:
        """What the group is called: units of several provinces have no province in common."""
        several = self.peers == "province" and self.found["province_now"].nunique() > 1
        return "provinces" if several else self.peers

    def name(self, context: Context) -> str:
        """The peer group in words: "Đà Nẵng, địa giới từ 7/2025"."""
        boundaries = context.text(f"compare.boundaries_{'old' if self.boundaries.startswith('before') else 'new'}")
        if self.peers == "province":
            places = "; ".join(dict.fromkeys(self.found["province_now"]))
            return context.text("compare.in_province", places=places, boundaries=boundaries)
        if self.peers == "kind":
            kinds = ", ".join(context.text(f"kinds.{kind}") for kind in dict.fromkeys(self.found["kind"]))
            return context.text("compare.in_kind", kinds=kinds, boundaries=boundaries)
        return boundaries if self.peers == "boundaries" else context.text("compare.by_hand")


@dataclass(frozen=True)
class Comparison:
    """A group that has something to be ranked by.

    `measure` is the row of `measures.sql` that it is ranked by, `panels` the first measure of each indicator chosen of
    the `count_indicators` that units of the group have,
    `other` the row of `partners.sql` that `measure` is set against, None where the group has no other indicator. The
    fields of the two parts stand above their charts.
    """

    group: Group
    measure: Row
    panels: Sequence[Row]
    panels_field: Field
    count_indicators: int
    other: Row | None
    other_field: Field | None


@dataclass(frozen=True)
class View:
    """What the reader chose; `comparison` is None where nothing can be ranked, and `why_not` says so.

    `examples` are rows of `suggestions.sql`, where the address names no unit; the first one is what is shown then.
    `left_out` names the units of other boundaries.
    """

    fields: Sequence[Field]
    comparison: Comparison | None = None
    why_not: str = ""
    examples: Sequence[Row] = ()
    left_out: str = ""


def read(address: Address, context: Context) -> View:
    """The view that an address asks for; without units in it, that of an example."""
    named = named_units(address, context)
    examples = [] if named else rows_of(context.ask("compare/suggestions", language=context.language, limit=_EXAMPLES))
    found = _units(list(examples[0]["unit_ids"]) if examples else named, context)
    address.taken[UNITS] = SEPARATOR.join(found["unit_id"])
    if found.empty:
        why_not = context.text("compare.unknown" if named else "compare.choose")
        return View([_units_field((), "", context)], why_not=why_not)
    chosen = () if examples else tuple(found["unit_id"])
    group, group_fields = _group(address, found, context)
    left_out = _left_out(found, group, context)
    measures = context.ask(
        "compare/measures", units=list(group.units), boundaries=group.boundaries, language=context.language
    )
    if measures.empty:
        fields = [_units_field(chosen, "", context), *group_fields]
        return View(fields, why_not=context.text("compare.nothing"), left_out=left_out)
    measure, measure_field = _measure(address, measures, group, examples, context)
    panels, panels_field = _panels(address, measures, context)
    other, other_field = _other(address, group, measure, context)
    # Who has chosen nobody yet is not looking for the example's measure.
    wanted = "" if examples else measure_code(measure)
    return View(
        fields=[_units_field(chosen, wanted, context), *group_fields, measure_field],
        comparison=Comparison(
            group, measure, panels, panels_field, measures["indicator_id"].nunique(), other, other_field
        ),
        examples=examples,
        left_out=left_out,
    )


def _units(codes: Sequence[str], context: Context) -> pd.DataFrame:
    """Those of the units that there are, in this order, as `compare/units.sql` has them."""
    found = context.ask("compare/units", chosen=list(codes), limit=0, measure="")
    return found.sort_values("unit_id", key=lambda column: column.map(list(codes).index), ignore_index=True)


def _units_field(chosen: Sequence[str], measure: str, context: Context) -> Field:
    """Units that have the measure are offered first. Examples are no choice: who chooses a unit sees that one alone."""
    offered = context.ask("compare/units", chosen=list(chosen), limit=OFFERED, measure=measure)
    return units_field(context.text("choosing.units", most=MOST_UNITS), offered, chosen, MOST_UNITS, context)


def _group(address: Address, found: pd.DataFrame, context: Context) -> tuple[Group, list[Field]]:
    """Those of the units that can stand side by side, and the peers they are measured against."""
    counts = found["boundaries"].value_counts()
    present = [code for code, boundaries in BOUNDARIES.items() if boundaries in counts.index]
    peers = address.one("peers", PEERS, PEERS[0])
    names = {code: context.text(f"compare.peers_{code}") for code in PEERS}
    fields = [Field("peers", context.text("compare.peers"), names, [peers], "row", PEERS[0])]
    code = present[0]
    if len(present) > 1:
        names = {code: context.text(f"compare.boundaries_{code}") for code in present}
        code = address.one("boundaries", present, present[0])
        fields.append(Field("boundaries", context.text("compare.boundaries"), names, [code], "row", present[0]))
    own = found[found["boundaries"] == BOUNDARIES[code]]
    return Group(tuple(own["unit_id"]), own, BOUNDARIES[code], peers), fields


def _left_out(found: pd.DataFrame, group: Group, context: Context) -> str:
    others = found[found["boundaries"] != group.boundaries]
    return "; ".join(full_unit_name(row, context.language) for row in rows_of(others))


def _measure(
    address: Address, measures: pd.DataFrame, group: Group, examples: Sequence[Row], context: Context
) -> tuple[Row, Field]:
    """The indicator, term and period to rank by: that of the example, else what most of the units have."""
    by_code = {measure_code(row): row for row in rows_of(measures)}
    example = measure_code(examples[0]) if examples else ""
    default = example if example in by_code else next(iter(by_code))
    code = address.one("measure", by_code, default)
    names = {
        other: f"{measure_name(row, context)} · "
        + context.text("compare.have", count=int(row["chosen"]), of=len(group.units))
        for other, row in by_code.items()
    }
    return by_code[code], Field("measure", context.text("compare.measure"), names, [code], "list", default)


def _panels(address: Address, measures: pd.DataFrame, context: Context) -> tuple[list[Row], Field]:
    """The indicators to show at once: those of the address, else the first ones."""
    by_code = {str(row["indicator_id"]): row for row in rows_of(first_of_each(measures))}
    codes = [code for code in address.named("indicators", MOST_PANELS) if code in by_code] or list(by_code)[
        :MOST_PANELS
    ]
    address.taken["indicators"] = SEPARATOR.join(codes)
    field = Field(
        "indicators",
        context.text("compare.indicators", most=MOST_PANELS),
        {code: str(row["indicator"]) for code, row in by_code.items()},
        codes,
        "units",
        inside=context.text("compare.indicators_inside"),
        most=MOST_PANELS,
    )
    return [by_code[code] for code in codes], field


def _other(address: Address, group: Group, measure: Row, context: Context) -> tuple[Row | None, Field | None]:
    """The second indicator, of those that units of the group have beside the first."""
    partners = context.ask(
        "compare/partners", **key(measure), **group.parameters, language=context.language, limit=_PARTNERS
    )
    if partners.empty:
        return None, None
    by_code = {measure_code(row): row for row in rows_of(partners)}
    default = next(iter(by_code))
    code = address.one("other", by_code, default)
    names = {
        other: f"{measure_name(row, context)} · {context.text('compare.both', count=int(row['pairs']))}"
        for other, row in by_code.items()
    }
    label = "compare.other_most" if len(partners) == _PARTNERS else "compare.other"
    return by_code[code], Field("other", context.text(label, most=_PARTNERS), names, [code], "list", default)
