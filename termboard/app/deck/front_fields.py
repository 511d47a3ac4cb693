"""The fields of what stands before the charts: cover with logo, agenda."""

import datetime as dt
from dataclasses import replace

import streamlit as st

from termboard.app.deck import changes, own_deck
from termboard.app.deck.file_button import failure, file_button
from termboard.app.shell import Page
from termboard.domain import formats
from termboard.slides.deck import LONGEST_TITLE, Cover
from termboard.slides.logo import MOST_BYTES, logo_of


def front_fields(page: Page) -> None:
    """Whether there are a cover and an agenda, and what the cover says."""
    deck = own_deck.current()
    with st.expander(page.text("briefing.front"), key="deck-front"):
        _toggle(page, "has-cover", deck.cover is not None)
        if deck.cover is not None:
            _cover(page, deck.cover)
        _toggle(page, "has-agenda", deck.has_agenda)


def _toggle(page: Page, name: str, is_on: bool) -> None:
    st.session_state[f"deck-{name}"] = is_on
    said = page.text(f"briefing.{name.replace('-', '_')}")
    st.toggle(said, key=f"deck-{name}", on_change=_switch, args=(name, formats.date(dt.date.today(), page.language)))


def _switch(name: str, today: str) -> None:
    is_on = bool(st.session_state[f"deck-{name}"])
    if name == "has-agenda":
        changes.change(has_agenda=is_on)
    else:
        changes.change(cover=Cover(date=today) if is_on else None)


def _cover(page: Page, cover: Cover) -> None:
    for column, name in zip(st.columns([3, 3, 2]), ("office", "presenter", "date"), strict=True):
        st.session_state[f"cover-{name}"] = getattr(cover, name)
        column.text_input(
            page.text(f"briefing.{name}"),
            key=f"cover-{name}",
            max_chars=LONGEST_TITLE,
            placeholder=page.text(f"briefing.{name}_example"),
            on_change=_write,
            args=(name,),
        )
    with st.container(horizontal=True, vertical_alignment="center", key="cover-logo"):
        if cover.logo:
            st.image(cover.logo, width=120)
        file_button("logo-file", page.text("briefing.logo"), "image/png,image/jpeg", MOST_BYTES, _take_logo)
        if cover.logo:
            st.button(page.text("briefing.logo_remove"), on_click=_change_cover, kwargs={"logo": b""})
    st.caption(page.text("briefing.logo_what"))
    failure(page, "logo-file")


def _write(name: str) -> None:
    _change_cover(**{name: st.session_state[f"cover-{name}"]})


def _take_logo(_: str, content: bytes) -> None:
    _change_cover(logo=logo_of(content))


def _change_cover(**words: str | bytes) -> None:
    changes.change(cover=replace(own_deck.current().cover or Cover(), **words))  # type: ignore[arg-type]
