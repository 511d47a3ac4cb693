"""The problems of a reading, each with its place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from termboard.app.importing.state import keep
from termboard.app.listing import show_entries
from termboard.app.shell import Page
from termboard.domain.problems import Problem
from termboard.intake.telling import place
from termboard.store.drafts import Draft
from termboard.views.sentences import escaped

SHOWN_PROBLEMS: Final = 60


def show_problems(page: Page, draft: Draft, problems: Sequence[Problem]) -> None:
    if not problems:
        return
    errors = sum(problem.severity == "error" for problem in problems)
    st.header(page.text("import.problems", errors=errors, warnings=len(problems) - errors))
    show_entries(entries(page, problems), boxed=True)
    if len(problems) > SHOWN_PROBLEMS:
        st.caption(page.text("import.more_problems", count=len(problems) - SHOWN_PROBLEMS))
    of_files = sorted({p.file for p in problems if p.severity == "error" and p.row is None})
    for file in of_files:
        st.button(
            page.text("import.leave_file", name=escaped(file)), key=f"leave-{file}", on_click=_leave_file,
            args=(page, draft.draft_id, file),
        )  # fmt: skip


def _leave_file(page: Page, draft_id: str, file: str) -> None:
    def left(draft: Draft) -> Draft:
        names = sorted({*draft.edits.get("files_left_out", ()), file})
        return replace(draft, edits={**draft.edits, "files_left_out": names})

    keep(page, draft_id, left)


def entries(page: Page, problems: Sequence[Problem]) -> list[list[str]]:
    """The first of the problems as a list says them: how grave, what, where; then the sentence."""
    return [
        [
            f"**{page.text(f'problem_severity.{p.severity}')}** · {escaped(p.title(page.language))} · "
            f"{escaped(place(p.file, p.sheet or '', p.row, p.column))}",
            escaped(p.sentence(page.language)),
        ]
        for p in problems[:SHOWN_PROBLEMS]
    ]
