"""A text with its numbers marked, beside what is proposed of them; nothing is taken but by the editor."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app.importing.state import documents, keep
from termboard.app.shell import Page
from termboard.domain import formats
from termboard.domain.naming import term_name
from termboard.domain.texts import texts
from termboard.intake.figures import Figure, Reading
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.problems import REASONS
from termboard.intake.review import Reviewed
from termboard.store.drafts import Draft

_WORDS: Final = ("take", "skip", "mend", "keys", "text", "proposals")
_DECIDED: Final[Mapping[str, str]] = {"ready": "confirmed", "left_out": "left_out"}
_MENDING: Final = "text-mending"
# Every year is a date: marking them all would hide the numbers that matter.
_UNMARKED: Final = ("date",)


def is_text(reading: Reading) -> bool:
    """Whether sentences were read, and no table."""
    return any(figure.span for figure in reading.figures) or any(left.span for left in reading.left_out)


def text_view(page: Page, draft: Draft, known: Catalogue, reading: Reading, figures: Sequence[Reviewed]) -> None:
    """The text at the left, the proposals at the right; a decision is kept in the draft at once."""
    st.header(page.text("import_text.header"))
    st.caption(page.text("import_text.what"))
    for number, (file, lines) in enumerate(_lines(page, draft).items()):
        of_file = [item for item in figures if item.figure.file == file]
        data = {
            "lines": [line for line in _marked(page, reading, of_file, file, lines) if line["text"]],
            "figures": [_card(page, known, item) for item in of_file],
            "words": _words(page),
        }
        key = f"text-{draft.draft_id}-{number}"
        _component()(key=key, data=data, on_decided_change=partial(_decide, page, draft.draft_id, key))


def mended(figures: Sequence[Reviewed]) -> list[Reviewed]:
    """The figure that the editor is mending, alone; all of them where none is."""
    key = st.session_state.get(_MENDING)
    return [item for item in figures if item.key == key] or list(figures)


def stop_mending() -> None:
    st.session_state.pop(_MENDING, None)


def _lines(page: Page, draft: Draft) -> dict[str, list[str]]:
    """The lines of every file that is read by its sentences."""
    from termboard.intake.text.passages import lines_of, tells_sentences

    found = documents(draft.draft_id, page.store.directory, draft)
    return {name: lines_of(document) for name, document in found.items() if tells_sentences(document)}


def _marked(
    page: Page, reading: Reading, figures: Sequence[Reviewed], file: str, lines: Sequence[str]
) -> list[dict[str, Any]]:
    """Lines with marks: from, to, kind, the keys of its figures, why it is none."""
    marks: dict[tuple[int, tuple[int, int]], list[Any]] = {}
    for item in figures:
        if item.figure.span:
            mark = marks.setdefault((item.figure.row, item.figure.span), [item.figure.role, [], ""])
            mark[1].append(item.key)
    for left in reading.left_out:
        if left.file == file and left.span and left.row and left.reason not in _UNMARKED:
            marks.setdefault((left.row, left.span), ["left", [], REASONS[left.reason][page.language != "vi"]])
    of_line: dict[int, list[list[Any]]] = {}
    for (row, span), mark in sorted(marks.items()):
        of_line.setdefault(row, []).append([*span, *mark])
    return [{"text": line, "marks": of_line.get(number, [])} for number, line in enumerate(lines, start=1)]


def _card(page: Page, known: Catalogue, item: Reviewed) -> dict[str, Any]:
    figure = item.figure
    indicator = known.indicators.get(figure.indicator_id)
    is_named = indicator is not None and figure.indicator_id != "other"
    name = getattr(indicator, f"name_{page.language}") if is_named else figure.label
    reasons = texts(page.language)
    why = [str(reasons[key]) for code in figure.reasons if (key := f"reading_reasons.{code}") in reasons]
    return {
        "key": item.key, "role": figure.role, "name": name, "told": _told(page, figure), "quote": figure.quote,
        "why": page.text(f"import_text.{figure.status}", score=round(figure.score), why="; ".join(why)),
        "state": "ask" if item.state == "incomplete" else item.state,
    }  # fmt: skip


def _told(page: Page, figure: Figure) -> str:
    """ "Kết quả · 2020-2025 · cuối nhiệm kỳ 2025 · 102 triệu đồng/người/năm · vượt"."""
    period = page.text(f"period_kinds.{figure.period_kind}")
    parts = [
        page.text(f"roles.{figure.role}"),
        term_name(figure.term_id) if figure.term_id else page.text("import.unknown"),
        f"{period} {figure.period_year or ''}".strip(),
        f"{_numbers(page, figure)} {figure.unit_of_measure}".strip(),
    ]
    if figure.plan_percent is not None:
        parts.append(page.text("import_text.of_plan", percent=formats.number(figure.plan_percent, 2, page.language)))
    if figure.stated_verdict:
        parts.append(page.text(f"verdicts.{figure.stated_verdict}"))
    return " · ".join(parts)


def _numbers(page: Page, figure: Figure) -> str:
    known = [
        formats.number(end, 3, page.language) for end in (figure.value, figure.lower, figure.upper) if end is not None
    ]
    sign = {"at_least": "≥ ", "at_most": "≤ ", "over": "> ", "about": "≈ ", "nearly": "≲ "}.get(figure.qualifier, "")
    return sign + " – ".join(known)


def _words(page: Page) -> dict[str, str]:
    said = {name: page.text(f"import_text.{name}") for name in _WORDS}
    return {**said, **{state: page.text(f"figure_state.{state}") for state in ("ready", "ask", "left_out")}}


def _decide(page: Page, draft_id: str, key: str) -> None:
    """Keep what the component tells: how each of its figures stands now, and which is to be mended."""
    told = st.session_state[key].decided
    if told is None:
        return
    if mend := told.get("mend"):
        st.session_state[_MENDING] = mend

    def decided(draft: Draft) -> Draft:
        kept = {name: set(draft.edits.get(name, ())) for name in _DECIDED.values()}
        for figure, state in told["changes"]:
            for stands, name in _DECIDED.items():
                (kept[name].add if state == stands else kept[name].discard)(figure)
        return replace(draft, edits={**draft.edits, **{name: sorted(keys) for name, keys in kept.items()}})

    keep(page, draft_id, decided)


# Registered at first use: a component needs the running server.
@cache
def _component() -> Any:
    here = Path(__file__).parent
    return component(
        "termboard_text",
        html='<div class="reader"></div>',
        css=(here / "text.css").read_text(encoding="utf-8"),
        js=(here / "text.js").read_text(encoding="utf-8"),
    )
