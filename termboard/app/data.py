"""The figures themselves: to filter, to look at, to take away; what the columns mean; questions in SQL."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import streamlit as st

from termboard import paths
from termboard.app import links
from termboard.app.fields import filters
from termboard.app.fields.facets import facets
from termboard.app.figure import figure_address
from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.frame.frame import table_notes
from termboard.app.listing import show_list
from termboard.app.search import other_names
from termboard.app.shell import Page
from termboard.domain import formats
from termboard.domain.errors import QueryError, QueryLimitReached, QueueFull
from termboard.domain.formats import MISSING
from termboard.domain.model import THEMES
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import rows_of
from termboard.domain.texts import texts
from termboard.exports import package, sdmx, streams
from termboard.exports.tables import csv_bytes, excel_csv_bytes, xlsx_bytes
from termboard.store import query, sandbox, snapshots
from termboard.store.freehand import Answer
from termboard.store.reader import Snapshot
from termboard.store.turns import Turns
from termboard.views.frame import Shown
from termboard.views.sentences import escaped

ROWS: Final = 25
"""Figures on one page of the table."""

MOST: Final[Mapping[str, int]] = {
    "csv": 500_000,
    "excel_csv": 500_000,
    "xlsx": 50_000,
    "parquet": 10_000_000,
    "sdmx": 100_000,
}
"""Rows that a file of each kind is made of while the reader waits."""

VIEWS: Final = ("figures", "dictionary", "sql")
PUBLIC_VIEWS: Final = (
    "observation", "attainment", "term_change", "ranking", "derived", "pace", "coverage", "findings", "tally",
)  # fmt: skip
SQL: Final = "sql"
LONGEST_SQL: Final = 4000
EXAMPLE: Final = """select u.name, a.term_id, a.indicator_id, a.target_text, a.result_text
from marts.attainment as a
join facts.units as u using (unit_id)
where u.province_now = 'Đà Nẵng' and a.period = 'term' and a.computed_verdict = 'missed'
order by u.name"""

AT_ONCE: Final = 2
"""Questions in SQL that run at the same time; the others wait for their turn."""
MOST_WAITING: Final = 24
MOST_WAITING_EACH: Final = 12
SECONDS_IF_AWAITED: Final = 3.0
"""Longest time of a question that begins while others wait."""

_LOOK_EVERY: Final = 0.5
_EXACT: Final = 2**53
_BATCH: Final = 50_000
_PLURAL: Final = {"csv": "CSV", "excel_csv": "CSV (Excel ;)", "xlsx": "XLSX", "parquet": "Parquet", "sdmx": "SDMX-CSV"}
_ENDINGS: Final = {"sdmx": "sdmx.csv", "excel_csv": "excel.csv"}
_HELP: Final = {"excel_csv": "frame.excel_csv_what"}

_ROLES: Final = ("target", "result")
_THEMES: Final = (*THEMES, "congress")
_BOUNDARIES: Final = ("from-2025-07", "before-2025-07")
_ORIGINS: Final = ("printed", "derived")

Chosen = dict[str, Any]


def chosen(page: Page) -> Chosen:
    """Draw the filters, and give what they choose: an empty list for all."""
    options = page.ask("data/options", language=page.language)
    codes = {name: list(rows["code"]) for name, rows in options.groupby("filter")}
    names = dict(zip(options["code"], options["label"], strict=True))

    def worded(group: str) -> Callable[[str], str]:
        return lambda code: page.text(f"{group}.{code}")

    with facets(page) as pick:
        return {
            "provinces": pick.many("province", filters.codes(codes.get("province", [])), others=other_names(page)),
            "indicators": pick.many("indicator", _same(codes.get("indicator", [])), names.__getitem__),
            "terms": pick.many("term", _same(codes.get("term", [])), term_name),
            "roles": pick.many("role", _same(_ROLES), worded("roles")),
            "themes": pick.many("theme", _same(_THEMES), worded("themes"), folded=True),
            "kinds": pick.many("kind", filters.codes(codes.get("kind", [])), worded("kinds"), folded=True),
            "boundaries": pick.many("boundaries", _same(_BOUNDARIES), worded("boundaries"), folded=True),
            "origins": pick.many("origin", _same(_ORIGINS), lambda code: page.text(f"origins.{code}"), folded=True),
        }


def figures(page: Page) -> None:
    """The figures that the filters leave: one page of them, and files of all."""
    picked = chosen(page)
    count = int(page.ask("data/count", **picked)["count"].sum())
    if not count:
        st.info(page.text("data.nothing"))
        return
    filters.page_links(page, "page", count, ROWS, said="attainment.page_rows")
    rows = page.ask("data/figures", **picked, limit=ROWS, skip=filters.skipped("page", count, ROWS))
    show_list(figures_table(page, rows), "figures-table")
    _files(page, picked, count)


def figures_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    """One row a figure, cells as Markdown: the unit leads to its scorecard, the indicator to the figure's card."""
    cells = [_figure_row(page, row) for row in rows_of(rows)]
    columns = ["commune", "term", "role", "indicator", "printed", "value", "source"]
    frame = pd.DataFrame(cells, columns=columns)
    return frame.rename(columns={name: page.text(f"table.{name}") for name in columns})


