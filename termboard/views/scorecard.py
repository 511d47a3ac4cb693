"""Scorecard: one unit, one term, every target against its result.

`targets` is always the frame of `queries/pages/scorecard/targets.sql`.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from termboard.charts import target_board
from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.target_board.rows import target_rows, wording
from termboard.charts.target_board.sheet import is_plan
from termboard.domain import formats
from termboard.domain.formats import MISSING
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import JUDGED, REACHED, Verdict
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.frame import Frame, Shown
from termboard.views.sentences import escaped, implied_from, lower_first, verdict_badge
from termboard.views.table import NUMBER, Column, Link, file_table
from termboard.views.wording import RESULT, TARGET, reworded

Unit = Mapping[Any, Any]
"""The row of `queries/pages/scorecard/unit.sql`."""

# What was done to a figure between the page it was printed on and this table.
_DERIVATIONS: Final = ("per_year", "converted", "converted_per_year")


@dataclass(frozen=True)
class View:
    """Which scorecard.

    `is_example`: the address names no unit that is known (`is_unknown`: it names one), and this is the one with most
    targets that can be judged. `term_id` is empty, and `targets` and `sources` too, where the unit has no figure.
    """

    unit: Unit
    term_id: str
    targets: pd.DataFrame
    sources: pd.DataFrame
    fields: Sequence[Field]
    is_example: bool
    is_unknown: bool


def read(address: Address, context: Context) -> View | None:
    """The scorecard that an address asks for, or an example; None where no unit has a target that can be judged."""
    named = address.named("unit", 1)
    found = context.ask(".unit", unit_id=named[0]) if named else pd.DataFrame()
    is_example = found.empty
    if is_example:
        best = context.ask("search/suggestions", limit=1)
        if best.empty:
            return None
        found = context.ask(".unit", unit_id=str(best["unit_id"].iat[0]))
    unit = rows_of(found)[0]
    terms = [str(term) for term in context.ask(".terms", unit_id=unit["unit_id"])["term_id"]]
    names = {term: term_name(term) for term in sorted(terms)}
    term_id = address.one("term", names, terms[0]) if terms else ""
    this = {"unit_id": unit["unit_id"], "term_id": term_id}
    return View(
        unit=unit,
        term_id=term_id,
        targets=targets_of(context, **this),
        sources=context.ask(".sources", **this),
        fields=[Field("term", context.text(".term"), names, [term_id], "row", terms[0])] if terms else [],
        is_example=is_example,
        is_unknown=is_example and bool(named),
    )


def targets_of(context: Context, *, unit_id: str, term_id: str, yearly: bool = False) -> pd.DataFrame:
    """The answer of `targets.sql`, in the words that the page shows; `is_result_printed`: whether they are printed.

    The reader's own words are in the indicator's unit of measure already.
    """
    told = {"unit_id": unit_id, "term_id": term_id, "yearly": yearly, "language": context.language}
    printed = context.ask("scorecard/targets", **told)
    said = reworded(printed, context, TARGET, RESULT)
    return said.assign(is_result_printed=said["result_text"].eq(printed["result_text"]))


def frames(view: View, context: Context) -> list[Frame]:
    """The target board; nothing where the term has no targets.

    Nor where the address names a unit that is not known: a slide of it must not show the example's.
    """
    if view.targets.empty or view.is_unknown:
        return []
    rows = board_rows(view.targets, context.language)
    shown = board_shown(view, rows, context)
    table = view.targets
    return [
        Frame(
            "board", target_board.target_board, rows, shown, lambda: figures_table(table, context.language),
            context.data_version(), opens_cards=True,
        )
    ]  # fmt: skip


def board_shown(view: View, rows: pd.DataFrame, context: Context) -> Shown:
    """The words of the target board, which are those of its tables too; `rows` are those of the board."""
    known, language = target_rows(rows), context.language
    return Shown(
        title=headline(view.targets, language),
        subtitle=context.text(
            "scorecard.subtitle_plan" if is_plan(known) else "scorecard.subtitle",
            unit=full_unit_name(view.unit, language),
            term=term_name(view.term_id),
        ),
        sources=publishers(view.sources),
        alt=target_board.describe(known, language),
        notes=notes(view.targets, language),
    )


def predecessors_table(scores: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Scores of a unit's predecessors side by side (`predecessors.sql`), one row a predecessor and term."""
    columns: dict[str, Any] = {
        "unit_name": [full_unit_name(row, language) for row in rows_of(scores)],
        "term": scores["term_id"].map(term_name),
        "targets": scores["targets"],
        "assessable": scores["judged"],
        "reached": scores["reached"],
        "missed": scores["missed"],
    }
    frame = pd.DataFrame({name: list(values) for name, values in columns.items()})
    return frame.rename(columns={name: text(language, f"table.{name}") for name in columns})


