"""One indicator over terms, in words and tables: what `queries/pages/terms/` answered, made readable.

`figures`, `field`, `changes` and `ambition` are always the frames of the queries of these
names; `indicator` is a row of `indicators.sql`, `names` tells a unit's code its full name.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from termboard import formats
from termboard.charts import slope
from termboard.charts.paper import Measure
from termboard.naming import full_unit_name, term_name, unit_name
from termboard.rows import Row, rows_of
from termboard.texts import Language, text
from termboard.views.sentences import lower_first

Names = Mapping[str, str]

# A source line names so many publishers; the table names them all.
_PUBLISHERS: Final = 3


def indicator_codes(indicators: pd.DataFrame) -> list[str]:
    """The codes of indicators in the address: with its basis where it is not the indicator's first one."""
    is_first = ~indicators["indicator_id"].duplicated()
    named = zip(indicators["indicator_id"], indicators["basis"], is_first, strict=True)
    return [str(code) if first else f"{code}.{basis}" for code, basis, first in named]


def measure(indicator: Row) -> Measure:
    """The indicator's unit of measure; a place more than the indicator is kept with, as sources print it."""
    return Measure(str(indicator["unit_of_measure"] or ""), str(indicator["unit_label"] or ""), _places(indicator))


def slope_rows(figures: pd.DataFrame, field: pd.DataFrame, names: Names, indicator: Row, language: Language) -> Any:
    """The rows of `charts.slope`: the chosen units' figures, and the field of the others."""
    own = [
        row
        | {
            "unit": names[row["unit_id"]],
            "chosen": True,
            "predecessor": _predecessor(row, language),
            "hover": _hover(row, names, indicator, language),
        }
        for row in rows_of(figures[figures["value"].notna()])
    ]
    none = {"unit": "", "chosen": False, "predecessor": "", "hover": "", "observation_id": None}
    others = [row | none for row in rows_of(field)]
    return pd.DataFrame([*own, *others], columns=list(slope.COLUMNS), dtype=object)


def slope_headline(figures: pd.DataFrame, changes: pd.DataFrame, names: Names, indicator: Row, lang: Language) -> str:
    """The finding: one unit's last figures, or how many units went up, or aim higher."""
    own = figures[figures["value"].notna()]
    if own["unit_id"].nunique() == 1:
        return _one_unit(own, names, indicator, lang)
    counted = _latest(changes[changes["comparable"]])
    if counted.empty:
        return text(lang, "terms.headline_none", indicator=indicator["indicator"])
    first = counted.iloc[0]
    return text(
        lang,
        f"terms.headline_{first['comparison']}",
        up=int((counted["change"] > 0).sum()),
        count=len(counted),
        term=term_name(first["term_id"]),
        earlier=term_name(first["earlier_term_id"]),
        indicator=lower_first(str(indicator["indicator"])),
    )


def figures_table(
    figures: pd.DataFrame, titles: Mapping[str, str], names: Names, indicator: Row, language: Language
) -> pd.DataFrame:
    """The figures of the slope chart, one row a figure, those that cannot stand for the unit with the reason.

    `titles`: of the figures' sources, by observation_id.
    """
    records = rows_of(figures)
    columns = {
        "unit_name": figures["unit_id"].map(names),
        "term": figures["term_id"].map(term_name),
        "role": [text(language, f"roles.{role}") for role in figures["role"]],
        "value": figures["value"],
        "unit": [indicator["unit_label"]] * len(figures),
        "printed": figures["value_text"].fillna(""),
        "computed": [_verdict(row, language) for row in records],
        "remarks": [_line_remark(row, language) for row in records],
        "source": [titles.get(row["observation_id"], row["publisher"] or "") for row in records],
    }
    return _named(columns, language)


def changes_table(changes: pd.DataFrame, names: Names, indicator: Row, language: Language) -> pd.DataFrame:
    """Comparisons with the term before; the refused ones last, each with its reason in words."""
    records = rows_of(changes)
    columns = {
        "unit_name": changes["unit_id"].map(names),
        "term": changes["term_id"].map(term_name),
        "comparison": [text(language, f"terms.{row['comparison']}") for row in records],
        "earlier_value": changes["earlier_value"],
        "later_value": changes["value"],
        "change": changes["change"],
        "change_unit": [indicator["difference_label"]] * len(changes),
        "relative_change": (pd.to_numeric(changes["relative_change"]) * 100).round(1),
        "remarks": [_line_remark(row, language) for row in records],
    }
    # A rate has no change in per cent of itself.
    if changes["relative_change"].isna().all():
        del columns["relative_change"]
    return _named(columns, language)


