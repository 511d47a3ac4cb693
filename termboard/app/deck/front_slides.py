"""What stands before the charts of a deck: the cover and the agenda, on the screen and for files."""

import streamlit as st

from termboard.app.deck import item_frames
from termboard.app.shell import Page
from termboard.charts.canvas.theme import Theme
from termboard.slides.deck import Cover, Deck, Item
from termboard.slides.paging import pages
from termboard.slides.print.browser import HEIGHT, WIDTH
from termboard.slides.print.html import words_style
from termboard.slides.print.words import cover_html, words_html
from termboard.slides.slide import Slide, Words


def front_slides(page: Page, deck: Deck) -> list[Slide]:
    """Cover and agenda, as far as the deck has them; a long agenda goes on over further slides."""
    title = deck.title or page.text("menu.briefing")
    cover = [Slide(title, "", "", deck.cover)] if deck.cover else []
    if not deck.has_agenda:
        return cover
    lines = Words([title_of(page, item) for item in deck.items])
    return cover + pages(Slide(page.text("briefing.agenda"), "", "", lines), page.language)


def title_of(page: Page, item: Item) -> str:
    """What stands above the item's slide; what it was called when it was collected where its chart is gone."""
    frame = None if item.title else item_frames.frame_of(page, item)
    return frame.shown.title if frame else item.title or item.name or page.text("present.nameless")


def show_words(slide: Slide, key: str, theme: Theme) -> None:
    """A cover or a slide of an agenda, as large as the container with the key `key`."""
    body = slide.body
    assert isinstance(body, Cover | Words), "front slides have no charts"
    written = cover_html(slide, body) if isinstance(body, Cover) else words_html(slide, body)
    with st.container(key=f"{key}-words"):
        st.html(f"<style>.slide-words-{theme} {{ {words_style(theme)} }}</style>")
        st.html(f'<div class="slide-words slide-words-{theme}">{written}</div>')
    item_frames.fit(key, WIDTH, HEIGHT)
