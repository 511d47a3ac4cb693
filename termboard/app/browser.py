"""What only the browser knows or can do: how wide its window is, and saving a picture."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

DEFAULT_WIDTH: Final = 1120
"""Pixels: the width of the page's column until the browser has told it."""

_COOKIE: Final = "termboard_column"

# A scroll bar comes and goes with a page's height.
_TOLERANCE: Final = 24

_HERE: Final = Path(__file__).parent


def column_width() -> int:
    """Width of the page's column in pixels.

    The browser tells it once a session and after a change of the window, which runs the
    page again; what it told last time comes with a cookie.
    """
    width = int(st.session_state.get("viewport", {}).get("width") or remembered_width())
    _viewport()(
        key="viewport",
        data={"width": width, "tolerance": _TOLERANCE, "cookie": _COOKIE},
        default={"width": width},
        on_width_change=_nothing,
    )
    return width


def picture_buttons(chart: str, label: str, formats: Mapping[str, str], options: Mapping[str, object]) -> None:
    """One button a format (`png`, `svg`) that saves the Plotly chart with the key `chart`.

    `options` are Plotly's `toImageButtonOptions`; the picture is made in the browser.
    """
    _pictures()(
        key=f"{chart}-pictures",
        data={"chart": chart, "label": label, "formats": formats, "options": options},
        width="content",
    )


def copy_button(key: str, label: str, done: str, address: str | None = None) -> None:
    """A button that copies `address` (relative to the page; None: this view's own), and says `done` for a moment."""
    _copies()(key=key, data={"label": label, "done": done, "address": address}, width="content")


def open_on_click(chart: str, address: str) -> None:
    """A click on a mark of the Plotly chart with the key `chart` leads to `address` with the mark's `customdata`."""
    _clicks()(key=f"{chart}-clicks", data={"chart": chart, "address": address})


# Registered at first use: a component needs the running server.
@cache
def _viewport() -> Any:
    return component("termboard_viewport", js=_text("viewport.js"))


@cache
def _pictures() -> Any:
    return component(
        "termboard_pictures",
        html='<div role="group"></div>',
        css=_text("pictures.css"),
        js=_text("pictures.js"),
    )


@cache
def _copies() -> Any:
    return component(
        "termboard_copy", html='<div aria-live="polite"></div>', css=_text("pictures.css"), js=_text("copy.js")
    )


@cache
def _clicks() -> Any:
    return component("termboard_clicks", js=_text("clicks.js"))


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def remembered_width() -> int:
    told = st.context.cookies.get(_COOKIE, "")
    return min(max(int(told), 240), 4000) if told.isdecimal() and len(told) < 5 else DEFAULT_WIDTH


def _nothing() -> None:
    """A state of a component needs a callback, even one that has nothing to do."""
