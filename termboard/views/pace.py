"""Pace: where the running term's targets stand, what each still needs a year, what will be missed.

A `row` is one of `queries/pages/pace/rows.sql`, `path` the answer of `queries/pages/pace/path.sql`.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import pandas as pd

from termboard.charts.canvas.theme import VERDICTS, Theme
from termboard.charts.pace_path import LOOKS, pace_path
from termboard.charts.sparkline import Point, Way, sparkline
from termboard.domain import formats
from termboard.domain.formats import MISSING, NO_BREAK_SPACE
from termboard.domain.naming import full_unit_name, term_name, unit_name, unit_place
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.filters import SHOWN, read_filters
from termboard.views.frame import Frame, Shown
from termboard.views.sentences import badge, escaped
from termboard.views.table import MOST_IN_FILE, Column, file_table
from termboard.views.wording import FIGURE, quotable, reworded
from termboard.views.wording import TARGET as TARGET_WORDS
from termboard.views.words import named

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
    of `outlooks.sql`, whatever outlook is chosen, `rows` one page of the list, `chosen` what it has of all targets
    (`$chosen` of `rows.sql`), and `kept` the same in the address. `target` is the row whose path is shown,
    None where none has a path; `is_named` tells whether the address names it.
    """

    term: str
    unit: Row | None
    outlooks: pd.DataFrame
    chosen: Mapping[str, Sequence[str]]
    kept: Mapping[str, str]
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
    filters = read_filters(address, context, _options(offered), SHOWN["pace"], one_of_each=True)
    chosen = {**filters.parameters, "units": [str(unit["unit_id"])] if unit else []}
    outlooks = context.ask(".outlooks", chosen=chosen)
    found = counts(outlooks)
    outlook = address.one("outlook", OUTLOOKS)
    count = found.get(outlook, 0) if outlook else sum(found.values())
    page = min(address.page(), max(ceil(count / ROWS), 1))
    chosen["outlooks"] = [outlook] if outlook else []
    rows = _rows(chosen, context, ROWS, (page - 1) * ROWS)
    named = address.named(TARGET, 1)
    target = _target(named[0] if named else "", rows, context)
    if target:
        address.taken[TARGET] = str(target["target_observation_id"])
    fields = [*filters.fields, _outlook_field(outlook, found, context)]
    return View(
        term=term_name(str(offered["term_id"].iat[0])),
        unit=unit,
        outlooks=outlooks,
        chosen=chosen,
        kept=_kept(unit, fields, page),
        count=count,
        rows=rows,
        page=page,
        target=target,
        is_named=bool(named),
        fields=fields,
    )


def frames(view: View, context: Context) -> list[Frame]:
    """The path of the target that is shown, where there is a way to draw."""
    row = view.target
    if row is None or not has_path(row):
        return []
    path = context.ask(".path", target=row["target_observation_id"], unit_id=row["unit_id"])
    path = quotable(path, context, FIGURE)
    shown = Shown(
        title=finding(row, context.language),
        subtitle=subtitle(row, context.language),
        sources=sources(path),
        alt=describe(row, context.language),
        file_name=f"termboard-pace-{row['target_observation_id']}",
        notes=notes(row, context.language),
    )
    rows = path_rows(path, row, context.language)
    return [Frame("path", pace_path, rows, shown, lambda: path_table(path, row, context), context.data_version())]


def list_columns(view: View, context: Context, theme: Theme = "light") -> list[Column]:
    """The list, one row a target of `queries/pages/pace/rows.sql`; in files with every figure as a number."""
    language = context.language

    def changed(name: str) -> Callable[[Row], float]:
        return lambda row: round(float(row[name]), 4) if pd.notna(row[name]) else math.nan

    return [
        Column(
            "commune",
            lambda row: escaped(full_unit_name(row, language)),
            lambda row: unit_name(row, language),
            lambda row: ("scorecard", {"unit": row["unit_id"], "term": row["term_id"]}),
        ),
        Column("where", value=lambda row: unit_place(row, language)),
        Column(
            "indicator",
            lambda row: escaped(row["indicator"]),
            lambda row: row["indicator"],
            lambda row: (context.code, {**view.kept, TARGET: row["target_observation_id"]}),
        ),
        Column("target", lambda row: escaped(row["target_text"]), lambda row: row["target_text"]),
        Column("unit", value=lambda row: row["unit_label"]),
        Column("base", lambda row: escaped(_in_year(row, "base", language)), lambda row: row["base_value"]),
        Column("latest", lambda row: escaped(_in_year(row, "latest", language)), lambda row: row["latest_value"]),
        Column("latest_year", value=lambda row: _year(row["latest_year"])),
        Column("goal", value=lambda row: row["goal"]),
        Column("planned", value=changed("planned_yearly_change")),
        Column("present", value=changed("present_yearly_change")),
        Column("needed_a_year", lambda row: escaped(_needed_a_year(row, language))),
        Column("needed", value=changed("needed_yearly_change")),
        Column("change_unit", value=lambda row: row["change_label"]),
        Column(
            "outlook",
            lambda row: badge(_look(row), text(language, f"outlooks.{row['outlook']}")),
            lambda row: outlook_words(str(row["outlook"]), language),
        ),
        Column("path", lambda row: finding(row, language), picture=lambda row: _small_path(row, theme)),
        Column("remarks", lambda row: escaped(_remarks(row, language)), lambda row: _said(row, language)),
        Column("unit_id", value=lambda row: row["unit_id"]),
    ]


