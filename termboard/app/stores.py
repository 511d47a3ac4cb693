"""Open the store once a process; build it, in sight of the reader, where it is not there yet."""

import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from termboard import paths
from termboard.app import links
from termboard.domain.errors import StoreError, TermboardError
from termboard.domain.texts import Language, text
from termboard.store import snapshots
from termboard.store.build import ensure_store
from termboard.store.reader import Snapshot, Store, open_store

# A step of the build begins with one of these words.
_STEPS = ("load", "build", "check", "publish")


@dataclass
class _Opening:
    """The store of one directory, and the lock under which the first visitor opens it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    store: Store | None = None


def opened_store(language: Language, version: int | None = None) -> Snapshot:
    """The newest version of the store, or the one that a link pins: one run of a page takes it once.

    Raises what `ensure_store` and `open_store` raise.
    """
    directory = paths.store_directory()
    opening = _opening(directory)
    if opening.store is None:
        _open_in_sight(opening, directory, language)
    assert opening.store is not None
    if version is not None:
        return _pinned(directory, version)
    return opening.store.latest()


def lost_pin(written: str | None) -> TermboardError | None:
    """Why the version that an address names cannot be shown; None where it can, or where it names none."""
    directory = paths.store_directory()
    # Before the first visitor has had the store built there is nothing to look into.
    if written is None or not (directory / snapshots.CURRENT).is_file():
        return None
    version = links.version_of(written)
    if version is None:
        return TermboardError(
            f"Địa chỉ ghi phiên bản {written!r}; cần số của một phiên bản dữ liệu.",
            f"The address says version {written!r}; the number of a version of the data was expected.",
        )
    try:
        _pinned(directory, version)
    except StoreError as error:
        return error
    return None


def nearest_kept(version: int) -> Snapshot | None:
    """The kept version that comes next to this one, itself not in use; None where there is none that can be opened."""
    directory = paths.store_directory()
    others = [kept.version for kept in snapshots.listed(directory) if not kept.is_current]
    for other in sorted(others, key=lambda number: abs(number - version)):
        with suppress(StoreError):
            return _pinned(directory, other)
    return None


@st.cache_resource(max_entries=4, show_spinner=False)
def _pinned(directory: Path, version: int) -> Snapshot:
    return open_store(directory, version).snapshot()


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
