"""Importing an office's tables: choose files, decide what the reader asks, see what changes, publish; batches and undo.

Every action asks anew who acts (`access.editor`), and the store's own functions ask again.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app import access, links
from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.listing import show_entries, show_list
from termboard.app.patches.scrolling import follow
from termboard.app.search import units_called
from termboard.app.shell import Page
from termboard.app.unfolding import unfolded
from termboard.domain import formats
from termboard.domain.errors import BuildRefused, DraftMissing, StoreChanged, TermboardError
from termboard.domain.naming import full_unit_name, term_name
from termboard.domain.problems import Problem
from termboard.domain.rows import Row, rows_of
from termboard.exports import marked_xlsx, template_xlsx
from termboard.intake import comparison, review
from termboard.intake.comparison import Compared
from termboard.intake.figures import Reading
from termboard.intake.matching import catalogue
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.reading.cells import Sheet
from termboard.intake.review import EDITABLE, Edits, Origin, Reviewed
from termboard.intake.telling import left_out, place
from termboard.store import batches, drafts, query
from termboard.store.batches import Batch, Trial
from termboard.store.drafts import Draft
from termboard.views.sentences import escaped, finding, verdict_badge

DRAFT: Final = "draft"
BATCH: Final = "batch"

FORMS: Final = ["xlsx", "xlsm", "xls", "xlsb", "ods", "docx", "csv", "txt", "html", "htm", "pdf", "zip"]

SHOWN_PROBLEMS: Final = 60
GRID_ROWS: Final = 150
GRID_COLUMNS: Final = 30
_QUALIFIERS: Final = ("exact", "about", "over", "nearly", "at_least", "at_most", "range", "word")
_PERIODS: Final = (
    "annual_average", "term_total", "end_of_term", "start_of_term", "year", "part_of_year", "part_of_term",
    "not_stated",
)  # fmt: skip
_STATED: Final = ("exceeded", "met", "missed")
_NUMBERS: Final = ("value", "lower", "upper")


def may_import(page: Page) -> bool:
    """Whether the reader may import; else says why not, and offers the login."""
    try:
        who = access.editor()
    except TermboardError as error:
        st.warning(error.message(page.language), icon=":material/lock:")
        if access.is_login_offered() and not st.user.is_logged_in:
            st.button(page.text("import.log_in"), on_click=st.login, type="primary", key="log-in")
        return False
    shown = f"{links.read(DRAFT) or ''}{links.read(BATCH) or ''}"
    follow("import-top", shown or "start")
    if who.how == "single_user":
        st.info(page.text("import.single_user", name=escaped(who.name)), icon=":material/person:")
    else:
        st.caption(page.text("import.logged_in", name=escaped(who.email or who.name)))
    return True


def start(page: Page) -> None:
    """Choose files, or go on with a draft."""
    st.markdown(page.text("import.what"))
    with st.form("upload-form", border=False):
        given = st.file_uploader(page.text("import.files"), accept_multiple_files=True, type=FORMS, key="files")
        is_sent = st.form_submit_button(page.text("import.read"), type="primary")
    if is_sent and given:
        named = {_own_name(file.name, place): file.getvalue() for place, file in enumerate(given)}
        draft = drafts.begin(page.store.directory, access.editor(), named)
        links.write(DRAFT, draft.draft_id)
        st.rerun()
    waiting = drafts.listed(page.store.directory, access.editor())
    if waiting:
        st.header(page.text("import.drafts"))
        for draft in waiting[:10]:
            said = page.text("import.draft", files=", ".join(draft.files), begun=_time(draft.begun_at, page))
            page.link("import", escaped(said), draft=draft.draft_id)


def template(page: Page) -> None:
    """The form of a unit and a term, to fill in and bring back."""
    with st.expander(page.text("import.template")):
        st.markdown(page.text("import.template_what"))
        typed = st.text_input(
            page.text("search.label"), key="template-unit", placeholder=page.text("search.placeholder"), max_chars=80
        )
        codes = [term.term_id for term in _catalogue(page).terms]
        term_id = st.selectbox(
            page.text("import.term"), codes, index=len(codes) - 1, format_func=term_name, key="template-term"
        )
        found = rows_of(units_called(page, typed)) if typed else []
        if typed and not found:
            st.info(page.text("search.nothing"))
        for row in found[:6]:
            st.download_button(
                page.text("import.template_of", unit=full_unit_name(row, page.language), term=term_name(term_id)),
                partial(_template, page, row, term_id), f"mau-{row['unit_id']}-{term_id}.xlsx", MEDIA_TYPES["xlsx"],
                key=f"template-{row['unit_id']}-{term_id}", on_click="ignore",
            )  # fmt: skip


def _template(page: Page, unit: Row, term_id: str) -> bytes:
    known = _catalogue(page)
    names = sorted(indicator.name_vi for indicator in known.indicators.values() if indicator.indicator_id != "other")
    rows = page.ask("import/template", unit_id=unit["unit_id"], term_id=term_id)
    form = template_xlsx.Template(full_unit_name(unit, "vi"), term_id, rows, names, sorted(known.measures))
    return template_xlsx.xlsx_bytes(form)


def draft_of(page: Page, draft_id: str) -> Draft | None:
    """The draft that the address names; says so where there is none."""
    try:
        return drafts.load(page.store.directory, draft_id, access.editor())
    except DraftMissing as error:
        st.info(error.message(page.language))
        page.link("import", page.text("import.anew"))
        return None


def work(page: Page, draft: Draft) -> None:
    """The draft: what was read, what is asked, what stands in the store, what would change, and the publication."""
    known = _catalogue(page)
    reading = _reading(page, draft, known)
    edits = _edits(draft)
    figures = review.reviewed(reading, edits)
    problems = review.open_problems(reading, figures, edits)
    _summary(page, draft, figures)
    _unit_and_term(page, draft, known, figures)
    _show_problems(page, draft, problems)
    _original(page, draft, figures, problems)
    if figures:
        st.header(page.text("import.figures"))
        _editor(page, draft, known, figures)
        _left_out(page, reading)
        _document(page, draft)
        _publication(page, draft, figures, problems)
    st.button(page.text("import.discard"), key="discard", type="tertiary", on_click=_discard, args=(page, draft))


def history(page: Page) -> None:
    """All batches, the newest first."""
    st.header(page.text("import.history"))
    found = batches.listed(page.store.directory)
    if not found:
        st.info(page.text("import.no_batches"))
        return
    rows = [
        {
            "when": _time(batch.created_at, page),
            "file": f"[{escaped(batch.origin)}](<{page.address('import', batch=batch.batch_id)}>)",
            "author": escaped(batch.author),
            "count": page.number(batch.count_observations),
            "status": page.text(f"batch_status.{batch.status}"),
        }
        for batch in found[:200]
    ]
    names = {name: page.text(f"import.column_{name}") for name in rows[0]}
    show_list(pd.DataFrame(rows).rename(columns=names), "batches-table")


def batch_card(page: Page, batch_id: str) -> None:
    """One batch: its file, each figure with its cell, and the way to withdraw or reinstate it."""
    page.link("import", page.text("import.back"))
    batch = batches.batch(page.store.directory, batch_id)
    st.header(batch.origin)
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check:")
    words = {
        "author": escaped(batch.author), "when": _time(batch.created_at, page), "count": batch.count_observations,
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


_SAID: Final = "import-said"


def _own_name(name: str, place: int) -> str:
    """A file's name without folders and control characters; files of one name are told apart."""
    tidy = "".join(letter for letter in name.replace("\\", "/").rpartition("/")[2] if letter.isprintable())[:150]
    return tidy if not place else f"{place + 1}. {tidy}"


