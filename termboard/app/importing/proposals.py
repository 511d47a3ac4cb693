"""Indicators that the catalogue has not: proposed beside their figures, listed for who keeps the catalogue."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from termboard.app import access
from termboard.app.importing.state import keep
from termboard.app.listing import as_table, show_list
from termboard.app.shell import Page
from termboard.exports.tables import csv_bytes
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.review import Reviewed
from termboard.store import audit, choices
from termboard.store.drafts import Draft
from termboard.views.sentences import escaped

_OPTIONS: Final[dict[str, tuple[str, ...]]] = {
    "theme": ("economy", "society", "security", "party"),
    "direction": ("higher", "lower", "none"),
    "kind": ("rate", "level", "flow"),
}
_WORDS: Final = {"theme": "themes", "direction": "directions", "kind": "indicator_kinds"}


def propose(page: Page, draft: Draft, known: Catalogue, figures: Sequence[Reviewed]) -> None:
    """A form for the labels that were read as "other": its figures keep that place, under the proposed name."""
    found = {item.figure.label: item.figure.unit_of_measure for item in figures
             if item.figure.indicator_id == "other" and item.state != "left_out"}  # fmt: skip
    if not found:
        return
    with st.expander(page.text("import.propose", count=len(found))), st.form("propose", border=False):
        st.markdown(page.text("import.propose_what"))
        label = st.selectbox(page.text("import.column_label"), list(found), key="propose-label")
        st.text_input(page.text("import.propose_name"), key="propose-name_vi", max_chars=200, placeholder=label)
        measures = ["", *sorted(known.measures)]
        with st.container(horizontal=True):
            st.selectbox(page.text("import.column_unit_of_measure"), measures, key="propose-unit_of_measure")
            for name, options in _OPTIONS.items():
                said = {code: page.text(f"{_WORDS[name]}.{code}") for code in options}
                st.selectbox(
                    page.text(f"import.propose_{name}"), list(said), key=f"propose-{name}", format_func=said.__getitem__
                )
        st.form_submit_button(page.text("import.propose_send"), on_click=_propose, args=(page, draft, figures))


def _propose(page: Page, draft: Draft, figures: Sequence[Reviewed]) -> None:
    who = access.editor()
    label = st.session_state["propose-label"]
    told = {name: str(st.session_state[f"propose-{name}"]).strip() for name in choices.PROPOSED}
    name = told["name_vi"] or label
    of_label = [item for item in figures if item.figure.label == label and item.figure.indicator_id == "other"]
    told |= {"name_vi": name, "unit_of_measure": told["unit_of_measure"] or of_label[0].figure.unit_of_measure}
    directory = page.store.directory
    choices.propose(directory, told, who)
    choices.remember(directory, {label: "other"}, who)
    audit.note(directory, who, "propose indicator", name=name)

    def confirmed(draft: Draft) -> Draft:
        keys = [item.key for item in of_label]
        changed = {key: {**draft.edits.get("changed", {}).get(key, {}), "label": name} for key in keys}
        edits = {"changed": {**draft.edits.get("changed", {}), **changed},
                 "confirmed": sorted({*draft.edits.get("confirmed", ()), *keys})}  # fmt: skip
        return replace(draft, edits={**draft.edits, **edits})

    keep(page, draft.draft_id, confirmed)


def proposals(page: Page) -> None:
    """What was proposed, to be put into data/indicators.csv by who keeps it."""
    found = choices.proposals(page.store.directory)
    if not found:
        return
    with st.expander(page.text("import.proposals", count=len(found))):
        st.markdown(page.text("import.proposals_what"))
        rows = [
            {
                "indicator": escaped(row["name_vi"]),
                "unit_of_measure": escaped(row["unit_of_measure"]),
                "author": escaped(row["author"]),
            }
            for row in found
        ]
        names = {name: page.text(f"import.column_{name}") for name in rows[0]}
        show_list(as_table(pd.DataFrame(rows).rename(columns=names)), "proposals-table")
        st.download_button(
            page.text("import.proposals_file"), lambda: csv_bytes(pd.DataFrame(found)), "chi-tieu-de-xuat.csv",
            "text/csv", key="proposals-csv", on_click="ignore",
        )  # fmt: skip
