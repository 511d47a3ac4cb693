"""Import: an office's own tables in, reviewed, published as a batch, and withdrawn again."""

import streamlit as st

from termboard.app import links
from termboard.app.importing import history, proposals, start, state, work
from termboard.app.shell import Page, as_page


@as_page("import")
def draw(page: Page) -> None:
    with st.container(key="import-top"):
        st.title(page.text("menu.import"))
    if not state.may_import(page):
        return
    if batch_id := links.read(state.BATCH):
        history.batch_card(page, batch_id)
    elif draft_id := links.read(state.DRAFT):
        if draft := state.draft_of(page, draft_id):
            work.work(page, draft)
    else:
        start.start(page)
        start.template(page)
        proposals.proposals(page)
        history.history(page)
