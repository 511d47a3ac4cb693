"""What all native charts share: a slide's colours, the words of a verdict, room for labels, pages of equal length."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Final, TypeVar

import pandas as pd

from termboard.charts.canvas.canvas import SERIES
from termboard.charts.canvas.scale import Scale
from termboard.charts.canvas.theme import COLOURS, VERDICTS
from termboard.domain.formats import NO_BREAK_SPACE
from termboard.domain.texts import Language, text
from termboard.slides.slide import Entry, NativeChart, Symbol

Item = TypeVar("Item")
Row = TypeVar("Row")

Page = Sequence[NativeChart]
"""The body of one slide."""

INK: Final = COLOURS["light"].ink
QUIET: Final = COLOURS["light"].quiet

MOST_BARS: Final = 14
"""Bars that can be read on one slide."""

BETWEEN: Final = " · "


def typed(rows: pd.DataFrame, kind: type[Row]) -> list[Row]:
    """The frame's rows as objects of a dataclass, whose fields are the columns it needs; None for what is missing."""
    names = [one.name for one in fields(kind)]  # type: ignore[arg-type]  # a dataclass
    columns = zip(*(rows[name].tolist() for name in names), strict=True)
    return [kind(*(None if pd.isna(value) else value for value in values)) for values in columns]


def mark_colour(verdict: str) -> str:
    """The colour of a verdict's marks; that of series without verdict for an unknown one."""
    return VERDICTS[verdict].mark["light"] if verdict in VERDICTS else series_colour(1)


def series_colour(index: int) -> str:
    return SERIES["light"][index % len(SERIES["light"])]


def series_symbol(index: int) -> Symbol:
    """The seventh unit has the first colour again, but another shape."""
    return "square" if index // len(SERIES["light"]) % 2 else "circle"


def verdict_words(verdict: str, language: Language) -> str:
    """Sign and word: "▲ vượt"; empty for what is no verdict."""
    if verdict not in VERDICTS:
        return ""
    return f"{VERDICTS[verdict].glyph}{NO_BREAK_SPACE}{text(language, f'verdicts.{verdict}')}"


def parts(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """`items` in as few parts of at most `most` as need be, of nearly equal length.

    >>> [len(part) for part in parts(range(25), 14)]
    [13, 12]
    """
    count = math.ceil(len(items) / most)
    if not count:
        return []
    size, longer = divmod(len(items), count)
    ends = [size * place + min(place, longer) for place in range(count + 1)]
    return [items[start:end] for start, end in pairwise(ends)]


def short_names(units: Sequence[str]) -> list[str]:
    """Each unit without its province, as long as no other of them has the same name.

    >>> short_names(["Xã An Hải, Huế", "Xã An Hải, Hà Nội", "Xã Bà Nà, Đà Nẵng"])
    ['Xã An Hải, Huế', 'Xã An Hải, Hà Nội', 'Xã Bà Nà']
    """
    short = [unit.split(",")[0] for unit in units]
    counts = Counter(short)
    return [name if counts[name] == 1 else unit for name, unit in zip(short, units, strict=True)]


def others_name(count: int, language: Language) -> str:
    """What the grey units are called."""
    return text(language, "native.others", count=count)


def others_key(count: int, language: Language) -> list[Entry]:
    """What grey dots are, where there are any."""
    return [Entry(f"● {others_name(count, language)}", QUIET)] if count else []


def axis_title(scale: Scale, language: Language, *words: str) -> str:
    """An axis's name and unit of measure, and what a reader must know of it: a log scale, a beginning above zero."""
    notes = [text(language, "charts.axis_log")] if scale.is_log else []
    notes += [text(language, "charts.axis_cut")] if scale.is_cut else []
    return BETWEEN.join([part for part in (", ".join(dict.fromkeys(word for word in words if word)), *notes) if part])
