"""Attainment of many units: its filters, and what `queries/pages/attainment/` answered, made readable."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from termboard import formats
from termboard.app import by_term, filters, links
from termboard.app.card import figure_link
from termboard.app.facets import facets
from termboard.app.files import MEDIA_TYPES
from termboard.app.frame import show_chart, table_notes
from termboard.app.listing import show_list
from termboard.app.search import other_names
from termboard.app.shell import Page
from termboard.charts import verdict_bar, verdict_matrix
from termboard.charts.theme import VERDICTS
from termboard.exports.tables import csv_bytes, excel_csv_bytes, xlsx_bytes
from termboard.model import THEMES
from termboard.naming import full_unit_name, term_name, unit_name, unit_place
from termboard.rows import rows_of
from termboard.texts import Language, text
from termboard.views import scorecard
from termboard.views.evidence import evidence_notes
from termboard.views.frame import Shown
from termboard.views.scorecard import JUDGED, REACHED
from termboard.views.sentences import escaped, verdict_badge

ROWS: Final = 25
UNITS: Final = 20
GROUPS: Final = 20
"""Rows of the list, units of the matrix and bars of the distribution on one page."""

MOST_CSV: Final = 200_000
MOST_XLSX: Final = 50_000
"""Rows that a file is made of while the reader waits; the page Data gives all figures."""

SORTS: Final = ("missed", "reached", "figures", "name")
GROUPED: Final = {"themes": "theme", "indicators": "indicator", "terms": "term", "matrix": "theme"}
VIEWS: Final = tuple(GROUPED)
"""The views of the page, and what each one's verdicts are counted by."""

Chosen = dict[str, Any]
"""The parameters that all questions of the page share."""

_OF_THE_LIST: Final = ("verdict", links.LANGUAGE, *filters.PAGES_OF_LISTS)
_EVIDENCE: Final = ("pair", "implied", "plan_percent", "stated", "none")
_AGREEMENT: Final = ("differs", "agrees")
_BOUNDARIES: Final = ("from-2025-07", "before-2025-07")


def chosen(page: Page) -> Chosen:
    """Draw the filters, and give what they choose: an empty list for all."""
    options = page.ask("attainment/options", language=page.language)
    known = dict(list(options.groupby("filter")))
    names = dict(zip(options["code"], options["label"], strict=True))

    def listed(name: str) -> list[str]:
        return list(known[name]["code"]) if name in known else []

    def worded(group: str) -> Callable[[str], str]:
        return lambda code: page.text(f"{group}.{code}")

    with facets(page) as pick:
        return {
            "provinces": pick.many("province", filters.codes(listed("province")), others=other_names(page)),
            "indicators": pick.many("indicator", _same(listed("indicator")), names.__getitem__),
            "terms": pick.many("term", _same(listed("term")), term_name),
            "verdicts": pick.many("verdict", _same(VERDICTS), worded("verdicts")),
            "themes": pick.many("theme", _same(THEMES), worded("themes"), folded=True),
            "kinds": pick.many("kind", filters.codes(listed("kind")), worded("kinds"), folded=True),
            "boundaries": pick.many("boundaries", _same(_BOUNDARIES), worded("boundaries"), folded=True),
            "evidence": pick.many("evidence", _same(_EVIDENCE), worded("evidence"), folded=True),
            "agreement": pick.many("agreement", _same(_AGREEMENT), worded("agreement"), folded=True),
            "plans": pick.one("plans", ("term", "year"), "term", lambda code: page.text(f"plans.{code}"), folded=True),
        }


def headline(verdicts: pd.DataFrame, language: Language) -> str:
    """The finding in words: "Trong 412 chỉ tiêu đánh giá được, 380 đạt hoặc vượt (92 %), 32 không đạt"."""
    counts = counted(verdicts)
    judged = sum(counts[verdict] for verdict in JUDGED)
    if not judged:
        return text(language, "attainment.none_judged", count=sum(counts.values()))
    reached = sum(counts[verdict] for verdict in REACHED)
    share = formats.percent(reached / judged * 100, 0, language)
    return text(language, "attainment.headline", count=judged, reached=reached, share=share, missed=counts["missed"])


def counted(verdicts: pd.DataFrame) -> dict[str, int]:
    """How many targets got each verdict."""
    found = verdicts.groupby("verdict")["count"].sum()
    return {verdict: int(found.get(verdict, 0)) for verdict in VERDICTS}


