"""Choose files, go on with a draft, or take a form to fill in."""

from collections.abc import Mapping
from functools import partial
from typing import Final

import streamlit as st

from termboard.app import access, links
from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.importing.state import DRAFT, UNITS_FOUND, catalogue_of, time_of
from termboard.app.shell import Page
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import Row, rows_of
from termboard.exports import template_xlsx
from termboard.store import drafts
from termboard.views.sentences import escaped

FORMS: Final = ["xlsx", "xlsm", "xls", "xlsb", "ods", "docx", "csv", "txt", "html", "htm", "pdf", "zip"]

LONGEST_TEXT: Final = 500_000


def start(page: Page) -> None:
    """Choose files, or go on with a draft."""
    of_files, of_text = st.tabs([page.text("import.tab_files"), page.text("import_text.tab")])
    with of_files:
        st.markdown(page.text("import.what"))
        with st.form("upload-form", border=False):
            given = st.file_uploader(page.text("import.files"), accept_multiple_files=True, type=FORMS, key="files")
            is_sent = st.form_submit_button(page.text("import.read"), type="primary")
        if is_sent and given:
            _begin(page, {_own_name(file.name, place): file.getvalue() for place, file in enumerate(given)})
    with of_text:
        st.markdown(page.text("import_text.start_what"))
        with st.form("text-form", border=False):
            pasted = st.text_area(page.text("import_text.paste"), key="pasted", height=240, max_chars=LONGEST_TEXT)
            is_pasted = st.form_submit_button(page.text("import_text.read"), type="primary")
        if is_pasted and pasted.strip():
            _begin(page, {f"{page.text('import_text.file')}.txt": pasted.encode()})
    waiting = drafts.listed(page.store.directory, access.editor())
    if waiting:
        st.header(page.text("import.drafts"))
        for draft in waiting[:10]:
            said = page.text("import.draft", files=", ".join(draft.files), begun=time_of(draft.begun_at, page))
            page.link("import", escaped(said), draft=draft.draft_id)


def _begin(page: Page, files: Mapping[str, bytes]) -> None:
    draft = drafts.begin(page.store.directory, access.editor(), files)
    links.write(DRAFT, draft.draft_id)
    st.rerun()


def template(page: Page) -> None:
    """The form of a unit and a term, to fill in and bring back."""
    with st.expander(page.text("import.template")):
        st.markdown(page.text("import.template_what"))
        typed = st.text_input(
            page.text("search.label"), key="template-unit", placeholder=page.text("search.placeholder"), max_chars=80
        )
        codes = [term.term_id for term in catalogue_of(page).terms]
        term_id = st.selectbox(
            page.text("import.term"), codes, index=len(codes) - 1, format_func=term_name, key="template-term"
        )
        found = rows_of(page.ask("search/units", typed=typed, limit=UNITS_FOUND)) if typed else []
        if typed and not found:
            st.info(page.text("search.nothing"))
        for row in found[:6]:
            st.download_button(
                page.text("import.template_of", unit=full_unit_name(row, page.language), term=term_name(term_id)),
                partial(_template, page, row, term_id), f"mau-{row['unit_id']}-{term_id}.xlsx", MEDIA_TYPES["xlsx"],
                key=f"template-{row['unit_id']}-{term_id}", on_click="ignore",
            )  # fmt: skip


def _template(page: Page, unit: Row, term_id: str) -> bytes:
    known = catalogue_of(page)
    names = sorted(indicator.name_vi for indicator in known.indicators.values() if indicator.indicator_id != "other")
    rows = page.ask("import/template", unit_id=unit["unit_id"], term_id=term_id)
    form = template_xlsx.Template(full_unit_name(unit, "vi"), term_id, rows, names, sorted(known.measures))
    return template_xlsx.xlsx_bytes(form)


def _own_name(name: str, place: int) -> str:
    """A file's name without folders and control characters; files of one name are told apart."""
    tidy = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable())[:150]
    return tidy if not place else f"{place + 1}. {tidy}"
