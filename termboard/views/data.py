"""Data: the figures themselves, filtered; what the columns mean; questions in SQL."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import pandas as pd

from termboard import paths
from termboard.domain import formats
from termboard.domain.formats import MISSING
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, texts
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field
from termboard.views.filters import SHOWN, Chosen, read_filters
from termboard.views.frame import Shown
from termboard.views.sentences import escaped
from termboard.views.table import Column
from termboard.views.wording import FIGURE, reworded

VIEWS: Final = ("figures", "dictionary", "sql")
PUBLIC_VIEWS: Final = (
    "observation", "attainment", "term_change", "ranking", "derived", "pace", "coverage", "findings", "tally",
)  # fmt: skip

SQL: Final = "sql"
"""The name in the address of a question in SQL."""
LONGEST_SQL: Final = 4000

ROWS: Final = 25
"""Figures on one page of the table."""

# Of tables with a column of one name, the one that says best what it means.
_MEANT_BY: Final = ("observations", "units", "indicators", "sources", "successions", "terms", "derived_indicators")


@dataclass(frozen=True)
class View:
    """What the reader looks at: one of `VIEWS`.

    Of the figures: `filters` and how many figures they leave (`count`), the `page` of the table and its `rows`, those
    of `queries/pages/data/figures.sql`. `sql`: the question in SQL, empty where none is asked.
    """

    view: str
    fields: Sequence[Field]
    filters: Chosen | None = None
    count: int = 0
    page: int = 1
    rows: pd.DataFrame | None = None
    sql: str = ""


@dataclass(frozen=True)
class Entry:
    """A table or public view of the dictionary: its name, what a row is, and its columns with their meanings."""

    name: str
    title: str
    columns: pd.DataFrame


def read(address: Address, context: Context) -> View:
    """The view that an address asks for."""
    view = address.one("view", VIEWS, VIEWS[0])
    names = {code: context.text(f"data.view_{code}") for code in VIEWS}
    choice = Field("view", context.text(".view"), names, [view], "row", VIEWS[0], is_top=True)
    if view == "sql":
        return View(view, [choice], sql=address.words(SQL, LONGEST_SQL))
    if view == "dictionary":
        return View(view, [choice])
    filters = read_filters(address, context, context.ask(".options", language=context.language), SHOWN["data"])
    chosen = {"chosen": filters.parameters}
    count = int(context.ask(".count", **chosen)["count"].sum())
    page = min(address.page(), max(ceil(count / ROWS), 1))
    rows = context.ask(".figures", **chosen, limit=ROWS, skip=(page - 1) * ROWS)
    rows = reworded(rows, context, FIGURE)
    return View(view, [choice, *filters.fields], filters, count, page, rows)


def figure_columns(context: Context) -> list[Column]:
    """The table on the screen, one row a figure; files have the columns of `figures.sql` as they are."""
    language = context.language
    return [
        Column(
            "commune",
            lambda row: escaped(full_unit_name(row, language)),
            leads_to=lambda row: ("scorecard", {"unit": row["unit_id"], "term": row["term_id"]}),
        ),
        Column("term", lambda row: term_name(row["term_id"])),
        Column("role", lambda row: context.text(f"roles.{row['role']}")),
        Column(
            "indicator",
            lambda row: escaped(_indicator(row, language)),
            leads_to=lambda row: ("figure", {"figure": row["observation_id"]}),
        ),
        Column("printed", lambda row: escaped(_wording(row, context))),
        Column("value", lambda row: _value(row, language)),
        Column("source", lambda row: escaped(row["publisher"]) or MISSING),
    ]


def figures_shown(context: Context) -> Shown:
    """What a file of the figures says of itself."""
    title = context.text(".figures")
    return Shown(title=title, subtitle="", sources=context.text("attainment.sources"), alt="", file_name="")


def descriptor() -> dict[str, Any]:
    """What `data/datapackage.json` says of the tables."""
    described: dict[str, Any] = json.loads((paths.DATA / "datapackage.json").read_text(encoding="utf-8"))
    return described


def dictionary(context: Context) -> Mapping[str, Sequence[Entry]]:
    """Every fact table and public view by the heading it stands under: `tables`, `views`."""
    types = context.ask(".columns")
    meanings = _meanings(context.language)
    tables = [(str(one["name"]), _in_language(one["title"], context.language)) for one in descriptor()["resources"]]
    views = [(name, context.text(f"views.{name}")) for name in PUBLIC_VIEWS]

    def entry(schema: str, name: str, title: str) -> Entry:
        own = types[(types["schema_name"] == schema) & (types["table_name"] == name)]
        return Entry(f"{schema}.{name}", title, _columns_table(own, meanings, context))

    return {
        "tables": [entry("facts", name, title) for name, title in tables],
        "views": [entry("marts", name, title) for name, title in views],
    }


def column_meaning(name: str, meanings: Mapping[str, str], context: Context) -> str:
    """What a column of a public view means: a text of its own, else what the fact tables say of the name."""
    if f"columns.{name}" in texts(context.language):
        return context.text(f"columns.{name}")
    return next((meanings[f"{table}.{name}"] for table in _MEANT_BY if f"{table}.{name}" in meanings), "")


def _columns_table(types: pd.DataFrame, meanings: Mapping[str, str], context: Context) -> pd.DataFrame:
    """The columns of one table with type and meaning, cells as Markdown."""
    rows = rows_of(types)
    said = [
        meanings.get(f"{row['table_name']}.{row['column_name']}")
        or column_meaning(row["column_name"], meanings, context)
        for row in rows
    ]
    return pd.DataFrame(
        {
            context.text("table.column"): [f"`{row['column_name']}`" for row in rows],
            context.text("table.type"): [row["data_type"] for row in rows],
            context.text("table.meaning"): [escaped(meaning) for meaning in said],
        }
    )


def _meanings(language: Language) -> dict[str, str]:
    """`table.column` of every fact table to its meaning."""
    key = "title" if language == "vi" else "description"
    return {
        f"{resource['name']}.{column['name']}": str(column[key])
        for resource in descriptor()["resources"]
        for column in resource["schema"]["fields"]
    }


def _in_language(title: str, language: Language) -> str:
    vi, _, en = title.partition(" / ")
    return vi if language == "vi" else en or vi


def _indicator(row: Row, language: Language) -> str:
    return str(row["label"] if row["indicator_id"] == "other" else row[f"indicator_{language}"])


def _wording(row: Row, context: Context) -> str:
    printed = str(row["value_text"])
    return context.text(".computed_from", wording=printed) if row["is_derived"] else printed


def _value(row: Row, language: Language) -> str:
    if pd.isna(row["measured"]):
        return MISSING
    unit, label = (_text(row[name]) for name in ("indicator_unit", f"measured_unit_{language}"))
    return escaped(formats.quantity(row["measured"], unit, 4, language, label))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
