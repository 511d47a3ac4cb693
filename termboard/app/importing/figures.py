"""The figures in a table that an editor changes, each with its cell and what the store has of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app.importing.state import decide, keep
from termboard.app.shell import Page
from termboard.domain import formats
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import rows_of
from termboard.domain.verdicts import JUDGED
from termboard.intake import comparison
from termboard.intake.comparison import Compared
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.review import EDITABLE, Reviewed
from termboard.intake.telling import place
from termboard.store.drafts import Draft

_QUALIFIERS: Final = ("exact", "about", "over", "nearly", "at_least", "at_most", "range", "word")


_PERIODS: Final = (
    "annual_average", "term_total", "end_of_term", "start_of_term", "year", "part_of_year", "part_of_term",
    "not_stated",
)  # fmt: skip


_NUMBERS: Final = ("value", "lower", "upper")


def editor_table(page: Page, draft: Draft, known: Catalogue, figures: Sequence[Reviewed]) -> None:
    """The figures, each with its cell; what an editor changes here is kept at once."""
    stored = page.ask("import/figures", units=sorted({item.figure.unit_id for item in figures if item.figure.unit_id}))
    beside = comparison.compared(figures, stored, known)
    is_one_file = len({item.figure.file for item in figures}) == 1
    rows = [_row(page, item, other, is_one_file) for item, other in zip(figures, beside, strict=True)]
    st.caption(page.text("import.editor_what"))
    names = [item.key for item in figures]
    # Edits count rows: another choice of figures is another table.
    key = f"figures-{draft.draft_id}-{draft.unit_id}-{draft.term_id}-{names[0] if len(names) == 1 else ''}"
    st.data_editor(
        pd.DataFrame(rows), key=key, hide_index=True, num_rows="fixed", placeholder=formats.MISSING,
        height=min(38 * len(rows) + 40, 560),
        column_config=_columns(page, known, figures), on_change=_keep_edits, args=(page, draft.draft_id, key, names),
        disabled=["state", "cell", "quote", "stored", "why"], column_order=_order(figures),
    )  # fmt: skip
    asked = [item.key for item in figures if item.state == "ask"]
    same = [i.key for i, other in zip(figures, beside, strict=True) if other.kind == "same" and i.state != "left_out"]
    unsettled = [item.key for item in figures if item.state in ("ask", "incomplete")]
    with st.container(horizontal=True):
        if asked:
            st.button(
                page.text("import.confirm_all", count=len(asked)), key="confirm-all", on_click=decide,
                args=(page, draft.draft_id, "confirmed", asked),
            )  # fmt: skip
        if same:
            st.button(
                page.text("import.leave_same", count=len(same)), key="leave-same", on_click=decide,
                args=(page, draft.draft_id, "left_out", same),
            )  # fmt: skip
        if unsettled:
            st.button(
                page.text("import.leave_asked", count=len(unsettled)), key="leave-asked", on_click=decide,
                args=(page, draft.draft_id, "left_out", unsettled),
            )  # fmt: skip


def _order(figures: Sequence[Reviewed]) -> list[str]:
    """Unit and term stand in the table only where it has several, or one is not known."""
    pairs = {(item.figure.unit_id, item.figure.term_id) for item in figures}
    several = ["unit_id", "term_id"] if len(pairs) > 1 or not all(next(iter(pairs))) else []
    asked = ["why"] if any(item.figure.reasons for item in figures) else []
    return [
        "use", "state", "cell", "quote", *several, "label", "indicator_id", "role", "stored", *asked, "period_kind",
        "period_year", "qualifier", *_NUMBERS, "unit_of_measure", "stated_verdict",
    ]  # fmt: skip


def _row(page: Page, item: Reviewed, other: Compared, is_one_file: bool) -> dict[str, Any]:
    figure = item.figure
    known = {"new": page.text("import.is_new"), "same": page.text("import.is_same", source=other.source),
             "differs": page.text("import.is_other", text=other.text, source=other.source)}  # fmt: skip
    return {
        "use": item.state != "left_out",
        "state": page.text(f"figure_state.{item.state}"),
        "cell": place("" if is_one_file else figure.file, figure.sheet, figure.row, figure.column),
        "quote": figure.quote or figure.value_text,
        **{name: getattr(figure, name) or None for name in ("unit_id", "term_id", "label", "indicator_id", "role")},
        "period_kind": figure.period_kind, "period_year": figure.period_year, "qualifier": figure.qualifier or None,
        **{name: getattr(figure, name) for name in _NUMBERS},
        "unit_of_measure": figure.unit_of_measure or None, "stated_verdict": figure.stated_verdict or None,
        "stored": known[other.kind],
        "why": ", ".join(page.text(f"reading_reasons.{code}") for code in figure.reasons if code in _REASONS),
    }  # fmt: skip


_REASONS: Final = ("indicator_unsure", "indicator_new", "measure_unknown", "unit_unsure", "unit_unknown", "cell_date",
                   "cell_unreadable", "cell_separator", "cell_formula", "cell_fraction", "term_unknown",
                   "told_twice")  # fmt: skip


def _columns(page: Page, known: Catalogue, figures: Sequence[Reviewed]) -> dict[str, Any]:
    units = {item.figure.unit_id for item in figures} | {
        unit for item in figures for unit in item.figure.unit_candidates
    }
    rows = rows_of(page.ask("import/names", units=sorted(units - {""})))
    names = {row["unit_id"]: full_unit_name(row, page.language) for row in rows}
    indicators = {code: getattr(row, f"name_{page.language}") for code, row in known.indicators.items()}
    text, choose, number = st.column_config.TextColumn, st.column_config.SelectboxColumn, st.column_config.NumberColumn

    def title(name: str) -> str:
        return page.text(f"import.column_{name}")

    def chosen(name: str, codes: Sequence[str], said: Callable[[Any], str], is_required: bool = True) -> Any:
        return choose(title(name), options=list(codes), format_func=said, required=is_required)

    return {
        "use": st.column_config.CheckboxColumn(title("use"), width="small"),
        "state": text(title("state"), width="small"),
        "cell": text(title("cell"), width="small"),
        "quote": text(title("quote"), width="small"),
        "unit_id": chosen("unit_id", sorted(names), lambda code: names.get(code, code)),
        "term_id": chosen("term_id", [term.term_id for term in known.terms], term_name),
        "label": text(title("label"), width="medium", max_chars=300),
        "indicator_id": chosen("indicator_id", list(indicators), lambda code: indicators.get(code, code)),
        "role": chosen("role", ("target", "result"), lambda code: page.text(f"roles.{code}")),
        "period_kind": chosen("period_kind", _PERIODS, lambda code: page.text(f"period_kinds.{code}")),
        "period_year": number(title("period_year"), min_value=1945, max_value=2100, step=1, format="%d"),
        "qualifier": chosen("qualifier", _QUALIFIERS, lambda code: page.text(f"qualifier_names.{code}")),
        **{name: number(title(name)) for name in _NUMBERS},
        "unit_of_measure": chosen("unit_of_measure", sorted(known.measures), str, is_required=False),
        "stated_verdict": chosen("stated_verdict", list(JUDGED), lambda code: page.text(f"verdicts.{code}"), False),
        "stored": text(title("stored"), width="medium"),
        "why": text(title("why"), width="medium"),
    }


def _keep_edits(page: Page, draft_id: str, key: str, names: Sequence[str]) -> None:
    edited: dict[int, dict[str, Any]] = st.session_state[key]["edited_rows"]

    def changed(draft: Draft) -> Draft:
        told = {name: dict(fields) for name, fields in draft.edits.get("changed", {}).items()}
        left = set(draft.edits.get("left_out", ()))
        for number, cells in edited.items():
            if not 0 <= int(number) < len(names):
                continue
            name = names[int(number)]
            if "use" in cells:
                (left.discard if cells["use"] else left.add)(name)
            fields = {field: _field(field, value) for field, value in cells.items() if field in EDITABLE}
            if fields:
                told[name] = {**told.get(name, {}), **fields}
        return replace(draft, edits={**draft.edits, "changed": told, "left_out": sorted(left)})

    keep(page, draft_id, changed)


def _field(name: str, value: Any) -> Any:
    if value is None:
        return None if name in (*_NUMBERS, "period_year") else ""
    return int(value) if name == "period_year" else value
