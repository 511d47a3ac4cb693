"""A reader's choices live in the address, and nowhere else.

Every run reads them from there; a widget shows what the address says and writes back what
the reader picks, which makes one entry in the browser's history. So a link restores the view
on a cold server, and one press of Back goes back one view. (Widgets bound to the address by
Streamlit put labels into it, and several entries into the history when the page changes.)

Values are short stable codes; defaults are left out; what is not a known value counts as
not there.
"""

from collections.abc import Collection, Mapping
from typing import Final
from unicodedata import normalize
from urllib.parse import urlencode

import streamlit as st

from termboard.domain.folding import slug
from termboard.domain.texts import DEFAULT_LANGUAGE, LANGUAGES, Language, as_language

HOME: Final = "overview"
"""The page whose address has no name."""

LANGUAGE: Final = "lang"
VERSION: Final = "version"
"""Names in the address of what is around every page; those of a page's own choices stand in its view."""

_SETTLED: Final = "settled"
_REFUSED: Final = "refused"
_LOST_PIN: Final = "lost-pin"

_LANGUAGE_NAMES: Final[Mapping[str, str]] = {"vi": "Tiếng Việt", "en": "English"}


def read(name: str, allowed: Collection[str] | None = None, default: str | None = None) -> str | None:
    """The value of `name` in the address (NFC), `default` where it is absent or not allowed."""
    value = st.query_params.get(name)
    if value is None:
        return default
    value = normalize("NFC", value)
    return value if allowed is None else known(name, value, allowed) or default


def known(name: str, value: str, allowed: Collection[str]) -> str | None:
    """`value` where it is allowed, or the code that it is the name of; else None, noted for the reader to be told."""
    if value in allowed:
        return value
    if (code := slug(value)) in allowed:
        return code
    refuse(name, value)
    return None


def refuse(name: str, value: str) -> None:
    """Note what of the address the page cannot use."""
    st.session_state.setdefault(_REFUSED, {})[name] = value


def write(name: str, value: str | None, default: str | None = None) -> None:
    """Put a choice into the address: one entry in the history, none for what stands there already."""
    if value is None or value == default:
        st.query_params.pop(name, None)
    elif st.query_params.get_all(name) != [value]:
        st.query_params[name] = value


def begin() -> None:
    """A run begins: nothing is settled yet."""
    st.session_state[_SETTLED] = {}
    st.session_state[_REFUSED] = {}


def settle(name: str, value: str) -> None:
    """Note what this run takes for `name`, written in the address or not."""
    st.session_state.setdefault(_SETTLED, {})[name] = value


def settled() -> Mapping[str, str]:
    """What the page takes for its choices, also those that the address leaves to a default."""
    found: Mapping[str, str] = st.session_state.get(_SETTLED, {})
    return found


def refused() -> Mapping[str, str]:
    """What of the address this run cannot use."""
    found: Mapping[str, str] = st.session_state.get(_REFUSED, {})
    return found


def heal_address() -> None:
    """Tell the browser its own address again when it has changed since the session's last run.

    A link to the page it stands on (another unit's scorecard) brings the new choices, but
    Streamlit 1.67 leaves the old ones in the address bar. The browser makes an entry in its
    history of what it is told, and none where it shows that already.
    """
    address = st.query_params.to_dict()
    if st.session_state.setdefault("address", address) != address:
        st.query_params.from_dict(address)
        st.session_state["address"] = address


def language() -> Language:
    """The language that the address names, Vietnamese where it names none."""
    return as_language(read(LANGUAGE))


def pinned_version() -> int | None:
    """The version of the data that the address names; none means the newest, whatever comes."""
    named = read(VERSION) or ""
    return None if st.session_state.get(_LOST_PIN) == named else version_of(named)


def lose_pin(is_lost: bool) -> None:
    """Note whether the version that the address names cannot be shown: then no link carries it on."""
    st.session_state[_LOST_PIN] = read(VERSION) if is_lost else None


def version_of(named: str) -> int | None:
    """The number of a version that an address names; None for what is none."""
    return int(named) if named.isdecimal() and len(named) < 10 else None


def parameters(language: Language, /, **choices: str | None) -> dict[str, str]:
    """The parameters of a link to a view: language, pinned version and the choices, without defaults."""
    version = pinned_version()
    given = {
        LANGUAGE: None if language == DEFAULT_LANGUAGE else language,
        VERSION: None if version is None else str(version),
        **choices,
    }
    return {name: value for name, value in given.items() if value is not None}


def address(page: str, language: Language, /, **choices: str | None) -> str:
    """The address of the page with this code, relative to any page, with what `parameters` gives."""
    query = urlencode(parameters(language, **choices))
    return ("./" if page == HOME else page) + (f"?{query}" if query else "")


def choose_language() -> None:
    """The switch between the languages, each named in itself: beside the menu, where no view has its fields."""
    key = f"choose-{LANGUAGE}"
    st.session_state[key] = language()
    st.segmented_control(
        "Ngôn ngữ / Language",
        LANGUAGES,
        default=None,
        required=True,
        format_func=_LANGUAGE_NAMES.__getitem__,
        key=key,
        on_change=lambda: write(LANGUAGE, st.session_state[key], DEFAULT_LANGUAGE),
        label_visibility="collapsed",
        wrap=True,
    )
