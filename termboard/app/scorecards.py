"""A scorecard in words and tables: what `queries/pages/scorecard/` answered, made readable.

`targets` is always the frame of `queries/pages/scorecard/targets.sql`.
"""

from collections import Counter
from typing import Any, Final

import pandas as pd

from termboard import formats
from termboard.app.sentences import escaped, lower_first, verdict_badge
from termboard.charts.target_rows import wording
from termboard.charts.theme import VERDICTS
from termboard.formats import MISSING
from termboard.rows import Row, rows_of
from termboard.texts import Language, text

REACHED: Final = ("exceeded", "met")
JUDGED: Final = (*REACHED, "missed")

# What was done to a figure between the page it was printed on and this table.
_DERIVATIONS: Final = ("per_year", "converted", "converted_per_year")


def board_rows(targets: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows of `charts.target_board`: the targets with the names of their themes and years."""
    return targets.assign(
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
        verdict = "in_progress" if counts["in_progress"] else "not_assessable"
        return text(language, f"headline.{verdict}", count=counts[verdict])
    reached = sum(counts[verdict] for verdict in REACHED)
    said = text(language, "headline.reached", reached=reached, count=judged)
    return f"{said}{_shortfall(targets, language)}"


def notes(targets: pd.DataFrame, language: Language) -> list[str]:
    """What a reader must know of the figures as a whole: what is missing, likely or only stated."""
    counts = {
        "not_assessable": int((targets["verdict"] == "not_assessable").sum()),
        "likely": int(((targets["certainty"] == "likely") & (targets["evidence"] == "pair")).sum()),
        "stated": int((targets["evidence"] == "stated").sum()),
        "plan_percent": int((targets["evidence"] == "plan_percent").sum()),
    }
    return [text(language, f"notes.{key}", count=count) for key, count in counts.items() if count]


def official_table(targets: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The table officials know, one row a target, cells as Markdown."""
    rows = [_official_row(row, language) for row in rows_of(targets)]
    columns = ["number", *_OFFICIAL]
    numbered = [{"number": str(place), **row} for place, row in enumerate(rows, start=1)]
    frame = pd.DataFrame(numbered, columns=columns)
    return frame.rename(columns={name: text(language, f"table.{name}") for name in columns})


def figures_table(targets: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The same rows for a file: the wording as printed, and every figure as a number."""
    percent = pd.to_numeric(targets["attainment"]) * 100
    columns: dict[str, Any] = {
        "number": range(1, len(targets) + 1),
        "theme": [text(language, f"themes.{theme}") for theme in targets["theme"]],
        "indicator": targets["indicator"],
        "period": [_period(value, language) for value in targets["period"]],
        "unit": targets["unit_label"],
        "target": targets["target_text"],
        "target_from": targets["target_lower"],
        "target_to": targets["target_upper"],
        "result": targets["result_text"],
        "result_number": targets["result_value"],
        "attainment": percent.round(2),
        "gap": pd.to_numeric(targets["gap"]).round(6),
        "plan_percent": pd.to_numeric(targets["plan_percent"]),
        "stated": [_verdict_word(value, language) for value in targets["stated_verdict"]],
        "computed": [_verdict_word(value, language) for value in targets["verdict"]],
        "remarks": [_remarks(row, language) for row in rows_of(targets)],
        "source": targets["source_title"],
    }
    frame = pd.DataFrame({name: list(values) for name, values in columns.items()})
    return frame.rename(columns={name: text(language, f"table.{name}") for name in columns})


def other_figures_table(figures: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Figures without a target (`queries/pages/scorecard/other_figures.sql`), for `st.table`."""
    rows = [
        {
            "indicator": escaped(row["indicator"]),
            "period": _period(row["period"], language),
            "role": text(language, f"roles.{row['role']}"),
            "printed": escaped(wording(str(row["value_text"]), str(row["unit_label"] or ""))),
        }
        for row in rows_of(figures)
    ]
    columns = ["indicator", "period", "role", "printed"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.rename(columns={name: text(language, f"table.{name}") for name in columns})


_OFFICIAL: Final = (
    "indicator", "unit", "target", "result", "against", "stated", "computed", "remarks",
)  # fmt: skip


def _official_row(row: Row, language: Language) -> dict[str, str]:
    return {
        "indicator": escaped(_named(row, language)),
        "unit": escaped(row["unit_label"]) or MISSING,
        "target": _printed(row["target_text"]),
        "result": _printed(row["result_text"]),
        "against": _against(row, language),
        "stated": verdict_badge(row["stated_verdict"], language),
        "computed": verdict_badge(row["verdict"], language),
        "remarks": escaped(_remarks(row, language)),
    }


def _named(row: Row, language: Language) -> str:
    if row["period"] == "term":
        return str(row["indicator"])
    return f"{row['indicator']} ({_period(row['period'], language)})"


def _printed(value: object) -> str:
    return MISSING if pd.isna(value) else escaped(str(value))  # type: ignore[call-overload]


def _against(row: Row, language: Language) -> str:
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


def _remarks(row: Row, language: Language) -> str:
    said = []
    if row["verdicts_agree"] is False:
        said.append("disagree")
    if row["evidence"] in ("plan_percent", "stated"):
        said.append(str(row["evidence"]))
    elif row["certainty"] == "likely":
        said.append("likely")
    if pd.notna(row["reason"]):
        said.append(str(row["reason"]))
    sentences = [text(language, f"remarks.{key}") for key in said]
    if row["result_derivation"] in _DERIVATIONS:
        sentences.append(_derived(row, language))
    if row["alternatives"]:
        sentences.append(text(language, "remarks.alternatives", count=int(row["alternatives"])))
    return " ".join(sentences)


def _derived(row: Row, language: Language) -> str:
    # As a unit of its own, lest English set "per cent of plan" close to the figure as it sets "%".
    label = str(row["unit_label"])
    value = formats.quantity(row["result_value"], label, max(int(row["decimals"]), 1), language, label)
    return text(language, f"derivations.{row['result_derivation']}", value=value)


def _shortfall(targets: pd.DataFrame, language: Language) -> str:
    """The miss furthest from its target, as the end of the headline; empty without one."""
    missed = targets[(targets["verdict"] == "missed") & targets["gap"].notna()]
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
