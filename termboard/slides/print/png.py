"""A deck as pictures of 1920 × 1080, one a slide, in a ZIP.

Photographed from the page that is printed too, so tables and text have pictures as charts
have. (Kaleido, which draws nothing but figures, would need a server of its own in the process,
which hangs for ever once its browser is gone.)
"""

import io
import zipfile
from collections.abc import Sequence

from termboard.domain.folding import slug
from termboard.domain.texts import Language
from termboard.slides.print.browser import opened, required_browser
from termboard.slides.print.html import HtmlFile

_LONGEST = 180


class PngZip(HtmlFile):
    """Pictures that are collected slide by slide, and made at the end: `01-tan-phong-dat.png`."""

    def __init__(self, language: Language, title: str = "") -> None:
        """Raises `BrowserMissing` at once where nothing can make pictures."""
        required_browser()
        super().__init__(language, title)

    def bytes(self) -> bytes:
        """The file. Raises `BrowserFailed` if the browser did not make the pictures."""
        buffer = io.BytesIO()
        with opened(super().bytes()) as deck, zipfile.ZipFile(buffer, "w") as package:
            for place, name in enumerate(picture_names(self.titles)):
                package.writestr(name, deck.picture(place))
        return buffer.getvalue()


def picture_names(titles: Sequence[str]) -> list[str]:
    """File names that sort as the slides do."""
    digits = max(2, len(str(len(titles))))
    return [f"{place:0{digits}}-{_ascii(title)}.png" for place, title in enumerate(titles, start=1)]


def _ascii(title: str) -> str:
    """`title` as a file's name; "slide" where nothing is left of it."""
    name = slug(title)
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]
    return name or "slide"
