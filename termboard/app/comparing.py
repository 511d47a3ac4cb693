"""Units side by side, in words and tables: what `queries/pages/compare/` answered, made readable.

`ranking` is always the frame of `ranking.sql`; `measure` is a row of `measures.sql`: one
indicator of one term, period and basis; `names` tells a unit's code its full name.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from termboard import formats
from termboard.charts.paper import Measure
from termboard.charts.strip import QUARTILES
from termboard.naming import full_unit_name, term_name, unit_name
from termboard.rows import Row, rows_of
from termboard.texts import Language, text
from termboard.views.sentences import lower_first

Names = Mapping[str, str]

KEY: Final = ("indicator_id", "term_id", "period", "basis")


def measure_code(row: Row) -> str:
    """The code of a measure in the address: "income_per_capita.2020-2025.term.end_of_term"."""
    return ".".join(str(row[name]) for name in KEY)


def key(row: Row) -> dict[str, str]:
    """The parameters of a query about one measure."""
    return {name: str(row[name]) for name in KEY}


def first_of_each(measures: pd.DataFrame) -> pd.DataFrame:
    """Of each indicator the measure that most of the chosen units have."""
    return measures.drop_duplicates("indicator_id", ignore_index=True)


def as_measure(row: Row) -> Measure:
    """How a measure's figures are written."""
    return Measure(str(row["unit_of_measure"] or ""), str(row["unit_label"] or ""), max(int(row["decimals"]), 1))


def when(row: Row, language: Language) -> str:
    """The term and the time within it: "2020–2025, cuối nhiệm kỳ"."""
    basis = text(language, f"bases.{row['basis']}", year=str(row["period"]))
    return f"{term_name(str(row['term_id']))}, {basis}"


def measure_name(row: Row, language: Language) -> str:
    """Indicator, unit of measure unless the indicator is called so ("Party members"), time."""
    name = formats.measured_name(str(row["indicator"]), str(row["unit_label"] or ""))
    return f"{name} · {when(row, language)}"


def headline(ranking: pd.DataFrame, measure: Row, language: Language) -> str:
    """The finding: which chosen unit is first, and where it stands in the peer group."""
    known = ranking[ranking["value"].notna()]
    if known.empty:
        return text(language, "compare.headline_none", indicator=measure["indicator"])
    first = known.iloc[0].to_dict()
    tied = known[known["rank"] == first["rank"]]
    unit = " = ".join(unit_name(row, language) for row in rows_of(tied)[:2])
    return text(
        language,
        "compare.headline",
        unit=unit,
        rank=int(first["rank"]),
        count=int(first["with_figure"]),
        indicator=lower_first(str(measure["indicator"])),
        value=as_measure(measure).quantity(first["value"], language),
    )


def group_words(ranking: pd.DataFrame, group: str, language: Language) -> str:
    """How many of the named peer group have the figure: "33 trong 168 đơn vị của TP Hồ Chí Minh có số liệu"."""
    first = ranking.iloc[0]
    return text(language, "compare.group", count=int(first["with_figure"]), of=int(first["of_group"]), group=group)


def group_name(peers: str, found: pd.DataFrame, boundaries: str, language: Language) -> str:
    """The peer group in words; `found` has kind and province_now of the chosen units."""
    frame = text(language, f"compare.boundaries_{'old' if boundaries.startswith('before') else 'new'}")
    if peers == "province":
        places = "; ".join(dict.fromkeys(found["province_now"]))
        return text(language, "compare.in_province", places=places, boundaries=frame)
    if peers == "kind":
        kinds = ", ".join(text(language, f"kinds.{kind}") for kind in dict.fromkeys(found["kind"]))
        return text(language, "compare.in_kind", kinds=kinds, boundaries=frame)
    return frame if peers == "boundaries" else text(language, "compare.by_hand")


