"""Attainment: targets against results over many units, what was missed first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

import pandas as pd

from termboard.charts import verdict_bar, verdict_matrix
from termboard.domain import formats
from termboard.domain.model import THEMES
from termboard.domain.naming import full_unit_name, term_name, unit_name, unit_place
from termboard.domain.rows import Row, rows_of
from termboard.domain.verdicts import JUDGED, REACHED, Verdict
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.evidence import evidence_notes
from termboard.views.fields import Field
from termboard.views.filters import SHOWN, Chosen, read_filters
from termboard.views.frame import Frame, Shown
from termboard.views.scorecard import columns as columns_of_targets
from termboard.views.sentences import escaped
from termboard.views.table import MOST_IN_FILE, Column, Link, file_table
from termboard.views.wording import RESULT, TARGET, reworded
from termboard.views.words import named

GROUPED: Final = {"themes": "theme", "indicators": "indicator", "terms": "term", "matrix": "theme"}
"""The ways to look at the page, and what the verdicts are counted by in each one."""

SORTS: Final = ("missed", "reached", "figures", "name")
PLANS: Final = ("term", "year")

ROWS: Final = 25
UNITS: Final = 20
GROUPS: Final = 20
"""Rows of the list, units of the matrix and bars of the distribution on one page."""

COLUMNS: Final = 22
"""Indicators on one page of the matrix: as many as a slide and a usual window have room for."""

_SIZES: Final = tuple(str(size) for size in range(4, COLUMNS + 1))

PAGES: Final = ("page", "units_page", "columns", "fit")
"""Names in the address of the pages of list and matrix, and of how many indicators those have: a filter begins anew."""

# Filters that the title does not name in full: the indicators are counted, the verdicts are the list's alone.
_APART: Final = ("indicator", "verdict")


@dataclass(frozen=True)
class View:
    """What the reader chose, and how many targets of it got which verdict.

    `grouping` is one of `GROUPED`. `chosen` is what the filters choose, and the plans: `$chosen` of the queries.
    `verdicts` is the answer of `queries/pages/attainment/verdicts.sql`, whatever verdict is chosen, `counts` its sums;
    `count` is how many targets have a chosen one: those of the list, whose page is `page`. `sort`, `units_page`,
    `columns_page` and `columns` (how many on a page) are the matrix's.
    """

    grouping: str
    filters: Chosen
    chosen: Mapping[str, Sequence[str]]
    verdicts: pd.DataFrame
    counts: Mapping[str, int]
    count: int
    page: int
    sort: str
    units_page: int
    columns_page: int
    columns: int
    fields: Sequence[Field]

    def with_columns(self, room: int) -> "View":
        """The same view with at most so many indicators on a page, at the page that has its first one."""
        if room >= self.columns:
            return self
        first = (self.columns_page - 1) * self.columns
        return replace(self, columns=room, columns_page=first // room + 1)


def read(address: Address, context: Context) -> View:
    """The view that an address asks for."""
    grouping = address.one("view", GROUPED, "themes")
    options = context.ask(".options", language=context.language)
    filters = read_filters(address, context, options, SHOWN["attainment"], clears=PAGES)
    plans = address.one("plans", PLANS, PLANS[0])
    chosen = {**filters.parameters, "plans": [plans]}
    groupings = {name: context.text(f"attainment.view_{name}") for name in GROUPED}
    plan_names = {code: context.text(f"plans.{code}") for code in PLANS}
    fields = [
        *filters.fields,
        Field("plans", context.text("filters.plans"), plan_names, [plans], "list", PLANS[0], clears=PAGES, folded=True),
        Field("view", context.text(".view"), groupings, [grouping], "row", "themes", clears=PAGES),
    ]
    sort = SORTS[0]
    columns = COLUMNS
    if grouping == "matrix":
        sort = address.one("sort", SORTS, SORTS[0])
        columns = int(address.one("fit", _SIZES, str(COLUMNS)))
        sorts = {code: context.text(f"sorts.{code}") for code in SORTS}
        fields.append(Field("sort", context.text(".sort"), sorts, [sort], "row", SORTS[0], clears=PAGES))
    verdicts = _verdicts(context, GROUPED[grouping], chosen)
    counts = counted(verdicts)
    count = _total(counts, chosen["verdicts"] or tuple(counts))
    return View(
        grouping=grouping,
        filters=filters,
        chosen=chosen,
        verdicts=verdicts,
        counts=counts,
        count=count,
        page=min(address.page(), max(ceil(count / ROWS), 1)),
        sort=sort,
        units_page=address.page("units_page"),
        columns_page=address.page("columns"),
        columns=columns,
        fields=fields,
    )


def frames(view: View, context: Context) -> list[Frame]:
    """Shares of the verdicts, or the verdict of each unit on each indicator: none where no target fits."""
    if view.verdicts.empty:
        return []
    return _matrix_frames(view, context) if view.grouping == "matrix" else [_distribution_frame(view, context)]


def yearly_plans(view: View, context: Context) -> Mapping[str, int]:
    """How many targets of single years' plans got each verdict: they do not count among the targets of a term."""
    return counted(_verdicts(context, "theme", {**view.chosen, "plans": ["year"]}))


