"""The paper that charts of several units are drawn on: pixels, letters, the colours of series.

Both axes count pixels from the plot's top left corner, y down, so that a label can be kept
apart from another; `scale.Scale` says where a figure stands.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal

import plotly.graph_objects as go

from termboard.charts import theme as look
from termboard.charts.lettering import joined, text_width, wrap
from termboard.charts.scale import Scale
from termboard.charts.theme import COLOURS, NARROW_BELOW, Theme
from termboard.formats import number, quantity
from termboard.texts import Language, text

# Apart from the colours of the verdicts, for lines and for text; tests/test_paper.py measures them.
SERIES: Final[Mapping[Theme, tuple[str, ...]]] = MappingProxyType(
    {
        "light": ("#6a1fe0", "#00798c", "#7a0045", "#806b00", "#1b2f4f", "#8a5a3c"),
        "dark": ("#a966ff", "#7a91cc", "#ffd9f2", "#ffd600", "#bf6c30", "#778b8c"),
    }
)
ACCENT: Final = 1
"""Which of them stands for units that need not be told apart."""

# The seventh unit has the first colour again, but another mark.
SYMBOLS: Final = ("circle", "square")


@dataclass(frozen=True)
class Measure:
    """What is measured: unit of measure as the data and as the reader's language name it."""

    unit_of_measure: str = ""
    unit_label: str = ""
    decimals: int = 2

    def number(self, value: float | None, language: Language) -> str:
        return number(value, self.decimals, language)

    def quantity(self, value: float | None, language: Language) -> str:
        return quantity(value, self.unit_of_measure, self.decimals, language, self.unit_label)


@dataclass
class Paper:
    """What is drawn, and what all drawing shares."""

    language: Language
    theme: Theme
    width: int
    figure: go.Figure = field(default_factory=go.Figure)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sizes = look.sizes(self.width)
        self.colours = COLOURS[self.theme]
        self.is_narrow = self.width < NARROW_BELOW

    @property
    def room(self) -> int:
        """The width within the outer margin."""
        return self.width - 2 * self.sizes.pad

    @property
    def label(self) -> int:
        """The size of labels: small print, but 14 px where the picture is wide enough."""
        return max(self.sizes.small, 14)

    def colour(self, index: int) -> str:
        return SERIES[self.theme][index % len(SERIES[self.theme])]

    def symbol(self, index: int) -> str:
        return SYMBOLS[index // len(SERIES[self.theme]) % len(SYMBOLS)]

    def says(self, key: str, **values: object) -> str:
        return text(self.language, f"charts.{key}", **values)

    def widest(self, lines: Sequence[str], size: float, *, bold: bool = False) -> float:
        return max((text_width(line, size, bold=bold) for line in lines), default=0.0)

    def write(self, lines: Sequence[str], x: float, y: float, *, name: str, **look: Any) -> None:
        """Set plain lines at a place of the plot; outside it too."""
        font = {"size": self.label} | {key: look.pop(key) for key in ("size", "color", "weight") if key in look}
        own = {
            "name": name,
            "text": joined(list(lines)),
            # Plotly drops what is tied to an axis and lies outside its range.
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1,
            "xshift": x,
            "yshift": -y,
            "xanchor": "left",
            "yanchor": "middle",
            "showarrow": False,
            "borderpad": 0,
            "font": font,
        }
        self.annotations.append(own | {"align": look.get("xanchor", "left")} | look)

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        name: str,
        layer: Literal["below", "above"] = "below",
        **style: Any,
    ) -> None:
        self.shapes.append(
            {
                "type": "line",
                "name": name,
                "x0": x0,
                "y0": y0,
                "x1": x1,
                "y1": y1,
                "xref": "x",
                "yref": "y",
                "layer": layer,
                "line": {"color": self.colours.grid, "width": 1} | style,
            }
        )

    def x_axis(self, scale: Scale, height: float, measure: Measure, *, count: int = 6) -> None:
        """Quiet lines and figures beneath the plot."""
        for value in _apart(self, scale, scale.ticks(3 if self.is_narrow else count), measure):
            x = scale.place(value)
            self.line(x, 0, x, height, name="grid")
            label = measure.number(value, self.language)
            self.write(
                [label],
                x,
                height + self.label,
                name="tick",
                xanchor="center",
                size=self.sizes.small,
                color=self.colours.quiet,
            )

    def y_axis(self, scale: Scale, right: float, measure: Measure, *, left: float = 0) -> None:
        """Quiet lines across the plot, figures to the left of it."""
        for value in scale.ticks():
            y = scale.place(value)
            self.line(left, y, right, y, name="grid")
            label = measure.number(value, self.language)
            self.write(
                [label],
                left - 8,
                y,
                name="tick",
                xanchor="right",
                size=self.sizes.small,
                color=self.colours.quiet,
            )

    def axis_note(self, *scales: Scale) -> list[str]:
        """What a reader must know of the axes."""
        notes = []
        if any(scale.is_cut for scale in scales):
            notes.append(self.says("axis_cut"))
        if any(scale.is_log for scale in scales):
            notes.append(self.says("axis_log"))
        return notes

    def key(self, parts: Sequence[str], up: float, *, left: float = 0) -> int:
        """Set what the marks mean in lines that end `up` pixels above the plot; how many lines."""
        lines = wrap(" · ".join(parts), self.room, self.sizes.small, max_lines=4) if parts else []
        if lines:
            self.write(
                lines,
                -left,
                -up,
                name="key",
                yanchor="bottom",
                size=self.sizes.small,
                color=self.colours.quiet,
            )
        return len(lines)

    def finish(
        self,
        *,
        title: str,
        subtitle: str,
        footer: str,
        height: float,
        left: float = 0,
        right: float = 0,
        top: float = 0,
        bottom: float = 0,
    ) -> go.Figure:
        """The picture in its frame, around a plot of `height` pixels."""
        head = look.heads(title, subtitle, footer, self.width)
        self.figure.update_xaxes(range=[0, self.room - left - right], visible=False, fixedrange=True)
        self.figure.update_yaxes(range=[height, 0], visible=False, fixedrange=True)
        look.base_layout(
            self.figure,
            title=title,
            subtitle=subtitle,
            footer=footer,
            language=self.language,
            theme=self.theme,
            width=self.width,
            height=round(head.above + top + height + bottom + head.below),
            left=left,
            right=right,
            top=top,
            bottom=bottom,
            annotations=self.annotations,
            shapes=self.shapes,
        )
        return self.figure


def hover_text(said: str) -> str:
    """What a mark says under the pointer: a line of `said` in lines of a readable width."""
    return joined([line for part in said.split("\n") for line in wrap(part, 340, 14, max_lines=3)])


def _apart(paper: Paper, scale: Scale, ticks: list[float], measure: Measure) -> list[float]:
    """The ticks whose labels do not meet."""
    kept: list[float] = []
    edge = float("-inf")
    for value in ticks:
        half = text_width(measure.number(value, paper.language), paper.sizes.small) / 2
        if scale.place(value) - half > edge:
            kept.append(value)
            edge = scale.place(value) + half + 10
    return kept
