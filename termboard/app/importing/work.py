"""A draft: what was read, what is asked, what stands in the store, what would change, and the publication."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from termboard.app.importing.figures import editor_table
from termboard.app.importing.original import original
from termboard.app.importing.problems import show_problems
from termboard.app.importing.proposals import propose
from termboard.app.importing.publication import publication
from termboard.app.importing.state import UNITS_FOUND, catalogue_of, choose, discard, edits_of, reading_of
from termboard.app.importing.text import is_text, mended, stop_mending, text_view
from termboard.app.listing import show_entries
from termboard.app.shell import Page
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.rows import rows_of
from termboard.intake import review
from termboard.intake.figures import Reading
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.review import Reviewed
from termboard.intake.telling import left_out
from termboard.store.drafts import Draft
from termboard.views.sentences import escaped


def work(page: Page, draft: Draft) -> None:
    """The draft: what was read, what is asked, what stands in the store, what would change, and the publication."""
    known = catalogue_of(page)
    reading = reading_of(page, draft, known)
    edits = edits_of(draft)
    figures = review.reviewed(reading, edits)
    problems = review.open_problems(reading, figures, edits)
    _summary(page, draft, figures)
    _unit_and_term(page, draft, known, figures)
    show_problems(page, draft, problems)
    if is_text(reading):
        text_view(page, draft, known, reading, figures)
    else:
        original(page, draft, figures, problems)
    if figures:
        shown = mended(figures)
        st.header(page.text("import.figures"))
        if len(shown) < len(figures):
            st.button(page.text("import_text.all"), key="mending-done", on_click=stop_mending)
        editor_table(page, draft, known, shown)
        propose(page, draft, known, figures)
        _left_out(page, reading)
        _document(page, draft, is_text(reading))
        publication(page, draft, figures, problems)
    st.button(page.text("import.discard"), key="discard", type="tertiary", on_click=discard, args=(page, draft))


def _summary(page: Page, draft: Draft, figures: Sequence[Reviewed]) -> None:
    counts = Counter(item.state for item in figures)
    st.subheader(", ".join(draft.files))
    st.markdown(
        page.text(
            "import.summary",
            ready=counts["ready"], asked=counts["ask"] + counts["incomplete"], left_out=counts["left_out"],
        )
    )  # fmt: skip


def _unit_and_term(page: Page, draft: Draft, known: Catalogue, figures: Sequence[Reviewed]) -> None:
    is_missing = not figures or any(not (item.figure.unit_id and item.figure.term_id) for item in figures)
    units = page.ask("import/names", units=sorted({item.figure.unit_id for item in figures if item.figure.unit_id}))
    names = [full_unit_name(row, page.language) for row in rows_of(units)]
    terms = sorted({item.figure.term_id for item in figures if item.figure.term_id})
    said = "; ".join([*names[:3], *([f"+{len(names) - 3}"] if len(names) > 3 else [])]) or page.text("import.unknown")
    in_terms = ", ".join(term_name(term) for term in terms) or page.text("import.unknown")
    st.markdown(page.text("import.about", units=escaped(said), terms=in_terms))
    with st.expander(page.text("import.other_unit"), expanded=is_missing):
        typed = st.text_input(page.text("search.label"), key="import-unit", placeholder=page.text("search.placeholder"))
        found = page.ask("search/units", typed=typed, limit=UNITS_FOUND) if typed else None
        if found is not None and found.empty:
            st.info(page.text("search.nothing"))
        if found is not None and not found.empty:
            with st.container(horizontal=True):
                for row in rows_of(found):
                    st.button(
                        full_unit_name(row, page.language), key=f"unit-{row['unit_id']}", on_click=choose,
                        args=(page, draft.draft_id, "unit_id", row["unit_id"]),
                    )  # fmt: skip
        codes = ["", *(term.term_id for term in known.terms)]
        st.selectbox(
            page.text("import.term"), codes, index=codes.index(draft.term_id) if draft.term_id in codes else 0,
            format_func=lambda code: term_name(code) if code else page.text("import.as_file_says"),
            key="import-term", on_change=_choose_term, args=(page, draft.draft_id),
        )  # fmt: skip
        if draft.unit_id:
            st.button(
                page.text("import.unit_as_file_says"), key="unit-none", on_click=choose,
                args=(page, draft.draft_id, "unit_id", ""),
            )  # fmt: skip


def _choose_term(page: Page, draft_id: str) -> None:
    choose(page, draft_id, "term_id", st.session_state["import-term"])


def _left_out(page: Page, reading: Reading) -> None:
    if not reading.left_out:
        return
    with st.expander(page.text("import.left_out", count=len(reading.left_out))):
        show_entries(
            [
                [f"{escaped(reason)} · {escaped(where)}", escaped(content)]
                for reason, where, content in (left_out(item, page.language) for item in reading.left_out[:200])
            ]
        )


def _document(page: Page, draft: Draft, has_address: bool) -> None:
    with st.container(horizontal=True):
        for name in ("title", "publisher", "published_on", "address") if has_address else ("publisher", "published_on"):
            st.text_input(
                page.text(f"import.{name}"), getattr(draft, name), key=f"document-{name}", max_chars=200,
                placeholder=page.text(f"import.{name}_example"), on_change=_choose_word,
                args=(page, draft.draft_id, name),
            )  # fmt: skip


def _choose_word(page: Page, draft_id: str, name: str) -> None:
    choose(page, draft_id, name, str(st.session_state[f"document-{name}"]).strip())