def list_columns(context: Context) -> list[Column]:
    """The list, one row a target of `queries/pages/attainment/rows.sql`; in files with codes and figures as numbers."""
    language = context.language
    # A printed figure names its unit of measure itself.
    number, *others = (
        replace(column, cell=None) if column.key in ("number", "unit") else column
        for column in columns_of_targets(language)
    )
    return [
        number,
        Column(
            "commune",
            lambda row: escaped(full_unit_name(row, language)),
            lambda row: unit_name(row, language),
            leads_to=_scorecard,
        ),
        Column("where", value=lambda row: unit_place(row, language)),
        Column("province_now", value=lambda row: row["province_now"]),
        Column("term", lambda row: term_name(row["term_id"]), lambda row: term_name(row["term_id"])),
        *others,
        Column("address", value=lambda row: row["source_url"]),
        Column("unit_id", value=lambda row: row["unit_id"]),
        Column("indicator_id", value=lambda row: row["indicator_id"]),
    ]


def all_rows(view: View, context: Context) -> pd.DataFrame:
    """The whole list for a file."""
    return file_table(list_columns(context), listed_rows(view, context, MOST_IN_FILE, 0), context.language)


def listed_rows(view: View, context: Context, limit: int, skip: int) -> pd.DataFrame:
    """So many rows of the list from one on, in the words that the page shows."""
    rows = context.ask(".rows", chosen=view.chosen, language=context.language, limit=limit, skip=skip)
    return reworded(rows, context, TARGET, RESULT)


def list_shown(view: View, context: Context) -> Shown:
    """What a file of the list says of itself."""
    return Shown(
        title=context.text(".list"),
        subtitle=" · ".join([scope(view, context), *view.filters.words("verdict")]),
        sources=context.text(".sources"),
        alt="",
        file_name="termboard-attainment",
    )


def scope(view: View, context: Context) -> str:
    """What is chosen, in words: "Đà Nẵng · 2020–2025 · mọi chỉ tiêu"."""
    named = [field.name for field in view.filters.fields if field.name not in _APART]
    parts = [", ".join(words) for name in named if (words := view.filters.words(name))]
    if indicators := view.chosen["indicators"]:
        parts.append(context.text(".indicators", count=len(indicators)))
    if view.chosen["plans"] == ["year"]:
        parts.append(context.text("plans.year"))
    return " · ".join(parts) or context.text(".everything")


def headline(verdicts: pd.DataFrame, context: Context) -> str:
    """The finding in words: "Trong 412 chỉ tiêu đánh giá được, 380 đạt hoặc vượt (92 %), 32 không đạt".

    Where not all verdicts are by target and result, it speaks of those that are and names the rest.
    """
    counts = counted(verdicts)
    judged, reached = _total(counts, JUDGED), _total(counts, REACHED)
    if not judged:
        return context.text(".none_judged", count=sum(counts.values()))
    checked = int(verdicts["by_figures"].sum())
    if not checked:
        return context.text(".headline_unchecked", count=judged, reached=reached, missed=counts[Verdict.MISSED])
    if checked < judged:
        reached = int(verdicts[verdicts["verdict"].isin(REACHED)]["by_figures"].sum())
        return context.text(".headline_checked", count=checked, reached=reached, others=judged - checked)
    share = formats.percent(reached / judged * 100, 0, context.language)
    return context.text(".headline", count=judged, reached=reached, share=share, missed=counts[Verdict.MISSED])


