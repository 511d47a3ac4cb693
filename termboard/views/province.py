"""Province: all units of one province, what each reached, where it stands, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from termboard.charts.canvas.canvas import Measure
from termboard.domain.folding import slug
from termboard.domain.naming import term_name, unit_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.verdicts import JUDGED
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.core import CORES, ask_core, core_frame
from termboard.views.fields import Field
from termboard.views.filters import other_names
from termboard.views.frame import Frame
from termboard.views.tallies import tally_frame
from termboard.views.words import named

# A unit is well documented that has a source of its last congress.
_RECENT: Final = 2025


@dataclass(frozen=True)
class View:
    """One province and term: `units` is the answer of `units.sql`, `places` that of `core.sql` of this page.

    `is_example`: the address names no province, and this is the one with most units that have figures.
    """

    province: str
    term_id: str
    units: pd.DataFrame
    core: pd.DataFrame
    places: pd.DataFrame
    fields: Sequence[Field]
    is_example: bool


def read(address: Address, context: Context) -> View | None:
    """The province that an address asks for, or an example; None where the registry has no unit."""
    provinces = context.ask(".provinces")
    if provinces.empty:
        return None
    names = {slug(str(name)): str(name) for name in provinces["province"]}
    fullest = str(provinces.sort_values("units_with_figures", ascending=False, kind="stable")["province"].iat[0])
    chosen = address.one("province", names)
    code = chosen or slug(fullest)
    address.taken["province"] = code
    terms = [str(term) for term in context.ask("overview/coverage_by_term")["term_id"]]
    tallied = context.ask("overview/verdicts")
    default = _fullest_term(tallied) or (terms[0] if terms else "")
    term_names = {term: term_name(term) for term in sorted(terms)}
    term_id = address.one("term", term_names, default)
    labels = {
        slug(str(row["province"])): context.text(
            ".option", province=row["province"], count=int(row["units_with_figures"])
        )
        for row in rows_of(provinces)
    }
    this = {"province": names[code], "term_id": term_id}
    return View(
        province=names[code],
        term_id=term_id,
        units=context.ask(".units", **this),
        core=ask_core(context, [names[code]]),
        places=context.ask(".core", **this),
        fields=[
            Field("province", context.text(".province"), labels, [code], clears=(), others=other_names(context)),
            *([Field("term", context.text(".term"), term_names, [term_id], "row", default)] if terms else []),
        ],
        is_example=not chosen,
    )


def frames(view: View, context: Context) -> list[Frame]:
    """The reports' own tallies of the units, and the core questions over the terms."""
    counted = rows_of(context.ask("province/sources", province=view.province, term_id=view.term_id))[0]
    every, of_term = (
        context.text("overview.verdicts_sources", count=int(counted[name])) for name in ("sources", "sources_of_term")
    )
    found = []
    tallies = _tallies(view, context)
    if not tallies.empty:
        subtitle = context.text("tallies.subtitle_units", term=term_name(view.term_id), place=view.province)
        name = f"termboard-{slug(view.province)}-{view.term_id}"
        table = units_table(view, context)
        found.append(
            tally_frame(tallies, context, subtitle=subtitle, sources=of_term, file_name=name, table=lambda: table)
        )
    if not view.core.empty:
        found.append(core_frame(view.core, context, sources=every, place=view.province))
    return found


def counts(view: View) -> dict[str, int]:
    """The province in five numbers, and how many verdicts rest on a printed target and result."""
    units = view.units
    return {
        "units": len(units),
        "units_with_figures": int((units["observations"] > 0).sum()),
        "judged": int(units["judged"].sum()),
        "reached": int(units["reached"].sum()),
        "missed": int(units["missed"].sum()),
        "by_figures": int(units["by_figures"].sum()),
    }


def units_table(view: View, context: Context) -> pd.DataFrame:
    """All units under readable names, numbers as numbers: what is looked at and downloaded."""
    rows = rows_of(view.units)
    columns: dict[str, Sequence[Any]] = {
        "unit_name": [unit_name(row, context.language) for row in rows],
        "observations": list(view.units["observations"]),
        "targets": list(view.units["targets"]),
        "assessable": list(view.units["judged"]),
        "reached": list(view.units["reached"]),
        "missed": list(view.units["missed"]),
        "tally": [_tally(row) for row in rows],
    }
    table = named(columns, context)
    for code, cells in _core_columns(view, context).items():
        table[context.text(f"indicator.core_{code}")] = [cells.get(row["unit_id"], "") for row in rows]
    table[context.text("table.missing")] = [missing_words(row, context) for row in rows]
    return table


def missing_words(row: Row, context: Context) -> str:
    """What a unit lacks: figures, results of targets, a source of its last congress."""
    if not row["observations"]:
        return context.text(".no_figures")
    said = []
    if row["without_result"]:
        said.append(context.text(".no_result", count=int(row["without_result"])))
    if pd.isna(row["latest_source"]) or row["latest_source"] < _RECENT:
        said.append(context.text(".no_recent"))
    return "; ".join(said)


def _core_columns(view: View, context: Context) -> dict[str, dict[str, str]]:
    """For each core question: unit to its result and place, "9,86 % (3/12)"."""
    measures = {
        row["core"]: Measure(str(row["unit_of_measure"] or ""), str(row["unit_label"] or ""), int(row["decimals"]))
        for row in rows_of(view.core.drop_duplicates("core"))
    }
    cells: dict[str, dict[str, str]] = {}
    for row in rows_of(view.places):
        value = measures[row["core"]].quantity(float(row["value"]), context.language)
        tied = "=" if row["tied"] else ""
        cells.setdefault(row["core"], {})[row["unit_id"]] = f"{value} ({int(row['rank'])}{tied}/{int(row['count'])})"
    return {code: cells[code] for code in CORES if code in cells}


def _tallies(view: View, context: Context) -> pd.DataFrame:
    """The rows of a tally chart, one a unit, those that fell short furthest first."""
    own = view.units[view.units["tally_total"].notna() & (view.units["tally_reached"] <= view.units["tally_total"])]
    rows = pd.DataFrame(
        {
            "group": [unit_name(row, context.language) for row in rows_of(own)],
            "reached": own["tally_reached"].astype(int).to_list(),
            "total": own["tally_total"].astype(int).to_list(),
        }
    )
    short = (rows["reached"] < rows["total"]).astype(int)
    rows = rows.assign(units=1, short_units=short, share=rows["reached"] / rows["total"])
    return rows.sort_values(["share", "total"], ascending=[True, False], kind="stable", ignore_index=True)


def _fullest_term(verdicts: pd.DataFrame) -> str:
    """The latest term with targets that can be judged; empty where there is none."""
    judged = verdicts[verdicts["verdict"].isin(JUDGED) & (verdicts["count"] > 0)]
    return "" if judged.empty else str(judged["term_id"].max())


def _tally(row: Row) -> str:
    known = bool(pd.notna(row["tally_reached"]) and pd.notna(row["tally_total"]))
    return f"{int(row['tally_reached'])}/{int(row['tally_total'])}" if known else ""