def all_rows(view: View, context: Context) -> pd.DataFrame:
    """The whole list for a file."""
    return file_table(list_columns(view, context), _rows(view.chosen, context, MOST_IN_FILE, 0), context.language)


def _rows(chosen: Mapping[str, Sequence[str]], context: Context, limit: int, skip: int) -> pd.DataFrame:
    """So many rows of the list from one on, in the words that the page shows."""
    rows = context.ask(".rows", chosen=chosen, language=context.language, limit=limit, skip=skip)
    return reworded(rows, context, TARGET_WORDS)


def list_shown(context: Context) -> Shown:
    """What the table of the list, and its files, say of themselves."""
    return Shown(
        title=context.text(".list"),
        subtitle=context.text(".list_what"),
        sources=context.text(".list_sources"),
        alt=context.text(".list"),
        file_name="termboard-pace",
    )


def _kept(unit: Row | None, fields: Sequence[Field], page: int) -> dict[str, str]:
    """The choices that a link to another path keeps in the address."""
    kept = {UNIT: str(unit["unit_id"])} if unit else {}
    kept |= {field.address_name: field.chosen[0] for field in fields if field.is_set}
    return kept if page == 1 else {**kept, "page": str(page)}


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
        found = _rows({"targets": [named]}, context, 1, 0)
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
    glyph = VERDICTS[LOOKS.get(outlook, Verdict.NOT_ASSESSABLE)].glyph
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
    """The rows of `charts.pace_path`: the path with its labels."""
    marks = rows_of(path)
    label = [_label(mark, row, language) for mark in marks]
    hover = [_hover(mark, row, language) for mark in marks]
    return path.assign(label=label, hover=hover, outlook=row["outlook"])


def path_table(path: pd.DataFrame, row: Row, context: Context) -> pd.DataFrame:
    """The figures of a path under readable names."""
    columns = {
        "year": path["year"].astype(str),
        "mark": [context.text(f"pace.series_{name}") for name in path["series"]],
        "value": path["value"].round(6),
        "unit": [row["unit_label"]] * len(path),
        "printed": path["value_text"],
    }
    return named(columns, context)


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


def _said(row: Row, language: Language) -> str:
    """The finding, and what the remaining years must bring."""
    return ". ".join(said for said in (finding(row, language), needs(row, language)) if said)


def _remarks(row: Row, language: Language) -> str:
    """What the other columns of the list do not say: where the present pace leads, or why nothing can be said."""
    is_plan = row["outlook"] not in JUDGED and has_path(row)
    return "" if is_plan else _said(row, language)


def _needed_a_year(row: Row, language: Language) -> str:
    """What each year must bring: from the latest result on, where there is none, from the base on."""
    is_known = bool(pd.notna(row["needed_yearly_change"]))
    return change(row, "needed_yearly_change" if is_known else "planned_yearly_change", language)


def _in_year(row: Row, name: str, language: Language) -> str:
    """A figure with its year: "36,6 (2025)"."""
    value = _number(row, f"{name}_value", language)
    return value if value == MISSING else f"{value} ({_year(row[f'{name}_year'])})"


def _look(row: Row) -> str:
    return LOOKS.get(str(row["outlook"]), Verdict.NOT_ASSESSABLE)


def _small_path(row: Row, theme: Theme) -> str:
    """The way of the row as a small picture; none where there is no way to draw."""
    if not has_path(row):
        return ""
    end = float(row["end_year"])

    def point(year: Any, value: Any) -> Point | None:
        return None if pd.isna(year) or pd.isna(value) else (float(year), float(value))

    # A target set as a yearly mean has no base: its way is level.
    base = None if row["method"] == "average" else point(row["base_year"], row["base_value"])
    start = base or (float(row["start_year"]), float(row["goal"]))
    latest, projected = point(row["latest_year"], row["latest_value"]), point(end, row["projected_value"])
    goal = (end, float(row["goal"]))
    return sparkline(Way(start, latest, goal, projected, _look(row), has_base=base is not None), theme)


def _without_outlook(row: Row) -> str:
    if not has_path(row):
        return "no_goal" if row["outlook"] == "no_goal" else "no_base"
    return "average" if row["method"] == "average" else "plan"


def _label(mark: Row, row: Row, language: Language) -> str:
    said = formats.number(mark["value"], max(int(row["decimals"]), 1), language)
    if mark["series"] == "point":
        return said
    if mark["series"] == "outlook":
        return f"{VERDICTS[LOOKS.get(str(row['outlook']), Verdict.NOT_ASSESSABLE)].glyph} {said}"
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
