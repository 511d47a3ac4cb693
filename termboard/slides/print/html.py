"""A deck as one HTML file: opens without a network, and prints to PDF with a slide a page.

What a reader gets where the server has no browser, and what the server's browser prints where
it has one, so both look the same.
"""

import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from termboard.charts.canvas.canvas import ACCENT, SERIES
from termboard.charts.canvas.fonts import FONT_FAMILY, font_faces
from termboard.charts.canvas.theme import COLOURS, Theme
from termboard.domain.errors import TermboardError
from termboard.domain.texts import Language, text
from termboard.slides.deck import Cover
from termboard.slides.fitting import clean
from termboard.slides.paging import pages
from termboard.slides.print.browser import HEIGHT, WIDTH
from termboard.slides.print.words import cover_html, table_html, words_html
from termboard.slides.slide import Charts, Slide, Table, Words

_HERE: Final = Path(__file__).parent

# The file asks nobody for anything, whatever a figure may hold.
_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:"
)


class HtmlFile:
    """A deck that grows by one slide after the other; figures are to be in the light theme."""

    def __init__(self, language: Language, title: str = "") -> None:
        self._language = language
        self._title = clean(title) or "Termboard"
        self._sections: list[str] = []
        self._titles: list[str] = []

    def __len__(self) -> int:
        """How many slides are written."""
        return len(self._sections)

    @property
    def titles(self) -> list[str]:
        """What each slide says above its body."""
        return list(self._titles)

    def add(self, slide: Slide) -> None:
        """Write a slide, over several where one cannot hold it.

        Raises what went wrong with a slide that cannot be written; nothing of it is left then.
        """
        parts = [slide] if isinstance(slide.body, Charts) else pages(slide, self._language)
        written = [_body(part, self._language) for part in parts]
        self._sections += written
        self._titles += [clean(part.title) for part in parts]

    def add_failed(self, title: str, reason: str) -> None:
        """Write a slide that says that the one named `title` could not be made, and why."""
        language = self._language
        lines = [text(language, "slides.failed_reason", reason=reason), text(language, "slides.failed_rest")]
        self.add(Slide(title, text(language, "slides.failed"), "", Words(lines)))

    def bytes(self) -> bytes:
        """The file, in UTF-8."""
        sections = "\n".join(_section(body, place, len(self)) for place, body in enumerate(self._sections, start=1))
        note = escape(text(self._language, "printing.note"))
        return "\n".join(
            (
                f'<!doctype html>\n<html lang="{self._language}">\n<head>\n<meta charset="utf-8">',
                f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
                f'<meta name="viewport" content="width={WIDTH + 40}">',
                f"<title>{escape(self._title)}</title>\n<style>\n{_style()}</style>",
                f"<script>{_plotly()}</script>\n</head>\n<body>",
                f'<p class="note">{note}</p>\n{sections}\n<script>\n{_script()}</script>\n</body>\n</html>\n',
            )
        ).encode()


def _body(slide: Slide, language: Language) -> str:
    body = slide.body
    if isinstance(body, Charts):
        return _figure(slide, body, language)
    if isinstance(body, Cover):
        return cover_html(slide, body)
    return table_html(slide, body) if isinstance(body, Table) else words_html(slide, body)


def _section(body: str, place: int, count: int) -> str:
    # A cover is counted, but has no number, as in the presentation.
    if '<div class="words cover">' in body:
        return f"<section>{body}</section>"
    return f'<section>{body}<p class="number">{place} / {count}</p></section>'


def _figure(slide: Slide, body: Charts, language: Language) -> str:
    figure = body.figure
    if figure is None:
        raise TermboardError(
            f"Trang {slide.title!r} chỉ có biểu đồ cho PowerPoint, cần thêm hình vẽ. Tải tệp PPTX để có trang này.",
            f"The slide {slide.title!r} has a chart for PowerPoint only, and needs a figure. Take it from the PPTX.",
        )
    width, height = figure.layout.width or WIDTH, figure.layout.height or HEIGHT
    fit = min(WIDTH / width, HEIGHT / height)
    plain = json.loads(figure.to_json())
    drawn = {"data": plain["data"], "layout": plain["layout"] | {"width": width, "height": height}}
    return (
        # For those who hear the page; the figure shows the title itself.
        f'<h1 class="visually-hidden">{escape(clean(slide.title))}</h1>'
        f'<div class="figure" style="--fit: {fit:.5f}; width: {width}px; height: {height}px"></div>'
        f'<script type="application/json">{_embedded(drawn)}</script>'
        f'<p class="undrawn-note">{escape(text(language, "printing.undrawn", title=clean(slide.title)))}</p>'
    )


def _embedded(value: object) -> str:
    """JSON in which nothing can end the element it stands in, or begin a comment there."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _style() -> str:
    style = _coloured((_HERE / "printed.css").read_text(encoding="utf-8"), "light").replace("FONT_FAMILY", FONT_FAMILY)
    return f"{font_faces()}\n{style}\n{words_style('light')}"


def words_style(theme: Theme) -> str:
    """The looks of slides that are words: `words_html`, `cover_html`."""
    return _coloured((_HERE / "words.css").read_text(encoding="utf-8"), theme)


def _coloured(style: str, theme: Theme) -> str:
    for name in ("background", "ink", "quiet", "grid"):
        style = style.replace(name.upper(), getattr(COLOURS[theme], name))
    return style.replace("ACCENT", SERIES[theme][ACCENT])


@cache
def _script() -> str:
    return (_HERE / "printed.js").read_text(encoding="utf-8")


@cache
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    return str(get_plotlyjs())
