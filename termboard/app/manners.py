"""What Streamlit does not do by itself on every page: `manners.js` says what, and why."""

from functools import cache
from pathlib import Path
from typing import Any, Final

from streamlit.components.v2 import component

from termboard.texts import Language, texts

WORDS: Final = (
    "sidebar", "collapse_sidebar", "expand_sidebar", "skip", "heading", "table", "clear_entry", "help", "apply",
    "submit", "lost", "lost_why", "close", "failed",
)  # fmt: skip
"""Streamlit's own words that `manners.js` knows."""


def teach(language: Language) -> None:
    """Keep downloads good, links in this tab, and Streamlit's own words in the reader's language; once a page.

    Every `st.download_button` needs a `key`: Streamlit draws the button anew with each run.
    """
    # Their placeholders are filled in the browser.
    words = {name: texts(language)[f"streamlit.{name}"] for name in WORDS}
    _manners()(key="manners", data={"language": language, **words})


# Registered at first use: a component needs the running server.
@cache
def _manners() -> Any:
    return component("termboard_manners", js=Path(__file__).with_name("manners.js").read_text(encoding="utf-8"))
