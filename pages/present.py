"""Presentation view: one slide fills the window, and nothing else is there."""

from termboard.app import presenting
from termboard.app.shell import open_page

with open_page("present") as page:
    presenting.present(page, presenting.deck_of_address(page))
