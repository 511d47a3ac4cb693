"""Parts of the page Briefing: the list of slides, the preview, titles and notes; saving, sharing, opening a deck."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import streamlit as st

from termboard.app import links
from termboard.app.deck import builds, changes, item_frames, item_slides, own_deck, own_template, presentation
from termboard.app.deck.builds import Kind, Step
from termboard.app.deck.file_button import failure, file_button
from termboard.app.deck.front_slides import front_slides
from termboard.app.deck.mark_fields import mark_fields
from termboard.app.deck.presentation import DECK, SLIDE
from termboard.app.expander import lazy_expander
from termboard.app.frame import browser
from termboard.app.shell import PAGES, Page
from termboard.domain.errors import DeckInvalid, DeckTooNew
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
from termboard.slides.slide import Slide
from termboard.views.sentences import escaped

PREVIEW: Final = "preview"

LONGEST_LINK: Final = 4_096
"""Characters of a link to a deck that reaches others whole."""

_OPENED: Final = "deck-file"
_NOTICE: Final = "deck-notice"
_HERE: Final = Path(__file__).parent
_AT_ONCE: Final = 12
"""Small pictures of slides that a page draws."""
_BESIDE: Final = 4


def deck_of_a_link(page: Page) -> None:
    """Take over the deck that the address carries: at once where there is none yet, else when the reader says so."""
    packed = links.read(DECK)
    if packed is None:
        return
    try:
        brought = item_frames.spread(page, from_link(packed))
    except DeckInvalid as invalid:
        # As text, not as Markdown: it quotes the link.
        st.text(invalid.message(page.language))
        return
    if not own_deck.is_known():
        # The browser is about to tell of a deck it has kept, which must not be lost.
        st.caption(page.text("briefing.looking"))
        st.stop()
    if not own_deck.current().items and not own_deck.unreadable():
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
    failure(page, _OPENED)
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
            format_func=lambda number: f"{number + 1}. {escaped(item_slides.name_of(page, deck.items[number]))}",
            key="deck-slide",
            on_change=_choose,
        )
    with st.container(horizontal=True, gap="xsmall", key="slide-actions"):
        _move(page, "up", place, place - 1)
        _move(page, "down", place, place + 1)
        _position(page, place)
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
            figure = item_frames.slide_figure(part, page, page.theme, item)
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
    whole = item_frames.frame_of(page, replace(item, subtitle=""))
    st.session_state["slide-subtitle"] = item.subtitle
    st.text_input(
        page.text("briefing.slide_subtitle"),
        key="slide-subtitle",
        max_chars=LONGEST_TITLE,
        placeholder=whole.shown.subtitle if whole else "",
        on_change=_change,
        args=(place, "subtitle", "slide-subtitle"),
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
    if frame:
        mark_fields(page, place, item, frame)


def thumbnails(page: Page) -> None:
    """Every slide as a small picture, a dozen at a time, each with a button that chooses it."""
    deck = own_deck.current()
    with lazy_expander(page.text("briefing.overview"), "thumbnails") as is_open:
        if not is_open:
            return
        starts = range(0, len(deck.items), _AT_ONCE)
        first = 0
        if len(starts) > 1:
            first = st.radio(
                page.text("briefing.overview"),
                starts,
                format_func=lambda start: f"{start + 1}–{min(start + _AT_ONCE, len(deck.items))}",
                horizontal=True,
                key="thumbnails-from",
                label_visibility="collapsed",
            )
        for start in range(first, min(first + _AT_ONCE, len(deck.items)), _BESIDE):
            for place, column in enumerate(st.columns(_BESIDE), start=start):
                if place < len(deck.items):
                    with column:
                        _thumbnail(page, place, deck.items[place])


def _thumbnail(page: Page, place: int, item: Item) -> None:
    key, frame = f"thumbnail-{place}", item_frames.frame_of(page, item)
    with st.container(key=key, border=True):
        if frame is None:
            st.text(item_slides.name_of(page, item))
        else:
            part = item_frames.slide_frames(frame, page)[0]
            item_frames.show_slide(item_frames.slide_figure(part, page, page.theme, item), key, frame.shown.alt)
    name = escaped(item_slides.name_of(page, item))
    st.button(
        f"{place + 1}. {name}",
        key=f"{key}-choose",
        type="tertiary",
        width="stretch",
        on_click=_choose_place,
        args=(place,),
    )


def files(page: Page) -> None:
    """The deck as PPTX, PDF and pictures."""
    deck = own_deck.current()
    st.caption(page.text("briefing.files_what"))
    own_template.template_field(page)
    name = f"termboard-{_file_name(deck)}"
    title = deck.title or page.text("menu.briefing")
    make = partial(_steps, page, deck)
    source = (deck, page.language, page.store.version)
    builds.files(page, "deck", ("pptx", "pdf", "zip"), make, name=name, title=title, source=source)


def _steps(page: Page, deck: Deck) -> list[Step]:
    front = [Step(slide.title, partial(_alone, slide)) for slide in front_slides(page, deck)]
    items = [Step(item_slides.name_of(page, item), partial(item_slides.slides_of, page, item)) for item in deck.items]
    return front + items


def _alone(slide: Slide, _: Kind) -> Sequence[Slide]:
    return [slide]


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
        # A logo is too large for a link.
        bare = replace(deck, cover=deck.cover and replace(deck.cover, logo=b""))
        address = page.address("briefing", deck=as_link(bare))
        is_short = len(address) <= LONGEST_LINK
        if is_short:
            browser.copy_button("deck-link", page.text("briefing.share"), page.text("frame.copied"), address)
        _open_button(page)
    if is_short and bare != deck:
        st.caption(page.text("briefing.without_logo"))
    if not is_short:
        said = {"size": len(address), "most": LONGEST_LINK, "open": page.text("briefing.open")}
        st.caption(page.text("briefing.too_long", **said))
    failure(page, _OPENED)


def undo_button(page: Page) -> None:
    """Bring back what was there before the last change."""
    if changes.can_undo():
        st.button(page.text("briefing.undo"), key="deck-undo", on_click=_undo)


def _notices(page: Page) -> None:
    """What the reader must know of the deck: what the browser keeps and cannot be read, slides without room."""
    if (invalid := own_deck.unreadable()) is not None:
        st.warning(page.text("briefing.unreadable"))
        if isinstance(invalid, DeckTooNew):
            st.text(invalid.message(page.language))
    if notice := st.session_state.pop(_NOTICE, None):
        name, count = notice
        st.warning(page.text(f"briefing.{name}", count=count, most=MOST_ITEMS))


def _file_name(deck: Deck) -> str:
    return slug(deck.title)[:60] or "briefing"


def _place(deck: Deck) -> int:
    return presentation.place_of(links.read(SLIDE), len(deck.items)).item


def _move(page: Page, name: str, place: int, to: int) -> None:
    inside = 0 <= to < len(own_deck.current().items)
    st.button(
        page.text(f"briefing.{name}"), key=f"slide-{name}", disabled=not inside, on_click=_shift, args=(place, to)
    )


def _position(page: Page, place: int) -> None:
    """The slide's number, which may be another."""
    st.session_state["slide-position"] = place + 1
    st.number_input(
        page.text("briefing.position"),
        min_value=1,
        max_value=len(own_deck.current().items),
        key="slide-position",
        on_change=_reposition,
        args=(place,),
        width=120,
    )


