"""The parts of the page Data: the table of figures and its files, the whole package, the dictionary."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pyarrow as pa
import streamlit as st

from termboard import paths
from termboard.app.frame.files import MEDIA_TYPES, content_of, table_files
from termboard.app.listing import as_columns, show_list
from termboard.app.lists import page_links, say_limits
from termboard.app.shell import Page
from termboard.exports import package
from termboard.exports.kinds import KINDS
from termboard.store import query
from termboard.store.reader import Snapshot
from termboard.views import data
from termboard.views.data import ROWS, View

_BATCH: Final = 50_000


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
    too_few = table_files(
        page, "figures", f"termboard-{page.store.version}", partial(figures_file, page, chosen),
        kinds=KINDS, said="lists.file", count=count,
    )  # fmt: skip
    say_limits(page, "data.too_many", too_few)


def figures_file(page: Page, chosen: Mapping[str, Any], kind: str) -> bytes:
    """All figures that the filters leave, as a file of a kind of `KINDS`."""
    store, question = page.store, "pages/data/figures"
    asked = {"chosen": chosen, "limit": KINDS[kind].most, "skip": 0}
    with store.connection.cursor() as cursor:
        content = replace(
            content_of(page, lambda: store.run(question, **asked), data.figures_shown(page.context())),
            batches=lambda: cursor.execute(query.load(question).sql, query.bound(asked)).to_arrow_reader(_BATCH),
            version=store.info.version,
        )
        notes = {name: said for name, said in content.notes.items() if said}
        return KINDS[kind].make(replace(content, notes=notes))
