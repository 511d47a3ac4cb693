"""A presenter's words and rings on a native chart, as shapes that office programs edit. Lengths are points."""

# python-pptx types its own calls, but not those of shapes' lines.
# mypy: allow-untyped-calls

from collections.abc import Sequence
from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Pt

from termboard.charts.canvas.annotations import RING, Annotation, Mark, beside, named
from termboard.charts.canvas.lettering import text_width, wrap
from termboard.charts.canvas.placing import Box
from termboard.domain.texts import Language
from termboard.slides.fitting import clean
from termboard.slides.pptx.paint import speaks
from termboard.slides.pptx.plot import Plot, row_labels
from termboard.slides.slide import NativeChart

SIZE = 14


def native_marks(native: NativeChart, plot: Plot) -> list[Mark]:
    """The points of a chart by what it calls them, from its left upper corner."""
    area, found = plot.area, []
    width, height = area.right - area.left, area.bottom - area.top
    if native.kind in ("bars", "stacked"):
        for place, category in enumerate(native.categories):
            values = [series.values[place] for series in native.series if place < len(series.values)]
            known = [value for value in values if value is not None]
            if native.kind == "stacked":
                across = known[0] / sum(known) if sum(known) else 0.0
            else:
                across = plot.values.place(max(known)) if known else 0.0
            y = area.top + height * (place + 0.5) / len(native.categories)
            found.append(Mark(category, area.left + width * across, y))
        return found
    for series in native.series:
        if series.mark in ("thin", "dashed", "speck"):
            continue
        for place, value in enumerate(series.values):
            if value is None:
                continue
            y = area.bottom - height * plot.values.place(value)
            label = series.labels[place] if place < len(series.labels) else ""
            if native.kind == "lines":
                x = area.left + plot.slot * (place + 0.5)
                found.append(Mark(f"{series.name} · {native.categories[place]}", x, y))
            elif plot.across is not None and (across_value := series.across[place]) is not None:
                found.append(Mark(label or series.name, area.left + width * plot.across.place(across_value), y))
    return found


def annotate(
    shapes: Any, native: NativeChart, plot: Plot, area: Box, annotations: Sequence[Annotation], language: Language
) -> list[Annotation]:
    """Draw the annotations whose marks the chart in `area` has; returns the others."""
    if not annotations:
        return []
    found = [Mark(mark.name, area.left + mark.x, area.top + mark.y) for mark in native_marks(native, plot)]
    names, left = [mark.name for mark in found], []
    for annotation in annotations:
        places = named(annotation.mark, names)
        if not places:
            left.append(annotation)
        elif annotation.words:
            crowd = [_moved(box, area) for box in _crowd(native, plot)]
            _text(shapes, found[places[0]], annotation.words, area, crowd, language)
        else:
            for place in places:
                _ring(shapes, found[place])
    return left


def _ring(shapes: Any, mark: Mark) -> None:
    ring = shapes.add_shape(MSO_SHAPE.OVAL, *map(Pt, (mark.x - RING, mark.y - RING, 2 * RING, 2 * RING)))
    ring.fill.background()
    ring.line.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    ring.line.width = Pt(2.5)
    ring.shadow.inherit = False


def _crowd(native: NativeChart, plot: Plot) -> list[Box]:
    """About where the chart has marks and words, from its left upper corner."""
    crowd = [Box(0, 0, plot.width, plot.area.top)]
    is_flat = native.kind in ("bars", "stacked")
    beside = {place: words for place, (_, _, words) in row_labels(native).items()} if is_flat else {}
    for place, mark in enumerate(native_marks(native, plot)):
        # Names stand at the left of bars, labels at the right of their ends and of dots.
        words = beside.get(place, "") if is_flat else mark.name
        left = 0.0 if is_flat else mark.x - 8
        crowd.append(Box(left, mark.y - 9, mark.x + 8 + text_width(words, plot.size), mark.y + 9))
    return crowd


def _moved(box: Box, area: Box) -> Box:
    return Box(area.left + box.left, area.top + box.top, area.left + box.right, area.top + box.bottom)


def _text(shapes: Any, aim: Mark, words: str, area: Box, crowd: Sequence[Box], language: Language) -> None:
    lines = wrap(clean(words), SIZE * 17, SIZE, max_lines=4, bold=True)
    box = beside(aim, lines, SIZE, area, crowd)
    middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    line = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Pt, (*middle, aim.x, aim.y)))
    line.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    line.line.width = Pt(1.25)
    text = shapes.add_textbox(*map(Pt, (box.left, box.top, box.right - box.left, box.bottom - box.top)))
    text.fill.solid()
    text.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    text.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
    frame = text.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = Pt(SIZE / 2)
    frame.margin_top = frame.margin_bottom = Pt(SIZE / 4)
    run = frame.paragraphs[0].add_run()
    run.text, run.font.size, run.font.bold = " ".join(lines), Pt(SIZE), True
    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    run.font.language_id = speaks(language)