def _reposition(place: int) -> None:
    _shift(place, int(st.session_state["slide-position"]) - 1)


def _shift(place: int, to: int) -> None:
    """Move the slide at `place` to another one, past those between."""
    items = list(own_deck.current().items)
    items.insert(to, items.pop(place))
    changes.change(items=items)
    links.write(SLIDE, str(to + 1), "1")


def _choose() -> None:
    _choose_place(st.session_state["deck-slide"])


def _choose_place(place: int) -> None:
    links.write(SLIDE, str(place + 1), "1")


def _retitle() -> None:
    changes.change(title=st.session_state["deck-title"])


def _change(place: int, name: str, key: str) -> None:
    changes.change_item(place, **{name: st.session_state[key]})


def _remove(places: Sequence[int]) -> None:
    changes.change(items=[item for place, item in enumerate(own_deck.current().items) if place not in places])


def _take(deck: Deck) -> None:
    """Make `deck` the reader's, as many of its slides as there is room for."""
    if (left := len(deck.items) - MOST_ITEMS) > 0:
        st.session_state[_NOTICE] = "cut", left
    changes.make(replace(deck, items=list(deck.items[:MOST_ITEMS])))
    links.write(DECK, None)


def _append(deck: Deck) -> None:
    own = own_deck.current()
    _take(replace(own, items=[*own.items, *deck.items]))


def _undo() -> None:
    if count := changes.undo():
        st.session_state[_NOTICE] = "swapped", count


def _open(_: str, content: bytes) -> None:
    _take(from_file(content))


def _open_button(page: Page) -> None:
    """A saved deck in place of the present one, which one press brings back."""
    file_button(_OPENED, page.text("briefing.open"), ".json,application/json", MOST_BYTES, _open)