def _time(when: Any, page: Page) -> str:
    at = pd.Timestamp(when)
    at = at.tz_localize("UTC") if at.tzinfo is None else at
    local = at.tz_convert("Asia/Ho_Chi_Minh")
    return f"{local:%H:%M} {formats.date(local.date().isoformat(), page.language)}"


def _catalogue(page: Page) -> Catalogue:
    return _known(page.store.directory, page.store.version, page.store)


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(directory: Any, version: int, _store: Any) -> Catalogue:
    return catalogue.read(_store.run)


def _reading(page: Page, draft: Draft, known: Catalogue) -> Reading:
    with st.spinner(page.text("import.reading")):
        return _read(
            draft.draft_id, draft.unit_id, draft.term_id, page.store.version, page.store.directory, draft, known
        )


# A reading is made of files that do not change, and of what the editor chose before it.
@st.cache_resource(max_entries=20, show_spinner=False)
def _read(
    draft_id: str, unit_id: str, term_id: str, version: int, directory: Any, _draft: Draft, _known: Catalogue
) -> Reading:
    from termboard.intake.reader import read_contents

    files = drafts.contents(directory, _draft)
    return read_contents(files.items(), _known, unit_id or None, term_id or None)


def _edits(draft: Draft) -> Edits:
    told = draft.edits
    return Edits(
        told.get("changed", {}),
        *(frozenset(told.get(name, ())) for name in ("confirmed", "left_out", "files_left_out")),
    )