def whole_package(page: Page) -> None:
    """All facts as one Frictionless package."""
    st.header(page.text("data.package"))
    st.markdown(page.text("data.package_what"))
    st.download_button(
        page.text("data.zip"),
        partial(package_zip, page.store),
        f"termboard-{page.store.version}.zip",
        MEDIA_TYPES["zip"],
        key="package-zip",
        on_click="ignore",
    )


def package_zip(store: Snapshot) -> bytes:
    """The store's facts, whole, with their descriptor, licence and description."""
    names = ("README.md", "LICENSE")
    documents = {name: (paths.DATA / name).read_bytes() for name in names if (paths.DATA / name).is_file()}
    described = descriptor()
    resources = described["resources"]
    fields = {resource["name"]: [field["name"] for field in resource["schema"]["fields"]] for resource in resources}
    with store.connection.cursor() as cursor:

        def rows(table: str) -> pa.RecordBatchReader:
            listed = ", ".join(query.quoted(name) for name in fields[table])
            statement = f"select {listed} from facts.{query.quoted(table)} order by rowid"  # noqa: S608
            return cursor.execute(statement).to_arrow_reader(_BATCH)

        info = store.info
        return package.package_bytes(
            described, rows, version=info.version, created_at=info.created_at, documents=documents
        )


def descriptor() -> dict[str, Any]:
    """What `data/datapackage.json` says of the tables."""
    described: dict[str, Any] = json.loads((paths.DATA / "datapackage.json").read_text(encoding="utf-8"))
    return described


def dictionary(page: Page) -> None:
    """Every table and public view: what a row is, and what its columns mean."""
    types = page.ask("data/columns")
    meanings = _meanings(page)
    st.header(page.text("data.tables"))
    for resource in descriptor()["resources"]:
        title = _in_language(resource["title"], page)
        with st.expander(f"facts.{resource['name']} – {title}"):
            _columns_table(page, types, "facts", resource["name"], meanings)
    st.header(page.text("data.views"))
    for view in PUBLIC_VIEWS:
        with st.expander(f"marts.{view} – {page.text(f'views.{view}')}"):
            _columns_table(page, types, "marts", view, meanings)


def questions_in_sql(page: Page) -> None:
    """A field for one SELECT, its answer, and the answer as files."""
    st.markdown(
        page.text(
            "data.sql_what",
            rows=sandbox.ROWS,
            megabytes=sandbox.ANSWER_MEGABYTES,
            seconds=int(sandbox.SECONDS),
            seconds_if_awaited=int(SECONDS_IF_AWAITED),
            memory=sandbox.MEGABYTES,
        )
    )
    asked = (links.read(SQL) or "")[:LONGEST_SQL]
    st.session_state["sql"] = asked or EXAMPLE
    with st.form("sql-form", border=False):
        st.text_area(page.text("data.sql"), key="sql", height=200, max_chars=LONGEST_SQL)
        st.form_submit_button(page.text("data.run"), on_click=_write_sql, type="primary")
    if not asked:
        return
    try:
        answer = _answer(page, asked)
    except QueryLimitReached as error:
        st.warning(page.text("data.late", seconds=int(error.seconds)))
    except QueueFull as error:
        st.warning(error.message(page.language))
    except QueryError as error:
        st.warning(page.text("data.refused"))
        st.code(error.message(page.language), language=None, wrap_lines=True)
    else:
        _show_answer(page, answer)


