"""The presentation view: which slide the address names, the slide, and what the keys do."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app import links
from termboard.app.deck import item_frames, item_slides, own_deck
from termboard.app.shell import PAGES, Page
from termboard.charts.canvas.theme import COLOURS, Theme
from termboard.slides.deck import Deck, Item, from_link
from termboard.views.frame import Frame

DECK: Final = "deck"
SLIDE: Final = "slide"
LOOK: Final = "look"

_LOOKS: Final[tuple[Theme, ...]] = ("light", "dark")
_STAGE: Final = "stage"
_KEYS: Final = "present-keys"
_HERE: Final = Path(__file__).parent


@dataclass(frozen=True)
class Place:
    """A slide of a deck, from 0; a chart too long for one slide goes on in further parts, from 0 too."""

    item: int
    part: int = 0

    def __str__(self) -> str:
        """As it stands in the address, from 1: "3", and "3.2" for the second part."""
        return f"{self.item + 1}.{self.part + 1}" if self.part else str(self.item + 1)

    def address(self) -> str | None:
        """What the address says: nothing for the first slide."""
        return str(self) if self != Place(0) else None


def place_of(written: str | None, count: int) -> Place:
    """The slide of a value in the address; the first or last of `count` for one beyond or none."""
    numbers = [int(n) if n.isascii() and n.isdigit() and len(n) < 6 else 1 for n in (written or "1").split(".")[:2]]
    return Place(min(max(numbers[0], 1), count) - 1, max(numbers[-1], 1) - 1 if len(numbers) > 1 else 0)


def deck_of_address(page: Page) -> Deck:
    """The deck that the address carries, else the reader's own. Raises `DeckInvalid` for a broken link."""
    packed = links.read(DECK)
    deck = item_frames.spread(page, from_link(packed)) if packed else own_deck.current()
    if not deck.items:
        st.info(page.text("present.empty"))
        page.link("briefing", page.text("present.to_briefing"))
        st.stop()
    return deck


def look(page: Page) -> Theme:
    """Light or dark: as the address says, else as the reader's screen is."""
    return "dark" if links.read(LOOK, _LOOKS, page.theme) == "dark" else "light"


def present(page: Page, deck: Deck) -> None:
    """One slide over the whole window, and the keys to the others."""
    place = place_of(links.read(SLIDE), len(deck.items))
    item, theme = deck.items[place.item], look(page)
    colours = COLOURS[theme]
    st.html(_HERE / "present.css")
    st.html(f"<style>:root {{ --slide-ground: {colours.background}; --slide-ink: {colours.ink} }}</style>")
    frame = item_frames.frame_of(page, item)
    parts = item_frames.slide_frames(frame, page) if frame else []
    place = Place(place.item, min(place.part, max(len(parts) - 1, 0)))
    with st.container(key=_STAGE):
        if parts:
            _draw(page, parts[place.part], item, theme)
        else:
            missing(page, item)
    _keys(page, deck, place, len(parts), theme)


def missing(page: Page, item: Item) -> None:
    """What stands in place of a slide whose view has nothing to show."""
    # As text, not as Markdown: titles and failures may quote what came with a link.
    st.text(item_slides.name_of(page, item))
    st.text(item_frames.shown(page, item).failure or page.text("present.gone"))


def _draw(page: Page, frame: Frame, item: Item, theme: Theme) -> None:
    item_frames.show_slide(item_frames.slide_figure(frame, page, theme, item.title), _STAGE, frame.shown.alt)


def _keys(page: Page, deck: Deck, place: Place, parts: int, theme: Theme) -> None:
    """Arrow keys, Home, End, F, T and Escape; the same as buttons that show when the mouse moves."""
    last = len(deck.items) - 1
    onward = Place(place.item, place.part + 1) if place.part + 1 < parts else Place(place.item + 1)
    back = Place(place.item, place.part - 1) if place.part else Place(place.item - 1)
    words = ("previous", "next", "full_screen", "theme", "leave", "controls")
    _controls()(
        key=_KEYS,
        data={
            "next": str(onward) if onward.item <= last else None,
            "previous": str(back) if back.item >= 0 else None,
            "first": "1",
            "last": str(last + 1),
            "look": "light" if theme == "dark" else "dark",
            "said": page.text("present.place", number=place.item + 1, count=last + 1),
            "words": {word: page.text(f"present.{word}") for word in words},
            "home": way_back(page, deck, place),
        },
        on_go_change=_go,
        on_look_change=_change_look,
    )


def way_back(page: Page, deck: Deck, place: Place) -> str:
    """The address to leave for: the slide in the briefing, or the one view whose charts are presented."""
    item, is_own = deck.items[0], deck == own_deck.current()
    if not is_own and item.page in PAGES and all(_same_view(item, other) for other in deck.items):
        return page.address(item.page, **item.choices)
    # A deck that came with a link is offered to the reader.
    brought = None if is_own else links.read(DECK)
    return page.address("briefing", deck=brought, slide=Place(place.item).address())


def _same_view(one: Item, other: Item) -> bool:
    return (one.page, one.choices) == (other.page, other.choices)


def _go() -> None:
    links.write(SLIDE, st.session_state[_KEYS].get("go"), "1")


def _change_look() -> None:
    links.write(LOOK, st.session_state[_KEYS].get("look"))


@cache
def _controls() -> Any:
    return component(
        "termboard_present",
        html='<div role="toolbar"></div>',
        css=(_HERE / "present_keys.css").read_text(encoding="utf-8"),
        js=(_HERE / "present.js").read_text(encoding="utf-8"),
    )
