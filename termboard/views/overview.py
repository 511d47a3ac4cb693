"""Overview: the four core questions over the terms, what reports say was reached, and what their figures say."""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.charts import verdict_bar
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.verdicts import REACHED
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.core import ask_core, core_frame
from termboard.views.evidence import evidence_notes
from termboard.views.frame import Frame, Shown
from termboard.views.tallies import tally_frame
from termboard.views.wording import FIGURE, reworded
from termboard.views.words import named

# A term with fewer pairs of target and result makes no headline where another has so many.
_ENOUGH: Final = 20


@dataclass(frozen=True)
class View:
    """What the store holds: the answers of `counts.sql` (one row), `core.sql`, `tallies.sql` and `verdicts.sql`."""

    counts: Row
    core: pd.DataFrame
    tallies: pd.DataFrame
    verdicts: pd.DataFrame


def read(address: Address, context: Context) -> View:
    """The view; nothing of it is chosen in the address."""
    return View(
        counts=rows_of(context.ask(".counts"))[0],
        core=ask_core(context),
        tallies=context.ask(".tallies"),
        verdicts=context.ask(".verdicts"),
    )


def frames(view: View, context: Context) -> list[Frame]:
    """The medians of the core questions, what the reports count, and the verdicts by term."""
    sources = context.text(".verdicts_sources", count=int(view.counts["sources"]))
    place = context.text("indicator.place_country")
    core = [] if view.core.empty else [core_frame(view.core, context, sources=sources, place=place)]
    tallies = [] if view.tallies.empty else [_tallies_frame(view, context)]
    return [*core, *tallies, _verdicts_frame(view, context)]


def _tallies_frame(view: View, context: Context) -> Frame:
    return tally_frame(
        view.tallies,
        context,
        subtitle=context.text("tallies.subtitle_terms"),
        sources=context.text(".verdicts_sources", count=int(view.tallies["sources"].sum())),
        file_name="termboard-tallies",
        table=lambda: tallies_table(context),
    )


def tallies_table(context: Context) -> pd.DataFrame:
    """What reports count as reached, one row a unit and term, the furthest short first."""
    tallies = reworded(context.ask("overview/tally_units"), context, FIGURE)
    columns = {
        "unit_name": [full_unit_name(row, context.language) for row in rows_of(tallies)],
        "term": tallies["term_id"].map(term_name),
        "targets_set": tallies["total"],
        "reached": tallies["reached"],
        "not_reached": tallies["total"] - tallies["reached"],
        "printed": tallies["value_text"],
        "source": tallies["publisher"],
    }
    return named(columns, context)


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
    return named(columns, context)


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
    return named(columns, context)


def coverage_by_province(context: Context) -> pd.DataFrame:
    """Coverage by province under readable names."""
    coverage = context.ask(".coverage_by_province").rename(columns={"units": "of_units"})
    return named({str(name): values for name, values in coverage.items()}, context)
