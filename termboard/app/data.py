"""The parts of the page Data: the table of figures and its files, the whole package, the dictionary."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import pyarrow as pa
import streamlit as st

from termboard import paths
from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.frame.frame import table_notes
from termboard.app.listing import as_columns, show_list
from termboard.app.lists import page_links
from termboard.app.shell import Page
from termboard.exports import package, sdmx, streams
from termboard.exports.tables import xlsx_bytes
from termboard.store import query
from termboard.store.reader import Snapshot
from termboard.views import data
from termboard.views.data import ROWS, View

MOST: Final[Mapping[str, int]] = {
    "csv": 500_000,
    "excel_csv": 500_000,
    "xlsx": 50_000,
    "parquet": 10_000_000,
    "sdmx": 100_000,
}
"""Rows that a file of each kind is made of while the reader waits."""

_BATCH: Final = 50_000
_PLURAL: Final = {"csv": "CSV", "excel_csv": "CSV (Excel ;)", "xlsx": "XLSX", "parquet": "Parquet", "sdmx": "SDMX-CSV"}
_ENDINGS: Final = {"sdmx": "sdmx.csv", "excel_csv": "excel.csv"}
_HELP: Final = {"excel_csv": "frame.excel_csv_what"}


def figures(page: Page, view: View) -> None:
    """One page of the figures that the filters leave, and files of all."""
    if view.filters is None or view.rows is None or not view.count:
        st.info(page.text(".nothing"))
        return
    page_links(page, "page", view.count, ROWS, view.page)
    columns = data.figure_columns(page.context())
    rows = view.rows
    html = page.remembered("list", lambda: as_columns(columns, rows, page.language, page.address))
    show_list(html, "figures-table")
    _files(page, view.filters.parameters, view.count)


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
    described = data.descriptor()
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


def dictionary(page: Page) -> None:
    """Every table and public view: what a row is, and what its columns mean."""
    for heading, entries in data.dictionary(page.context()).items():
        st.header(page.text(f"data.{heading}"))
        for entry in entries:
            with st.expander(f"{entry.name} – {entry.title}"):
                st.table(entry.columns, border="horizontal", hide_index=True, alt=entry.name)


def _files(page: Page, chosen: Mapping[str, Any], count: int) -> None:
    with st.container(horizontal=True, key="figures-files"):
        for kind, name in _PLURAL.items():
            st.download_button(
                page.text("data.file", count=count, kind=name),
                partial(figures_file, page, chosen, kind),
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


def figures_file(page: Page, chosen: Mapping[str, Any], kind: str) -> bytes:
    """All figures that the filters leave, as a file of a kind of `MOST`."""
    asked = {"chosen": chosen, "limit": MOST[kind], "skip": 0}
    store = page.store
    if kind == "sdmx":
        return sdmx.sdmx_csv_bytes(store.run("pages/data/figures", **asked), store.info.version)
    if kind == "xlsx":
        sheet, notes_sheet = page.text("frame.sheet"), page.text("frame.notes_sheet")
        return xlsx_bytes(store.run("pages/data/figures", **asked), sheet, _notes(page), notes_sheet=notes_sheet)
    with store.connection.cursor() as cursor:
        batches = cursor.execute(query.load("pages/data/figures").sql, query.bound(asked)).to_arrow_reader(_BATCH)
        if kind == "parquet":
            return streams.parquet_bytes(batches, dict(_notes(page)))
        return streams.csv_stream(batches) if kind == "csv" else streams.excel_csv_stream(batches)


def _notes(page: Page) -> Mapping[str, str]:
    return {name: said for name, said in table_notes(page, data.figures_shown(page.context())).items() if said}
