"""Open the store once a process; build it, in sight of the reader, where it is not there yet."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from termboard import paths
from termboard.store.build import ensure_store
from termboard.store.reader import Store, open_store
from termboard.texts import Language, text

# A step of the build begins with one of these words.
_STEPS = ("load", "build", "check", "publish")


@dataclass
class _Opening:
    """The store of one directory, and the lock under which the first visitor opens it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    store: Store | None = None


def opened_store(language: Language, version: int | None = None) -> Store:
    """The store, at its newest version or at the one that a link pins.

    Raises what `ensure_store` and `open_store` raise.
    """
    directory = paths.store_directory()
    opening = _opening(directory)
    if opening.store is None:
        _open_in_sight(opening, directory, language)
    assert opening.store is not None
    if version is not None:
        return _pinned_store(directory, version)
    opening.store.refresh()
    return opening.store


@st.cache_resource(max_entries=4, show_spinner=False)
def _pinned_store(directory: Path, version: int) -> Store:
    return open_store(directory, version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _opening(directory: Path) -> _Opening:
    return _Opening()


def _open_in_sight(opening: _Opening, directory: Path, language: Language) -> None:
    place = st.empty()

    def show(step: str, share: float) -> None:
        word = next((word for word in _STEPS if step.startswith(word)), "build")
        with place.container(border=True):
            st.subheader(text(language, "opening.title"))
            st.progress(min(max(share, 0.0), 1.0), text=text(language, f"opening.{word}"))
            st.caption(text(language, "opening.why"))

    try:
        with opening.lock:
            if opening.store is None:
                ensure_store(directory, progress=show)
                opening.store = open_store(directory)
    finally:
        place.empty()