def tally(page: Page, verdicts: pd.DataFrame, picked: Chosen) -> None:
    """How many targets got each verdict, by sign, colour and word; each leads to the list of those alone.

    Which those are is said here, too: the list may lie below the window.
    """
    kept = _kept()
    parts = [
        f"[**{page.number(count)}** {verdict_badge(verdict, page.language)}]"
        f"(<{page.address(page.code, **kept, verdict=verdict)}>)"
        for verdict, count in counted(verdicts).items()
        if count
    ]
    st.markdown(" · ".join(parts))
    if picked["verdicts"]:
        alone = ", ".join(verdict_badge(verdict, page.language) for verdict in picked["verdicts"])
        st.caption(page.text("attainment.alone", verdicts=alone, address=page.address(page.code, **kept)))


def _kept() -> dict[str, str]:
    """The filters of the address, but for what is the list's alone."""
    return {name: value for name, value in st.query_params.to_dict().items() if name not in _OF_THE_LIST}


def listed(verdicts: pd.DataFrame, picked: Chosen) -> int:
    """How many rows the list has: the targets with the chosen verdicts."""
    return sum(
        count for verdict, count in counted(verdicts).items() if not picked["verdicts"] or verdict in picked["verdicts"]
    )


def scope(page: Page, picked: Chosen) -> str:
    """What is chosen, in words: "Đà Nẵng · 2020–2025 · mọi chỉ tiêu"."""
    words: dict[str, Callable[[str], str]] = {
        "provinces": str,
        "terms": term_name,
        "themes": lambda code: page.text(f"themes.{code}"),
        "kinds": lambda code: page.text(f"kinds.{code}"),
        "boundaries": lambda code: page.text(f"boundaries.{code}"),
        "evidence": lambda code: page.text(f"evidence.{code}"),
        "agreement": lambda code: page.text(f"agreement.{code}"),
    }
    parts = [", ".join(word(value) for value in picked[name]) for name, word in words.items() if picked[name]]
    if picked["indicators"]:
        parts.append(page.text("attainment.indicators", count=len(picked["indicators"])))
    if picked["plans"] == "year":
        parts.append(page.text("plans.year"))
    return " · ".join(parts) or page.text("attainment.everything")


def distribution(page: Page, verdicts: pd.DataFrame, picked: Chosen, view: str) -> None:
    """Shares of the verdicts by theme, by term, or by the indicators with the most targets."""
    bars = _bars(verdicts, view, page.language)
    title, notes = headline(verdicts, page.language), _notes(page, verdicts, view)
    subtitle = page.text(f"attainment.subtitle_{view}", scope=scope(page, picked))
    if view == "terms":
        shared = page.ask("attainment/shared", **{**picked, "verdicts": []})
        title = by_term.headline(verdicts, shared, page.language) or title
        told = by_term.notes(verdicts, shared, page.language)
        notes = [*evidence_notes(verdicts, page.language), *told] if told else notes
        if by_term.are_unlike(shared):
            subtitle = page.text("attainment.subtitle_unlike", said=subtitle)
    shown = Shown(
        title=title,
        subtitle=subtitle,
        sources=page.text("attainment.sources"),
        alt=verdict_bar.describe(bars, page.language),
        file_name="termboard-attainment",
        notes=notes,
    )
    table = partial(_bars_table, verdicts, page.language)
    show_chart(page, "distribution", verdict_bar.verdict_bar, bars, shown, table)


def matrix(page: Page, verdicts: pd.DataFrame, picked: Chosen) -> None:
    """The verdict of each unit on each indicator, one page of units and one of indicators at a time."""
    sort = filters.choose_anew(
        "sort",
        SORTS,
        SORTS[0],
        label=page.text("attainment.sort"),
        label_of=lambda code: page.text(f"sorts.{code}"),
    )
    columns = verdict_matrix.columns_that_fit(page.width)
    cells = page.ask(
        "attainment/matrix",
        **picked,
        sort=sort,
        units=UNITS,
        units_skip=(filters.page_of("units_page") - 1) * UNITS,
        columns=columns,
        columns_skip=(filters.page_of("columns") - 1) * columns,
        language=page.language,
    )
    if cells.empty:
        st.info(page.text("attainment.nothing"))
        return
    filters.page_links(page, "units_page", int(cells["found_units"].max()), UNITS, said="attainment.page_units")
    filters.page_links(page, "columns", int(cells["found_columns"].max()), columns, said="attainment.page_columns")
    rows = matrix_rows(cells, page.language)
    shown = Shown(
        title=headline(verdicts, page.language),
        subtitle=page.text("attainment.subtitle_matrix", scope=scope(page, picked)),
        sources=page.text("attainment.sources"),
        alt=verdict_matrix.describe(rows, page.language),
        file_name="termboard-attainment-matrix",
        notes=_matrix_notes(page, verdicts, cells),
    )
    table = partial(matrix_table, rows, page.language)
    show_chart(page, "matrix", verdict_matrix.verdict_matrix, rows, shown, table, opens_cards=True)


