"""The frame of every chart: the picture, what to know about it, its table, its files.

A figure carries its own title, subtitle and source line, so that a picture taken away says
what it shows. The frame gives the figure its words, its notes and its width, and puts below it
the same figures as a table, the downloads, and the ways to a slide.
"""

from collections.abc import Callable
from math import ceil
from typing import Any, Final

import orjson
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from termboard.app.deck import own_deck
from termboard.app.expander import lazy_expander
from termboard.app.figure import figure_address
from termboard.app.frame import browser
from termboard.app.frame.files import table_buttons
from termboard.app.shell import Page
from termboard.charts.canvas.theme import Theme
from termboard.domain import formats
from termboard.domain.texts import Language
from termboard.slides.deck import Deck, Item, as_link
from termboard.views.frame import Frame, Shown, foot_line
from termboard.views.sentences import escaped

PICTURE_WIDTH: Final = 1920
"""Pixels of a downloaded picture; its height is 1080 or, for a long chart, more."""


def show_frame(page: Page, frame: Frame) -> None:
    """Draw a frame: the chart, what can be done with it, and its figures as a table."""
    key, shown, table = frame.key, frame.shown, frame.table
    page.charts.append(key)
    figure = drawn(frame, page, page.width)
    with st.container(key=f"{key}-chart", gap="small"):
        st.plotly_chart(figure, theme=None, key=key, alt=" ".join([shown.alt, *shown.notes]), config=_CONFIG)
        with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-actions"):
            _chart_buttons(page, key, figure, shown, opens=figure_address(page, "") if frame.opens_cards else None)
            _briefing_buttons(page, key, shown)
        with lazy_expander(page.text("frame.table"), f"{key}-table") as is_open:
            if is_open:
                figures = table()
                show_table(page, figures, alt=shown.title)
                table_buttons(page, key, figures, shown)


def show_table(page: Page, table: pd.DataFrame, *, alt: str, height: int | None = None) -> None:
    """A table for reading: numbers as the language writes them, texts letter by letter."""
    st.table(readable(page, table), border="horizontal", hide_index=True, height=height or "content", alt=alt)


def readable(page: Page, table: pd.DataFrame) -> pd.DataFrame:
    """The cells of a table as Markdown: numbers as the language writes them, texts letter by letter."""
    return table.map(lambda value: _readable(value, page.language))


def drawn(frame: Frame, page: Page, width: int, *, title: str = "", theme: Theme | None = None) -> go.Figure:
    """The frame's chart `width` pixels wide, under its own title or another."""
    options: dict[str, Any] = {
        "title": title or frame.shown.title,
        "subtitle": frame.shown.subtitle,
        "footer": foot_line(frame, page.language),
        "language": page.language,
        "theme": theme or page.theme,
        "width": width,
    }
    # As JSON, which takes typed rows too: to pickle rows takes twice as long, Streamlit's own way many times.
    rows = frame.rows
    if isinstance(rows, pd.DataFrame):
        rows = {str(name): values.tolist() for name, values in rows.items()}
    told_apart = orjson.dumps([frame.key, rows, options], default=str)
    return _drawn(told_apart, _draw=lambda: frame.chart(frame.rows, **options))


# Half the time of a run goes into drawing; nobody changes a figure once it is drawn.
@st.cache_resource(max_entries=1000, show_spinner=False)
def _drawn(told_apart: bytes, *, _draw: Callable[[], go.Figure]) -> go.Figure:
    return _draw()


def _chart_buttons(page: Page, key: str, figure: go.Figure, shown: Shown, *, opens: str | None) -> None:
    slide = page.address("present", deck=as_link(Deck(items=[own_deck.here(page.code, key)])))
    browser.chart_buttons(
        f"{key}-chart",
        page.text("frame.pictures"),
        {"png": page.text("frame.png"), "svg": page.text("frame.svg")},
        {"filename": shown.file_name, **picture_size(figure.layout.width, figure.layout.height)},
        copy=(page.text("frame.copy"), page.text("frame.copied")),
        slide=(page.text("frame.present"), slide),
        opens=opens,
    )


def _briefing_buttons(page: Page, key: str, shown: Shown) -> None:
    """Into the reader's deck or out of it, and the way to the deck."""
    item = own_deck.here(page.code, key)
    if places := own_deck.collected(item):
        st.button(
            page.text("frame.uncollect"),
            key=f"{key}-uncollect",
            type="tertiary",
            on_click=own_deck.take_out,
            args=(places,),
        )
        page.link("briefing", page.text("frame.to_briefing", count=len(own_deck.current().items)))
    else:
        hindrance = _hindrance(page, item)
        st.button(
            page.text("frame.collect"),
            key=f"{key}-collect",
            disabled=hindrance is not None,
            help=hindrance,
            on_click=own_deck.add,
            args=(page.code, key, shown.title),
        )


def _hindrance(page: Page, item: Item) -> str | None:
    """Why the chart cannot be put into the deck; None where it can."""
    if not own_deck.has_room():
        return page.text("frame.deck_full")
    return None if own_deck.can_hold(item) else page.text("frame.too_many_choices")


def picture_size(width: float, height: float) -> dict[str, Any]:
    """Plotly's width, height and scale for a picture 1920 wide and at least 1080 high."""
    height = max(height, width * 9 / 16)
    # The browser drops what is left of the last pixel: a height of whole ones would give 1079.
    return {"width": width, "height": ceil(height * 100) / 100, "scale": PICTURE_WIDTH / width}


def _readable(value: Any, language: Language) -> str:
    if isinstance(value, str):
        return escaped(value)
    # Anything from counts to shares: three places tell all that the sources print.
    return formats.number(None if pd.isna(value) else value, 3, language)


# Plotly's own buttons are hidden by style.css: they speak English. The camera stays in the
# page, because ours press it.
_CONFIG: Final = {
    "displayModeBar": True,
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
    "responsive": True,
}