def _keep(page: Page, draft_id: str, change: Callable[[Draft], Draft]) -> None:
    """Keep a change of the draft as it is on the disk now: another window may have changed it too."""
    who = access.editor()
    drafts.save(page.store.directory, change(drafts.load(page.store.directory, draft_id, who)))


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
        found = units_called(page, typed) if typed else None
        if found is not None and found.empty:
            st.info(page.text("search.nothing"))
        if found is not None and not found.empty:
            with st.container(horizontal=True):
                for row in rows_of(found):
                    st.button(
                        full_unit_name(row, page.language), key=f"unit-{row['unit_id']}", on_click=_choose,
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
                page.text("import.unit_as_file_says"), key="unit-none", on_click=_choose,
                args=(page, draft.draft_id, "unit_id", ""),
            )  # fmt: skip


def _choose(page: Page, draft_id: str, name: str, value: str) -> None:
    chosen: dict[str, Any] = {name: value}
    _keep(page, draft_id, lambda draft: replace(draft, **chosen))


def _choose_term(page: Page, draft_id: str) -> None:
    _choose(page, draft_id, "term_id", st.session_state["import-term"])


def _show_problems(page: Page, draft: Draft, problems: Sequence[Problem]) -> None:
    if not problems:
        return
    errors = sum(problem.severity == "error" for problem in problems)
    st.header(page.text("import.problems", errors=errors, warnings=len(problems) - errors))
    show_entries(
        [
            [
                f"**{page.text(f'problem_severity.{p.severity}')}** · {escaped(p.title(page.language))} · "
                f"{escaped(place(p.file, p.sheet or '', p.row, p.column))}",
                escaped(p.sentence(page.language)),
            ]
            for p in problems[:SHOWN_PROBLEMS]
        ],
        boxed=True,
    )
    if len(problems) > SHOWN_PROBLEMS:
        st.caption(page.text("import.more_problems", count=len(problems) - SHOWN_PROBLEMS))
    of_files = sorted({p.file for p in problems if p.severity == "error" and p.row is None})
    for file in of_files:
        st.button(
            page.text("import.leave_file", name=escaped(file)), key=f"leave-{file}", on_click=_leave_file,
            args=(page, draft.draft_id, file),
        )  # fmt: skip


def _original(page: Page, draft: Draft, figures: Sequence[Reviewed], problems: Sequence[Problem]) -> None:
    """The tables as they stand in the files, with what was taken from each cell; and the same as a workbook."""
    with unfolded(page.text("import.original_table"), "original") as is_open:
        if not is_open:
            return
        states = {(item.cell.file, item.cell.sheet, item.cell.row, item.cell.column): item.state for item in figures}
        for name, sheets in _documents(draft.draft_id, page.store.directory, draft).items():
            marked = []
            for sheet in sheets:
                marks = _marks(page, problems, name, sheet.name)
                rows = {row: {place: cell.text for place, cell in cells.items()} for row, cells in sheet.rows.items()}
                marked.append(marked_xlsx.Marked(sheet.name or name, rows, marks))
                if any(at[:2] == (name, sheet.name) for at in states):
                    st.markdown(f"**{escaped(name)}** {escaped(sheet.name)}")
                    st.html(_grid(page, name, sheet, states, marks))
            st.download_button(
                page.text("import.marked", name=escaped(name)), partial(marked_xlsx.xlsx_bytes, marked, "Termboard"),
                f"{name.rpartition('.')[0] or name}-danh-dau.xlsx", MEDIA_TYPES["xlsx"], key=f"marked-{name}",
                on_click="ignore",
            )  # fmt: skip


