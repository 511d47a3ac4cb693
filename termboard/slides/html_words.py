"""Tables and text of a deck in HTML: laid out as in the presentation, with head and foot as charts have them."""

import re
from html import escape
from typing import Final

import pandas as pd

from termboard.slides.pptx_pages import paragraph_size
from termboard.slides.pptx_tables import Part, laid_out
from termboard.slides.pptx_template import BODY
from termboard.slides.pptx_words import clean, fitted
from termboard.slides.slide import Slide, Table, Words

# Pixels: the width within the margins; height, largest and least size of type.
_ROOM: Final = 1184
_TITLE: Final = (66, 27, 18)
_SUBTITLE: Final = (44, 18, 13)
_FOOTER: Final = (50, 14, 10)
_NUMBER_ROOM: Final = 80

_NUMBER: Final = re.compile(r"[-+−]?\d[\d.,\s]*( ?[%‰])?")
_EMPTY: Final = ("", "–", "—", "-")


def table_html(slide: Slide, table: Table) -> str:
    """A slide with a table that fits it (`pptx_pages.pages`)."""
    rows = table.rows
    sheet = table.sheet if isinstance(table, Part) else None
    sheet = sheet or laid_out(rows, BODY.area.width * 72, BODY.area.height * 72)
    columns = "".join(f'<col style="width: {width:.2f}pt">' for width in sheet.widths)
    looks = [' class="right"' if _are_numbers(rows.iloc[:, place]) else "" for place in range(len(rows.columns))]
    head = "".join(f"<th{look}>{_said(name)}</th>" for look, name in zip(looks, rows.columns, strict=True))
    lines = "".join(
        "<tr>"
        + "".join(
            f"<td{looks[column]}{_coloured(table.colours.get((row, column), ''))}>{_said(cell)}</td>"
            for column, cell in enumerate(cells)
        )
        + "</tr>"
        for row, cells in enumerate(rows.itertuples(index=False))
    )
    body = f'<table style="font-size: {sheet.size}pt"><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>'
    return _framed(slide, f"{body}<tbody>{lines}</tbody></table>")


def words_html(slide: Slide, body: Words) -> str:
    """A slide with paragraphs that fit it (`pptx_pages.pages`)."""
    lines = "".join(f"<li>{_said(line)}</li>" for line in body.lines)
    return _framed(slide, f'<ul style="font-size: {paragraph_size(body.lines)}pt">{lines}</ul>')


def _framed(slide: Slide, body: str) -> str:
    title = fitted(slide.title, _ROOM, *_TITLE, bold=True)
    subtitle = fitted(slide.subtitle, _ROOM, *_SUBTITLE)
    footer = fitted(slide.footer, _ROOM - _NUMBER_ROOM, *_FOOTER)
    return (
        f'<div class="words"><header><h1 style="font-size: {title.size}px">{escape(title.text)}</h1>'
        f'<p class="subtitle" style="font-size: {subtitle.size}px">{escape(subtitle.text)}</p></header>'
        f'<main>{body}</main><footer style="font-size: {footer.size}px">{escape(footer.text)}</footer></div>'
    )


def _said(cell: object) -> str:
    return "" if pd.isna(cell) else escape(clean(cell))  # type: ignore[call-overload]  # a cell is one value


def _coloured(colour: str) -> str:
    return f' style="color: {escape(colour)}; font-weight: 700"' if colour else ""


def _are_numbers(column: "pd.Series[str]") -> bool:
    """Whether figures stand in a column; a term, 2020–2025, is none."""
    said = [cell for cell in (clean(cell) for cell in column.dropna()) if cell not in _EMPTY]
    return bool(said) and all(_NUMBER.fullmatch(cell) for cell in said)
