"""Pace: where the running term's targets stand, what each still needs a year, what will be missed.

A `row` is one of `queries/pages/pace/rows.sql`, `path` the answer of `queries/pages/pace/path.sql`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import pandas as pd

from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.pace import LOOKS, pace_path
from termboard.domain import formats
from termboard.domain.formats import MISSING, NO_BREAK_SPACE
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.filters import read_filters
from termboard.views.frame import Frame, Shown

TARGET: Final = "target"
"""The name in the address of the target whose path is shown."""

UNIT: Final = "unit"
"""The name in the address of the unit whose targets are shown alone: it comes from the unit's scorecard."""

ROWS: Final = 15
"""Targets on one page of the list."""

OUTLOOKS: Final = ("will_miss", "on_track", "reached", "no_latest", "no_base", "no_goal", "no_path")
JUDGED: Final = ("reached", "on_track", "will_miss")
"""Outlooks in the order of the list; those that answer whether a target will be reached."""

_CHANGE_PLACES: Final = 2


@dataclass(frozen=True)
class View:
    """What the reader chose, and the figures of it.

    `unit` is a row of `queries/pages/scorecard/unit.sql`, None where the address names none. `outlooks` is the answer
    of `outlooks.sql`, whatever outlook is chosen, `rows` one page of the list. `target` is the row whose path is shown,
    None where none has a path; `is_named` tells whether the address names it.
    """

    term: str
    unit: Row | None
    outlooks: pd.DataFrame
    count: int
    rows: pd.DataFrame
    page: int
    target: Row | None
    is_named: bool
    fields: Sequence[Field]


def read(address: Address, context: Context) -> View | None:
    """The view that an address asks for; None where no running term has a target."""
    offered = context.ask(".options", language=context.language)
    if offered.empty:
        return None
    unit = _unit(address, context)
    filters = read_filters(address, context, _options(offered), ("province", "theme", "indicator"), one_of_each=True)
    asked = {**filters.parameters, "unit_id": unit["unit_id"] if unit else ""}
    outlooks = context.ask(".outlooks", **asked)
    found = counts(outlooks)
    outlook = address.one("outlook", OUTLOOKS)
    count = found.get(outlook, 0) if outlook else sum(found.values())
    page = min(address.page(), max(ceil(count / ROWS), 1))
    rows = context.ask(
        ".rows", **asked, outlook=outlook, target="", language=context.language, limit=ROWS, skip=(page - 1) * ROWS
    )
    named = address.named(TARGET, 1)
    target = _target(named[0] if named else "", rows, context)
    if target:
        address.taken[TARGET] = str(target["target_observation_id"])
    return View(
        term=term_name(str(offered["term_id"].iat[0])),
        unit=unit,
        outlooks=outlooks,
        count=count,
        rows=rows,
        page=page,
        target=target,
        is_named=bool(named),
        fields=[*filters.fields, _outlook_field(outlook, found, context)],
    )


def frames(view: View, context: Context) -> list[Frame]:
    """The path of the target that is shown, where there is a way to draw."""
    row = view.target
    if row is None or not has_path(row):
        return []
    path = context.ask(".path", target=row["target_observation_id"], unit_id=row["unit_id"])
    shown = Shown(
        title=finding(row, context.language),
        subtitle=subtitle(row, context.language),
        sources=sources(path),
        alt=describe(row, context.language),
        file_name=f"termboard-pace-{row['target_observation_id']}",
        notes=notes(row, context.language),
    )
    rows = path_rows(path, row, context.language)
    return [
        Frame("path", pace_path, rows, shown, lambda: path_table(path, row, context.language), context.data_version())
    ]


def list_shown(context: Context) -> Shown:
    """What the table of the list, and its files, say of themselves."""
    return Shown(
        title=context.text(".list"),
        subtitle=context.text(".list_what"),
        sources=context.text(".list_sources"),
        alt=context.text(".list"),
        file_name="termboard-pace",
    )


def _unit(address: Address, context: Context) -> Row | None:
    for unit_id in address.named(UNIT, 1):
        found = context.ask("scorecard/unit", unit_id=unit_id)
        if not found.empty:
            unit: Row = found.iloc[0].to_dict()
            # An old code leads to the unit that it stands for.
            address.taken[UNIT] = str(unit["unit_id"])
            return unit
        address.refused[UNIT] = address.taken.pop(UNIT)
    return None


