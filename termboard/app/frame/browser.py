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
        on_width_change=no_answer,
    )
    return width


def chart_buttons(
    chart: str,
    label: str,
    formats: Mapping[str, str],
    options: Mapping[str, object],
    copy: tuple[str, str],
    slide: tuple[str, str],
    opens: str | None = None,
) -> None:
    """What can be done in the browser with the Plotly chart with the key `chart`, in one row with this label.

    A button a format (`png`, `svg`) saves it as a picture made in the browser, by Plotly's `toImageButtonOptions`;
    one copies the view's address (`copy`: its words, and what it says when that is done); a link leads to the
    slide (`slide`: its words and address). A click on a mark leads to the address `opens` with the mark's `customdata`.
    """
    told = {
        "chart": chart,
        "label": label,
        "formats": formats,
        "options": options,
        "copy": dict(zip(("label", "done"), copy, strict=True)),
        "slide": dict(zip(("label", "address"), slide, strict=True)),
        "opens": opens,
    }
    # In a list: of a dict Streamlit asks each value whether it is a table.
    _pictures()(key=f"{chart}-pictures", data=[told], width="content")


def copy_button(key: str, label: str, done: str, address: str | None = None) -> None:
    """A button that copies `address` (relative to the page; None: this view's own), and says `done` for a moment."""
    _copies()(key=key, data={"label": label, "done": done, "address": address}, width="content")


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
        js=_text("clipboard.js") + _text("clicks.js") + _text("pictures.js"),
    )


@cache
def _copies() -> Any:
    return component(
        "termboard_copy",
        html="<div></div>",
        css=_text("pictures.css"),
        js=_text("clipboard.js") + _text("copy.js"),
    )


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def remembered_width() -> int:
    told = st.context.cookies.get(_COOKIE, "")
    return min(max(int(told), 240), 4000) if told.isdecimal() and len(told) < 5 else DEFAULT_WIDTH


def no_answer() -> None:
    """What a component tells needs a callback, even one that has nothing to do."""
