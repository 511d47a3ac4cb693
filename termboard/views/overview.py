"""Overview: the four core questions over the terms, what reports say was reached, and what their figures say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from termboard import formats
from termboard.charts import term_medians, verdict_bar
from termboard.charts.paper import Measure
from termboard.naming import term_name
from termboard.rows import Row, rows_of
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.evidence import evidence_notes
from termboard.views.frame import Frame, Shown

REACHED: Final = ("exceeded", "met")

_CORES: Final = ("growth", "poverty", "party", "revenue")
# A term with fewer pairs of target and result makes no headline where another has so many.
_ENOUGH: Final = 20


@dataclass(frozen=True)
class View:
    """What the store holds: `counts` (`counts.sql`, one row), `core` (`core.sql`), `verdicts` (`verdicts.sql`)."""

    counts: Row
    core: pd.DataFrame
    verdicts: pd.DataFrame


def read(address: Address, context: Context) -> View:
    """The view; nothing of it is chosen in the address."""
    return View(
        counts=rows_of(context.ask(".counts"))[0],
        core=context.ask(".core", language=context.language),
        verdicts=context.ask(".verdicts"),
    )


def frames(view: View, context: Context) -> list[Frame]:
    """The medians of the core questions, and the verdicts by term."""
    core = [] if view.core.empty else [_core_frame(view, context)]
    return [*core, _verdicts_frame(view, context)]


def core_questions(view: View, context: Context) -> Mapping[str, str]:
    """The best-filled indicator of each core question, and what the question is called."""
    found = view.core.drop_duplicates("core").set_index("core")["indicator_id"]
    return {str(found[core]): context.text(f"indicator.core_{core}") for core in _CORES if core in found}


def _core_frame(view: View, context: Context) -> Frame:
    panels = _panels(view.core, context)
    title = _core_headline(panels, context)
    shown = Shown(
        title=title,
        subtitle=context.text(".core_subtitle"),
        sources=context.text(".verdicts_sources", count=int(view.counts["sources"])),
        alt=f"{title}. {term_medians.describe(panels, context.language)}",
        file_name="termboard-core",
        notes=[context.text("indicator.spread_note")],
    )
    chart = term_medians.term_medians
    return Frame("core", chart, panels, shown, lambda: core_table(view.core, context), context.data_version())


def _core_headline(panels: Sequence[term_medians.Panel], context: Context) -> str:
    """The latest median result of each question: "Tăng trưởng 9,86 % (2020–2025) · …"."""
    said = []
    for panel in panels:
        known = [(point.term, point.result) for point in panel.points if point.result is not None]
        if known:
            term, value = known[-1]
            said.append(f"{panel.name} {panel.measure.quantity(value, context.language)} ({term})")
    return context.text(".core_headline", figures=" · ".join(said)) if said else context.text(".core_none")


def _panels(core: pd.DataFrame, context: Context) -> list[term_medians.Panel]:
    terms = sorted(core["term_id"].unique())
    found = []
    for code in _CORES:
        rows = rows_of(core[core["core"] == code])
        if not rows:
            continue
        first = rows[0]
        measure = Measure(str(first["unit_of_measure"] or ""), str(first["unit_label"] or ""), int(first["decimals"]))
        by_cell = {(row["term_id"], row["role"]): row for row in rows}
        points = [_point(term, by_cell) for term in terms]
        basis = context.text(f"bases.{first['basis']}", year="")
        note = f"{formats.measured_name(str(first['indicator']), measure.unit_label)}, {basis}"
        found.append(term_medians.Panel(context.text(f"indicator.core_{code}"), note, measure, points))
    return found


def _point(term_id: str, by_cell: Mapping[tuple[str, str], Row]) -> term_medians.Point:
    target, result = (by_cell.get((term_id, role), {}) for role in ("target", "result"))
    return term_medians.Point(
        term_name(term_id),
        target=_known(target.get("median")),
        result=_known(result.get("median")),
        count_targets=int(target.get("units", 0)),
        count_results=int(result.get("units", 0)),
    )


def core_table(core: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The medians of the core questions, one row a question, term and role."""
    columns = {
        "indicator": core["indicator"],
        "term": core["term_id"].map(term_name),
        "role": [context.text(f"roles.{role}") for role in core["role"]],
        "median": core["median"],
        "unit": core["unit_label"],
        "units_with_figures": core["units"],
    }
    return _named(pd.DataFrame(columns), context)


def _verdicts_frame(view: View, context: Context) -> Frame:
    shown = Shown(
        title=verdicts_headline(view.verdicts, context),
        subtitle=context.text(".verdicts_subtitle"),
        sources=context.text(".verdicts_sources", count=int(view.counts["sources"])),
        alt=verdict_bar.describe(view.verdicts, context.language),
        file_name="termboard-verdicts",
        notes=[*evidence_notes(view.verdicts, context.language), context.text(".verdicts_note")],
    )
    return Frame(
        "verdicts", verdict_bar.verdict_bar, view.verdicts, shown, lambda: verdicts_table(view.verdicts, context),
        context.data_version(),
    )  # fmt: skip


def verdicts_headline(verdicts: pd.DataFrame, context: Context) -> str:
    """The finding that can be checked: of the targets with a printed result, how many were reached by the figures.

    `verdicts` has term_id, verdict, by_figures. Of the latest term with enough of them, else of that with most.
    """
    pairs = verdicts.groupby("term_id")["by_figures"].sum()
    if pairs.empty or not pairs.max():
        return context.text(".verdicts_none")
    term_id = str(pairs[pairs >= min(_ENOUGH, pairs.max())].index.max())
    own = verdicts[(verdicts["term_id"] == term_id) & verdicts["verdict"].isin(REACHED)]
    return context.text(
        ".verdicts_headline",
        term=term_name(term_id),
        reached=int(own["by_figures"].sum()),
        count=int(pairs[term_id]),
    )


def verdicts_table(verdicts: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The figures of the verdict bar, one row a term and verdict, shares in per cent, and what they rest on."""
    columns = {
        "term": verdicts["term_id"].map(term_name),
        "verdict": [context.text(f"verdicts.{verdict}") for verdict in verdicts["verdict"]],
        "count": verdicts["count"],
        "share": (verdicts["share"] * 100).round(1),
        "by_figures": verdicts["by_figures"],
        "by_percent": verdicts["by_percent"],
        "by_word": verdicts["by_word"],
    }
    return _named(pd.DataFrame(columns), context)


def coverage_by_term(context: Context) -> pd.DataFrame:
    """Coverage by term under readable names."""
    coverage = context.ask(".coverage_by_term")
    columns = {
        "term": coverage["term_id"].map(term_name),
        "units_with_figures": coverage["units_with_figures"],
        "of_units": coverage["units"],
        "targets": coverage["targets"],
        "results": coverage["results"],
        "assessable": coverage["assessable"],
    }
    return _named(pd.DataFrame(columns), context)


def coverage_by_province(context: Context) -> pd.DataFrame:
    """Coverage by province under readable names."""
    return _named(context.ask(".coverage_by_province").rename(columns={"units": "of_units"}), context)


def _named(frame: pd.DataFrame, context: Context) -> pd.DataFrame:
    return frame.rename(columns={name: context.text(f"table.{name}") for name in frame.columns})


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