@dataclass
class _Question:
    """One question of one version, and its answer as soon as it has one."""

    answer: Answer | None = None


def _answer(page: Page, sql: str) -> Answer:
    """The answer, as soon as the question's turn has come; meanwhile its place in the queue is told."""
    question = _question(page.store.directory, page.store.version, sql)
    if question.answer is None:
        with _turns().turn(_reader()) as turn, st.empty():
            while not turn.wait(_LOOK_EVERY):
                st.info(page.text("data.waiting", place=turn.place), icon=":material/hourglass_top:")
            seconds = SECONDS_IF_AWAITED if _turns().is_awaited else sandbox.SECONDS
            with st.spinner(page.text("data.asking")):
                path = snapshots.path_of(page.store.directory, page.store.version)
                question.answer = sandbox.ask(path, sql, seconds=seconds)
    return question.answer


# Text that a reader typed can be anything; few answers are worth keeping.
@st.cache_resource(max_entries=20, show_spinner=False)
def _question(directory: Path, version: int, sql: str) -> _Question:
    return _Question()


@st.cache_resource(show_spinner=False)
def _turns() -> Turns:
    return Turns(AT_ONCE, MOST_WAITING, MOST_WAITING_EACH)


def _reader() -> str:
    """Whose question it is, as far as can be told: the address that a proxy, or the connection itself, names."""
    return st.context.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or st.context.ip_address or ""


def _show_answer(page: Page, answer: Answer) -> None:
    count = len(answer.table)
    cut = {"rows": "data.cut", "bytes": "data.cut_bytes"}.get(answer.cut or "")
    said = [page.text("data.answer", count=count)]
    if cut:
        said.append(page.text(cut, count=count, megabytes=sandbox.ANSWER_MEGABYTES))
    st.caption(" ".join(said))
    st.dataframe(_shown(answer.table), hide_index=True, placeholder=MISSING)
    with st.container(horizontal=True, key="answer-files"):
        st.download_button(
            page.text("frame.csv"),
            lambda: csv_bytes(answer.frame),
            "termboard-sql.csv",
            MEDIA_TYPES["csv"],
            key="answer-csv",
            on_click="ignore",
        )
        st.download_button(
            page.text("frame.excel_csv"),
            lambda: excel_csv_bytes(answer.frame),
            "termboard-sql-excel.csv",
            MEDIA_TYPES["csv"],
            key="answer-excel-csv",
            help=page.text("frame.excel_csv_what"),
            on_click="ignore",
        )


def _shown(table: pa.Table) -> pa.Table:
    """The table with whole numbers that a browser would round (beyond 2^53) as their digits."""
    for place, field in enumerate(table.schema):
        if field.type == pa.int64() and any(abs(value or 0) > _EXACT for value in table[place].to_pylist()):
            table = table.set_column(place, field.name, table[place].cast(pa.string()))
    return table


def _write_sql() -> None:
    links.write(SQL, st.session_state["sql"].strip() or None)


def _files(page: Page, picked: Chosen, count: int) -> None:
    with st.container(horizontal=True, key="figures-files"):
        for kind, name in _PLURAL.items():
            st.download_button(
                page.text("data.file", count=count, kind=name),
                partial(figures_file, page, picked, kind),
                f"termboard-{page.store.version}.{_ENDINGS.get(kind, kind)}",
                MEDIA_TYPES[kind],
                key=f"figures-{kind}",
                help=page.text(_HELP[kind]) if kind in _HELP else None,
                on_click="ignore",
                disabled=count > MOST[kind],
            )
    if count > MOST["xlsx"]:
        limits = {kind: MOST[kind] for kind in ("csv", "xlsx", "sdmx")}
        st.caption(page.text("data.too_many", **limits))


