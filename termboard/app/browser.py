"""What only the browser knows or can do: how wide its window is, and saving a picture."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

NARROW_BELOW: Final = 640
"""Pixels: below this a window counts as a phone's, and charts are drawn in one column."""

_HERE: Final = Path(__file__).parent


def is_narrow() -> bool:
    """Whether the reader's window is as narrow as a phone's.

    False until the browser has answered; its answer runs the page again, on phones only.
    """
    before = bool(st.session_state.get("viewport", {}).get("is_narrow", False))
    _viewport()(
        key="viewport",
        data={"narrow_below": NARROW_BELOW, "is_narrow": before},
        default={"is_narrow": before},
        height="content",
        on_is_narrow_change=_nothing,
    )
    return before


def picture_buttons(
    chart: str, label: str, formats: Mapping[str, str], options: Mapping[str, object]
) -> None:
    """One button a format (`png`, `svg`) that saves the Plotly chart with the key `chart`.

    `options` are Plotly's `toImageButtonOptions`; the picture is made in the browser.
    """
    _pictures()(
        key=f"{chart}-pictures",
        data={"chart": chart, "label": label, "formats": formats, "options": options},
        width="content",
    )


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


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _nothing() -> None:
    """A state of a component needs a callback, even one that has nothing to do."""
