"""Presentation view: one slide fills the window, and nothing else is there."""

from termboard.app import presenting
from termboard.app.shell import Page, as_page


@as_page("present")
def draw(page: Page) -> None:
    presenting.present(page, presenting.deck_of_address(page))
