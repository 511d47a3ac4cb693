"""The reader's deck: in the session while he reads, in his browser's own storage between sessions.

The deck is never kept on the server. Where two windows of one browser change it, the later
change counts, and the other window hears of it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app import links
from termboard.domain.errors import DeckInvalid
from termboard.slides.deck import LONGEST_NAME, MOST_ITEMS, Deck, Item, are_choices, as_link, from_link, is_choice

_DECK: Final = "deck"
_UNREADABLE: Final = "deck-unreadable"
_KEEPER: Final = "deck-keeper"


def current() -> Deck:
    """The deck as it is now; empty at first."""
    deck: Deck = st.session_state.get(_DECK, Deck())
    return deck


def is_known() -> bool:
    """Whether the session has a deck, or its browser has told that it keeps none."""
    return _DECK in st.session_state


def put(deck: Deck) -> None:
    """Make `deck` the reader's; its browser keeps it at the end of the run."""
    st.session_state[_DECK] = deck
    st.session_state.pop(_UNREADABLE, None)


def unreadable() -> DeckInvalid | None:
    """Why what the browser keeps cannot be read, as one of a newer program: until the reader changes his deck."""
    return st.session_state.get(_UNREADABLE)


def has_room() -> bool:
    """Whether one more item fits."""
    return len(current().items) < MOST_ITEMS


def can_hold(item: Item) -> bool:
    """Whether a deck with this chart of the present view could be opened again."""
    return are_choices(item.choices)


def here(page: str, chart: str, name: str = "") -> Item:
    """A chart of the present view, with every choice written out that the view has taken so far."""
    return Item(page, chart, _choices(), name=name[:LONGEST_NAME])


def collected(item: Item) -> list[int]:
    """The places (from 0) at which a chart of the present view stands in the deck."""
    return [
        place
        for place, other in enumerate(current().items)
        if (other.page, other.chart) == (item.page, item.chart) and item.choices.items() <= other.choices.items()
    ]


def add(page: str, chart: str, name: str) -> None:
    """Put a chart of the present view at the end of the deck."""
    deck = current()
    put(replace(deck, items=[*deck.items, here(page, chart, name)]))


def take_out(places: list[int]) -> None:
    """Take the items at these places (from 0) out of the deck."""
    deck = current()
    put(replace(deck, items=[item for place, item in enumerate(deck.items) if place not in places]))


def keep(*, must_know: bool) -> None:
    """Let the browser keep the deck, or tell what it has kept of an earlier session. Once a run.

    Where the page `must_know`, the browser tells also that it has kept none, which runs the page again.
    """
    is_kept = is_known() and unreadable() is None
    _keeper()(
        key=_KEEPER,
        data={"deck": as_link(current()) if is_kept else None, "asks": not is_known(), "must": must_know},
        on_kept_change=_adopt,
    )


def _adopt() -> None:
    """What the browser has kept becomes the deck; what is broken is left where it is."""
    kept = st.session_state.get(_KEEPER, {}).get("kept")
    if not isinstance(kept, str):
        return
    try:
        put(from_link(kept) if kept else Deck())
    except DeckInvalid as invalid:
        st.session_state.setdefault(_DECK, Deck())
        st.session_state[_UNREADABLE] = invalid


def _choices() -> Mapping[str, str]:
    """The address as it would be if no choice were left to a default, which may be another one tomorrow."""
    # First in their order as the address has them, so that a link back is the same address.
    address = st.query_params.to_dict()
    taken = {**address, **links.settled(), **address}
    return {name: value for name, value in taken.items() if name != links.LANGUAGE and is_choice(name, value)}


# Registered at first use: a component needs the running server.
@cache
def _keeper() -> Any:
    return component("termboard_deck", js=Path(__file__).with_name("deck.js").read_text(encoding="utf-8"))
