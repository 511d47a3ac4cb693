"""Draws a view's fields (`termboard.views.fields`) as one component, and writes what a reader picks to the address.

Streamlit's own fields find nothing for "da nang", and four of them cost a browser half of what a page costs it.
A choice carries every choice that the server has not answered yet, in the order of the clicks: the address that comes
with it may be older than the last click, and must not undo one.
"""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import streamlit as st
from streamlit.components.v2 import component

from termboard.app.shell import Page
from termboard.domain.texts import texts
from termboard.views.address import SEPARATOR
from termboard.views.fields import Field

WORDS: Final = ("more", "search", "nothing", "clear", "find", "nobody", "remove", "full")
"""What the component itself says: the texts `filters.<name>`."""


def draw_fields(page: Page, fields: Sequence[Field], key: str = "filters") -> None:
    """Draw the fields in their order; a choice runs the page again with the new address."""
    said = texts(page.language)
    words = {**{name: said[f"filters.{name}"] for name in WORDS}, "all": said["pickers.all"]}
    data = {"fields": [_drawn(key, field) for field in fields], "words": words}
    _component()(key=key, data=data, on_picked_change=partial(_take, key, fields))


def _drawn(key: str, field: Field) -> dict[str, Any]:
    """A field as the component takes it."""
    options, found = field.options, None
    if field.find:
        typed = st.session_state.get(_sought(key, field.name), "")
        looked_up = field.find(typed) if typed else {}
        options, found = {**looked_up, **options}, {"typed": typed, "codes": list(looked_up)}
    drawn: dict[str, Any] = {
        "name": field.name,
        "parameter": field.address_name,
        "label": field.label,
        "options": [[code, label, field.others.get(code, "")] for code, label in options.items()],
        "chosen": list(field.chosen),
        "isSet": field.is_set,
        "folded": field.folded,
        "one": field.kind in ("row", "list"),
        "isRow": field.kind == "row",
        "isTop": field.is_top,
    }
    if field.kind == "units":
        drawn |= {"inside": field.inside, "most": field.most, "found": found}
    if field.kind == "words":
        drawn |= {"isWords": True, "inside": field.inside, "longest": field.most}
    return drawn


def _take(key: str, fields: Sequence[Field]) -> None:
    """Write the choices that the component tells, of what it was offered; look up what the reader typed."""
    picked = st.session_state[key].picked
    by_name = {field.name: field for field in fields}
    if "typed" in picked:
        st.session_state[_sought(key, picked["name"])] = picked["typed"]
        return
    address = st.query_params.to_dict()
    for name, codes in picked["changes"]:
        if name in by_name:
            address = written(by_name[name], codes, address)
            st.session_state.pop(_sought(key, name), None)
    if address != st.query_params.to_dict():
        st.query_params.from_dict(address)


def written(field: Field, codes: Sequence[str], address: Mapping[str, str]) -> dict[str, str]:
    """The address after a choice of `codes` in the field: without its default, and without what the choice clears."""
    kept = {name: value for name, value in address.items() if name not in (field.address_name, *field.clears)}
    if field.kind == "units":
        value = SEPARATOR.join(codes[: field.most])
    elif field.kind == "words":
        value = "".join(codes).strip()[: field.most]
    else:
        known = [code for code in field.options if code in codes]
        if not known and field.kind != "several":
            return dict(address)
        value = SEPARATOR.join(known)
    return kept if value in ("", field.default) else {**kept, field.address_name: value}


def _sought(key: str, name: str) -> str:
    """Where the session keeps what the reader looks up in a field: no view, so not in the address."""
    return f"{key}-{name}-sought"


# Registered at first use: a component needs the running server.
@cache
def _component() -> Any:
    here = Path(__file__).parent
    return component(
        "termboard_facets",
        html='<div class="facets"></div>',
        css=(here / "facets.css").read_text(encoding="utf-8"),
        js=(here / "facets.js").read_text(encoding="utf-8"),
    )
