"""Changes of the reader's deck on the page Briefing, each of which can be taken back."""

from dataclasses import replace
from typing import Any, Final

import streamlit as st

from termboard.app.deck import own_deck
from termboard.slides.deck import MOST_ITEMS, Deck, Item

_CHANGES: Final = "deck-changes"
_MOST: Final = 50


def make(deck: Deck) -> None:
    """Make `deck` the reader's; `undo` brings the one before back."""
    before = own_deck.current()
    own_deck.put(deck)
    # The first deck of a reader takes nothing from him.
    if before.items and before != deck:
        _put([*_changes(), (before, deck)])


def change(**words: Any) -> None:
    """Change what stands on the deck: its title, cover, agenda."""
    make(replace(own_deck.current(), **words))


def change_item(place: int, **words: Any) -> None:
    """Change the item at `place` (from 0)."""
    items = list(own_deck.current().items)
    items[place] = replace(items[place], **words)
    change(items=items)


def can_undo() -> bool:
    """Whether there is a change to take back."""
    return _undone(own_deck.current(), _changes())[0] != own_deck.current()


def undo() -> int:
    """Take the last change back; returns how many slides the deck has where both decks together were too many."""
    deck = own_deck.current()
    undone, left = _undone(deck, _changes())
    too_many = len(undone.items) > MOST_ITEMS
    if too_many:
        # Either deck, then: the button changes to and fro between them.
        undone = _changes()[len(left)][0]
        left = [*left, (deck, undone)]
    _put(left)
    own_deck.put(undone)
    return len(undone.items) if too_many else 0


def _changes() -> list[tuple[Deck, Deck]]:
    changes: list[tuple[Deck, Deck]] = st.session_state.get(_CHANGES, [])
    return changes


def _put(changes: list[tuple[Deck, Deck]]) -> None:
    st.session_state[_CHANGES] = changes[-_MOST:]


def _undone(deck: Deck, changes: list[tuple[Deck, Deck]]) -> tuple[Deck, list[tuple[Deck, Deck]]]:
    """The deck before the last change that can be taken back, and the changes before that one.

    Where the deck was changed elsewhere since, it stays as it is, and the slides that went come back to their places.
    """
    for number in range(len(changes) - 1, -1, -1):
        before, after = changes[number]
        undone = before if deck == after else replace(deck, items=_with_gone(deck, before, after))
        if undone != deck:
            return undone, changes[:number]
    return deck, []


def _with_gone(deck: Deck, before: Deck, after: Deck) -> list[Item]:
    items = list(deck.items)
    for place, item in enumerate(before.items):
        if item not in after.items and item not in deck.items:
            items.insert(place, item)
    return items
