"""What a publication would change, and the publication."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app import access, links
from termboard.app.importing.problems import entries
from termboard.app.importing.state import BATCH, DRAFT, SAID, edits_of
from termboard.app.listing import as_table, show_entries, show_list
from termboard.app.shell import Page, turn_left
from termboard.domain import formats
from termboard.domain.errors import BuildRefused, StoreChanged, TermboardError
from termboard.domain.naming import term_name
from termboard.domain.problems import Problem
from termboard.intake import comparison, review
from termboard.intake.review import Origin, Reviewed
from termboard.store import batches, choices, drafts, query
from termboard.store.batches import Trial
from termboard.store.drafts import Draft
from termboard.views.sentences import escaped, finding, verdict_badge


def publication(page: Page, draft: Draft, figures: Sequence[Reviewed], problems: Sequence[Problem]) -> None:
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
    return review.offered(ready, Origin(draft.publisher, draft.title, draft.published_on, draft.address), files)


def _try(page: Page, draft: Draft, ready: Sequence[Reviewed]) -> Trial:
    units = sorted({item.figure.unit_id for item in ready})

    def ask(connection: Any) -> dict[str, pd.DataFrame]:
        return {
            name: query.run(connection, f"pages/import/{name}", units=units, language=page.language)
            for name in ("verdicts", "findings")
        }

    access.editor()
    with st.spinner(page.text("import.trying")), turn_left():
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
        show_entries(entries(page, trial.problems), boxed=True)
    if trial.answers is None:
        return
    changes, found = trial.answers
    st.markdown(page.text("import.changes_count", verdicts=len(changes), findings=len(found)))
    if changes:
        names = {
            name: page.text(f"import.column_{name}") for name in ("indicator", "target", "result", "before", "after")
        }
        cells = [_change(page, change) for change in changes[:200]]
        show_list(as_table(pd.DataFrame(cells).rename(columns=names)), "import-changes")
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
        with st.spinner(page.text("import.publishing")), turn_left():
            who = access.editor()
            offer, version = _offer(page, draft, ready), page.store.version
            done = batches.publish(directory, offer, who, expected_version=version, progress=show)
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
    choices.remember(directory, review.chosen_indicators(ready, edits_of(draft)), who)
    choices.remember_units(directory, review.chosen_units(ready, edits_of(draft)), who)
    drafts.discard(directory, draft)
    st.session_state.pop(_TRIED, None)
    st.session_state[SAID] = page.text("import.published", count=len(ready), version=str(done.version))
    links.write(DRAFT, None)
    links.write(BATCH, done.batch_id)
    st.rerun()
