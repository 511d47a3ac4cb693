"""Presentation view: one slide fills the window, and nothing else is there."""

from termboard.app.deck import presentation
from termboard.app.shell import Page, as_page


@as_page("present")
def draw(page: Page) -> None:
    presentation.present(page, presentation.deck_of_address(page))
