"""Parts of the page Briefing: the list of slides, the preview, titles and notes; saving, sharing, opening a deck."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app import links
from termboard.app.deck import builds, item_frames, item_slides, own_deck, presentation
from termboard.app.deck.builds import Step
from termboard.app.deck.presentation import DECK, SLIDE
from termboard.app.frame import browser
from termboard.app.shell import PAGES, Page
from termboard.domain.errors import DeckInvalid
from termboard.domain.folding import slug
from termboard.domain.rows import rows_of
from termboard.slides.deck import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_BYTES,
    MOST_ITEMS,
    Deck,
    Item,
    as_file,
    as_link,
    from_file,
    from_link,
)

PREVIEW: Final = "preview"

LONGEST_LINK: Final = 4_096
"""Characters of a link to a deck that reaches others whole."""

_OPENED: Final = "deck-file"
_CHANGE: Final = "deck-change"
_NOTICE: Final = "deck-notice"
_HERE: Final = Path(__file__).parent


def deck_of_a_link(page: Page) -> None:
    """Take over the deck that the address carries: at once where there is none yet, else when the reader says so."""
    packed = links.read(DECK)
    if packed is None:
        return
    try:
        brought = item_frames.spread(page, from_link(packed))
    except DeckInvalid as invalid:
        st.warning(invalid.message(page.language))
        return
    if not own_deck.is_known():
        # The browser is about to tell of a deck it has kept, which must not be lost.
        st.caption(page.text("briefing.looking"))
        st.stop()
    if not own_deck.current().items and not own_deck.is_unreadable():
        _take(brought)
        st.rerun()
    if brought != own_deck.current():
        _offer(page, brought)


def _offer(page: Page, brought: Deck) -> None:
    with st.container(border=True, key="brought"):
        st.markdown(page.text("briefing.brought", count=len(brought.items), own=len(own_deck.current().items)))
        with st.container(horizontal=True):
            st.button(page.text("briefing.replace"), on_click=_take, args=(brought,), type="primary")
            st.button(page.text("briefing.append"), on_click=_append, args=(brought,))
            st.button(page.text("briefing.ignore"), on_click=links.write, args=(DECK, None))


def style() -> None:
    """What themes cannot say of this page."""
    st.html(_HERE / "briefing.css")


def how_to_begin(page: Page) -> None:
    """What a deck is, an example of one to take, and the last deck that was emptied."""
    _notices(page)
    st.info(page.text("briefing.empty"))
    with st.container(horizontal=True, key="deck-beginning"):
        _open_button(page)
        undo_button(page)
    _failed_opening(page)
    _example(page)


def _example(page: Page) -> None:
    """A deck of three slides, said to be an example, which one may take."""
    best = page.ask("search/suggestions", limit=1)
    if best.empty:
        return
    unit = rows_of(best)[0]
    views: list[tuple[str, str, dict[str, str]]] = [
        ("overview", "core", {}),
        ("indicator", "grid", {}),
        ("scorecard", "board", {"unit": str(unit["unit_id"])}),
    ]
    items = [Item(code, chart, choices, name=page.text(f"menu.{code}")) for code, chart, choices in views]
    found = [(item, frame) for item in items if (frame := item_frames.frame_of(page, item))]
    deck = Deck(page.text("briefing.example_title"), [replace(item, name=frame.shown.title) for item, frame in found])
    st.header(page.text("briefing.example"))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(page.text("briefing.take_example"), on_click=_take, args=(deck,), type="primary")
        page.link("present", page.text("frame.present"), deck=as_link(deck))
    for number, (_, frame) in enumerate(found, start=1):
        with st.container(key=f"example-{number}", border=True):
            part = item_frames.slide_frames(frame, page)[0]
            item_frames.show_slide(
                item_frames.slide_figure(part, page, page.theme), f"example-{number}", frame.shown.alt
            )


def deck_title(page: Page) -> None:
    """The deck's title, how many slides it has, and the way to the presentation."""
    _notices(page)
    deck = own_deck.current()
    st.session_state["deck-title"] = deck.title
    st.text_input(
        page.text("briefing.title"),
        key="deck-title",
        max_chars=LONGEST_TITLE,
        placeholder=page.text("briefing.untitled"),
        on_change=_retitle,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(page.text("briefing.count", count=len(deck.items)))
        packed = as_link(deck)
        # Without it the presentation shows the deck of this browser, which is this one.
        page.link("present", page.text("frame.present"), deck=packed if len(packed) <= LONGEST_LINK else None)


def slide_list(page: Page) -> int:
    """The slides in their order, one of them chosen; its place from 0."""
    deck = own_deck.current()
    place = _place(deck)
    st.session_state["deck-slide"] = place
    with st.container(key="slides"):
        st.radio(
            page.text("briefing.slides"),
            range(len(deck.items)),
            format_func=lambda number: f"{number + 1}. {item_slides.name_of(page, deck.items[number])}",
            key="deck-slide",
            on_change=_choose,
        )
    with st.container(horizontal=True, gap="xsmall", key="slide-actions"):
        _move(page, "up", place, place - 1)
        _move(page, "down", place, place + 1)
        st.button(page.text("briefing.remove"), on_click=_remove, args=([place],))
        st.button(page.text("briefing.remove_all"), on_click=_remove, args=(range(len(deck.items)),), type="tertiary")
        undo_button(page)
    return place


def preview(page: Page, place: int) -> None:
    """The chosen slide as it will be shown, and the way to the view it comes from."""
    item = own_deck.current().items[place]
    frame = item_frames.frame_of(page, item)
    with st.container(key=PREVIEW, border=True):
        if frame is None:
            presentation.missing(page, item)
        else:
            part = item_frames.slide_frames(frame, page)[0]
            figure = item_frames.slide_figure(part, page, page.theme, item.title)
            item_frames.show_slide(figure, PREVIEW, frame.shown.alt)
    if frame and (parts := len(item_frames.slide_frames(frame, page))) > 1:
        st.caption(page.text("briefing.parts", count=parts))
    if item.page in PAGES:
        page.link(item.page, page.text("briefing.to_view", page=page.text(f"menu.{item.page}")), **item.choices)


def words(page: Page, place: int) -> None:
    """Title and notes of the chosen slide, in the presenter's own words."""
    item = own_deck.current().items[place]
    frame = item_frames.frame_of(page, item)
    st.session_state["slide-title"] = item.title
    st.text_input(
        page.text("briefing.slide_title"),
        key="slide-title",
        max_chars=LONGEST_TITLE,
        placeholder=frame.shown.title if frame else item.name,
        help=page.text("briefing.slide_title_help"),
        on_change=_change,
        args=(place, "title", "slide-title"),
    )
    st.session_state["slide-note"] = item.note
    st.text_area(
        page.text("briefing.slide_note"),
        key="slide-note",
        max_chars=LONGEST_NOTE,
        placeholder=page.text("briefing.slide_note_empty"),
        on_change=_change,
        args=(place, "note", "slide-note"),
    )


def files(page: Page) -> None:
    """The deck as PPTX, PDF and pictures."""
    deck = own_deck.current()
    st.caption(page.text("briefing.files_what"))
    name = f"termboard-{_file_name(deck)}"
    title = deck.title or page.text("menu.briefing")
    make = partial(_steps, page, deck)
    source = (deck, page.language, page.store.version)
    builds.files(page, "deck", ("pptx", "pdf", "zip"), make, name=name, title=title, source=source)


def _steps(page: Page, deck: Deck) -> list[Step]:
    return [Step(item_slides.name_of(page, item), partial(item_slides.slides_of, page, item)) for item in deck.items]


def save_and_share(page: Page) -> None:
    """The deck as a file and as a link, and the way back from a file."""
    deck = own_deck.current()
    st.caption(page.text("briefing.kept"))
    with st.container(horizontal=True, key="deck-keeping"):
        st.download_button(
            page.text("briefing.save"),
            as_file(deck),
            f"termboard-{_file_name(deck)}.json",
            "application/json",
            key="deck-save",
            on_click="ignore",
        )
        address = page.address("briefing", deck=as_link(deck))
        is_short = len(address) <= LONGEST_LINK
        if is_short:
            browser.copy_button("deck-link", page.text("briefing.share"), page.text("frame.copied"), address)
        _open_button(page)
    if not is_short:
        said = {"size": len(address), "most": LONGEST_LINK, "open": page.text("briefing.open")}
        st.caption(page.text("briefing.too_long", **said))
    _failed_opening(page)


def undo_button(page: Page) -> None:
    """Bring back what was there before slides were taken out or another deck was opened."""
    if _undone() != own_deck.current():
        st.button(page.text("briefing.undo"), key="deck-undo", on_click=_undo)


def _notices(page: Page) -> None:
    """What the reader must know of the deck: what the browser keeps and cannot be read, slides without room."""
    if own_deck.is_unreadable():
        st.warning(page.text("briefing.unreadable"))
    if notice := st.session_state.pop(_NOTICE, None):
        name, count = notice
        st.warning(page.text(f"briefing.{name}", count=count, most=MOST_ITEMS))


def _file_name(deck: Deck) -> str:
    return slug(deck.title)[:60] or "briefing"


def _place(deck: Deck) -> int:
    return presentation.place_of(links.read(SLIDE), len(deck.items)).item


def _move(page: Page, name: str, place: int, to: int) -> None:
    inside = 0 <= to < len(own_deck.current().items)
    st.button(page.text(f"briefing.{name}"), key=f"slide-{name}", disabled=not inside, on_click=_swap, args=(place, to))


def _swap(place: int, to: int) -> None:
    items = list(own_deck.current().items)
    items[place], items[to] = items[to], items[place]
    own_deck.put(replace(own_deck.current(), items=items))
    links.write(SLIDE, str(to + 1), "1")


def _choose() -> None:
    links.write(SLIDE, str(st.session_state["deck-slide"] + 1), "1")


def _retitle() -> None:
    own_deck.put(replace(own_deck.current(), title=st.session_state["deck-title"]))


def _change(place: int, name: str, key: str) -> None:
    items = list(own_deck.current().items)
    items[place] = replace(items[place], **{name: st.session_state[key]})
    own_deck.put(replace(own_deck.current(), items=items))


def _remove(places: Sequence[int]) -> None:
    before = own_deck.current()
    own_deck.take_out(list(places))
    st.session_state[_CHANGE] = before, own_deck.current()


def _take(deck: Deck) -> None:
    """Make `deck` the reader's, as many of its slides as there is room for."""
    before, taken = own_deck.current(), replace(deck, items=list(deck.items[:MOST_ITEMS]))
    if before.items:
        st.session_state[_CHANGE] = before, taken
    if left := len(deck.items) - len(taken.items):
        st.session_state[_NOTICE] = "cut", left
    own_deck.put(taken)
    links.write(DECK, None)


def _append(deck: Deck) -> None:
    own = own_deck.current()
    _take(replace(own, items=[*own.items, *deck.items]))


def _undo() -> None:
    undone = _undone()
    before, _ = st.session_state.pop(_CHANGE)
    if len(undone.items) > MOST_ITEMS:
        # Either deck, then: the button changes to and fro between them.
        undone = before
        st.session_state[_CHANGE] = own_deck.current(), before
        st.session_state[_NOTICE] = "swapped", len(before.items)
    own_deck.put(undone)


def _undone() -> Deck:
    """The deck before slides were taken out or another deck was opened.

    Where it was changed since, it stays as it is, and the slides that went come back to their places.
    """
    deck = own_deck.current()
    change: tuple[Deck, Deck] = st.session_state.get(_CHANGE, (deck, deck))
    before, after = change
    if deck == after:
        return before
    items = list(deck.items)
    for place, item in enumerate(before.items):
        if item not in after.items and item not in deck.items:
            items.insert(place, item)
    return replace(deck, items=items)


def _open() -> None:
    written = st.session_state[_OPENED].get("opened")
    if not isinstance(written, str):
        return
    try:
        _take(from_file(written.encode()))
    except DeckInvalid as invalid:
        st.session_state["deck-failure"] = invalid


def _open_button(page: Page) -> None:
    """A saved deck in place of the present one, which one press brings back."""
    # A file far beyond any deck need not travel whole to be refused.
    data = {"label": page.text("briefing.open"), "most": MOST_BYTES + 1}
    _opener()(key=_OPENED, data=data, on_opened_change=_open, width="content")


def _failed_opening(page: Page) -> None:
    if failure := st.session_state.pop("deck-failure", None):
        # As text, not as Markdown: it quotes the file.
        with st.container(border=True, key="deck-failure-place"):
            st.text(failure.message(page.language))


@cache
def _opener() -> Any:
    return component(
        "termboard_deck_file",
        html='<label><input type="file" accept=".json,application/json"><span></span></label>',
        css=(_HERE.parent / "frame" / "pictures.css").read_text(encoding="utf-8")
        + (_HERE / "deck_file.css").read_text(encoding="utf-8"),
        js=(_HERE / "deck_file.js").read_text(encoding="utf-8"),
    )