def _matrix_notes(page: Page, verdicts: pd.DataFrame, cells: pd.DataFrame) -> list[str]:
    elsewhere = int(cells["missed_elsewhere"].max())
    hidden = [page.text("attainment.missed_elsewhere", count=elsewhere)] if elsewhere else []
    return [*hidden, *evidence_notes(verdicts, page.language), page.text("attainment.matrix_note")]


def matrix_rows(cells: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows of `charts.verdict_matrix`: units named, and told apart by place, term and year."""
    records = rows_of(cells)
    notes = [f"{_when(row)} · {unit_place(row, language)}" for row in records]
    agree = pd.Series([row["verdicts_agree"] for row in records], cells.index, dtype=object)
    return cells.assign(unit=[unit_name(row, language) for row in records], note=notes, verdicts_agree=agree)


def matrix_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The matrix as a table of words, one row a unit."""
    words = rows.assign(
        word=[text(language, f"verdicts.{code}") if isinstance(code, str) else "" for code in rows["verdict"]]
    )
    table = words.pivot_table(index=["place", "unit", "note"], columns="position", values="word", aggfunc="first")
    names = dict(zip(rows["position"], rows["indicator"], strict=True))
    table = table.rename(columns=names).reset_index().drop(columns="place")
    return table.rename(columns={"unit": text(language, "table.commune"), "note": text(language, "table.where")})


def list_of_targets(page: Page, picked: Chosen, count: int) -> None:
    """The list, misses and contradictions first, one page of it, and the files of all of it."""
    _files(page, picked, count)
    filters.page_links(page, "page", count, ROWS, said="attainment.page_rows")
    rows = page.ask(
        "attainment/rows",
        **picked,
        language=page.language,
        limit=ROWS,
        skip=filters.skipped("page", count, ROWS),
    )
    show_list(list_table(page, rows), "targets-table")


def yearly_plans(page: Page, picked: Chosen) -> None:
    """The way to the plans of single years, which do not count among the targets of a term."""
    if picked["plans"] == "year":
        return
    yearly = {**picked, "verdicts": [], "plans": "year"}
    counts = counted(page.ask("attainment/verdicts", **yearly, by="theme", language=page.language))
    if count := sum(counts.values()):
        said = page.text("attainment.yearly_plans", count=count, missed=counts["missed"])
        page.link(page.code, said, **{**_kept(), "plans": "year"})


def list_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a target, cells as Markdown: the unit leads to its scorecard, the indicator to the figure's card."""
    table = scorecard.official_table(rows, page.language)
    records = rows_of(rows)
    table[page.text("table.indicator")] = [
        figure_link(page, said, row["observation_id"])
        for said, row in zip(table[page.text("table.indicator")], records, strict=True)
    ]
    units = [f"[{escaped(full_unit_name(row, page.language))}](<{scorecard_address(page, row)}>)" for row in records]
    # A printed figure names its unit of measure itself.
    table = table.drop(columns=[page.text("table.number"), page.text("table.unit")])
    table.insert(0, page.text("table.commune"), units)
    table.insert(1, page.text("table.term"), [term_name(row["term_id"]) for row in records])
    return table


def files_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The rows of the list for a file: names, codes, wording as printed, figures as numbers."""
    table = scorecard.figures_table(rows, language)
    records = rows_of(rows)
    added: dict[str, Any] = {
        "commune": [unit_name(row, language) for row in records],
        "where": [unit_place(row, language) for row in records],
        "province_now": rows["province_now"],
        "term": [term_name(term) for term in rows["term_id"]],
    }
    for place, (name, values) in enumerate(added.items(), start=1):
        table.insert(place, text(language, f"table.{name}"), list(values))
    table[text(language, "table.address")] = list(rows["source_url"])
    table[text(language, "table.unit_id")] = list(rows["unit_id"])
    table[text(language, "table.indicator_id")] = list(rows["indicator_id"])
    return table


def _files(page: Page, picked: Chosen, count: int) -> None:
    shown = Shown(
        title=page.text("attainment.list"),
        subtitle=scope(page, picked) + "".join(f" · {page.text(f'verdicts.{code}')}" for code in picked["verdicts"]),
        sources=page.text("attainment.sources"),
        alt="",
        file_name="termboard-attainment",
    )
    with st.container(horizontal=True, key="targets-files"):
        st.download_button(
            page.text("attainment.csv", count=count),
            partial(_csv, page, picked),
            f"{shown.file_name}.csv",
            MEDIA_TYPES["csv"],
            key="targets-csv",
            on_click="ignore",
            disabled=count > MOST_CSV,
        )
        st.download_button(
            page.text("attainment.excel_csv", count=count),
            partial(_excel_csv, page, picked),
            f"{shown.file_name}-excel.csv",
            MEDIA_TYPES["csv"],
            key="targets-excel-csv",
            help=page.text("frame.excel_csv_what"),
            on_click="ignore",
            disabled=count > MOST_CSV,
        )
        st.download_button(
            page.text("attainment.xlsx", count=count),
            partial(_xlsx, page, picked, shown),
            f"{shown.file_name}.xlsx",
            MEDIA_TYPES["xlsx"],
            key="targets-xlsx",
            on_click="ignore",
            disabled=count > MOST_XLSX,
        )
    if count > MOST_XLSX:
        st.caption(page.text("attainment.too_many", csv=MOST_CSV, xlsx=MOST_XLSX))


def _csv(page: Page, picked: Chosen) -> bytes:
    return csv_bytes(_all_rows(page, picked))


def _excel_csv(page: Page, picked: Chosen) -> bytes:
    return excel_csv_bytes(_all_rows(page, picked))


def _xlsx(page: Page, picked: Chosen, shown: Shown) -> bytes:
    sheet, notes_sheet = page.text("frame.sheet"), page.text("frame.notes_sheet")
    return xlsx_bytes(_all_rows(page, picked), sheet, table_notes(page, shown), notes_sheet=notes_sheet)


def _all_rows(page: Page, picked: Chosen) -> pd.DataFrame:
    # Straight from the store: a file of this size does not belong into the cache.
    rows = page.store.run("pages/attainment/rows", **picked, language=page.language, limit=MOST_CSV, skip=0)
    return files_table(rows, page.language)


def _bars(verdicts: pd.DataFrame, view: str, language: Language) -> pd.DataFrame:
    named = verdicts.assign(group=_group_names(verdicts, language))
    if view != "indicators":
        return named
    largest = named.groupby("group_id")["count"].sum().nlargest(GROUPS).index
    return named[named["group_id"].isin(largest)].reset_index(drop=True)


def _bars_table(verdicts: pd.DataFrame, language: Language) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "group": _group_names(verdicts, language),
            "verdict": [text(language, f"verdicts.{verdict}") for verdict in verdicts["verdict"]],
            "count": verdicts["count"],
            "share": (verdicts["share"] * 100).round(1),
        }
    )
    return frame.rename(columns={name: text(language, f"table.{name}") for name in frame.columns})


def _group_names(verdicts: pd.DataFrame, language: Language) -> list[str]:
    def named(code: str, name: object) -> str:
        if isinstance(name, str):
            return name
        return text(language, f"themes.{code}") if code in THEMES else term_name(code)

    return [named(code, name) for code, name in zip(verdicts["group_id"], verdicts["group_name"], strict=True)]


def _notes(page: Page, verdicts: pd.DataFrame, view: str) -> list[str]:
    notes = [*evidence_notes(verdicts, page.language), page.text("attainment.note")]
    groups = int(verdicts["group_id"].nunique())
    if view == "indicators" and groups > GROUPS:
        notes.append(page.text("attainment.most_targets", shown=GROUPS, count=groups))
    return notes


def scorecard_address(page: Page, row: Mapping[Any, Any]) -> str:
    """The address of the scorecard that a row belongs to, for a link within a table; `row` has unit_id, term_id."""
    parameters = links.parameters(page.language, unit=row["unit_id"], term=row["term_id"])
    return f"scorecard?{urlencode(parameters)}"


def _when(row: Mapping[Any, Any]) -> str:
    term = term_name(str(row["term_id"]))
    return term if row["period"] == "term" else f"{term}, {row['period']}"


def _same(values: Any) -> dict[str, str]:
    return {str(value): str(value) for value in values}
