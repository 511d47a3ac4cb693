"""A deck as a PDF, printed by the server's browser."""

from termboard.domain.texts import Language
from termboard.slides.print.browser import opened, required_browser
from termboard.slides.print.html import HtmlFile


class PdfFile(HtmlFile):
    """A PDF that grows by one slide after the other, and is printed at the end: a page of 16:9 each, all vectors."""

    def __init__(self, language: Language, title: str = "") -> None:
        """Raises `BrowserMissing` at once where nothing can print."""
        required_browser()
        super().__init__(language, title)

    def bytes(self) -> bytes:
        """The file. Raises `BrowserFailed` if the browser did not print it."""
        with opened(super().bytes()) as deck:
            return deck.pdf()
