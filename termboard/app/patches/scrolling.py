"""Bring into view what a link on the same page has chosen."""

from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component


def follow(place: str, token: str) -> None:
    """Scroll to the container with the key `place` when `token` has changed while the page was open, and is not empty.

    Streamlit leaves the reader where the link was, which may be far below what it chose.
    """
    _scroll()(key=f"follow-{place}", data={"place": place, "token": token})


# Registered at first use: a component needs the running server.
@cache
def _scroll() -> Any:
    return component("termboard_scroll", js=Path(__file__).with_name("scroll.js").read_text(encoding="utf-8"))