def board_rows(targets: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows of `charts.target_board`: the targets, implied ones in words, with names of themes and years."""
    return targets.assign(
        target_text=pd.Series([_target_words(row, language) for row in rows_of(targets)], targets.index, dtype=object),
        result_derivation=targets["result_derivation"].where(targets["is_result_printed"]),
        implied_from=[implied_from(row, language) if row["evidence"] == "implied" else "" for row in rows_of(targets)],
        theme_name=[text(language, f"themes.{theme}") for theme in targets["theme"]],
        indicator=[_named(row, language) for row in rows_of(targets)],
    )


def tally(targets: pd.DataFrame) -> Counter[str]:
    """How many targets got each verdict."""
    return Counter(targets["verdict"])


def headline(targets: pd.DataFrame, language: Language) -> str:
    """The finding of a scorecard: how many were reached, and the one that fell shortest."""
    counts = tally(targets)
    judged = sum(counts[verdict] for verdict in JUDGED)
    if not judged:
        verdict = Verdict.IN_PROGRESS if counts[Verdict.IN_PROGRESS] else Verdict.NOT_ASSESSABLE
        return text(language, f"headline.{verdict}", count=counts[verdict])
    reached = sum(counts[verdict] for verdict in REACHED)
    said = text(language, "headline.reached", reached=reached, count=judged)
    return f"{said}{_shortfall(targets, language)}"


def notes(targets: pd.DataFrame, language: Language) -> list[str]:
    """What a reader must know of the figures as a whole: what is missing, likely or only stated."""
    counts = {
        "not_assessable": int((targets["verdict"] == Verdict.NOT_ASSESSABLE).sum()),
        "likely": int(((targets["certainty"] == "likely") & (targets["evidence"] == "pair")).sum()),
        "stated": int((targets["evidence"] == "stated").sum()),
        "implied": int((targets["evidence"] == "implied").sum()),
        "plan_percent": int((targets["evidence"] == "plan_percent").sum()),
    }
    return [text(language, f"notes.{key}", count=count) for key, count in counts.items() if count]


def columns(language: Language) -> list[Column]:
    """The table officials know, one row a target; in files with every figure as a number."""

    def in_words(said: Callable[[Row, Language], str]) -> Callable[[Row], str]:
        return lambda row: said(row, language)

    return [
        Column(NUMBER, lambda row: str(row[NUMBER]), lambda row: row[NUMBER]),
        Column("theme", value=lambda row: text(language, f"themes.{row['theme']}")),
        Column("indicator", lambda row: escaped(_named(row, language)), lambda row: row["indicator"], _card),
        Column("period", value=lambda row: _period(row["period"], language)),
        Column("unit", lambda row: escaped(row["unit_label"]) or MISSING, lambda row: row["unit_label"]),
        Column("target", lambda row: _printed(_target_words(row, language)), lambda row: row["target_text"]),
        Column("target_from", value=lambda row: row["target_lower"]),
        Column("target_to", value=lambda row: row["target_upper"]),
        Column("implied_target", value=lambda row: _number(row["implied_value"])),
        Column("result", lambda row: _printed(row["result_text"]), lambda row: row["result_text"]),
        Column("result_number", value=lambda row: row["result_value"]),
        Column("against", in_words(against)),
        Column("attainment", value=lambda row: round(_number(row["attainment"]) * 100, 2)),
        Column("gap", value=lambda row: round(_number(row["gap"]), 6)),
        Column("plan_percent", value=lambda row: _number(row["plan_percent"])),
        Column(
            "stated",
            lambda row: verdict_badge(row["stated_verdict"], language),
            lambda row: _verdict_word(row["stated_verdict"], language),
        ),
        Column("computed", in_words(computed_badge), in_words(_computed_word)),
        Column("remarks", lambda row: escaped(remarks(row, language)), in_words(remarks)),
        Column("source", value=lambda row: row["source_title"]),
    ]


def figures_table(targets: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The targets for a file: the wording as printed, and every figure as a number."""
    return file_table(columns(language), targets, language)


def other_figures_table(figures: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Figures without a target (`queries/pages/scorecard/other_figures.sql`), for `st.table`."""
    rows = [
        {
            "indicator": escaped(row["indicator"]),
            "period": _period(row["period"], language),
            "role": text(language, f"roles.{row['role']}"),
            "printed": escaped(_computed_from(row, language) if row["is_derived"] else _worded(row)),
        }
        for row in rows_of(figures)
    ]
    columns = ["indicator", "period", "role", "printed"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.rename(columns={name: text(language, f"table.{name}") for name in columns})


def _worded(row: Row) -> str:
    return wording(str(row["value_text"]), str(row["unit_label"] or ""))


def _computed_from(row: Row, language: Language) -> str:
    """A derived figure with the wordings of both its inputs."""
    label = str(row["unit_label"] or "")
    value = formats.quantity(row["value"], str(row["unit_of_measure"]), int(row["decimals"]), language, label)
    return text(language, "scorecard.computed_from", value=value, wording=row["value_text"])


def computed_badge(row: Row, language: Language) -> str:
    """The verdict by the figures; where only the report judges, that it does. `row` has verdict and evidence."""
    if row["evidence"] == "stated":
        return text(language, "charts.stated_only")
    return verdict_badge(row["verdict"], language)


def _computed_word(row: Row, language: Language) -> str:
    if row["evidence"] == "stated":
        return text(language, "charts.stated_only")
    return _verdict_word(row["verdict"], language)


def _card(row: Row) -> Link | None:
    return ("figure", {"figure": row["observation_id"]}) if isinstance(row["observation_id"], str) else None


def _named(row: Row, language: Language) -> str:
    if row["period"] == "term":
        return str(row["indicator"])
    return f"{row['indicator']} ({_period(row['period'], language)})"


def _target_words(row: Row, language: Language) -> str | None:
    """The target as printed; one that nobody printed by a sign: "≙ 100 tỷ đồng"."""
    if row["evidence"] != "implied":
        return row["target_text"] if isinstance(row["target_text"], str) else None
    # As a unit of its own, lest English set "per cent of plan" close to the figure as it sets "%".
    label = str(row["unit_label"])
    value = formats.quantity(row["implied_value"], label, max(int(row["decimals"]), 1), language, label)
    return f"≙{formats.NO_BREAK_SPACE}{value}"


def _printed(value: object) -> str:
    return MISSING if pd.isna(value) else escaped(str(value))  # type: ignore[call-overload]


def against(row: Row, language: Language) -> str:
    """Result against the resolution: per cent of it, and the gap in the indicator's own unit."""
    parts: list[str] = []
    if pd.notna(row["attainment"]):
        parts.append(formats.percent(row["attainment"] * 100, 1, language))
    if pd.notna(row["gap"]) and row["gap"]:
        parts.append(_gap(row, language))
    if not parts and pd.notna(row["plan_percent"]):
        return formats.percent(row["plan_percent"], 2, language)
    return "; ".join(parts) or MISSING


def _gap(row: Row, language: Language) -> str:
    # As a unit of its own, lest English set "points" close to the figure as it sets "%".
    label = str(row["gap_label"])
    return formats.change(row["gap"], label, max(int(row["decimals"]), 1), language, label)


def remarks(row: Row, language: Language, leave_out: Collection[str] = ()) -> str:
    """What a reader must know of a target's figures, in sentences; `leave_out` are keys of the texts `remarks`."""
    said = []
    if row["verdicts_agree"] is False:
        said.append("disagree")
    if row["evidence"] in ("implied", "plan_percent", "stated"):
        said.append(str(row["evidence"]))
    elif row["certainty"] == "likely":
        said.append("likely")
    if pd.notna(row["reason"]):
        said.append(str(row["reason"]))
    if row["result_is_provisional"]:
        said.append("provisional")
    what = implied_from(row, language) if row["evidence"] == "implied" else ""
    sentences = [text(language, f"remarks.{key}", what=what) for key in said if key not in leave_out]
    if row["result_derivation"] in _DERIVATIONS:
        sentences.append(_derived(row, language))
    if row["alternatives"] and "alternatives" not in leave_out:
        sentences.append(text(language, "remarks.alternatives", count=int(row["alternatives"])))
    return " ".join(sentences)


def _derived(row: Row, language: Language) -> str:
    # As a unit of its own, lest English set "per cent of plan" close to the figure as it sets "%".
    label = str(row["unit_label"])
    value = formats.quantity(row["result_value"], label, max(int(row["decimals"]), 1), language, label)
    return text(language, f"derivations.{row['result_derivation']}", value=value)


def _shortfall(targets: pd.DataFrame, language: Language) -> str:
    """The miss furthest from its target, as the end of the headline; empty without one."""
    missed = targets[(targets["verdict"] == Verdict.MISSED) & targets["gap"].notna()]
    missed = missed.sort_values("attainment", na_position="last")
    if missed.empty:
        return ""
    row = missed.iloc[0].to_dict()
    size = _gap({**row, "gap": abs(row["gap"])}, language).lstrip("+")
    return text(language, "headline.shortfall", indicator=lower_first(str(row["indicator"])), gap=size)


def _period(period: str, language: Language) -> str:
    if period in ("term", "start"):
        return text(language, f"periods.{period}")
    return period


def _verdict_word(verdict: object, language: Language) -> str:
    if not isinstance(verdict, str):
        return ""
    return f"{VERDICTS[verdict].glyph} {text(language, f'verdicts.{verdict}')}"


def publishers(printed: pd.DataFrame) -> str:
    """Who printed the figures, in a few words."""
    return "; ".join(dict.fromkeys(printed["publisher"].fillna(printed["title"]).dropna()))


def _number(value: Any) -> float:
    return math.nan if pd.isna(value) else float(value)
