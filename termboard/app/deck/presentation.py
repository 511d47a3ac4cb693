"""The presentation view: which slide the address names, the slide, and what the keys do."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app import links
from termboard.app.deck import front_slides, item_frames, item_slides, own_deck
from termboard.app.shell import PAGES, Page
from termboard.charts.canvas.theme import COLOURS, Theme
from termboard.slides.deck import Deck, Item, from_link

DECK: Final = "deck"
SLIDE: Final = "slide"
LOOK: Final = "look"

_LOOKS: Final[tuple[Theme, ...]] = ("light", "dark")
_STAGE: Final = "stage"
_KEYS: Final = "present-keys"
_HERE: Final = Path(__file__).parent


@dataclass(frozen=True, order=True)
class Place:
    """A slide of a deck, from 0; a chart too long for one slide goes on in further parts, from 0 too.

    Cover and agenda are the parts of the item -1.
    """

    item: int
    part: int = 0

    def __str__(self) -> str:
        """As it stands in the address, from 1: "3", and "3.2" for the second part."""
        return f"{self.item + 1}.{self.part + 1}" if self.part else str(self.item + 1)

    def address(self) -> str | None:
        """What the address of the briefing says: nothing for the first slide."""
        return str(self) if self != Place(0) else None


def place_of(written: str | None, count: int, front: int = 0) -> Place:
    """The slide of a value in the address; the first or last of `count` for one beyond or none.

    With `front` slides before the items the first of them is the first.
    """
    first = 0 if front else 1
    said = (written or str(first)).split(".")[:2]
    numbers = [int(n) if n.isascii() and n.isdigit() and len(n) < 6 else first for n in said]
    return Place(min(max(numbers[0], first), count) - 1, max(numbers[-1], 1) - 1 if len(numbers) > 1 else 0)


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
    theme, front = look(page), front_slides.front_slides(page, deck)
    places = all_places(page, deck, len(front))
    wanted = place_of(links.read(SLIDE), len(deck.items), len(front))
    # A part beyond the last is the last.
    place = max(one for one in places if one.item == wanted.item and one.part <= wanted.part)
    colours = COLOURS[theme]
    st.html(_HERE / "present.css")
    st.html(f"<style>:root {{ --slide-ground: {colours.background}; --slide-ink: {colours.ink} }}</style>")
    with st.container(key=_STAGE):
        if place.item < 0:
            front_slides.show_words(front[place.part], _STAGE, theme)
        elif frame := item_frames.frame_of(page, deck.items[place.item]):
            part = item_frames.slide_frames(frame, page)[place.part]
            figure = item_frames.slide_figure(part, page, theme, deck.items[place.item])
            item_frames.show_slide(figure, _STAGE, frame.shown.alt)
        else:
            missing(page, deck.items[place.item])
    _keys(page, deck, places, place, theme)


def all_places(page: Page, deck: Deck, front: int) -> list[Place]:
    """Every slide of the deck in order, numbered as in its files."""
    found = [Place(-1, part) for part in range(front)]
    for number, item in enumerate(deck.items):
        found += [Place(number, part) for part in range(item_frames.part_count(page, item))]
    return found


def missing(page: Page, item: Item) -> None:
    """What stands in place of a slide whose view has nothing to show."""
    # As text, not as Markdown: titles and failures may quote what came with a link.
    st.text(item_slides.name_of(page, item))
    st.text(item_frames.shown(page, item).failure or page.text("present.gone"))


def _keys(page: Page, deck: Deck, places: Sequence[Place], place: Place, theme: Theme) -> None:
    """Arrow keys, Home, End, F, T and Escape; the same as buttons that show when the mouse moves."""
    words = ("previous", "next", "full_screen", "theme", "leave", "controls")
    _controls()(
        key=_KEYS,
        data={
            "places": [str(one) for one in places],
            "at": str(place),
            "look": "light" if theme == "dark" else "dark",
            "said": page.text("present.place", number=places.index(place) + 1, count=len(places)),
            "words": {word: page.text(f"present.{word}") for word in words},
            "home": way_back(page, deck, place),
        },
        on_go_change=partial(_go, str(places[0])),
        on_look_change=_change_look,
    )


def way_back(page: Page, deck: Deck, place: Place) -> str:
    """The address to leave for: the slide in the briefing, or the one view whose charts are presented."""
    item, is_own = deck.items[0], deck == own_deck.current()
    if not is_own and item.page in PAGES and all(_same_view(item, other) for other in deck.items):
        return page.address(item.page, **item.choices)
    # A deck that came with a link is offered to the reader.
    brought = None if is_own else links.read(DECK)
    return page.address("briefing", deck=brought, slide=Place(max(place.item, 0)).address())


def _same_view(one: Item, other: Item) -> bool:
    return (one.page, one.choices) == (other.page, other.choices)


def _go(first: str) -> None:
    links.write(SLIDE, st.session_state[_KEYS].get("go"), first)


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