@st.cache_resource(max_entries=10, show_spinner=False)
def _documents(draft_id: str, directory: Any, _draft: Draft) -> dict[str, tuple[Sheet, ...]]:
    """The sheets of every file that can be read, those within a ZIP too."""
    from termboard.intake.problems import FileRefused
    from termboard.intake.reading import files

    found = {}
    for name, content in drafts.contents(directory, _draft).items():
        with suppress(FileRefused):
            inside = files.archived(content) if files.is_archive(name, content) else [(name, content)]
            for inner, body in inside:
                with suppress(FileRefused):
                    found[inner] = files.read_document(inner, body).sheets
    return found


def _marks(page: Page, problems: Sequence[Problem], file: str, sheet: str) -> dict[tuple[int, int], tuple[Any, str]]:
    """What is asked of the cells of a sheet; the gravest of several stands first in `problems`."""
    found: dict[tuple[int, int], tuple[Any, str]] = {}
    for p in problems:
        if (p.file, p.sheet or "") == (file, sheet) and p.row is not None:
            found.setdefault((p.row, _column(p.column or "")), (p.severity, p.sentence(page.language)))
    return found


def column_letters(place: int) -> str:
    """As a spreadsheet names a column: 1 is A, 27 is AA."""
    written = ""
    while place:
        place, rest = divmod(place - 1, 26)
        written = chr(65 + rest) + written
    return written


