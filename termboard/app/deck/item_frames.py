"""A slide on the screen: the item of a deck as figures of 16:9, and how they are drawn into a box of any size."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any, Final

import plotly.graph_objects as go
import streamlit as st
from streamlit.components.v2 import component

from termboard.app import links, questions, stores
from termboard.app.frame.frame import drawn
from termboard.app.shell import Page
from termboard.charts.canvas.annotations import Annotation, annotated
from termboard.charts.canvas.theme import Theme
from termboard.domain.errors import TermboardError
from termboard.slides import kinds
from termboard.slides.deck import EVERY, Deck, Item
from termboard.slides.head import body_of, fullness, on_slide, room
from termboard.views.frame import Frame, foot_line
from termboard.views.registry import VIEWS, frames_of

WIDTHS: Final = (760, 900, 1040, 1180)
"""Pixels that a chart is drawn wide for a slide, as wide as which it is shown then: names are 12 pt and more high."""

_LOG: Final = logging.getLogger(__name__)

# A chart so much too high is made smaller rather than cut in two.
_SQUEEZE: Final = 0.1

_FILLING: Final = WIDTHS[2]


@dataclass(frozen=True)
class Shown:
    """The frames of a deck's item, and why there are none (empty where nothing failed)."""

    frames: Sequence[Frame] = ()
    failure: str = ""


def shown(page: Page, item: Item) -> Shown:
    """What the item's view shows now; an unknown page shows nothing.

    The version of the data is the one that the item pins, else the one that the page pins, else the page's own.
    """
    if item.page not in VIEWS:
        return Shown()
    choices = {**_pin(page), **item.choices}
    try:
        version = links.version_of(choices.get(links.VERSION, ""))
        store = page.store if version is None else stores.opened_store(page.language, version)
        context = replace(page, store=store).context(item.page)
        # A slide is asked for several times in one run: for the list, for its parts, for the file.
        key = (item.page, page.language, sorted(choices.items()), "slides")
        return Shown(questions.remembered(store, key, lambda: frames_of(choices, context)))
    except TermboardError as error:
        return Shown(failure=error.message(page.language))
    except Exception:
        # Choices come with links and files that anybody may have written.
        _LOG.exception("The view of a slide could not be shown")
        return Shown(failure=page.text("shell.unexpected"))


def _pin(page: Page) -> Mapping[str, str]:
    """The version in the page's own address: the links from its slides to their views carry it too."""
    # Not asked of the address itself: files are built in a session aside, which has another.
    return {name: str(value) for name, value in (page.choices or {}).items() if name == links.VERSION}


def spread(page: Page, deck: Deck) -> Deck:
    """The deck with an item for each chart of a view that stands in it with every chart; may exceed `MOST_ITEMS`."""
    items = [one for item in deck.items for one in (_each(page, item) if item.chart == EVERY else [item])]
    return replace(deck, items=items)


def _each(page: Page, item: Item) -> list[Item]:
    # Of a view without a chart the item stays, and its slide says why.
    return [replace(item, chart=frame.key) for frame in shown(page, item).frames] or [item]


def frame_of(page: Page, item: Item) -> Frame | None:
    """The item's frame, under the presenter's own subtitle; None where its view has no such chart any more."""
    frame = next((frame for frame in shown(page, item).frames if frame.key == item.chart), None)
    if frame is None or not item.subtitle:
        return frame
    return replace(frame, shown=replace(frame.shown, subtitle=item.subtitle))


def slide_frames(frame: Frame, page: Page) -> list[Frame]:
    """The frame, or as many frames of a part of its rows as it takes for each to fit on a slide."""
    if not kinds.is_divisible(frame.chart):
        return [frame]
    count = _slides(frame, page)
    while True:
        parts = kinds.parts(frame.chart, frame.rows, count)
        frames = [_part(frame, rows, number, len(parts)) for number, rows in enumerate(parts, start=1)]
        # What repeats on each part, as headings, may take one slide more; a single row is not divided.
        if len(parts) < count or max(_slides(part, page) for part in frames) == 1:
            return frames
        count += 1


def part_count(page: Page, item: Item) -> int:
    """On how many slides the item stands; remembered, for a presentation numbers all slides of its deck in each run."""
    frame = frame_of(page, item)
    if frame is None:
        return 1
    key = (item.page, item.chart, page.language, sorted({**_pin(page), **item.choices}.items()), "parts")
    return questions.remembered(page.store, key, lambda: len(slide_frames(frame, page)))


def _slides(frame: Frame, page: Page) -> int:
    """How many slides would hold the chart at the largest of `WIDTHS`."""
    return max(ceil(fullness(_bare(frame, page, WIDTHS[-1])) - _SQUEEZE), 1)


def slide_figure(frame: Frame, page: Page, theme: Theme, item: Item | None = None) -> go.Figure:
    """The frame's chart at the least of `WIDTHS` at which it is not higher than a slide's body, on its slide.

    With the title and the annotations of the item.
    """
    for width in WIDTHS:
        figure = _bare(frame, page, width, theme)
        if fullness(figure) <= 1:
            break
    title = (item.title if item else "") or frame.shown.title
    figure = on_slide(figure, title, frame.shown.subtitle, foot_line(frame, page.language), theme)
    return annotated(figure, annotations_of(item), theme, body_of(figure)) if item else figure


def annotations_of(item: Item) -> list[Annotation]:
    """What the presenter put onto the item's chart."""
    rings = [Annotation(item.highlight)] if item.highlight else []
    return rings + ([Annotation(item.mark, item.annotation)] if item.mark and item.annotation else [])


def _bare(frame: Frame, page: Page, width: int, theme: Theme = "light") -> go.Figure:
    """The chart alone; one that may be of any height as high as there is room, and wide enough for that."""
    if not kinds.fills(frame.chart):
        return drawn(frame, page, width, is_bare=True, theme=theme)
    return drawn(frame, page, _FILLING, is_bare=True, theme=theme, height=room(_FILLING))


def show_slide(figure: go.Figure, key: str, alt: str) -> None:
    """The figure as large as the container with the key `key` is wide (and high, where that is fixed)."""
    st.plotly_chart(figure, theme=None, key=f"{key}-figure", alt=alt, width="content", config={"displayModeBar": False})
    fit(key, figure.layout.width, figure.layout.height)


def fit(key: str, width: float, height: float) -> None:
    """Scale what is drawn so large to the container with the key `key`."""
    _fit()(key=f"{key}-fit", data={"slide": key, "width": width, "height": height})


def _part(frame: Frame, rows: Any, number: int, count: int) -> Frame:
    if count == 1:
        return frame
    shown = replace(frame.shown, subtitle=f"{frame.shown.subtitle} ({number}/{count})")
    return replace(frame, key=f"{frame.key}-{number}", rows=rows, shown=shown)


@cache
def _fit() -> Any:
    return component("termboard_fit", js=Path(__file__).with_name("fit.js").read_text(encoding="utf-8"))
