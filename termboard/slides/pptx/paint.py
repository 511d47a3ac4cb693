"""Colours and language of what python-pptx writes."""

# python-pptx types its own calls, but not that of a colour's own name.
# mypy: allow-untyped-calls

from collections.abc import Mapping
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.lang import MSO_LANGUAGE_ID

from termboard.charts.canvas.canvas import SERIES
from termboard.charts.canvas.theme import COLOURS
from termboard.domain.texts import Language

LOCALES: Final[Mapping[Language, str]] = {"vi": "vi-VN", "en": "en-GB"}

GRID: Final = COLOURS["light"].grid

# What an office's template recolours; colours of verdicts have a meaning, and stay.
_OF_THE_THEME: Final = {
    COLOURS["light"].ink: MSO_THEME_COLOR.TEXT_1,
    COLOURS["light"].background: MSO_THEME_COLOR.BACKGROUND_1,
    COLOURS["light"].quiet: MSO_THEME_COLOR.TEXT_2,
    GRID: MSO_THEME_COLOR.BACKGROUND_2,
    **dict(
        zip(
            SERIES["light"],
            (
                MSO_THEME_COLOR.ACCENT_1,
                MSO_THEME_COLOR.ACCENT_2,
                MSO_THEME_COLOR.ACCENT_3,
                MSO_THEME_COLOR.ACCENT_4,
                MSO_THEME_COLOR.ACCENT_5,
                MSO_THEME_COLOR.ACCENT_6,
            ),
            strict=True,
        )
    ),
}


def paint(fill: Any, colour: str) -> None:
    """Fill with `#rrggbb`, as a colour of the theme where it is one of ours; with nothing for an empty colour."""
    if not colour:
        fill.background()
        return
    fill.solid()
    if colour in _OF_THE_THEME:
        fill.fore_color.theme_color = _OF_THE_THEME[colour]
    else:
        fill.fore_color.rgb = RGBColor.from_string(colour[1:7].upper())


def speaks(language: Language) -> MSO_LANGUAGE_ID:
    """The language that an office program checks the spelling in."""
    return MSO_LANGUAGE_ID.VIETNAMESE if language == "vi" else MSO_LANGUAGE_ID.ENGLISH_UK
