"""A presentation, written slide by slide: so the caller shows progress, can stop, and goes on after a failure."""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Pt

from termboard.charts.canvas.annotations import Annotation
from termboard.charts.canvas.placing import Box
from termboard.domain.texts import Language, text
from termboard.slides.deck import Cover
from termboard.slides.fitting import ADDRESS, LINE, clean, fitted
from termboard.slides.head import BODY
from termboard.slides.paging import pages, paragraph_size
from termboard.slides.pptx.annotations import annotate
from termboard.slides.pptx.chart import Drawing
from termboard.slides.pptx.paint import LOCALES, speaks
from termboard.slides.pptx.plot import in_proportion
from termboard.slides.pptx.table import write_table
from termboard.slides.pptx.template import Holder, Layout, LayoutName, Upload, drop_slides, opened
from termboard.slides.print import browser
from termboard.slides.print.html import HtmlFile
from termboard.slides.slide import Charts, NativeChart, Slide, Table, Words

AUTHOR: Final = "Termboard"

# The least sizes of type that are still read from a screen on the wall.
_LEAST: Final = {"title": 18, "subtitle": 12, "footer": 12}
_COLUMNS: Final = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
_BETWEEN: Final = 18.0
_WORKBOOK: Final = "Excel.Sheet.12"
"""What Windows calls a workbook that is part of another file."""

Links = Mapping[str, str]
"""Words to the address they lead to."""


