"""Import: an office's own tables in, reviewed, published as a batch, and withdrawn again."""

import streamlit as st

from termboard.app import importing, links
from termboard.app.shell import Page, as_page


@as_page("import")
def draw(page: Page) -> None:
    with st.container(key="import-top"):
        st.title(page.text("menu.import"))
    if not importing.may_import(page):
        return
    if batch_id := links.read(importing.BATCH):
        importing.batch_card(page, batch_id)
    elif draft_id := links.read(importing.DRAFT):
        if draft := importing.draft_of(page, draft_id):
            importing.work(page, draft)
    else:
        importing.start(page)
        importing.template(page)
        importing.history(page)
