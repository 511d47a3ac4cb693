"""The chosen units by rank, targets beside results, the median of the peers as a line."""

from functools import partial

import pandas as pd

from termboard.charts import dumbbell
from termboard.charts.canvas.marks import mark_of
from termboard.domain.naming import full_unit_name, unit_name
from termboard.domain.rows import Row, rows_of
from termboard.views.compare.measures import as_measure, key, measure_name
from termboard.views.compare.view import Comparison
from termboard.views.context import Context
from termboard.views.frame import Frame, Shown
from termboard.views.sentences import implied_target, lower_first
from termboard.views.wording import FIGURE, quotable
from termboard.views.words import named, publishers, where_any


def ranking_of(comparison: Comparison, measure: Row, context: Context) -> pd.DataFrame:
    """The answer of `queries/pages/compare/ranking.sql` for the group and one measure."""
    found = context.ask("compare/ranking", **key(measure), **comparison.group.parameters)
    return quotable(found, context, FIGURE, ("target_text", "target_id"))


def frame(comparison: Comparison, context: Context) -> Frame:
    """One row a unit, those without a figure last."""
    measure = comparison.measure
    ranking = ranking_of(comparison, measure, context)
    rows = rows_of_chart(ranking, measure, context)
    written = as_measure(measure)
    median = ranking["median"].iloc[0]
    shown = Shown(
        title=headline(ranking, measure, context),
        subtitle=subtitle(comparison, ranking, context),
        sources=publishers(ranking, context),
        alt=dumbbell.describe(rows, context.language, written),
        file_name=f"termboard-ranking-{measure['indicator_id']}-{measure['term_id']}",
        notes=_notes(ranking, measure, context),
    )
    group = context.text(f"compare.peers_{comparison.group.kind}").lower()
    chart = partial(
        dumbbell.dumbbell,
        measure=written,
        median=None if pd.isna(median) else float(median),
        median_name=context.text("compare.median", group=group),
    )
    table = partial(_table, ranking, measure, context)
    return Frame("ranking", chart, rows, shown, table, context.data_version(), opens_cards=True)


def subtitle(comparison: Comparison, ranking: pd.DataFrame, context: Context) -> str:
    """The measure, and how many of the group have it: "… · 33 trong 168 đơn vị có số liệu (TP Hồ Chí Minh)"."""
    first = ranking.iloc[0]
    within = context.text(
        "compare.group",
        count=int(first["with_figure"]),
        of=int(first["of_group"]),
        group=comparison.group.name(context),
    )
    return f"{measure_name(comparison.measure, context)} · {within}"


def headline(ranking: pd.DataFrame, measure: Row, context: Context) -> str:
    """The finding: which chosen unit is first, and where it stands in the peer group."""
    known = ranking[ranking["value"].notna()]
    if known.empty:
        return context.text("compare.headline_none", indicator=measure["indicator"])
    first = known.iloc[0].to_dict()
    tied = known[known["rank"] == first["rank"]]
    return context.text(
        "compare.headline",
        unit=" = ".join(unit_name(row, context.language) for row in rows_of(tied)[:2]),
        rank=int(first["rank"]),
        count=int(first["with_figure"]),
        indicator=lower_first(str(measure["indicator"])),
        value=_result(first, measure, context),
    )


def _notes(ranking: pd.DataFrame, measure: Row, context: Context) -> list[str]:
    notes = [context.text("compare.note_unlike")]
    if measure["direction"] == "none":
        notes.append(context.text("compare.note_no_direction"))
    elif measure["direction"] == "lower":
        notes.append(context.text("compare.note_lower"))
    if ranking["tied"].fillna(value=False).any():
        notes.append(context.text("compare.note_tied"))
    if (ranking[["target_qualifier", "result_qualifier"]] == "range").any(axis=None):
        notes.append(context.text("terms.note_range"))
    if implied_count := sum(_is_target_implied(row) for row in rows_of(ranking)):
        notes.append(context.text("notes.implied", count=implied_count))
    if missing := int(ranking["value"].isna().sum()):
        notes.append(context.text("compare.note_missing", count=missing))
    return notes