def _options(offered: pd.DataFrame) -> pd.DataFrame:
    """What the filters offer: of the answer of `options.sql`, one row a province, theme and indicator."""
    names = dict(zip(offered["indicator_id"], offered["indicator"], strict=True))
    rows = [
        *(("province", name, name) for name in sorted(offered["province"].unique())),
        *(("theme", theme, None) for theme in offered["theme"].unique()),
        *(("indicator", code, name) for code, name in names.items()),
    ]
    return pd.DataFrame(rows, columns=["filter", "code", "label"])


def _outlook_field(outlook: str, found: Mapping[str, int], context: Context) -> Field:
    """The outlooks that some target has, with their counts, and the chosen one."""
    options = {
        code: f"{outlook_words(code, context.language)} ({formats.number(found.get(code, 0), 0, context.language)})"
        for code in OUTLOOKS
        if code in found or code == outlook
    }
    everything = {"": context.text("pickers.all")}
    return Field("outlook", context.text(".outlook"), everything | options, [outlook])


def _target(named: str, rows: pd.DataFrame, context: Context) -> Row | None:
    """The target with this observation_id, else the first in the list that has a path."""
    if rows.empty:
        return None
    if named:
        nothing: dict[str, list[str]] = {name: [] for name in ("provinces", "themes", "indicators")}
        asked = {**nothing, "unit_id": "", "outlook": "", "target": named, "limit": 1, "skip": 0}
        found = context.ask(".rows", **asked, language=context.language)
        if not found.empty:
            return found.iloc[0].to_dict()
    with_path = rows[rows["planned_yearly_change"].notna()]
    return None if with_path.empty else with_path.iloc[0].to_dict()


def counts(outlooks: pd.DataFrame) -> dict[str, int]:
    """How many targets have each outlook that some have; `outlooks` is that of `queries/pages/pace/outlooks.sql`."""
    return {str(code): int(count) for code, count in zip(outlooks["outlook"], outlooks["targets"], strict=True)}


def headline(outlooks: pd.DataFrame, language: Language) -> str:
    """How many of the targets can be judged by now; `outlooks` as for `counts`."""
    by_outlook = counts(outlooks)
    count = sum(by_outlook.values())
    judged = sum(by_outlook.get(outlook, 0) for outlook in JUDGED)
    if not judged:
        return text(language, "pace.headline_none", count=count)
    missed = by_outlook.get("will_miss", 0)
    return text(language, "pace.headline", count=count, judged=judged, missed=missed)


def outlook_words(outlook: str, language: Language) -> str:
    """The outlook by sign and word: "▼ khó đạt với nhịp hiện nay"."""
    glyph = VERDICTS[LOOKS.get(outlook, "not_assessable")].glyph
    return f"{glyph}{NO_BREAK_SPACE}{text(language, f'outlooks.{outlook}')}"


def finding(row: Row, language: Language) -> str:
    """The finding about one target: where its pace leads, else what it needs."""
    key = row["outlook"] if row["outlook"] in JUDGED else _without_outlook(row)
    return text(
        language,
        f"pace.finding_{key}",
        goal=_value(row, "goal", language),
        base=_number(row, "base_value", language),
        projected=_number(row, "projected_value", language),
        planned=change(row, "planned_yearly_change", language),
        present=change(row, "present_yearly_change", language),
        year=_year(row["latest_year"]),
        start=_year(row["base_year"]),
        end=_year(row["end_year"]),
    )


def needs(row: Row, language: Language) -> str:
    """What the remaining years must bring, where the target can still be missed; else nothing."""
    if row["outlook"] not in ("on_track", "will_miss") or pd.isna(row["needed_yearly_change"]):
        return ""
    needed = change(row, "needed_yearly_change", language)
    return text(language, "pace.needs", year=_year(row["latest_year"]), needed=needed)


def notes(row: Row, language: Language) -> list[str]:
    """What a path needs a reader to know: what is still needed, how its way is drawn, how "about" is read."""
    said = [needs(row, language), text(language, f"pace.note_{row['method']}")]
    if pd.notna(row["goal"]) and row["goal"] != row["goal_bound"]:
        bound = _value(row, "goal_bound", language)
        said.append(text(language, "pace.note_about", printed=row["target_text"], bound=bound))
    return [note for note in said if note]


def subtitle(row: Row, language: Language) -> str:
    """What a path shows: unit, term, indicator, unit of measure."""
    return text(
        language,
        "pace.subtitle",
        unit=full_unit_name(row, language),
        term=term_name(row["term_id"]),
        indicator=row["indicator"],
        measure=row["unit_label"],
    )


