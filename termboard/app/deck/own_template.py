"""The office's template for presentations that a reader gave in this session, else the server's."""

from typing import Final

import streamlit as st

from termboard.app.deck.file_button import failure, file_button
from termboard.app.shell import Page
from termboard.slides.pptx.template import HOUSE, MOST_BYTES, Upload, opened, template_path
from termboard.views.sentences import escaped

_TEMPLATE: Final = "deck-template"


def current() -> Upload | None:
    """The template of this session."""
    given: Upload | None = st.session_state.get(_TEMPLATE)
    return given


def template_field(page: Page) -> None:
    """Which template the PPTX is made on, and a button to give another, which is checked at once."""
    given = current()
    with st.container(horizontal=True, vertical_alignment="center", key="template"):
        file_button("template-file", page.text("briefing.template"), ".pptx", MOST_BYTES, _take)
        if given is not None:
            st.markdown(page.text("briefing.template_own", name=escaped(given.name)))
            st.button(page.text("briefing.template_remove"), key="template-remove", on_click=_take_away)
        elif template_path() != HOUSE:
            st.markdown(page.text("briefing.template_set", name=escaped(template_path().name)))
        else:
            st.caption(page.text("briefing.template_what"))
    if given is not None and opened(given).cover is None:
        st.caption(page.text("briefing.template_no_cover"))
    failure(page, "template-file")


def _take(name: str, content: bytes) -> None:
    given = Upload(name, content)
    opened(given)
    st.session_state[_TEMPLATE] = given


def _take_away() -> None:
    st.session_state.pop(_TEMPLATE)