def terms_headline(verdicts: pd.DataFrame, shared: pd.DataFrame, context: Context) -> str | None:
    """The last judged term against the one before: both shares with their counts; None without two terms.

    `verdicts` are those by term, `shared` the answer of `queries/pages/attainment/shared.sql`. Which is higher is said
    only where both have the same indicators and units to judge.
    """
    later, earlier = _last_two(shared)
    if later is None or earlier is None:
        return None
    judged, reached = _of_term(verdicts, later, JUDGED), _of_term(verdicts, later, REACHED)
    judged_before, reached_before = _of_term(verdicts, earlier, JUDGED), _of_term(verdicts, earlier, REACHED)
    # The change is that of the shares as they are written, so that a reader who subtracts finds it.
    share, share_before = _percent(reached, judged), _percent(reached_before, judged_before)
    change = share - share_before
    direction = "same" if change == 0 else "up" if change > 0 else "down"
    return context.text(
        f"attainment.terms_{'apart' if are_unlike(shared) else direction}",
        count=judged,
        reached=reached,
        share=formats.percent(share, 0, context.language),
        term=term_name(later),
        change=formats.number(abs(change), 0, context.language),
        reached_before=reached_before,
        judged_before=judged_before,
        share_before=formats.percent(share_before, 0, context.language),
        term_before=term_name(earlier),
    )


def terms_notes(verdicts: pd.DataFrame, shared: pd.DataFrame, context: Context) -> list[str]:
    """What keeps a reader from reading too much into the comparison: unlike indicators and units, few judged."""
    later, earlier = _last_two(shared)
    if later is None:
        return []
    if earlier is None:
        return [context.text(".one_term", term=term_name(later))]
    said = []
    if are_unlike(shared):
        counts = {name: int(rows_of(shared)[-1][name]) for name in _COUNTS}
        said.append(context.text(".terms_unlike", term=term_name(later), term_before=term_name(earlier), **counts))
    judged = [
        context.text(
            ".judged_of",
            term=term_name(term),
            judged=_of_term(verdicts, term, JUDGED),
            count=_of_term(verdicts, term, tuple(verdicts["verdict"])),
        )
        for term in (later, earlier)
    ]
    return [*said, context.text(".judged", terms="; ".join(judged))]


def are_unlike(shared: pd.DataFrame) -> bool:
    """Whether the last judged term and the one before have other indicators or units to judge."""
    if _last_two(shared)[1] is None:
        return False
    last = rows_of(shared)[-1]
    return any(not last[name] == last[f"earlier_{name}"] == last[f"shared_{name}"] for name in ("units", "indicators"))


def counted(verdicts: pd.DataFrame) -> dict[str, int]:
    """How many targets got each verdict."""
    found = verdicts.groupby("verdict")["count"].sum()
    return {verdict: int(found.get(verdict, 0)) for verdict in Verdict}


def _total(counts: Mapping[str, int], of: Sequence[str]) -> int:
    return sum(counts[verdict] for verdict in of)


_COUNTS: Final = ("units", "earlier_units", "shared_units", "indicators", "earlier_indicators", "shared_indicators")


