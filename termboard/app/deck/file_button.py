"""A button that takes a file of the reader, and tells him what is wrong with it."""

import base64
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app.shell import Page
from termboard.domain.errors import TermboardError

_HERE: Final = Path(__file__).parent


def file_button(key: str, label: str, accept: str, most: int, take: Callable[[str, bytes], None]) -> None:
    """A file of `accept` (as HTML has it): `take` gets its name and content, and may raise `TermboardError`.

    Of a file larger than `most` bytes one byte more arrives, and not the rest.
    """
    # A file far beyond the limit need not travel whole to be refused.
    data = {"label": label, "accept": accept, "most": most + 1}
    _component()(key=key, data=data, on_opened_change=partial(_opened, key, take), width="content")


def failure(page: Page, key: str) -> None:
    """Why the file that was given last could not be taken, once."""
    if refused := st.session_state.pop(f"{key}-failure", None):
        # As text, not as Markdown: it quotes the file.
        with st.container(border=True, key=f"{key}-failure-place"):
            st.text(refused.message(page.language))


def _opened(key: str, take: Callable[[str, bytes], None]) -> None:
    given = st.session_state[key].get("opened")
    if not given:
        return
    try:
        take(str(given["name"]), base64.b64decode(given["content"]))
    except TermboardError as refused:
        st.session_state[f"{key}-failure"] = refused


@cache
def _component() -> Any:
    return component(
        "termboard_file_button",
        html='<label><input type="file"><span></span></label>',
        css=(_HERE.parent / "frame" / "pictures.css").read_text(encoding="utf-8")
        + (_HERE / "file_button.css").read_text(encoding="utf-8"),
        js=(_HERE / "file_button.js").read_text(encoding="utf-8"),
    )