class PptxFile:
    """A presentation that grows by one slide after the other."""

    def __init__(self, language: Language, title: str = "", template: Path | Upload | None = None) -> None:
        """On the template given, else the one that is set. Raises `TemplateInvalid` if it lacks anything."""
        self._language = language
        self._drawn = HtmlFile(language)
        self._frames: list[tuple[PptxSlide, Box, bytes, str]] = []
        self._template = opened(template)
        self._file = self._template.file
        properties = self._file.core_properties
        properties.title = clean(title)[:255]
        properties.author = properties.last_modified_by = AUTHOR
        properties.language = LOCALES[language]
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)
        properties.revision = 1

    def __len__(self) -> int:
        """How many slides are written."""
        return len(self._file.slides)

    def add(self, slide: Slide) -> None:
        """Write a slide, over several where one cannot hold it.

        Raises what went wrong with a slide that cannot be written; nothing of it is left then.
        """
        before = len(self)
        if isinstance(slide.body, Cover):
            self._cover(slide, slide.body)
            return
        body = self._layout(slide).body
        try:
            for page in pages(slide, self._language, (body.width, body.height)):
                self._write(page)
        except Exception:
            drop_slides(self._file, before)
            raise

    def add_failed(self, title: str, reason: str) -> None:
        """Write a slide that says that the one named `title` could not be made, and why."""
        language = self._language
        lines = [text(language, "slides.failed_reason", reason=reason), text(language, "slides.failed_rest")]
        self.add(Slide(title, text(language, "slides.failed"), "", Words(lines)))

    def bytes(self) -> bytes:
        """The file. Raises `BrowserFailed` if the browser did not make the pictures."""
        if self._frames:
            with browser.opened(self._drawn.bytes()) as deck:
                for place, frame in enumerate(self._frames):
                    _show_picture(deck.picture(place, BODY), *frame)
        buffer = BytesIO()
        self._file.save(buffer)
        return buffer.getvalue()

    def _layout(self, slide: Slide) -> Layout:
        names: dict[type, LayoutName] = {Words: "words", Charts: "chart"}
        return self._template.layouts[names.get(type(slide.body), "table")]

    def _cover(self, slide: Slide, cover: Cover) -> None:
        layout = self._template.required_cover()
        below = layout.subtitle
        written = self._file.slides.add_slide(layout.layout)
        holders = {shape.placeholder_format.idx: shape for shape in written.placeholders}
        self._fill(holders[layout.title.index], layout.title, slide.title, _LEAST["title"], bold=True)
        lines = [line for line in map(clean, (cover.office, cover.presenter, cover.date)) if line]
        room = below.height / max(len(lines), 1)
        size = min((fitted(line, below.width, room, below.size, 12).size for line in lines), default=0)
        shape = holders[below.index]
        shape.text_frame.text = "\n".join(lines)
        for run in (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs):
            run.font.size, run.font.language_id = Pt(size), speaks(self._language)
        if not lines:
            shape.element.getparent().remove(shape.element)
        place = layout.logo
        if place is not None:
            # Filled, this placeholder would cut a logo to its own form.
            holders[place.index].element.getparent().remove(holders[place.index].element)
        if cover.logo:
            _logo(written, cover, place or Holder(0, layout.title.left, 24, layout.title.width, 72, 0))

    def _write(self, slide: Slide) -> None:
        layout, body = self._layout(slide), slide.body
        written = self._file.slides.add_slide(layout.layout)
        holders = {shape.placeholder_format.idx: shape for shape in written.placeholders}
        shortened = [
            self._fill(holders[layout.title.index], layout.title, slide.title, _LEAST["title"], bold=True),
            self._fill(holders[layout.subtitle.index], layout.subtitle, slide.subtitle, _LEAST["subtitle"]),
            self._fill(holders[layout.footer.index], layout.footer, slide.footer, _LEAST["footer"], links=slide.links),
        ]
        if layout.number is not None:
            # python-pptx leaves this placeholder of a layout out.
            written.shapes.element.append(deepcopy(layout.number))
        alternative = ". ".join(part for part in (clean(slide.title), clean(slide.subtitle)) if part)
        holder = holders[layout.body.index]
        if isinstance(body, Words):
            self._paragraphs(holder, body, layout.body)
        elif isinstance(body, Table):
            room = (layout.body.width, layout.body.height)
            _describe(write_table(holder, body, room, self._template.table_style, self._language), alternative)
        elif isinstance(body, Charts):
            self._charts(written, holder, body, layout.body, alternative, slide.annotations)
        self._notes(written, slide, is_whole=all(shortened))

    def _fill(
        self, shape: Any, holder: Holder, words: str, least: int, *, bold: bool = False, links: Links | None = None
    ) -> bool:
        """Fill a placeholder; its size is set only where the template's is too large. False if words had to go."""
        said = fitted(words, holder.width, holder.height, holder.size, min(least, holder.size), bold=bold)
        if not said.text:
            # Empty, it would ask the editor to fill it.
            shape.element.getparent().remove(shape.element)
            return True
        for run in _write_linked(shape.text_frame.paragraphs[0], said.text, links or {}):
            run.font.language_id = speaks(self._language)
            if said.size != holder.size:
                run.font.size = Pt(said.size)
        return said.is_whole

    def _paragraphs(self, shape: Any, body: Words, holder: Holder) -> None:
        size = paragraph_size(body.lines, (holder.width, holder.height))
        for run in _write_lines(shape.text_frame, body.lines):
            run.font.size = Pt(size)
            run.font.language_id = speaks(self._language)

    def _charts(
        self,
        written: PptxSlide,
        holder: Any,
        body: Charts,
        place: Holder,
        alternative: str,
        annotations: Sequence[Annotation],
    ) -> None:
        """One chart into its placeholder; several, or one with a title of its own, side by side in its place.

        In place of a chart that office programs do not know stands a picture, made at the end for all slides at once.
        """
        whole = Box(place.left, place.top, place.left + place.width, place.top + place.height)
        if not body.natives:
            self._drawn.add(Slide(alternative, "", "", body))
            self._frames.append((written, in_proportion(whole, BODY.width / BODY.height), body.sheet, alternative))
            holder.element.getparent().remove(holder.element)
            return
        if len(body.natives) == 1 and not body.natives[0].title:
            drawing = self._chart(holder.insert_chart, (), body.natives[0], whole, alternative)
            annotate(written.shapes, drawing.native, drawing.plot, whole, annotations, self._language)
            return
        holder.element.getparent().remove(holder.element)
        for native, box in zip(body.natives, _grid(len(body.natives), whole), strict=True):
            area = self._headed(written, native.title, box)
            corners = (area.left, area.top, area.right - area.left, area.bottom - area.top)
            drawing = self._chart(written.shapes.add_chart, tuple(map(Pt, corners)), native, area, alternative)
            annotations = annotate(written.shapes, native, drawing.plot, area, annotations, self._language)

    def _chart(
        self, add: Callable[..., Any], place: tuple[Pt, ...], native: NativeChart, area: Box, alternative: str
    ) -> Drawing:
        drawing = Drawing(native, area.right - area.left, area.bottom - area.top, self._language)
        frame = add(drawing.type, *place, drawing.data())
        drawing.dress(frame.chart)
        parts = (clean(native.title), alternative, *(clean(series.name) for series in native.series))
        _describe(frame, ". ".join(part for part in parts if part)[:1000])
        return drawing

    def _headed(self, written: PptxSlide, title: str, area: Box) -> Box:
        """Write the title of one of several charts; returns the area that is left.

        A box of its own, for LibreOffice breaks the titles of small charts in the middle.
        """
        if not clean(title):
            return area
        width = area.right - area.left
        said = fitted(title, width, 2 * 14 * LINE, 14, 12, bold=True)
        height = said.lines * said.size * LINE
        box = written.shapes.add_textbox(Pt(area.left), Pt(area.top), Pt(width), Pt(height))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = said.text, Pt(said.size), True
        run.font.language_id = speaks(self._language)
        return Box(area.left, area.top + height + 3, area.right, area.bottom)

    def _notes(self, written: PptxSlide, slide: Slide, *, is_whole: bool) -> None:
        """The speaker's notes, with the title and the sources whole where the slide could not hold them."""
        lines = [clean(line) for line in slide.notes.splitlines()]
        if not is_whole:
            in_full = text(self._language, "slides.sources_in_full", footer=slide.footer)
            lines += ["", clean(slide.title), clean(slide.subtitle), clean(in_full)]
        if any(lines):
            frame = written.notes_slide.notes_text_frame
            assert frame is not None, "the notes master of python-pptx has a text"
            _write_lines(frame, "\n".join(lines).strip().split("\n"))


