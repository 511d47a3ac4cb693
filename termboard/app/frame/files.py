"""The buttons by which a table is downloaded, and what a browser is told of other files."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

import pandas as pd
import streamlit as st

from termboard.app.shell import Page
from termboard.exports.kinds import FOR_EVERY_TABLE, KINDS, Content
from termboard.views.frame import Shown

MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "xlsx": KINDS["xlsx"].media_type,
        "zip": "application/zip",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "pdf": "application/pdf",
        "html": "text/html",
    }
)


def table_files(
    page: Page,
    key: str,
    file_name: str,
    make: Callable[[str], bytes],
    *,
    kinds: Iterable[str] = FOR_EVERY_TABLE,
    said: str = "frame.file",
    count: int = 0,
    most: int | None = None,
) -> Mapping[str, int]:
    """Downloads of a table, a button for each kind of `kinds`; `make` makes a file when it is asked for.

    `said` is a text with kind and count. Returns the kinds that do not hold `count` rows, by name, and how many they
    hold; `most` is the most that any may hold.
    """
    limits = {code: min(KINDS[code].most, most or KINDS[code].most) for code in kinds}
    with st.container(horizontal=True, key=f"{key}-files"):
        for code, limit in limits.items():
            kind = KINDS[code]
            st.download_button(
                page.text(said, kind=kind.name, count=count),
                partial(make, code),
                f"{file_name}{kind.ending}",
                kind.media_type,
                key=f"{key}-{code}",
                help=page.text(kind.explained) if kind.explained else None,
                on_click="ignore",
                disabled=count > limit,
            )
    return {KINDS[code].name: limit for code, limit in limits.items() if count > limit}


def table_buttons(page: Page, key: str, table: pd.DataFrame, shown: Shown) -> None:
    """Downloads of a table that is whole on the page."""
    table_files(page, key, shown.file_name, lambda kind: KINDS[kind].make(content_of(page, lambda: table, shown)))


def content_of(page: Page, table: Callable[[], pd.DataFrame], shown: Shown) -> Content:
    """A table as files hold it, with what is to be known about it."""
    return Content(table, table_notes(page, shown), (page.text("frame.sheet"), page.text("frame.notes_sheet")))


def table_notes(page: Page, shown: Shown) -> Mapping[str, str]:
    """What stands on the second sheet of a workbook."""
    return {
        page.text("frame.note_title"): shown.title,
        page.text("frame.note_shown"): shown.subtitle,
        page.text("frame.note_remarks"): " ".join(shown.notes),
        page.text("frame.note_sources"): shown.sources,
        page.text("frame.note_data"): page.data_version(),
    }