def dumbbell_rows(ranking: pd.DataFrame, measure: Row, language: Language) -> pd.DataFrame:
    """The rows of `charts.dumbbell`, in the order of rank, those without a figure last."""
    return pd.DataFrame(
        [
            {
                "place": _place(row),
                "unit": unit_name(row, language),
                "where": row["province"],
                "target": row["target_value"],
                "result": row["value"],
                "verdict": row["verdict"] if pd.notna(row["value"]) else "",
                "note": "",
                "hover": _hover(row, measure, language),
                "target_id": row["target_id"],
                "result_id": row["observation_id"],
            }
            for row in rows_of(ranking)
        ]
    )


def ranking_table(ranking: pd.DataFrame, measure: Row, language: Language) -> pd.DataFrame:
    """The ranking under readable names."""
    records = rows_of(ranking)
    columns = {
        "rank": [_place(row) for row in records],
        "unit_name": [full_unit_name(row, language) for row in records],
        "result": ranking["value"],
        "unit": [measure["unit_label"]] * len(records),
        "target": ranking["target_value"],
        "computed": [_verdict(row, language) for row in records],
        "printed": ranking["value_text"].fillna(""),
        "source": ranking["source_title"].fillna(ranking["publisher"]).fillna(""),
    }
    return _named(columns, language)