def _write_lines(frame: Any, lines: Sequence[str]) -> list[Any]:
    """A paragraph a line, in which addresses are links; returns the runs."""
    runs = []
    for place, line in enumerate(map(clean, lines)):
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        runs += _write_linked(paragraph, line, {address: address for address in ADDRESS.findall(line)})
    return runs


def _write_linked(paragraph: Any, words: str, links: Links) -> list[Any]:
    """`words` as runs, those that `links` has as links."""
    longest = sorted(filter(None, links), key=len, reverse=True)
    parts = re.split(f"({'|'.join(map(re.escape, longest))})", words) if longest else [words]
    runs = []
    for part in filter(None, parts):
        run = paragraph.add_run()
        run.text = part
        if part in links:
            run.hyperlink.address = links[part]
        runs.append(run)
    return runs


def _show_picture(png: bytes, written: PptxSlide, box: Box, sheet: bytes, alternative: str) -> None:
    """A picture with its figures behind it: a workbook that opens from it."""
    left, top, width, height = map(Pt, (box.left, box.top, box.right - box.left, box.bottom - box.top))
    shape = written.shapes.add_ole_object(BytesIO(sheet), _WORKBOOK, left, top, width, height, icon_file=BytesIO(png))
    _describe(shape, alternative)


def _grid(count: int, whole: Box) -> list[Box]:
    """Areas for so many charts, in rows of equal charts."""
    columns = _COLUMNS[count]
    rows = -(-count // columns)
    width = (whole.right - whole.left - _BETWEEN * (columns - 1)) / columns
    height = (whole.bottom - whole.top - _BETWEEN * (rows - 1)) / rows
    corners = [
        (whole.left + place % columns * (width + _BETWEEN), whole.top + place // columns * (height + _BETWEEN))
        for place in range(count)
    ]
    return [Box(left, top, left + width, top + height) for left, top in corners]


def _logo(written: PptxSlide, cover: Cover, place: Holder) -> None:
    """The logo as large as its place, from the left upper corner."""
    picture = written.shapes.add_picture(BytesIO(cover.logo), Pt(place.left), Pt(place.top), height=Pt(place.height))
    if picture.width > Pt(place.width):
        picture.height = Emu(round(picture.height * Pt(place.width) / picture.width))
        picture.width = Pt(place.width)
    _describe(picture, clean(cover.office))


def _describe(shape: Any, words: str) -> None:
    """Alternative text, for those who hear a slide; python-pptx has no call for it."""
    shape.element.xpath("./*/p:cNvPr")[0].set("descr", words)
