"""Tables and text of a deck in HTML: laid out as in the presentation, with head and foot as charts have them."""

import base64
import re
from html import escape
from typing import Final

import pandas as pd

from termboard.slides.deck import Cover
from termboard.slides.fitting import ADDRESS, clean, fitted
from termboard.slides.head import BODY, FOOTER, SUBTITLE, TITLE, Place
from termboard.slides.paging import ROOM, paragraph_size
from termboard.slides.slide import Slide, Table, Words
from termboard.slides.tables import Part, are_numbers, laid_out, table_cells

# Pixels: the width of a cover within its margins; height, largest and least size of type.
_ROOM: Final = 1184
_COVER_TITLE: Final = (200, 53, 27)
_COVER_LINE: Final = (66, 27, 16)


def table_html(slide: Slide, table: Table) -> str:
    """A slide with a table that fits it (`paging.pages`)."""
    rows = table.rows
    sheet = table.sheet if isinstance(table, Part) else None
    sheet = sheet or laid_out(rows, *ROOM)
    columns = "".join(f'<col style="width: {width:.2f}pt">' for width in sheet.widths)
    looks = [' class="right"' if are_numbers(column[1:]) else "" for column in zip(*table_cells(rows), strict=True)]
    head = "".join(f"<th{look}>{_cell(name)}</th>" for look, name in zip(looks, rows.columns, strict=True))
    lines = "".join(
        "<tr>"
        + "".join(
            f"<td{looks[column]}{_coloured(table.colours.get((row, column), ''))}>{_cell(cell)}</td>"
            for column, cell in enumerate(cells)
        )
        + "</tr>"
        for row, cells in enumerate(rows.itertuples(index=False))
    )
    body = f'<table style="font-size: {sheet.size}pt"><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>'
    return _framed(slide, f"{body}<tbody>{lines}</tbody></table>")


def words_html(slide: Slide, body: Words) -> str:
    """A slide with paragraphs that fit it (`paging.pages`); addresses are links."""
    lines = "".join(f"<li>{ADDRESS.sub(_link, _cell(line))}</li>" for line in body.lines)
    return _framed(slide, f'<ul style="font-size: {paragraph_size(body.lines)}pt">{lines}</ul>')


def cover_html(slide: Slide, cover: Cover) -> str:
    """The first slide of a deck: logo, title, office, presenter, date."""
    title = fitted(slide.title, _ROOM, *_COVER_TITLE, bold=True)
    lines = [line for line in map(clean, (cover.office, cover.presenter, cover.date)) if line]
    size = min((fitted(line, _ROOM, *_COVER_LINE).size for line in lines), default=0)
    picture = base64.b64encode(cover.logo).decode()
    logo = f'<img src="data:image/png;base64,{picture}" alt="{escape(clean(cover.office))}">' if cover.logo else ""
    below = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return (
        f'<div class="words cover">{logo}<h1 style="font-size: {title.size}px">{escape(title.text)}</h1>'
        f'<div class="below" style="font-size: {size}px">{below}</div></div>'
    )


def _framed(slide: Slide, body: str) -> str:
    parts = (("header", TITLE, slide.title), ("p", SUBTITLE, slide.subtitle), ("footer", FOOTER, slide.footer))
    head, subtitle, footer = (_placed(name, place, _fitted(place, said)) for name, place, said in parts)
    return head + subtitle + _placed("main", BODY, body) + footer


def _fitted(place: Place, said: str) -> str:
    fit = place.fitted(said)
    name = "h1" if place is TITLE else "span"
    return f'<{name} style="font-size: {fit.size}pt">{escape(fit.text)}</{name}>'


def _placed(name: str, place: Place, content: str) -> str:
    box = f"left: {place.left}pt; top: {place.top}pt; width: {place.width}pt; height: {place.height}pt"
    return f'<{name} class="placed" style="{box}">{content}</{name}>'


def _link(address: re.Match[str]) -> str:
    return f'<a href="{address[0]}">{address[0]}</a>'


def _cell(cell: object) -> str:
    return "" if pd.isna(cell) else escape(clean(cell))  # type: ignore[call-overload]  # a cell is one value


def _coloured(colour: str) -> str:
    return f' style="color: {escape(colour)}; font-weight: 700"' if colour else ""