def strip_rows(field: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows of `charts.strip`: every unit of the group that has the figure."""
    names = [_placed_name(row, language) for row in rows_of(field)]
    return field.assign(unit=names)[["unit", "value", "chosen", "observation_id"]]


def quartiles(ranking: pd.DataFrame) -> dict[str, float]:
    """Those of first quartile, median and third quartile (`charts.strip.QUARTILES`) that the peer group has."""
    found = ranking.iloc[0][list(QUARTILES)]
    return {str(name): float(value) for name, value in found.items() if pd.notna(value)}


def strip_headline(ranking: pd.DataFrame, measure: Row, language: Language) -> str:
    """The finding: how many of the chosen units lie above the median of the group."""
    known = ranking[ranking["value"].notna()]
    median = ranking["median"].iloc[0]
    if len(known) == 1:
        return _strip_headline_of_one(known.iloc[0].to_dict(), median, measure, language)
    return text(
        language,
        "compare.strip_headline",
        above=int((known["value"] > median).sum()),
        count=len(known),
        indicator=lower_first(str(measure["indicator"])),
        median=as_measure(measure).quantity(median, language),
    )


def _strip_headline_of_one(row: Row, median: float, measure: Row, language: Language) -> str:
    written = as_measure(measure)
    said = {
        "unit": unit_name(row, language),
        "value": written.quantity(row["value"], language),
        "indicator": lower_first(str(measure["indicator"])),
    }
    if pd.isna(median):
        return text(language, "compare.strip_headline_alone", **said)
    side = "at" if row["value"] == median else "above" if row["value"] > median else "below"
    return text(
        language,
        "compare.strip_headline_one",
        side=text(language, f"compare.side_{side}"),
        median=written.quantity(median, language),
        **said,
    )


def strip_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """All units of the group with their figures."""
    return _named({"unit_name": rows["unit"], "result": rows["value"]}, language)


def panel_rows(asked: Iterable[tuple[Row, pd.DataFrame]], order: Sequence[str], language: Language) -> pd.DataFrame:
    """The rows of `charts.small_multiples`: for each measure its ranking, the units in one order."""
    rows = []
    for measure, ranking in asked:
        by_unit = {str(row["unit_id"]): row for row in rows_of(ranking)}
        rows += [_panel_row(measure, by_unit[unit_id], language) for unit_id in order if unit_id in by_unit]
    return pd.DataFrame(rows)


def panels_headline(rows: pd.DataFrame, language: Language) -> str:
    """The finding: how many of the figures there could be are there."""
    return text(
        language,
        "compare.panels_headline",
        units=text(language, "compare.panels_units", count=rows["unit"].nunique()),
        indicators=text(language, "compare.panels_indicators", count=rows["panel"].nunique()),
        known=int(rows["value"].notna().sum()),
        all=len(rows),
    )


def panels_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The figures of the panels, one row per indicator and unit."""
    columns = {
        "indicator": rows["panel"],
        "period": rows["panel_note"],
        "unit_name": rows["unit"],
        "result": rows["value"],
        "unit": rows["unit_label"],
        "group_median": rows["median"],
    }
    return _named(columns, language)


def scatter_rows(pairs: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows of `charts.scatter`."""
    names = [unit_name(row, language) for row in rows_of(pairs)]
    return pairs.assign(unit=names)[["unit", "x", "y", "chosen", "distance"]]


def scatter_headline(pairs: pd.DataFrame, across: Row, up: Row, language: Language) -> str:
    """The finding: how many units lie above both medians or below both."""
    same = ((pairs["x"] - pairs["median_x"]) * (pairs["y"] - pairs["median_y"]) > 0).sum()
    return text(
        language,
        "compare.scatter_headline",
        same=int(same),
        count=len(pairs),
        across=lower_first(str(across["indicator"])),
        up=lower_first(str(up["indicator"])),
    )


def scatter_table(pairs: pd.DataFrame, across: Row, up: Row, language: Language) -> pd.DataFrame:
    """All units with both figures."""
    names = [full_unit_name(row, language) for row in rows_of(pairs)]
    frame = pd.DataFrame({text(language, "table.unit_name"): names})
    frame[measure_name(across, language)] = pairs["x"]
    frame[measure_name(up, language)] = pairs["y"]
    return frame


def _panel_row(measure: Row, row: Row, language: Language) -> dict[str, Any]:
    median: str = "" if pd.isna(row["median"]) else as_measure(measure).number(row["median"], language)
    note = text(
        language,
        "compare.panel_note",
        unit=str(measure["unit_label"] or "") or formats.MISSING,
        when=when(measure, language),
        median=median or formats.MISSING,
        count=int(row["with_figure"]),
    )
    return {
        "panel": measure["indicator"],
        "panel_note": note,
        "unit": unit_name(row, language),
        "value": row["value"],
        "median": row["median"],
        "unit_of_measure": measure["unit_of_measure"],
        "unit_label": measure["unit_label"],
        "decimals": max(int(measure["decimals"]), 1),
        "hover": _hover(row, measure, language),
        "observation_id": row["observation_id"],
    }


def _place(row: Row) -> str:
    """A rank as it is written, ties marked: "3", "3="."""
    return "" if pd.isna(row["rank"]) else f"{int(row['rank'])}{'=' if row['tied'] else ''}"


def _placed_name(row: Row, language: Language) -> str:
    return f"{unit_name(row, language)}, {row['province']}"


def _verdict(row: Row, language: Language) -> str:
    known = isinstance(row["verdict"], str) and pd.notna(row["value"])
    return text(language, f"verdicts.{row['verdict']}") if known else ""


def _hover(row: Row, measure: Row, language: Language) -> str:
    said = [full_unit_name(row, language)]
    written = as_measure(measure)
    if pd.notna(row["value"]):
        value = f"{written.quantity(row['value'], language)} (“{row['value_text']}”)"
        said.append(text(language, "charts.hover_result", value=value))
    if pd.notna(row["target_value"]):
        said.append(text(language, "charts.hover_target", value=f"“{row['target_text']}”"))
    if verdict := _verdict(row, language):
        said.append(text(language, "charts.hover_verdict", value=verdict))
    if isinstance(row["publisher"], str):
        said.append(text(language, "charts.hover_source", value=row["publisher"]))
    return "\n".join(said)


def _named(columns: Mapping[str, Any], language: Language) -> pd.DataFrame:
    frame = pd.DataFrame({name: list(values) for name, values in columns.items()})
    return frame.rename(columns={name: text(language, f"table.{name}") for name in frame.columns})
