"""What every part of the page Import needs: who works, the draft, what was read of it.

Every action asks anew who acts (`access.editor`), and the store's own functions ask again."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app import access, links
from termboard.app.patches.scrolling import follow
from termboard.app.shell import Page, turn_left
from termboard.domain import formats
from termboard.domain.errors import DraftMissing, TermboardError
from termboard.intake.figures import Choices, Reading
from termboard.intake.matching import catalogue
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.reading.cells import Document
from termboard.intake.review import Edits
from termboard.store import choices, drafts
from termboard.store.drafts import Draft
from termboard.views.sentences import escaped

DRAFT: Final = "draft"


BATCH: Final = "batch"
UNITS_FOUND: Final = 12


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


def draft_of(page: Page, draft_id: str) -> Draft | None:
    """The draft that the address names; says so where there is none."""
    try:
        return drafts.load(page.store.directory, draft_id, access.editor())
    except DraftMissing as error:
        st.info(error.message(page.language))
        page.link("import", page.text("import.anew"))
        return None


@st.cache_resource(max_entries=10, show_spinner=False)
def documents(draft_id: str, directory: Any, _draft: Draft) -> dict[str, Document]:
    """Every file of the draft that can be read, those within a ZIP too, by its name."""
    from termboard.intake.problems import FileRefused
    from termboard.intake.reading import files

    found = {}
    for name, content in drafts.contents(directory, _draft).items():
        with suppress(FileRefused):
            inside = files.archived(content) if files.is_archive(name, content) else [(name, content)]
            for inner, body in inside:
                with suppress(FileRefused):
                    found[inner] = files.read_document(inner, body)
    return found


SAID: Final = "import-said"


def time_of(when: Any, page: Page) -> str:
    at = pd.Timestamp(when)
    at = at.tz_localize("UTC") if at.tzinfo is None else at
    local = at.tz_convert("Asia/Ho_Chi_Minh")
    return f"{local:%H:%M} {formats.date(local.date().isoformat(), page.language)}"


def catalogue_of(page: Page) -> Catalogue:
    return _known(page.store.directory, page.store.version, page.store)


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(directory: Any, version: int, _store: Any) -> Catalogue:
    return catalogue.read(_store.run)


_READING: Final = "import-reading"


def reading_of(page: Page, draft: Draft, known: Catalogue) -> Reading:
    """What the files of a draft say, read once a session; shows how far it is, and can be stopped."""
    # A reading is made of files that do not change, and of what the editor chose before it.
    key = (draft.draft_id, draft.unit_id, draft.term_id, page.store.version)
    if (held := st.session_state.get(_READING, (None, None)))[0] == key:
        reading: Reading = held[1]
        return reading
    from termboard.intake.reader import read_contents

    directory, who = page.store.directory, access.editor()
    learnt = Choices.of(choices.labels(directory), choices.units(directory, who), known)
    place_of_progress = st.empty()
    with place_of_progress.container(), turn_left():
        bar = st.progress(0.0, text=page.text("import.reading"))

        def show(file: str, share: float) -> None:
            # Where the reader of the page pressed stop, or left, Streamlit ends the run here.
            bar.progress(share, text=f"{page.text('import.reading')} {escaped(file)}")

        st.button(page.text("import.stop"), key="stop", on_click=discard, args=(page, draft))
        reading = read_contents(
            drafts.contents(directory, draft).items(), known, draft.unit_id or None, draft.term_id or None, learnt,
            progress=show,
        )  # fmt: skip
    place_of_progress.empty()
    st.session_state[_READING] = key, reading
    return reading


def discard(page: Page, draft: Draft) -> None:
    who = access.editor()
    drafts.discard(page.store.directory, drafts.load(page.store.directory, draft.draft_id, who))
    links.write(DRAFT, None)


def edits_of(draft: Draft) -> Edits:
    told = draft.edits
    return Edits(
        told.get("changed", {}),
        *(frozenset(told.get(name, ())) for name in ("confirmed", "left_out", "files_left_out")),
    )


def keep(page: Page, draft_id: str, change: Callable[[Draft], Draft]) -> None:
    """Keep a change of the draft as it is on the disk now: another window may have changed it too."""
    who = access.editor()
    drafts.save(page.store.directory, change(drafts.load(page.store.directory, draft_id, who)))


def choose(page: Page, draft_id: str, name: str, value: str) -> None:
    chosen: dict[str, Any] = {name: value}
    keep(page, draft_id, lambda draft: replace(draft, **chosen))


def decide(page: Page, draft_id: str, how: str, keys: Sequence[str]) -> None:
    def decided(draft: Draft) -> Draft:
        return replace(draft, edits={**draft.edits, how: sorted({*draft.edits.get(how, ()), *keys})})

    keep(page, draft_id, decided)
