"""Choices of several units and of one indicator, kept in the address as `termboard.app.links` keeps all choices."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from termboard.app import links
from termboard.app.facets import choose_of
from termboard.app.naming import full_unit_name
from termboard.app.shell import Page
from termboard.folding import folded

UNITS: Final = "units"
INDICATOR: Final = "indicator"

MOST_UNITS: Final = 12
"""Units in one picture, whose names can be kept apart."""

OFFERED: Final = 60
"""Units offered in the list; any other is found by typing its name."""

# A dot stands in no code and is left alone in an address.
_BETWEEN: Final = "."

Row = Mapping[Any, Any]


def several(name: str, most: int = MOST_UNITS) -> list[str]:
    """The codes that the address names as `name`, each once; beyond `most` they are left out, and that is told."""
    written = links.read(name) or ""
    found = [code for code in dict.fromkeys(written.split(_BETWEEN)) if code]
    if len(found) > most:
        links.refuse(name, f"+{len(found) - most}")
    return found[:most]


def joined_codes(codes: Sequence[str]) -> str:
    """Several codes as one value of the address."""
    return _BETWEEN.join(codes)


def choose_one(
    name: str, options: Sequence[str], *, label: str, label_of: Callable[[str], str], default: str | None = None
) -> str:
    """A list to choose one code of; the default, the first where none is given, stays out of the address."""
    default = options[0] if default is None else default
    chosen = links.read(name, options, default) or default
    links.settle(name, chosen)
    st.session_state[_last(name)] = chosen
    choose_of(
        f"one-{name}",
        name,
        {code: label_of(code) for code in options},
        chosen,
        label=label,
        write=lambda code: links.write(name, code, default),
    )
    return chosen


def last(name: str) -> str:
    """The code that `choose_one` gave in the run before; empty at first."""
    return str(st.session_state.get(_last(name), ""))


def _last(name: str) -> str:
    return f"last-{name}"


def choose_several(
    name: str, options: Sequence[str], chosen: Sequence[str], *, label: str, label_of: Callable[[str], str], most: int
) -> None:
    """A list to choose up to `most` codes of, which go into the address."""
    links.settle(name, joined_codes(chosen))
    key = f"several-{name}"
    st.session_state[key] = list(chosen)
    st.multiselect(
        label,
        options,
        format_func=label_of,
        key=key,
        max_selections=most,
        placeholder="",
        # Streamlit's own row for it speaks English.
        select_all=False,
        on_change=_write_several,
        args=(name, key),
        wrap=True,
    )


def offered_units(page: Page, question: str, chosen: Sequence[str], **parameters: object) -> pd.DataFrame:
    """The units to choose of: the chosen ones and the first `OFFERED` of all.

    `question` answers with unit_id and the parts of the name for `$chosen`, `$words`, `$limit`
    and `parameters`.
    """
    return page.ask(question, chosen=list(chosen), words=[], limit=OFFERED, **parameters)


def choose_units(page: Page, question: str, offered: pd.DataFrame, chosen: Sequence[str], **parameters: object) -> None:
    """A list to choose units of, by name as one types it, with accents or without.

    `offered` is the answer of `offered_units`. What is typed and not among it is looked up in
    the whole country.
    """

    def find(words: list[str]) -> pd.DataFrame:
        return page.ask(question, chosen=[], words=words, limit=1, **parameters)

    links.settle(UNITS, joined_codes(chosen))
    names = {str(row["unit_id"]): full_unit_name(row, page.language) for row in offered.to_dict("records")}
    key = f"several-{UNITS}"
    st.session_state[key] = [code for code in chosen if code in names]
    st.multiselect(
        page.text("choosing.units", most=MOST_UNITS),
        list(names),
        format_func=lambda code: names.get(code, code),
        key=key,
        max_selections=MOST_UNITS,
        placeholder=page.text("choosing.placeholder"),
        select_all=False,
        accept_new_options=True,
        on_change=_write_units,
        args=(key, names, find),
        wrap=True,
    )
    if unknown := st.session_state.pop("unknown-unit", None):
        # As text, not as Markdown: it is what somebody typed.
        st.text(page.text("choosing.unknown", typed=unknown))


def _write_several(name: str, key: str) -> None:
    links.write(name, joined_codes(st.session_state[key]) or None)


def _write_units(key: str, names: Mapping[str, str], find: Callable[[list[str]], pd.DataFrame]) -> None:
    codes = [_code(written, names, find) for written in st.session_state[key]]
    links.write(UNITS, joined_codes([code for code in dict.fromkeys(codes) if code]) or None)


def _code(written: str, names: Mapping[str, str], find: Callable[[list[str]], pd.DataFrame]) -> str:
    """The unit's code of what was picked or typed; empty, and kept to be told, where none has such a name."""
    if written in names:
        return written
    words = folded(written).split()
    found = find(words) if words else pd.DataFrame()
    if found.empty:
        st.session_state["unknown-unit"] = written
        return ""
    return str(found["unit_id"].iat[0])
