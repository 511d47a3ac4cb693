"""What stands below a page's first chart is drawn when the reader comes to it, or when the page has rested a while.

A chart costs a browser some 75 ms, and a part of a page one or two questions: what is out of sight must not keep the
reader waiting for what is in sight. Where nobody comes to it (a recording for slides), all is drawn at once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, partial
from itertools import count
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app import browser, recording
from termboard.app.shell import Page, as_fragment

_NUMBERS: Final = count(1)


@dataclass
class _Turn:
    """The wait of one part in one run of its page: until the browser calls the number."""

    number: int
    is_over: bool


def later(page: Page, *draws: partial[Any], is_awaited: bool = False, charts: Collection[str] = ()) -> None:
    """Draw a part of the page when its turn has come, one of `draws` after the other.

    Each part costs a browser some 18 ms itself: there is one below what a window shows, seldom two. `is_awaited`: it
    is what the reader has just chosen, and is drawn at once. `charts`: keys of the frames it will hold, where the page
    has none before.
    """
    if recording.current():
        for draw in draws:
            draw()
        return
    place = f"later-{draws[0].func.__name__}"
    page.charts.extend(charts)
    turn = _Turn(next(_NUMBERS), is_over=is_awaited or page.is_at_once or not browser.is_there())
    _draw_in_turn(page, place, draws, turn)


@st.fragment
def _draw_in_turn(page: Page, place: str, draws: tuple[partial[Any], ...], turn: _Turn) -> None:
    call = f"{place}-call"
    with as_fragment(page), st.container(key=place):
        turn.is_over |= st.session_state.get(call, {}).get("number") == turn.number
        data = {"place": place, "number": turn.number, "isOver": turn.is_over}
        _caller()(key=call, data=data, on_number_change=browser.no_answer)
        if not turn.is_over:
            st.html('<div class="waiting"></div>')
            return
        for draw in draws:
            draw()


# Registered at first use: a component needs the running server.
@cache
def _caller() -> Any:
    return component("termboard_later", js=Path(__file__).with_name("later.js").read_text(encoding="utf-8"))