def figures_file(page: Page, picked: Chosen, kind: str) -> bytes:
    """All figures that the filters leave, as a file of a kind of `MOST`."""
    asked = {**picked, "limit": MOST[kind], "skip": 0}
    store = page.store
    if kind == "sdmx":
        return sdmx.sdmx_csv_bytes(store.run("pages/data/figures", **asked), store.info.version)
    if kind == "xlsx":
        sheet, notes_sheet = page.text("frame.sheet"), page.text("frame.notes_sheet")
        return xlsx_bytes(store.run("pages/data/figures", **asked), sheet, _notes(page), notes_sheet=notes_sheet)
    with store.connection.cursor() as cursor:
        batches = cursor.execute(query.load("pages/data/figures").sql, asked).to_arrow_reader(_BATCH)
        if kind == "parquet":
            return streams.parquet_bytes(batches, dict(_notes(page)))
        return streams.csv_stream(batches) if kind == "csv" else streams.excel_csv_stream(batches)


def _notes(page: Page) -> Mapping[str, str]:
    title = page.text("data.figures")
    shown = Shown(title=title, subtitle="", sources=page.text("attainment.sources"), alt="", file_name="")
    return {name: said for name, said in table_notes(page, shown).items() if said}


def _figure_row(page: Page, row: Mapping[Any, Any]) -> dict[str, str]:
    other = row["indicator_id"] == "other"
    named = row["label"] if other else row[f"indicator_{page.language}"]
    unit = page.address("scorecard", unit=row["unit_id"], term=row["term_id"])
    return {
        "commune": f"[{escaped(full_unit_name(row, page.language))}](<{unit}>)",
        "term": term_name(row["term_id"]),
        "role": page.text(f"roles.{row['role']}"),
        "indicator": f"[{escaped(named)}](<{figure_address(page, row['observation_id'])}>)",
        "printed": escaped(_wording(page, row)),
        "value": _value(page, row),
        "source": escaped(row["publisher"]) or MISSING,
    }


def _wording(page: Page, row: Mapping[Any, Any]) -> str:
    printed = str(row["value_text"])
    return page.text("data.computed_from", wording=printed) if row["is_derived"] else printed


def _value(page: Page, row: Mapping[Any, Any]) -> str:
    if pd.isna(row["measured"]):
        return MISSING
    unit, label = (_text(row[name]) for name in ("indicator_unit", f"measured_unit_{page.language}"))
    return escaped(formats.quantity(row["measured"], unit, 4, page.language, label))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _meanings(page: Page) -> dict[str, str]:
    """Column to its meaning: of a fact table by `table.column`, else by the name alone."""
    key = "title" if page.language == "vi" else "description"
    said: dict[str, str] = {}
    for resource in descriptor()["resources"]:
        for column in resource["schema"]["fields"]:
            said[f"{resource['name']}.{column['name']}"] = str(column[key])
    return said


def _columns_table(page: Page, types: pd.DataFrame, schema: str, table: str, meanings: Mapping[str, str]) -> None:
    rows = types[(types["schema_name"] == schema) & (types["table_name"] == table)]
    frame = pd.DataFrame(
        {
            page.text("table.column"): [f"`{name}`" for name in rows["column_name"]],
            page.text("table.type"): rows["data_type"].tolist(),
            page.text("table.meaning"): [
                escaped(meanings.get(f"{table}.{name}") or column_meaning(page, name, meanings))
                for name in rows["column_name"]
            ],
        }
    )
    st.table(frame, border="horizontal", hide_index=True, alt=f"{schema}.{table}")


def column_meaning(page: Page, name: str, meanings: Mapping[str, str]) -> str:
    """What a column of a public view means: a text of its own, else what the fact tables say of the name."""
    known = page.text(f"columns.{name}") if name in _own_columns(page) else None
    order = ("observations", "units", "indicators", "sources", "successions", "terms", "derived_indicators")
    return known or next((meanings[f"{table}.{name}"] for table in order if f"{table}.{name}" in meanings), "")


def _own_columns(page: Page) -> frozenset[str]:
    return frozenset(key.partition(".")[2] for key in texts(page.language) if key.startswith("columns."))


def _in_language(title: str, page: Page) -> str:
    vi, _, en = title.partition(" / ")
    return vi if page.language == "vi" else en or vi


def _same(values: Any) -> dict[str, str]:
    return {str(value): str(value) for value in values}