def matrix_rows(cells: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The rows of `charts.verdict_matrix`: units named, and told apart by place, term and year."""
    records = rows_of(cells)
    language = context.language
    notes = [f"{_when(row)} · {unit_place(row, language)}" for row in records]
    agree = pd.Series([row["verdicts_agree"] for row in records], cells.index, dtype=object)
    return cells.assign(unit=[unit_name(row, language) for row in records], note=notes, verdicts_agree=agree)


def matrix_table(rows: pd.DataFrame, context: Context) -> pd.DataFrame:
    """The matrix as a table of words, one row a unit."""
    words = rows.assign(
        word=[context.text(f"verdicts.{code}") if isinstance(code, str) else "" for code in rows["verdict"]]
    )
    table = words.pivot_table(index=["place", "unit", "note"], columns="position", values="word", aggfunc="first")
    names = dict(zip(rows["position"], rows["indicator"], strict=True))
    table = table.rename(columns=names).reset_index().drop(columns="place")
    return table.rename(columns={"unit": context.text("table.commune"), "note": context.text("table.where")})


def _verdicts(context: Context, by: str, chosen: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    return context.ask(".verdicts", chosen={**chosen, "verdicts": []}, by=by, language=context.language)


def _distribution_frame(view: View, context: Context) -> Frame:
    """Shares of the verdicts by theme, by term, or by the indicators with the most targets."""
    verdicts = view.verdicts
    bars = _bars(view, context)
    title, notes = headline(verdicts, context), _notes(view, context)
    subtitle = context.text(f"attainment.subtitle_{view.grouping}", scope=scope(view, context))
    if view.grouping == "terms":
        shared = context.ask(".shared", chosen={**view.chosen, "verdicts": []})
        title = terms_headline(verdicts, shared, context) or title
        told = terms_notes(verdicts, shared, context)
        notes = [*evidence_notes(verdicts, context.language), *told] if told else notes
        if are_unlike(shared):
            subtitle = context.text(".subtitle_unlike", said=subtitle)
    shown = Shown(
        title=title,
        subtitle=subtitle,
        sources=context.text(".sources"),
        alt=verdict_bar.describe(bars, context.language),
        file_name="termboard-attainment",
        notes=notes,
    )
    chart = verdict_bar.verdict_bar
    return Frame("distribution", chart, bars, shown, lambda: _bars_table(verdicts, context), context.data_version())


def _matrix_frames(view: View, context: Context) -> list[Frame]:
    """One page of units and one of indicators: none where no target has the chosen verdict."""
    found = context.ask(
        ".matrix",
        chosen=view.chosen,
        sort=view.sort,
        units=UNITS,
        units_skip=(view.units_page - 1) * UNITS,
        columns=view.columns,
        columns_skip=(view.columns_page - 1) * view.columns,
        language=context.language,
    )
    cells = reworded(found, context, TARGET, RESULT)
    if cells.empty:
        return []
    rows = matrix_rows(cells, context)
    elsewhere = int(cells["missed_elsewhere"].max())
    hidden = [context.text(".missed_elsewhere", count=elsewhere)] if elsewhere else []
    shown = Shown(
        title=headline(view.verdicts, context),
        subtitle=context.text(".subtitle_matrix", scope=scope(view, context)),
        sources=context.text(".sources"),
        alt=verdict_matrix.describe(rows, context.language),
        file_name="termboard-attainment-matrix",
        notes=[*hidden, *evidence_notes(view.verdicts, context.language), context.text(".matrix_note")],
    )
    chart = verdict_matrix.verdict_matrix
    data = context.data_version()
    return [Frame("matrix", chart, rows, shown, lambda: matrix_table(rows, context), data, opens_cards=True)]


def _bars(view: View, context: Context) -> pd.DataFrame:
    bars = view.verdicts.assign(group=_group_names(view.verdicts, context))
    if view.grouping != "indicators":
        return bars
    largest = bars.groupby("group_id")["count"].sum().nlargest(GROUPS).index
    return bars[bars["group_id"].isin(largest)].reset_index(drop=True)


def _bars_table(verdicts: pd.DataFrame, context: Context) -> pd.DataFrame:
    columns = {
        "group": _group_names(verdicts, context),
        "verdict": [context.text(f"verdicts.{verdict}") for verdict in verdicts["verdict"]],
        "count": verdicts["count"],
        "share": (verdicts["share"] * 100).round(1),
    }
    return named(columns, context)


def _group_names(verdicts: pd.DataFrame, context: Context) -> list[str]:
    def named(code: str, name: object) -> str:
        if isinstance(name, str):
            return name
        return context.text(f"themes.{code}") if code in THEMES else term_name(code)

    return [named(code, name) for code, name in zip(verdicts["group_id"], verdicts["group_name"], strict=True)]


def _notes(view: View, context: Context) -> list[str]:
    notes = [*evidence_notes(view.verdicts, context.language), context.text(".note")]
    groups = int(view.verdicts["group_id"].nunique())
    if view.grouping == "indicators" and groups > GROUPS:
        notes.append(context.text(".most_targets", shown=GROUPS, count=groups))
    return notes


def _scorecard(row: Row) -> Link:
    return "scorecard", {"unit": row["unit_id"], "term": row["term_id"]}


def _when(row: Row) -> str:
    term = term_name(str(row["term_id"]))
    return term if row["period"] == "term" else f"{term}, {row['period']}"


def _last_two(shared: pd.DataFrame) -> tuple[str | None, str | None]:
    """The last term with judged targets and the one before, None where there is none."""
    if shared.empty:
        return None, None
    last = shared.iloc[-1].to_dict()
    return last["term_id"], last["earlier_term_id"] if isinstance(last["earlier_term_id"], str) else None


def _of_term(verdicts: pd.DataFrame, term_id: str, of: Sequence[str]) -> int:
    own = verdicts[(verdicts["group_id"] == term_id) & verdicts["verdict"].isin(list(of))]
    return int(own["count"].sum())


def _percent(part: int, whole: int) -> int:
    """`part` of `whole` in whole per cent, halves up, as `termboard.domain.formats` writes it."""
    return (200 * part + whole) // (2 * whole)
