"""The batches: all of them, and one with its figures, to withdraw and to reinstate."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from termboard.app import access
from termboard.app.importing.state import SAID, catalogue_of, time_of
from termboard.app.listing import as_table, show_list
from termboard.app.shell import Page, turn_left
from termboard.domain.errors import TermboardError
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.intake.telling import place
from termboard.store import batches
from termboard.store.batches import Batch
from termboard.views.sentences import escaped


def history(page: Page) -> None:
    """All batches, the newest first."""
    st.header(page.text("import.history"))
    found = batches.listed(page.store.directory)
    if not found:
        st.info(page.text("import.no_batches"))
        return
    rows = [
        {
            "when": time_of(batch.created_at, page),
            "file": f"[{escaped(batch.origin)}](<{page.address('import', batch=batch.batch_id)}>)",
            "author": escaped(batch.author),
            "count": page.number(batch.count_observations),
            "status": page.text(f"batch_status.{batch.status}"),
        }
        for batch in found[:200]
    ]
    names = {name: page.text(f"import.column_{name}") for name in rows[0]}
    show_list(as_table(pd.DataFrame(rows).rename(columns=names)), "batches-table")


def batch_card(page: Page, batch_id: str) -> None:
    """One batch: its file, each figure with its cell, and the way to withdraw or reinstate it."""
    page.link("import", page.text("import.back"))
    batch = batches.batch(page.store.directory, batch_id)
    st.header(batch.origin)
    if said := st.session_state.pop(SAID, None):
        st.success(said, icon=":material/check:")
    words = {
        "author": escaped(batch.author), "when": time_of(batch.created_at, page), "count": batch.count_observations,
        "status": page.text(f"batch_status.{batch.status}"), "batch": batch.batch_id,
    }  # fmt: skip
    st.markdown(page.text("import.batch", **words))
    rows = batches.observations(page.store.directory, batch_id)
    _scorecards(page, rows)
    _status_button(page, batch)
    for file in batch.files:
        st.caption(page.text("import.file", name=escaped(file.name), size=file.size, sha256=file.sha256))
        if file.path:
            st.download_button(
                page.text("import.original"), file.path.read_bytes(), file.name, "application/octet-stream",
                key=f"original-{file.sha256}", on_click="ignore",
            )  # fmt: skip
    _batch_figures(page, batch_id, rows)


def _scorecards(page: Page, rows: Sequence[dict[str, str]]) -> None:
    pairs = sorted({(row["unit_id"], row["term_id"]) for row in rows})
    names = {
        row["unit_id"]: full_unit_name(row, page.language)
        for row in rows_of(page.ask("import/names", units=sorted({unit for unit, _ in pairs})))
    }
    for unit, term in pairs[:50]:
        label = page.text("import.to_scorecard", unit=escaped(names.get(unit, unit)), term=term_name(term))
        page.link("scorecard", label, unit=unit, term=term)


def _status_button(page: Page, batch: Batch) -> None:
    is_active = batch.status == "active"
    name = "withdraw" if is_active else "reinstate"
    st.caption(page.text(f"import.{name}_what"))
    if st.button(page.text(f"import.{name}"), key=name, icon=":material/undo:" if is_active else ":material/redo:"):
        try:
            with st.spinner(page.text("import.publishing")), turn_left():
                done = batches.set_status(
                    page.store.directory, batch.batch_id, "withdrawn" if is_active else "active", access.editor()
                )
        except TermboardError as error:
            st.error(error.message(page.language))
            return
        st.session_state[SAID] = page.text(f"import.{name}_done", version=str(done.version))
        st.rerun()


def _batch_figures(page: Page, batch_id: str, rows: Sequence[dict[str, str]]) -> None:
    cells = batches.cells(page.store.directory, batch_id)
    known = catalogue_of(page).indicators
    table = [
        {
            "cell": escaped(place(*_spot(cells[row["observation_id"]]))),
            "indicator": escaped(_indicator(page, known, row)),
            "role": page.text(f"roles.{row['role']}"),
            "term_id": term_name(row["term_id"]),
            "quote": escaped(f"{row['value_text']} {row['unit_of_measure']}".strip()),
        }
        for row in rows[:500]
    ]
    names = {name: page.text(f"import.column_{name}") for name in ("cell", "indicator", "role", "term_id", "quote")}
    show_list(as_table(pd.DataFrame(table, columns=list(names)).rename(columns=names)), "batch-figures")
    if len(rows) > 500:
        st.caption(page.text("import.more_figures", count=len(rows) - 500))


def _spot(cell: Any) -> tuple[str, str, int | None, str]:
    return cell.file, cell.sheet, cell.row, cell.column


def _indicator(page: Page, known: Any, row: Row) -> str:
    if row["indicator_id"] == "other" or row["indicator_id"] not in known:
        return str(row["label"])
    return str(getattr(known[row["indicator_id"]], f"name_{page.language}"))
