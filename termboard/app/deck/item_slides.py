"""From an item of a deck to slides: native charts for an office program, figures for a printed page."""

from collections.abc import Sequence
from dataclasses import replace

from termboard.app.deck import item_frames
from termboard.app.shell import Page
from termboard.domain.errors import TermboardError
from termboard.domain.texts import text
from termboard.slides.deck import Item
from termboard.slides.kinds import native_pages
from termboard.slides.pptx.notes import speaker_notes
from termboard.slides.slide import Charts, Slide, Table
from termboard.views.frame import Frame, foot_line


class SlideGone(TermboardError):
    """The view of an item has no such chart any more, or failed."""

    def __init__(self, failure: str) -> None:
        super().__init__(failure or text("vi", "present.gone"), failure or text("en", "present.gone"))


def slides_of(page: Page, item: Item, kind: str) -> list[Slide]:
    """The item for a file of this kind: charts that can be edited for PPTX, else figures. Raises `SlideGone`."""
    return native_slides(page, item) if kind == "pptx" else drawn_slides(page, item)


def native_slides(page: Page, item: Item) -> list[Slide]:
    """The item as charts and tables that office programs edit. Raises `SlideGone`."""
    frame = _frame(page, item)
    pages = native_pages(frame.chart, frame.rows, page.language)
    bodies = [body if isinstance(body, Table) else Charts(body) for body in pages]
    # A chart without a native form is left to the file, which refuses it in words.
    first, *others = [replace(_slide(page, item, frame), body=body) for body in bodies or [Charts([])]]
    return numbered([replace(first, notes=speaker_notes(frame.table(), item.note, page.language)), *others])


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


def numbered(slides: Sequence[Slide]) -> list[Slide]:
    """The slides of one item, told apart where there are several."""
    if len(slides) == 1:
        return list(slides)
    return [
        replace(slide, subtitle=f"{slide.subtitle} ({number}/{len(slides)})")
        for number, slide in enumerate(slides, start=1)
    ]
