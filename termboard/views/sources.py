"""Sources and findings: every document with its figures, every contradiction with both wordings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import pandas as pd

from termboard.domain import formats
from termboard.domain.folding import folded
from termboard.domain.naming import full_unit_name, source_name, term_name, unit_name, unit_place
from termboard.domain.rows import Row, rows_of
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.filters import SHOWN, Chosen, read_filters
from termboard.views.frame import Shown
from termboard.views.sentences import escaped, finding, link_out, plain
from termboard.views.table import MOST_IN_FILE, Column, file_table
from termboard.views.wording import quoted

SOURCE: Final = "source"
"""The name in the address of the source whose card is shown."""

LISTS: Final = ("sources", "findings")
ROWS: Final = 20
"""Sources or findings on one page of their list."""

_LONGEST_SEARCH: Final = 80


@dataclass(frozen=True)
class View:
    """One page of the list of sources or of findings.

    `list` is one of `LISTS`; `rows` are those of `queries/pages/sources/list.sql` or `findings.sql`, and `asked` the
    parameters of that question; `count` is how many rows there are on all pages.
    """

    list: str
    filters: Chosen
    asked: Mapping[str, Any]
    rows: pd.DataFrame
    count: int
    page: int
    fields: Sequence[Field]


@dataclass(frozen=True)
class Card:
    """One source: the answers of `source.sql` (one row), `figures.sql` and `findings.sql`; None where it is unknown.

    Figures are in the words that the page shows, a Vietnamese source's own in quotation marks.
    """

    source: Row | None
    figures: pd.DataFrame
    findings: pd.DataFrame


def read(address: Address, context: Context) -> View | Card:
    """What an address asks for: the card of a source, or a list."""
    for source_id in address.named(SOURCE, 1):
        return _card(source_id, context)
    listed = address.one("list", LISTS, LISTS[0])
    options = _options(context)
    filters = read_filters(address, context, options, SHOWN[listed], one_of_each=True)
    names = {code: context.text(f"sources.list_{code}") for code in LISTS}
    fields = [Field("list", context.text(".list"), names, [listed], "row", LISTS[0], is_top=True), *filters.fields]
    asked: dict[str, Any] = {"chosen": filters.parameters}
    if listed == "sources":
        typed = address.words("q", _LONGEST_SEARCH)
        asked["words"] = folded(typed).split()
        inside = context.text(".search_placeholder")
        fields.append(Field("q", context.text(".search"), {}, [typed], "words", most=_LONGEST_SEARCH, inside=inside))
    else:
        asked |= {"source_id": "", "language": context.language}
    rows, page = _page(listed, asked, address.page(), context)
    count = 0 if rows.empty else int(rows["found"].max())
    return View(listed, filters, asked, rows, count, page, fields)


def source_columns(context: Context) -> list[Column]:
    """The list of sources, one row a source; in files with codes, and the address of each."""
    language = context.language
    return [
        Column(
            "document",
            lambda row: escaped(source_name(row, language)),
            lambda row: row["title"],
            lambda row: ("sources", {SOURCE: row["source_id"]}),
        ),
        Column(
            "commune",
            lambda row: escaped(full_unit_name(row, language)),
            lambda row: unit_name(row, language),
            lambda row: ("scorecard", {"unit": row["unit_id"]}),
        ),
        Column("where", value=lambda row: unit_place(row, language)),
        Column("province_now", value=lambda row: row["province_now"]),
        Column("published", lambda row: formats.date(row["published_on"], language), lambda row: row["published_on"]),
        Column("publisher", lambda row: link_out(_publisher(row), row["url"]), lambda row: row["publisher"]),
        Column("observations", lambda row: _count(row, "observations", language), lambda row: row["observations"]),
        Column(
            "findings",
            lambda row: _count(row, "findings", language),
            lambda row: row["findings"],
            lambda row: ("sources", {SOURCE: row["source_id"]}) if row["findings"] else None,
        ),
        Column("term", value=lambda row: "; ".join(term_name(term) for term in row["terms"].split(";") if term)),
        Column("language", value=lambda row: row["language"]),
        Column("note", value=lambda row: row["note"]),
        Column("address", value=lambda row: row["url"]),
        Column("unit_id", value=lambda row: row["unit_id"]),
        Column("source_id", value=lambda row: row["source_id"]),
    ]


def finding_columns(context: Context) -> list[Column]:
    """The findings in files, one row a finding; the screen has them as entries with a link for each figure."""
    language = context.language
    return [
        Column("severity", value=lambda row: context.text(f"severities.{row['severity']}")),
        Column("finding", value=lambda row: finding(row, language, plain)),
        Column("commune", value=lambda row: unit_name(row, language)),
        Column("where", value=lambda row: unit_place(row, language)),
        Column("term", value=lambda row: term_name(row["term_id"])),
        Column("indicator", value=lambda row: row["indicator"]),
        Column("printed", value=lambda row: "; ".join(row["wordings"])),
        Column("meaning", value=lambda row: context.text(f"finding_codes.{row['code']}")),
        Column("finding_code", value=lambda row: row["code"]),
        Column("figures", value=lambda row: "; ".join(row["observation_ids"])),
        Column("unit_id", value=lambda row: row["unit_id"]),
    ]


def all_rows(view: View, context: Context) -> pd.DataFrame:
    """All rows of the list for a file."""
    rows = _rows(view.list, view.asked, context, MOST_IN_FILE, 0)
    columns = source_columns(context) if view.list == "sources" else finding_columns(context)
    return file_table(columns, rows, context.language)


def list_shown(view: View, context: Context) -> Shown:
    """What a file of the list says of itself."""
    chosen = [word for field in view.filters.fields for word in view.filters.words(field.name)]
    title = context.text(f"sources.list_{view.list}")
    return Shown(
        title=title,
        subtitle=" · ".join([*view.asked.get("words", []), *chosen]) or context.text("attainment.everything"),
        sources=context.text(".each_row"),
        alt=title,
        file_name=f"termboard-{view.list}",
    )


_QUESTIONS: Final = {"sources": ".list", "findings": ".findings"}


def _card(source_id: str, context: Context) -> Card:
    known = context.ask(".source", source_id=source_id)
    asked = {"source_id": source_id, "language": context.language}
    figures = context.ask(".figures", **asked)
    return Card(
        source=None if known.empty else rows_of(known)[0],
        figures=figures.assign(value_text=quoted(figures, context)),
        findings=_rows("findings", {**asked, "chosen": {}}, context, MOST_IN_FILE, 0),
    )


def _rows(listed: str, asked: Mapping[str, Any], context: Context, limit: int, skip: int) -> pd.DataFrame:
    """So many rows of a list from one on; the figures of a finding in the words that the page shows."""
    rows = context.ask(_QUESTIONS[listed], **asked, limit=limit, skip=skip)
    if listed == "sources" or rows.empty:
        return rows
    figures = rows.explode(["observation_ids", "wordings"])
    told = figures.rename(columns={"observation_ids": "observation_id", "wordings": "value_text"})
    words = pd.Series(quoted(told, context), figures.index, dtype=object)
    return rows.assign(wordings=words.groupby(level=0).agg(list))


def _options(context: Context) -> pd.DataFrame:
    """What the filters offer; a code of findings says how many have it."""
    options = context.ask(".options")
    labels = [_code_label(row, context) if row["filter"] == "code" else row["label"] for row in rows_of(options)]
    return options.assign(label=pd.Series(labels, options.index, dtype=object))


def _code_label(row: Row, context: Context) -> str:
    count = formats.number(row["findings"], 0, context.language)
    return f"{context.text('finding_names.' + row['code'])} ({count})"


def _page(listed: str, asked: Mapping[str, Any], number: int, context: Context) -> tuple[pd.DataFrame, int]:
    """One page of a list and its number: the last one for a number beyond it."""

    def rows(page: int) -> pd.DataFrame:
        return _rows(listed, asked, context, ROWS, (page - 1) * ROWS)

    found = rows(number)
    if not found.empty or number == 1:
        return found, number
    first = rows(1)
    last = 1 if first.empty else ceil(int(first["found"].max()) / ROWS)
    return rows(last), last


def _publisher(row: Row) -> str:
    return str(row["publisher"]) if isinstance(row["publisher"], str) else str(row["source_id"])


def _count(row: Row, name: str, language: Any) -> str:
    return formats.number(row[name], 0, language)