def _column(letters: str) -> int:
    """The number of a column: 1 for A, 27 for AA; 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64 if "A" <= letter <= "Z" else 0
    return number


def _grid(
    page: Page, file: str, sheet: Sheet, states: Mapping[Any, str], marks: Mapping[tuple[int, int], tuple[Any, str]]
) -> str:
    """A sheet as HTML, its first rows and columns, cells marked by what was made of them."""
    numbers = sorted(sheet.rows)[:GRID_ROWS]
    last = min(max((max(sheet.rows[row], default=1) for row in numbers), default=1), GRID_COLUMNS)
    head = "".join(f"<th>{column_letters(column)}</th>" for column in range(1, last + 1))

    def cell(row: int, column: int) -> str:
        state = states.get((file, sheet.name, row, column_letters(column)), "")
        mark = marks.get((row, column))
        if mark and state != "ready":
            state = "problem"
        told = f' class="cell-{state}"' if state else ""
        asked = f' title="{escape(mark[1])}"' if mark else ""
        return f"<td{told}{asked}>{escape(sheet.text(row, column))}</td>"

    lines = (f"<tr><th>{row}</th>{''.join(cell(row, at) for at in range(1, last + 1))}</tr>" for row in numbers)
    label = escape(page.text("import.original_table"))
    table = f"<table><thead><tr><th></th>{head}</tr></thead><tbody>{''.join(lines)}</tbody></table>"
    return f'<div class="grid" role="region" tabindex="0" aria-label="{label}">{table}</div>'


def _leave_file(page: Page, draft_id: str, file: str) -> None:
    def left(draft: Draft) -> Draft:
        names = sorted({*draft.edits.get("files_left_out", ()), file})
        return replace(draft, edits={**draft.edits, "files_left_out": names})

    _keep(page, draft_id, left)


def _editor(page: Page, draft: Draft, known: Catalogue, figures: Sequence[Reviewed]) -> None:
    """The figures, each with its cell; what an editor changes here is kept at once."""
    stored = page.ask("import/figures", units=sorted({item.figure.unit_id for item in figures if item.figure.unit_id}))
    beside = comparison.compared(figures, stored)
    is_one_file = len({item.figure.file for item in figures}) == 1
    rows = [_row(page, item, other, is_one_file) for item, other in zip(figures, beside, strict=True)]
    st.caption(page.text("import.editor_what"))
    key = f"figures-{draft.draft_id}-{draft.unit_id}-{draft.term_id}"
    names = [item.key for item in figures]
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
                page.text("import.confirm_all", count=len(asked)), key="confirm-all", on_click=_decide,
                args=(page, draft.draft_id, "confirmed", asked),
            )  # fmt: skip
        if same:
            st.button(
                page.text("import.leave_same", count=len(same)), key="leave-same", on_click=_decide,
                args=(page, draft.draft_id, "left_out", same),
            )  # fmt: skip
        if unsettled:
            st.button(
                page.text("import.leave_asked", count=len(unsettled)), key="leave-asked", on_click=_decide,
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
                   "cell_unreadable", "cell_separator", "cell_formula", "cell_fraction", "term_unknown")  # fmt: skip


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
        "stated_verdict": chosen("stated_verdict", _STATED, lambda code: page.text(f"verdicts.{code}"), False),
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

    _keep(page, draft_id, changed)


def _field(name: str, value: Any) -> Any:
    if value is None:
        return None if name in (*_NUMBERS, "period_year") else ""
    return int(value) if name == "period_year" else value


def _decide(page: Page, draft_id: str, how: str, keys: Sequence[str]) -> None:
    def decided(draft: Draft) -> Draft:
        return replace(draft, edits={**draft.edits, how: sorted({*draft.edits.get(how, ()), *keys})})

    _keep(page, draft_id, decided)


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


def _document(page: Page, draft: Draft) -> None:
    with st.container(horizontal=True):
        for name in ("publisher", "published_on"):
            st.text_input(
                page.text(f"import.{name}"), getattr(draft, name), key=f"document-{name}", max_chars=200,
                placeholder=page.text(f"import.{name}_example"), on_change=_choose_word,
                args=(page, draft.draft_id, name),
            )  # fmt: skip


def _choose_word(page: Page, draft_id: str, name: str) -> None:
    _choose(page, draft_id, name, str(st.session_state[f"document-{name}"]).strip())


def _publication(page: Page, draft: Draft, figures: Sequence[Reviewed], problems: Sequence[Problem]) -> None:
    st.header(page.text("import.changes"))
    errors = sum(problem.severity == "error" for problem in problems)
    asked = sum(item.state in ("ask", "incomplete") for item in figures)
    ready = [item for item in figures if item.state == "ready"]
    if errors or asked or not ready:
        st.info(page.text("import.not_yet", errors=errors, asked=asked), icon=":material/pending:")
        return
    told = sha256(
        repr((page.store.version, draft.edits, draft.unit_id, draft.term_id, page.language)).encode()
    ).hexdigest()
    tried = st.session_state.get(_TRIED)
    if tried is None or tried[0] != told:
        if tried is not None and tried[1] != page.store.version:
            st.warning(page.text("import.changed_meanwhile", version=str(page.store.version)))
        st.markdown(page.text("import.try_what"))
        if not st.button(page.text("import.try"), key="try", type="primary"):
            return
        tried = (told, page.store.version, _try(page, draft, ready))
        st.session_state[_TRIED] = tried
    _show_trial(page, tried[2])
    if any(problem.severity == "error" for problem in tried[2].problems):
        return
    warnings = sum(problem.severity == "warning" for problem in (*problems, *tried[2].problems))
    is_ticked = not warnings or st.checkbox(page.text("import.tick", count=warnings), key="tick")
    label = page.text("import.publish", count=len(ready))
    if is_ticked and st.button(label, key="publish", type="primary"):
        _publish(page, draft, ready)


_TRIED: Final = "import-tried"


def _offer(page: Page, draft: Draft, ready: Sequence[Reviewed]) -> Any:
    files = drafts.contents(page.store.directory, draft)
    return review.offered(ready, Origin(draft.publisher, "", draft.published_on), files)


def _try(page: Page, draft: Draft, ready: Sequence[Reviewed]) -> Trial:
    units = sorted({item.figure.unit_id for item in ready})

    def ask(connection: Any) -> dict[str, pd.DataFrame]:
        return {
            name: query.run(connection, f"pages/import/{name}", units=units, language=page.language)
            for name in ("verdicts", "findings")
        }

    access.editor()
    with st.spinner(page.text("import.trying")):
        trial = batches.tried(page.store.directory, _offer(page, draft, ready), ask)
    if trial.answers is None:
        return trial
    before = {
        name: page.ask(f"import/{name}", units=units, language=page.language) for name in ("verdicts", "findings")
    }
    return Trial(
        trial.problems,
        (
            comparison.verdict_changes(before["verdicts"], trial.answers["verdicts"]),
            comparison.new_findings(before["findings"], trial.answers["findings"]),
        ),
    )


def _show_trial(page: Page, trial: Trial) -> None:
    if trial.problems:
        show_entries(
            [
                [
                    f"**{page.text(f'problem_severity.{p.severity}')}** · {escaped(p.title(page.language))} · "
                    f"{escaped(place(p.file, p.sheet or '', p.row, p.column))}",
                    escaped(p.sentence(page.language)),
                ]
                for p in trial.problems[:SHOWN_PROBLEMS]
            ],
            boxed=True,
        )
    if trial.answers is None:
        return
    changes, found = trial.answers
    st.markdown(page.text("import.changes_count", verdicts=len(changes), findings=len(found)))
    if changes:
        names = {
            name: page.text(f"import.column_{name}") for name in ("indicator", "target", "result", "before", "after")
        }
        cells = [_change(page, change) for change in changes[:200]]
        show_list(pd.DataFrame(cells).rename(columns=names), "import-changes")
    if found:
        show_entries([[finding(row, page.language)] for row in found[:50]])


def _change(page: Page, change: comparison.Change) -> dict[str, str]:
    row = change.row
    return {
        "indicator": f"{escaped(row['indicator'])} ({term_name(row['term_id'])})",
        "target": escaped(row["target_text"]) or formats.MISSING,
        "result": escaped(row["result_text"]) or formats.MISSING,
        "before": verdict_badge(change.before, page.language) if change.before else page.text("import.is_new"),
        "after": verdict_badge(change.after, page.language),
    }


def _publish(page: Page, draft: Draft, ready: Sequence[Reviewed]) -> None:
    directory = page.store.directory
    place_of_progress = st.empty()

    def show(step: str, share: float) -> None:
        place_of_progress.progress(min(max(share, 0.0), 1.0), text=page.text("import.publishing"))

    try:
        with st.spinner(page.text("import.publishing")):
            done = batches.publish(
                directory,
                _offer(page, draft, ready),
                access.editor(),
                expected_version=page.store.version,
                progress=show,
            )
    except BuildRefused as refused:
        place_of_progress.empty()
        _show_trial(page, Trial(list(refused.problems), None))
        return
    except StoreChanged as changed:
        place_of_progress.empty()
        st.warning(changed.message(page.language))
        st.session_state.pop(_TRIED, None)
        return
    except TermboardError as error:
        place_of_progress.empty()
        st.error(error.message(page.language))
        return
    drafts.discard(directory, draft)
    st.session_state.pop(_TRIED, None)
    st.session_state[_SAID] = page.text("import.published", count=len(ready), version=str(done.version))
    links.write(DRAFT, None)
    links.write(BATCH, done.batch_id)
    st.rerun()


def _discard(page: Page, draft: Draft) -> None:
    who = access.editor()
    drafts.discard(page.store.directory, drafts.load(page.store.directory, draft.draft_id, who))
    links.write(DRAFT, None)


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
            with st.spinner(page.text("import.publishing")):
                done = batches.set_status(
                    page.store.directory, batch.batch_id, "withdrawn" if is_active else "active", access.editor()
                )
        except TermboardError as error:
            st.error(error.message(page.language))
            return
        st.session_state[_SAID] = page.text(f"import.{name}_done", version=str(done.version))
        st.rerun()


def _batch_figures(page: Page, batch_id: str, rows: Sequence[dict[str, str]]) -> None:
    cells = batches.cells(page.store.directory, batch_id)
    known = _catalogue(page).indicators
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
    show_list(pd.DataFrame(table, columns=list(names)).rename(columns=names), "batch-figures")
    if len(rows) > 500:
        st.caption(page.text("import.more_figures", count=len(rows) - 500))


def _spot(cell: Any) -> tuple[str, str, int | None, str]:
    return cell.file, cell.sheet, cell.row, cell.column


def _indicator(page: Page, known: Any, row: Row) -> str:
    if row["indicator_id"] == "other" or row["indicator_id"] not in known:
        return str(row["label"])
    return str(getattr(known[row["indicator_id"]], f"name_{page.language}"))
