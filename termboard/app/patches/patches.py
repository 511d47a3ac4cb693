"""What Streamlit does not do by itself on every page. Each `.js` file here is one patch.

`tests/browser/test_unpatched.py` opens Streamlit without them: each test there fails once its patch is needed no more.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final

from streamlit.components.v2 import component

from termboard.domain.texts import Language, texts

WORDS: Final = (
    "sidebar", "collapse_sidebar", "expand_sidebar", "skip", "heading", "table", "clear_entry", "help", "apply",
    "submit", "lost", "lost_why", "close", "failed", "upload", "upload_limit",
)  # fmt: skip
"""Streamlit's own words that `words.js` knows."""


# In the order in which the browser reads them; the last one begins them all.
_FILES: Final = (
    "downloads", "links", "first_hit", "list_focus", "heading_focus", "wide_tables", "words", "print", "apply",
)  # fmt: skip


def apply(language: Language) -> None:
    """Keep downloads good, links in this tab, and Streamlit's own words in the reader's language; once a page.

    Every `st.download_button` needs a `key`: Streamlit draws the button anew with each run.
    """
    # Their placeholders are filled in the browser.
    words = {name: texts(language)[f"streamlit.{name}"] for name in WORDS}
    # One value: Streamlit asks of each whether it is a table.
    _patches()(key="patches", data={"words": {"language": language, **words}})


# Registered at first use: a component needs the running server.
@cache
def _patches() -> Any:
    here = Path(__file__).parent
    return component("termboard_patches", js="\n".join((here / f"{name}.js").read_text("utf-8") for name in _FILES))