def refused(changes: pd.DataFrame, names: Names, language: Language) -> list[str]:
    """A sentence for each comparison that is refused: which, and why."""
    return [
        text(
            language,
            "terms.refused",
            unit=names[row["unit_id"]],
            term=term_name(row["term_id"]),
            comparison=text(language, f"terms.{row['comparison']}").lower(),
            reason=text(language, f"refusals.{row['reason']}"),
        )
        for row in rows_of(changes[~changes["comparable"].astype(bool)])
    ]


def pair_terms(figures: pd.DataFrame) -> list[str]:
    """Terms of which a chosen unit itself has target and result, that with most such units first."""
    own = figures[(figures["line"] == "same_unit") & figures["value"].notna()]
    roles = own.groupby(["term_id", "unit_id"])["role"].nunique()
    pairs = roles[roles == 2].groupby("term_id").count().rename("pairs").reset_index()
    return [str(term) for term in pairs.sort_values(["pairs", "term_id"], ascending=False)["term_id"]]


def pair_rows(figures: pd.DataFrame, term_id: str, names: Names, indicator: Row, language: Language) -> pd.DataFrame:
    """The rows of `charts.dumbbell`: target and result of one term, the highest result first."""
    own = figures[(figures["line"] == "same_unit") & figures["value"].notna() & (figures["term_id"] == term_id)]
    by_unit: dict[str, dict[str, Row]] = {}
    for row in rows_of(own):
        by_unit.setdefault(row["unit_id"], {})[row["role"]] = row
    rows = []
    for unit_id, by_role in by_unit.items():
        target, result = by_role.get("target"), by_role.get("result")
        shown = result or target or {}
        rows.append(
            {
                "place": "",
                "unit": names[unit_id],
                "where": "",
                "target": target["value"] if target else None,
                "result": result["value"] if result else None,
                "verdict": shown["verdict"] if target and result else "",
                "note": "",
                "hover": "\n".join(_hover(row, names, indicator, language) for row in by_role.values()),
                "target_id": target["observation_id"] if target else None,
                "result_id": result["observation_id"] if result else None,
            }
        )
    frame = pd.DataFrame(rows).astype({"target": float, "result": float})
    return frame.sort_values(["result", "target"], ascending=False, na_position="last", ignore_index=True)


def pair_headline(rows: pd.DataFrame, term_id: str, language: Language) -> str:
    """The finding: how many of the units with both figures reached their target."""
    both = rows[rows["target"].notna() & rows["result"].notna()]
    term = term_name(term_id)
    reached = int(both["verdict"].isin(["met", "exceeded"]).sum())
    return text(language, "terms.pairs_headline", reached=reached, count=len(both), term=term)


def pair_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The figures of a dumbbell under readable names."""
    words = [text(language, f"verdicts.{verdict}") if verdict else "" for verdict in rows["verdict"].fillna("")]
    columns = {
        "unit_name": rows["unit"],
        "target": rows["target"],
        "result": rows["result"],
        "computed": words,
    }
    return _named(columns, language)


def ambition_headline(ambition: pd.DataFrame, indicator: Row, language: Language) -> str:
    """The finding: by how much the next target lies above the last result, in the middle of all units."""
    first = ambition.iloc[0]
    said = {
        "count": int(first["units"]),
        "year": str(first["term_id"])[-4:],
        "earlier": str(first["earlier_term_id"])[-4:],
    }
    if pd.notna(first["median_ratio"]):
        ratio = formats.number(first["median_ratio"], 1, language)
        return text(language, "terms.ambition_ratio", ratio=ratio, **said)
    change = float(first["median_change"])
    unit = text(language, "terms.points") if indicator["unit_of_measure"] == "%" else str(indicator["unit_label"])
    written = formats.quantity(abs(change), unit, _places(indicator), language, unit)
    key = "same" if not change else "above" if change > 0 else "below"
    return text(language, f"terms.ambition_{key}", change=written, **said)


def ambition_rows(ambition: pd.DataFrame, chosen: Sequence[str], indicator: Row, language: Language) -> pd.DataFrame:
    """The rows of `charts.dumbbell`: the last result, and the next target with how far it lies from it."""
    rows = [
        {
            "place": "●" if row["unit_id"] in chosen else "",
            "unit": unit_name(row, language),
            "where": row["province"],
            "target": row["target_value"],
            "result": row["result_value"],
            "verdict": "",
            "note": _distance(row, indicator, language),
            "hover": _ambition_hover(row, language),
            "target_id": row["target_id"],
            "result_id": row["result_id"],
        }
        for row in rows_of(ambition)
    ]
    return pd.DataFrame(rows)


def ambition_table(ambition: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The figures of the ambition chart under readable names."""
    columns = {
        "unit_name": [full_unit_name(row, language) for row in rows_of(ambition)],
        "result": ambition["result_value"],
        "target": ambition["target_value"],
        "change": ambition["change"],
        "ratio": pd.to_numeric(ambition["ratio"]).round(2),
        "printed_result": ambition["result_text"].fillna(""),
        "printed_target": ambition["target_text"].fillna(""),
    }
    return _named(columns, language)


