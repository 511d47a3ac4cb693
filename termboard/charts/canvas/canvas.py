"""The canvas that charts are drawn on: pixels, letters, the colours of series.

Words, and axes that a chart does not set itself, count pixels from the plot's top left corner, y down, so that a label
can be kept apart from another; `scale.Scale` says where a figure stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, Literal

import plotly.graph_objects as go

from termboard.charts.canvas import theme as look
from termboard.charts.canvas.drawing import Drawing
from termboard.charts.canvas.lettering import joined, text_width, wrap
from termboard.charts.canvas.picture import Words, framed
from termboard.charts.canvas.scale import Scale
from termboard.charts.canvas.theme import COLOURS, NARROW_BELOW, Theme
from termboard.domain.formats import number, quantity
from termboard.domain.texts import Language, text

# Apart from the colours of the verdicts, for lines and for text; tests/test_several_units.py measures them.
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


NORMAL: Final = 400
"""The weight of letters that are not bold."""


@dataclass
class Canvas:
    """What is drawn, and what all drawing shares."""

    language: Language
    theme: Theme
    width: int
    drawing: Drawing = field(default_factory=Drawing)
    words: list[Words] = field(default_factory=list)
    strokes: dict[tuple[str, str, float, str], list[str]] = field(default_factory=dict)
    """Lines beneath the marks by name, colour, width and dash: each kind becomes one shape."""
    clearings: list[str] = field(default_factory=list)
    """What lies between the lines and the words that must be clear of them."""
    shapes: list[dict[str, Any]] = field(default_factory=list)
    """Lines above the marks."""

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

    def write(
        self,
        lines: Sequence[str],
        x: float,
        y: float,
        *,
        name: str,
        xanchor: Literal["left", "center", "right"] = "left",
        yanchor: Literal["top", "middle", "bottom"] = "middle",
        size: float = 0,
        color: str = "",
        weight: int = 400,
        is_clear: bool = False,
    ) -> None:
        """Set plain lines at a place of the plot, or outside it within `finish`'s room.

        `is_clear`: no line that was drawn before shows behind the words.
        """
        size = size or self.label
        if is_clear:
            self._clear(x, y, self.widest(lines, size, bold=weight > NORMAL), size * 1.3, xanchor)
        self.words.append(Words(name, joined(lines), x, y, size, color or self.colours.ink, xanchor, yanchor, weight))

    def _clear(self, x: float, y: float, wide: float, high: float, xanchor: str) -> None:
        left = x - wide * {"left": 0, "center": 0.5, "right": 1}[xanchor] - 1
        up = y - high / 2
        self.clearings.append(f"M{left:.1f},{up:.1f}H{left + wide + 2:.1f}V{up + high:.1f}H{left:.1f}Z")

    def line(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        name: str,
        color: str = "",
        width: float = 1,
        dash: str = "solid",
    ) -> None:
        """A line beneath the marks."""
        kind = (name, color or self.colours.grid, width, dash)
        self.strokes.setdefault(kind, []).append(f"M{x0:.1f},{y0:.1f}L{x1:.1f},{y1:.1f}")

    def ring(self, x: float, y: float, radius: float, *, name: str, color: str, width: float, dash: str) -> None:
        """A circle beneath the marks, in four curves: Plotly's paths know no arcs."""
        bend = radius * 0.5523
        path = (
            f"M{x:.1f},{y - radius:.1f}"
            f"C{x + bend:.1f},{y - radius:.1f} {x + radius:.1f},{y - bend:.1f} {x + radius:.1f},{y:.1f}"
            f"C{x + radius:.1f},{y + bend:.1f} {x + bend:.1f},{y + radius:.1f} {x:.1f},{y + radius:.1f}"
            f"C{x - bend:.1f},{y + radius:.1f} {x - radius:.1f},{y + bend:.1f} {x - radius:.1f},{y:.1f}"
            f"C{x - radius:.1f},{y - bend:.1f} {x - bend:.1f},{y - radius:.1f} {x:.1f},{y - radius:.1f}"
        )
        self.strokes.setdefault((name, color, width, dash), []).append(path)

    def line_above(self, x0: float, y0: float, x1: float, y1: float, *, name: str, **style: Any) -> None:
        """A line above the marks."""
        ends = {"x0": x0, "y0": y0, "x1": x1, "y1": y1}
        self.shapes.append({"type": "line", "name": name, **ends, "layer": "above", "line": style})

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
        """The picture in its frame, around a plot of `height` pixels; its axes count pixels, where it has none yet."""
        head = look.heads(title, subtitle, footer, self.width)
        self.drawing.layout.setdefault("xaxis", {"range": [0, self.room - left - right]})
        self.drawing.layout.setdefault("yaxis", {"range": [height, 0]})
        return framed(
            self.drawing,
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
            words=self.words,
            shapes=[*self._shapes_beneath(), *self.shapes],
        )

    def _shapes_beneath(self) -> Iterator[dict[str, Any]]:
        """Few shapes, however many lines: Plotly checks each one anew."""
        beneath: dict[str, Any] = {"type": "path", "layer": "below"}
        for (name, color, width, dash), drawn in self.strokes.items():
            style = {"color": color, "width": width, "dash": dash}
            yield beneath | {"name": name, "path": "".join(drawn), "line": style}
        if self.clearings:
            fill = {"fillcolor": self.colours.background, "line": {"width": 0}}
            yield beneath | {"name": "clear", "path": "".join(self.clearings)} | fill


def hover_text(said: str) -> str:
    """What a mark says under the pointer: a line of `said` in lines of a readable width."""
    return joined([line for part in said.split("\n") for line in wrap(part, 340, 14, max_lines=3)])


def _apart(canvas: Canvas, scale: Scale, ticks: list[float], measure: Measure) -> list[float]:
    """The ticks whose labels do not meet."""
    kept: list[float] = []
    edge = float("-inf")
    for value in ticks:
        half = text_width(measure.number(value, canvas.language), canvas.sizes.small) / 2
        if scale.place(value) - half > edge:
            kept.append(value)
            edge = scale.place(value) + half + 10
    return kept