def sources(path: pd.DataFrame) -> str:
    """Who printed the figures on a path, in a few words."""
    return "; ".join(dict.fromkeys(path["publisher"].dropna()))


def path_rows(path: pd.DataFrame, row: Row, language: Language) -> pd.DataFrame:
    """The rows of `charts.pace`: the path with its labels."""
    marks = rows_of(path)
    label = [_label(mark, row, language) for mark in marks]
    hover = [_hover(mark, row, language) for mark in marks]
    return path.assign(label=label, hover=hover, outlook=row["outlook"])


def path_table(path: pd.DataFrame, row: Row, language: Language) -> pd.DataFrame:
    """The figures of a path under readable names."""
    frame = pd.DataFrame(
        {
            "year": path["year"].astype(str),
            "mark": [text(language, f"pace.series_{name}") for name in path["series"]],
            "value": path["value"].round(6),
            "unit": row["unit_label"],
            "printed": path["value_text"],
        }
    )
    return _named(frame, language)


def targets_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The list of targets for a file: every figure as a number."""
    records = rows_of(rows)
    frame = pd.DataFrame(
        {
            "unit_name": [full_unit_name(row, language) for row in records],
            "indicator": rows["indicator"],
            "target": rows["target_text"],
            "unit": rows["unit_label"],
            "base": rows["base_value"],
            "latest": rows["latest_value"],
            "latest_year": [_year(year) for year in rows["latest_year"]],
            "goal": rows["goal"],
            "planned": pd.to_numeric(rows["planned_yearly_change"]).round(4),
            "present": pd.to_numeric(rows["present_yearly_change"]).round(4),
            "needed": pd.to_numeric(rows["needed_yearly_change"]).round(4),
            "change_unit": rows["change_label"],
            "outlook": [outlook_words(str(outlook), language) for outlook in rows["outlook"]],
        }
    )
    return _named(frame, language)


def describe(row: Row, language: Language) -> str:
    """The picture in words."""
    return f"{subtitle(row, language)}. {finding(row, language)}."


def change(row: Row, name: str, language: Language) -> str:
    """A yearly change as the indicator measures it: "+9,05 %/năm", for a yearly mean "13,3 %"."""
    value = _known(row[name])
    label = str(row["change_label"])
    if row["method"] == "average":
        return formats.quantity(value, label, _CHANGE_PLACES, language, label)
    return formats.change(value, label, _CHANGE_PLACES, language, label)


def has_path(row: Row) -> bool:
    """Whether there is a way to draw: a goal, and a base or a target set as a yearly mean."""
    return bool(pd.notna(row["planned_yearly_change"]))


def _without_outlook(row: Row) -> str:
    if not has_path(row):
        return "no_goal" if row["outlook"] == "no_goal" else "no_base"
    return "average" if row["method"] == "average" else "plan"


def _label(mark: Row, row: Row, language: Language) -> str:
    said = formats.number(mark["value"], max(int(row["decimals"]), 1), language)
    if mark["series"] == "point":
        return said
    if mark["series"] == "outlook":
        return f"{VERDICTS[LOOKS.get(str(row['outlook']), 'not_assessable')].glyph} {said}"
    if mark["series"] in ("base", "goal"):
        return text(language, f"pace.label_{mark['series']}", value=said)
    return ""


def _hover(mark: Row, row: Row, language: Language) -> str:
    name = text(language, f"pace.series_{mark['series']}")
    measure = str(row["unit_of_measure"] or "")
    value = formats.quantity(mark["value"], measure, 2, language, str(row["unit_label"]))
    printed = f" (“{mark['value_text']}”)" if isinstance(mark["value_text"], str) else ""
    return f"{mark['year']}, {name}: {value}{printed}"


def _value(row: Row, name: str, language: Language) -> str:
    measure = str(row["unit_of_measure"] or "")
    places = max(int(row["decimals"]), 1)
    return formats.quantity(_known(row[name]), measure, places, language, str(row["unit_label"]))


def _number(row: Row, name: str, language: Language) -> str:
    return formats.number(_known(row[name]), max(int(row["decimals"]), 1), language)


def _year(value: Any) -> str:
    return MISSING if pd.isna(value) else str(int(value))


def _known(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


def _named(frame: pd.DataFrame, language: Language) -> pd.DataFrame:
    return frame.rename(columns={name: text(language, f"pace.column_{name}") for name in frame.columns})