def publishers(frame: pd.DataFrame, language: Language) -> str:
    """Who printed the figures: the first few, and how many more."""
    found = list(dict.fromkeys(frame["publisher"].dropna()))
    said = "; ".join(found[:_PUBLISHERS])
    more = len(found) - _PUBLISHERS
    return f"{said} {text(language, 'terms.more_sources', count=more)}" if more > 0 else said


def basis_words(basis: str, language: Language) -> str:
    """What time of a term a figure is about: "cuối nhiệm kỳ"."""
    return text(language, f"bases.{basis}", year="")


def _places(indicator: Row) -> int:
    return max(int(indicator["decimals"]), 1)


def _one_unit(own: pd.DataFrame, names: Names, indicator: Row, language: Language) -> str:
    """What each term brought, the result before a target: "mục tiêu 12,5 % → kết quả 15 % → mục tiêu 10 %"."""
    path = rows_of(own.sort_values("role").groupby("term_id").first())
    figures = " → ".join(
        f"{text(language, 'roles.' + str(row['role']))} {measure(indicator).quantity(row['value'], language)}"
        for row in path
    )
    unit = names[str(own["unit_id"].iat[0])].split(",")[0]
    return text(
        language,
        "terms.headline_one",
        unit=unit,
        indicator=lower_first(str(indicator["indicator"])),
        figures=figures,
        count=len(path),
    )


def _latest(changes: pd.DataFrame) -> Any:
    """The comparisons of the latest term, of the kind that most units have."""
    latest = changes[changes["term_id"] == changes["term_id"].max()]
    if latest.empty:
        return latest
    return latest[latest["comparison"] == latest["comparison"].mode().iat[0]].drop_duplicates("unit_id")


def _predecessor(row: Row, language: Language) -> str:
    """The name of the old unit whose figure it is; empty for the unit's own."""
    if row["line"] == "same_unit":
        return ""
    if isinstance(row["predecessor_name"], str):
        return str(row["predecessor_name"])
    return text(language, "terms.predecessors", count=int(row["predecessors"]))


def _line_remark(row: Row, language: Language) -> str:
    """What the line of succession has to do with a figure or a comparison, or why it is refused."""
    if isinstance(row["reason"], str):
        return text(language, f"refusals.{row['reason']}")
    if row["line"] == "same_unit":
        return ""
    if isinstance(row["predecessor_name"], str):
        kind = {"kind": row["predecessor_kind"], "name": row["predecessor_name"]}
        count = int(row["predecessors"])
        return text(language, "terms.along_one", predecessor=unit_name(kind, language), count=count)
    return text(language, "terms.along_all", count=int(row["predecessors"]))


def _verdict(row: Row, language: Language) -> str:
    known = isinstance(row["verdict"], str) and row["role"] == "result"
    return text(language, f"verdicts.{row['verdict']}") if known else ""


def _hover(row: Row, names: Names, indicator: Row, language: Language) -> str:
    value = measure(indicator).quantity(row["value"], language)
    said = [
        f"{names[row['unit_id']]} · {term_name(row['term_id'])}",
        f"{text(language, 'roles.' + str(row['role']))}: {value}",
    ]
    if isinstance(row["value_text"], str):
        said.append(f"“{row['value_text']}”")
    if remark := _line_remark(row, language):
        said.append(remark)
    if verdict := _verdict(row, language):
        said.append(text(language, "charts.hover_verdict", value=verdict))
    if isinstance(row["publisher"], str):
        said.append(text(language, "charts.hover_source", value=row["publisher"]))
    return "\n".join(said)


def _distance(row: Row, indicator: Row, language: Language) -> str:
    if pd.notna(row["ratio"]):
        return f"×{formats.number(row['ratio'], 1, language)}"
    return formats.signed(row["change"], _places(indicator), language)


def _ambition_hover(row: Row, language: Language) -> str:
    said = [
        f"{text(language, 'roles.' + role)} {term_name(row[term])}: “{row[f'{role}_text']}”"
        for role, term in (("result", "earlier_term_id"), ("target", "term_id"))
        if isinstance(row[f"{role}_text"], str)
    ]
    return "\n".join([unit_name(row, language), *said])


def _named(columns: Mapping[str, Any], language: Language) -> pd.DataFrame:
    frame = pd.DataFrame({name: list(values) for name, values in columns.items()})
    return frame.rename(columns={name: text(language, f"table.{name}") for name in frame.columns})
