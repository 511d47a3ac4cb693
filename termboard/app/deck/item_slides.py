"""From an item of a deck to slides: native charts for an office program, figures for a printed page."""

from collections.abc import Sequence
from dataclasses import replace

import plotly.graph_objects as go

from termboard.app.deck import item_frames
from termboard.app.frame.files import content_of
from termboard.app.frame.frame import written
from termboard.app.shell import Page
from termboard.domain.errors import TermboardError
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import text
from termboard.exports.kinds import KINDS
from termboard.slides.deck import Item
from termboard.slides.kinds import native_pages
from termboard.slides.pptx.notes import speaker_notes
from termboard.slides.print.browser import server_browser
from termboard.slides.slide import Charts, Slide, Table
from termboard.views import sentences
from termboard.views.frame import Frame, foot_line


class SlideGone(TermboardError):
    """The view of an item has no such chart any more, or failed."""

    def __init__(self, failure: str) -> None:
        super().__init__(failure or text("vi", "present.gone"), failure or text("en", "present.gone"))


def slides_of(page: Page, item: Item, kind: str) -> list[Slide]:
    """The item for a file of this kind: charts that can be edited for PPTX, else figures. Raises `SlideGone`."""
    return native_slides(page, item) if kind == "pptx" else drawn_slides(page, item)


def native_slides(page: Page, item: Item) -> list[Slide]:
    """The item as office programs edit it, on the same slides as it is drawn. Raises `SlideGone`.

    What they do not know as a chart, or not on one slide, is a picture with its figures behind it; without a browser
    that makes it, the figures are a table.
    """
    frame = _frame(page, item)
    parts = item_frames.slide_frames(frame, page)
    figures = [item_frames.slide_figure(part, page, "light", item) for part in parts]
    sources = _sources(page, figures)
    links = {source["publisher"] or source["title"]: source["url"] for source in sources if source["url"]}
    slides = [
        replace(_slide(page, item, part), body=_body(page, part, figure), notes="", links=links)
        for part, figure in zip(parts, figures, strict=True)
    ]
    return [replace(slides[0], notes=_notes(page, item, frame, sources)), *slides[1:]]


def _notes(page: Page, item: Item, frame: Frame, sources: Sequence[Row]) -> str:
    shown = frame.shown
    title = "" if shown.title in shown.alt else shown.title
    said = [sentences.source_words(source, page.language) for source in sources]
    return speaker_notes(item.note, [title, shown.alt, *shown.notes], said, page.language)


def _sources(page: Page, figures: Sequence[go.Figure]) -> Sequence[Row]:
    """Who printed the figures behind the marks, which carry their observation_id."""
    ids = {
        str(one)
        for figure in figures
        for trace in figure.data
        for mark in (trace.customdata if trace.customdata is not None else trace.ids or ())
        for one in (mark if isinstance(mark, Sequence) and not isinstance(mark, str) else [mark])
    }
    found = page.ask("briefing/sources", observations=sorted(ids))
    return rows_of(found.astype(object).where(found.notna(), None))


def _body(page: Page, frame: Frame, figure: go.Figure) -> Charts | Table:
    natives = native_pages(frame.chart, frame.rows, page.language)
    if len(natives) == 1:
        return Charts(natives[0])
    if server_browser() is None:
        return Table(written(page, frame.table()))
    return Charts([], figure, KINDS["xlsx"].make(content_of(page, frame.table, frame.shown)))


def drawn_slides(page: Page, item: Item) -> list[Slide]:
    """The item as the figures of the screen, each on a slide. Raises `SlideGone`."""
    frame = _frame(page, item)
    parts = item_frames.slide_frames(frame, page)
    return [
        replace(_slide(page, item, part), body=Charts([], item_frames.slide_figure(part, page, "light", item)))
        for part in parts
    ]


def name_of(page: Page, item: Item) -> str:
    """What lists and failures call a slide; its view need not be asked for that."""
    return item.title or item.name or page.text("present.nameless")


def _frame(page: Page, item: Item) -> Frame:
    frame = item_frames.frame_of(page, item)
    if frame is None:
        raise SlideGone(item_frames.shown(page, item).failure)
    return frame


def _slide(page: Page, item: Item, frame: Frame) -> Slide:
    return Slide(
        title=item.title or frame.shown.title,
        subtitle=frame.shown.subtitle,
        footer=foot_line(frame, page.language),
        body=Charts([]),
        notes=item.note,
        annotations=item_frames.annotations_of(item),
    )
