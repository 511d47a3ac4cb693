"""A chart with its words and its table, before anybody draws it: what page, slide, file and test share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas.theme import Theme
from termboard.domain.folding import slug
from termboard.domain.texts import Language, text


class Chart(Protocol):
    """A function of `termboard.charts`."""

    def __call__(
        self,
        rows: Any,
        *,
        title: str,
        subtitle: str,
        footer: str,
        language: Language,
        theme: Theme,
        width: int,
    ) -> go.Figure: ...


@dataclass(frozen=True)
class Shown:
    """What a chart shows, in words.

    `title` is the finding, `subtitle` what is shown (units, term, indicator, unit of measure), `sources` who printed
    the figures, `alt` the picture in words. `hints` say what to do with it on a screen.
    """

    title: str
    subtitle: str
    sources: str
    alt: str
    notes: Sequence[str] = ()
    hints: Sequence[str] = ()

    @property
    def file_name(self) -> str:
        """What files of it are called, without an ending: what is shown, with the filters, in the reader's language."""
        return f"termboard-{slug(self.subtitle or self.title)}"


Table = Callable[[], pd.DataFrame]
"""Makes the figures of a chart a table under readable names: for who unfolds it, and for slides."""


@dataclass(frozen=True)
class Frame:
    """What a frame holds, drawn or not: a chart of rows, its words, and the same figures as a table.

    `rows` are a frame of pandas or the chart's own typed rows. `data` says which data they are from: not always those
    of the page that shows the frame, as a slide. `opens_cards`: the chart's marks have an observation_id as
    `customdata`, and a click on one opens its card.
    """

    key: str
    chart: Chart
    rows: Any
    shown: Shown
    table: Table
    data: str
    opens_cards: bool = False


def foot_line(frame: Frame, language: Language) -> str:
    """The foot of a picture: its sources, which data this is, and what to know about the figures.

    The sources come first, for a foot too long is cut at its end.
    """
    # Where no figure can be shown, as of predecessors that cannot be added, there is no source to name.
    key = "frame.source_line" if frame.shown.sources else "frame.data_line"
    told = {"sources": frame.shown.sources} if frame.shown.sources else {}
    origin = text(language, key, data=frame.data, **told)
    return " ".join([origin, *frame.shown.notes])