def middle_notes(ranking: pd.DataFrame, context: Context) -> list[str]:
    """That a result printed as a range stands at its middle, beneath a chart that has one mark a figure."""
    is_range = (ranking["result_qualifier"] == "range").any()
    return [context.text("compare.note_middle")] if is_range else []


def rows_of_chart(ranking: pd.DataFrame, measure: Row, context: Context) -> pd.DataFrame:
    """The rows of `charts.dumbbell`, in the order of rank, those without a figure last."""
    return pd.DataFrame(
        [
            {
                "place": _place(row),
                "unit": unit_name(row, context.language),
                "where": row["province"],
                "target": row["implied_value"] if _is_target_implied(row) else row["target_value"],
                "target_implied": _is_target_implied(row),
                "result": row["value"],
                "verdict": row["verdict"] if pd.notna(row["value"]) else "",
                "note": "",
                "hover": hover(row, measure, context),
                "target_id": row["target_id"],
                "result_id": row["observation_id"],
                **{name: row[name] for name in dumbbell.BOUNDS},
            }
            for row in rows_of(ranking)
        ]
    )


def _table(ranking: pd.DataFrame, measure: Row, context: Context) -> pd.DataFrame:
    """The ranking under readable names."""
    records = rows_of(ranking)
    columns = {
        "rank": [_place(row) for row in records],
        "unit_name": [full_unit_name(row, context.language) for row in records],
        "result": ranking["value"],
        "unit": [measure["unit_label"]] * len(records),
        "target": ranking["target_value"],
        **where_any("implied_target", [_implied(row, measure, context) for row in records]),
        "computed": [_verdict(row, context) for row in records],
        "printed": ranking["value_text"].fillna(""),
        "source": ranking["source_title"].fillna(ranking["publisher"]).fillna(""),
    }
    return named(columns, context)


def hover(row: Row, measure: Row, context: Context) -> str:
    """What a mark of a ranking's row says under the pointer."""
    said = [full_unit_name(row, context.language)]
    if pd.notna(row["value"]):
        quote = f" (“{row['value_text']}”)" if isinstance(row["value_text"], str) else ""
        value = f"{_result(row, measure, context)}{quote}"
        said.append(context.text("charts.hover_result", value=value))
    if pd.notna(row["target_value"]):
        printed = f"“{row['target_text']}”" if isinstance(row["target_text"], str) else _target(row, measure, context)
        said.append(context.text("charts.hover_target", value=printed))
    if implied := _implied(row, measure, context):
        said.append(context.text("charts.hover_target", value=implied))
    if verdict := _verdict(row, context):
        said.append(context.text("charts.hover_verdict", value=verdict))
    if isinstance(row["publisher"], str):
        said.append(context.text("charts.hover_source", value=row["publisher"]))
    return "\n".join(said)


def _result(row: Row, measure: Row, context: Context) -> str:
    mark = mark_of("result", row["value"], row["result_low"], row["result_high"], row["result_qualifier"])
    return mark.quantity(as_measure(measure), context.language)


def _target(row: Row, measure: Row, context: Context) -> str:
    mark = mark_of("target", row["target_value"], row["target_low"], row["target_high"], row["target_qualifier"])
    return mark.quantity(as_measure(measure), context.language)


def _is_target_implied(row: Row) -> bool:
    return bool(pd.notna(row["implied_value"]) and pd.notna(row["value"]))


def _implied(row: Row, measure: Row, context: Context) -> str:
    """The target that follows from the result and what is printed beside it; empty where there is none."""
    if not _is_target_implied(row):
        return ""
    value = as_measure(measure).quantity(float(row["implied_value"]), context.language)
    told = {**row, "gap_label": measure["difference_label"], "decimals": measure["decimals"]}
    return implied_target(told, value, context.language)


def _place(row: Row) -> str:
    """A rank as it is written, ties marked: "3", "3="."""
    return "" if pd.isna(row["rank"]) else f"{int(row['rank'])}{'=' if row['tied'] else ''}"


def _verdict(row: Row, context: Context) -> str:
    known = isinstance(row["verdict"], str) and pd.notna(row["value"])
    return context.text(f"verdicts.{row['verdict']}") if known else ""
