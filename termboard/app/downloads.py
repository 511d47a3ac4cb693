"""Downloads that hold while the page runs anew."""

from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component


def keep_good() -> None:
    """Let a press on a download button wait for a page that is still running; once a page.

    Every `st.download_button` needs a `key`: Streamlit draws the button anew with each run.
    """
    _keeper()(key="downloads")


# Registered at first use: a component needs the running server.
@cache
def _keeper() -> Any:
    return component("termboard_downloads", js=Path(__file__).with_name("downloads.js").read_text(encoding="utf-8"))
