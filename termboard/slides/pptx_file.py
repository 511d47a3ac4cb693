"""A presentation, written slide by slide: so the caller shows progress, can stop, and goes on after a failure."""

import io
from datetime import UTC, datetime
from typing import Any, Final

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.oxml import parse_xml
from pptx.slide import Slide as PptxSlide
from pptx.util import Emu, Inches, Pt

from termboard.errors import TermboardError
from termboard.slides.pptx_charts import CHART_TYPES, chart_data
from termboard.slides.pptx_pages import pages, paragraph_size
from termboard.slides.pptx_tables import write_table
from termboard.slides.pptx_template import (
    BODY,
    FOOTER,
    LAYOUTS,
    LOCALES,
    NUMBER,
    SUBTITLE,
    TITLE,
    Area,
    Holder,
    LayoutName,
    number_field,
    placeholder,
    template,
)
from termboard.slides.pptx_words import LINE, Fitted, clean, fitted
from termboard.slides.slide import Charts, NativeChart, Slide, Table, Words
from termboard.texts import Language, text

AUTHOR: Final = "Termboard"

# The least sizes of type that are still read from a screen on the wall.
_LEAST: Final = {TITLE: 18, SUBTITLE: 12, FOOTER: 8}
_COLUMNS: Final = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3}
_BETWEEN: Final = 0.25
_SPELLED: Final = {"vi": MSO_LANGUAGE_ID.VIETNAMESE, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


class PptxFile:
    """A presentation that grows by one slide after the other."""

    def __init__(self, language: Language, title: str = "") -> None:
        self._language = language
        self._file = Presentation(io.BytesIO(template(language)))
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
        try:
            for page in pages(slide, self._language):
                self._write(page)
        except Exception:
            self._drop(before)
            raise

    def add_failed(self, title: str, reason: str) -> None:
        """Write a slide that says that the one named `title` could not be made, and why."""
        language = self._language
        lines = [text(language, "slides.failed_reason", reason=reason), text(language, "slides.failed_rest")]
        self.add(Slide(title, text(language, "slides.failed"), "", Words(lines)))

    def bytes(self) -> bytes:
        """The file."""
        buffer = io.BytesIO()
        self._file.save(buffer)
        return buffer.getvalue()

    def _write(self, slide: Slide) -> None:
        body = slide.body
        name = _layout_name(body)
        written = self._file.slides.add_slide(self._file.slide_layouts[LAYOUTS.index(name)])
        holders = {shape.placeholder_format.idx: shape for shape in written.placeholders}
        shortened = [
            self._say(holders[TITLE.index], TITLE, slide.title, bold=True),
            self._say(holders[SUBTITLE.index], SUBTITLE, slide.subtitle),
            self._say(holders[FOOTER.index], FOOTER, slide.footer),
        ]
        # python-pptx leaves this placeholder of a layout out.
        number = placeholder(NUMBER, 101, text(self._language, "slide_holders.number"), number_field(self._language))
        written.shapes.element.append(parse_xml(number))
        alternative = ". ".join(part for part in (clean(slide.title), clean(slide.subtitle)) if part)
        if isinstance(body, Words):
            self._paragraphs(holders[BODY.index], body)
        elif isinstance(body, Table):
            _describe(write_table(holders[BODY.index], body, self._language), alternative)
        else:
            self._charts(written, holders.get(BODY.index), body, alternative)
        self._notes(written, slide, is_whole=all(shortened))

    def _say(self, shape: Any, holder: Holder, words: str, *, bold: bool = False) -> bool:
        """Fill a placeholder; its size is set only where the master's is too large. False if words had to go."""
        said = _fitted(words, holder, bold=bold)
        if not said.text:
            # Empty, it would ask the editor to fill it.
            shape.element.getparent().remove(shape.element)
            return True
        frame = shape.text_frame
        frame.text = said.text
        for run in frame.paragraphs[0].runs:
            run.font.language_id = _SPELLED[self._language]
            if said.size != holder.size:
                run.font.size = Pt(said.size)
        return said.is_whole

    def _paragraphs(self, shape: Any, body: Words) -> None:
        size = paragraph_size(body.lines)
        frame = shape.text_frame
        frame.text = "\n".join(clean(line) for line in body.lines)
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(size)
                run.font.language_id = _SPELLED[self._language]

    def _charts(self, written: PptxSlide, holder: Any, body: Charts, alternative: str) -> None:
        if not body.natives:
            raise TermboardError(text("vi", "slides.no_native"), text("en", "slides.no_native"))
        if holder is not None:
            native = body.natives[0]
            area = BODY.area
            data = chart_data(native, area.width * 72, area.height * 72, self._language)
            # Said here, for python-pptx takes a millisecond to look it up in the layout.
            holder.left, holder.top = Inches(area.left), Inches(area.top)
            holder.width, holder.height = Inches(area.width), Inches(area.height)
            _describe(holder.insert_chart(CHART_TYPES[native.kind], data), _described(native, alternative))
        else:
            for native, whole in zip(body.natives, _grid(len(body.natives)), strict=True):
                area = self._headed(written, native.title, whole)
                data = chart_data(native, area.width * 72, area.height * 72, self._language)
                frame = written.shapes.add_chart(
                    CHART_TYPES[native.kind],
                    Inches(area.left),
                    Inches(area.top),
                    Inches(area.width),
                    Inches(area.height),
                    data,  # type: ignore[arg-type]  # annotated narrower than what it takes
                )
                _describe(frame, _described(native, alternative))

    def _headed(self, written: PptxSlide, title: str, area: Area) -> Area:
        """Write the title of one of several charts; returns the area that is left.

        A box of its own, for LibreOffice breaks the titles of small charts in the middle.
        """
        if not clean(title):
            return area
        said = fitted(title, area.width * 72, 2 * 14 * LINE, 14, 11, bold=True)
        height = said.lines * said.size * LINE / 72
        box = written.shapes.add_textbox(Inches(area.left), Inches(area.top), Inches(area.width), Inches(height))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
        run = frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.bold = said.text, Pt(said.size), True
        run.font.language_id = _SPELLED[self._language]
        return Area(area.left, area.top + height + 0.04, area.width, area.height - height - 0.04)

    def _notes(self, written: PptxSlide, slide: Slide, *, is_whole: bool) -> None:
        """The speaker's notes, with the title and the sources whole where the slide could not hold them."""
        lines = [clean(line) for line in slide.notes.splitlines()]
        if not is_whole:
            in_full = text(self._language, "slides.sources_in_full", footer=slide.footer)
            lines += ["", clean(slide.title), clean(slide.subtitle), clean(in_full)]
        if any(lines):
            frame = written.notes_slide.notes_text_frame
            assert frame is not None, "the notes master of python-pptx has a text"
            frame.text = "\n".join(lines).strip()

    def _drop(self, count: int) -> None:
        """Take away all slides after the first `count`."""
        ids = self._file.element.sldIdLst
        for entry in list(ids)[count:]:
            self._file.part.drop_rel(entry.rId)
            ids.remove(entry)


def _layout_name(body: Charts | Table | Words) -> LayoutName:
    if isinstance(body, Table):
        return "table"
    if isinstance(body, Words):
        return "words"
    is_alone = len(body.natives) == 1 and not body.natives[0].title
    return "chart" if is_alone else "charts"


def _fitted(words: str, holder: Holder, *, bold: bool = False) -> Fitted:
    area = holder.area
    return fitted(words, area.width * 72, area.height * 72, holder.size, _LEAST[holder], bold=bold)


def _grid(count: int) -> list[Area]:
    """Areas for so many charts, in rows of equal charts."""
    columns = _COLUMNS[count]
    rows = -(-count // columns)
    width = (BODY.area.width - _BETWEEN * (columns - 1)) / columns
    height = (BODY.area.height - _BETWEEN * (rows - 1)) / rows
    return [
        Area(
            BODY.area.left + place % columns * (width + _BETWEEN),
            BODY.area.top + place // columns * (height + _BETWEEN),
            width,
            height,
        )
        for place in range(count)
    ]


def _described(native: NativeChart, alternative: str) -> str:
    parts = (clean(native.title), alternative, *(clean(series.name) for series in native.series))
    return ". ".join(part for part in parts if part)[:1000]


def _describe(shape: Any, words: str) -> None:
    """Alternative text, for those who hear a slide."""
    shape.element.xpath("./*/p:cNvPr")[0].set("descr", words)
