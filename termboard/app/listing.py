"""Lists and rows of links as one piece of HTML.

Streamlit makes a component of every cell of a table and of every link, which browsers take long to draw: 25 rows of
Markdown cost them as much as a chart. So the Markdown becomes HTML here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Any, Final

import pandas as pd
import streamlit as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from termboard.domain.texts import Language
from termboard.views.sentences import escaped
from termboard.views.table import Column, Html, on_screen, screen_table

# HTML among the words is shown, never obeyed.
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": False})

_LINE_BREAK: Final = re.compile(r"\s*\n\s*")
# Only what Vietnamese sources printed stands in quotation marks: a translated copy's words are on its card alone.
_QUOTE: Final = re.compile("“[^”<]+”")
_STROKE: Final = re.compile(r"(?<=[^\W\d_]|[%‰])/(?=[^\W\d_])")

# Streamlit's own dialect, as `sentences.verdict_badge` writes it.
_COLOURED: Final = re.compile(r":(blue|green|red|orange|gray)\[([^\[\]]*)\]")


def show_list(html: str, key: str) -> None:
    """Draw a list or table in a container with this key."""
    with st.container(key=key):
        st.html(html)


def as_columns(columns: Sequence[Column], rows: pd.DataFrame, language: Language, address: Callable[..., str]) -> str:
    """The columns that the screen shows, as HTML; `address` gives that of a page's code and choices."""
    table = screen_table(columns, rows, language, lambda said, link: linked(said, address(link[0], **link[1])))
    return as_table(table, [column.key for column in on_screen(columns)])


def show_entries(entries: Sequence[Sequence[str]], *, boxed: bool = False) -> None:
    """Draw the list of `as_entries`."""
    st.html(as_entries(entries, boxed=boxed))


def as_entries(entries: Sequence[Sequence[str]], *, boxed: bool = False) -> str:
    """A list whose entries are lines of Markdown, as HTML: the first says what it is, the others say more, smaller.

    Each entry stands within a frame where it is `boxed`.
    """
    items = ["".join(f"<p>{_inline(line)}</p>" for line in lines) for lines in entries]
    kind = "entries boxed" if boxed else "entries"
    return f'<ul class="{kind}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def linked(said: str, address: str) -> str:
    """`said`, which is Markdown already, as a link to an address of this app."""
    return f"[{said}](<{address}>)"


def as_table(table: pd.DataFrame, keys: Sequence[str] = ()) -> str:
    """`table`, whose cells are Markdown and whose columns have plain names, as HTML.

    style.css says what Streamlit's colours of words are.

    `keys` are those of the columns: style.css tells by them how wide each is, and its place on a phone.
    """
    marks = [f' class="column-{key}"' for key in keys] or [""] * len(table.columns)
    head = "".join(f"<th{mark}>{_inline(escaped(name))}</th>" for mark, name in zip(marks, table.columns, strict=True))
    rows = (
        "".join(f"<td{mark}>{_cell(cell)}</td>" for mark, cell in zip(marks, cells, strict=True))
        for cells in table.to_numpy().tolist()
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def row_of_links(label: str, links: Mapping[str, str], *, current: str = "", said: str = "") -> str:
    """`links` (address to words) as HTML, after what is `said`; `label` names them to who does not see them.

    `current` is the address of the page that is open.
    """
    marks = {current: ' aria-current="page"'} if current else {}
    written = [
        f'<a data-here href="{escape(address)}"{marks.get(address, "")}>{escape(words)}</a>'
        for address, words in links.items()
    ]
    before = [f"<span>{escape(said)}</span>"] if said else []
    return f'<nav class="links" aria-label="{escape(label)}">{"".join(before + written)}</nav>'


def _cell(cell: Any) -> str:
    return cell if isinstance(cell, Html) else _inline(str(cell))


# Most cells of a list come again: verdicts, terms, units.
@lru_cache(maxsize=4096)
def _inline(markdown: str) -> str:
    return str(_MARKDOWN.renderInline(_LINE_BREAK.sub(" ", markdown)))


def _link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Mark the links to other pages of this app: patches.js opens them in this tab without loading all anew."""
    if "://" not in str(tokens[index].attrGet("href")):
        tokens[index].attrSet("data-here", "")
    return renderer.renderToken(tokens, index, options, env)


def _text(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """Say in which language a quote is; let a long unit of measure ("households/year") break after its stroke.

    Numbers ("65/70") stay whole.
    """
    written = _STROKE.sub("/<wbr>", renderer.text(tokens, index, options, env))
    return _QUOTE.sub(r'<span lang="vi">\g<0></span>', written)


def _coloured(state: StateInline, silent: bool) -> bool:
    """The rule for words in colour: takes them where they begin at this place."""
    found = _COLOURED.match(state.src, state.pos)
    if not found:
        return False
    if not silent:
        state.push("coloured_open", "span", 1).attrSet("class", f"ink-{found[1]}")
        state.push("text", "", 0).content = found[2]
        state.push("coloured_close", "span", -1)
    state.pos = found.end()
    return True


_MARKDOWN.add_render_rule("link_open", _link)
_MARKDOWN.add_render_rule("text", _text)
_MARKDOWN.inline.ruler.push("coloured", _coloured)
