"""A value's colour, and the scale it is read by."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from plotly.colors import sample_colorscale

from termboard.charts.canvas.scale import Scale
from termboard.charts.canvas.theme import Theme

# Violet, apart from the verdicts' colours. Every step stands out 3 to 1 from the background, a higher one more.
COLOURS: Final[Mapping[Theme, tuple[str, ...]]] = MappingProxyType(
    {
        "light": ("#9a87d3", "#7f67c4", "#6546b0", "#4a2693", "#2c0f63"),
        "dark": ("#7a68b8", "#9583cc", "#b3a2e0", "#d3c7f2", "#f4efff"),
    }
)

# Amounts of which the largest is this many times the smallest are set out by powers of ten.
_WIDE: Final = 60


def colour_scale(values: Sequence[float], length: float = 1) -> Scale:
    """The scale from the lowest of these values, of which there is at least one, at 0 to the highest at `length`."""
    lowest, highest = min(values), max(values)
    return Scale(lowest, highest, 0, length, is_log=lowest > 0 and highest / lowest >= _WIDE)


def colours(shares: Sequence[float], theme: Theme) -> list[str]:
    """The colours at these shares of a scale, 0 for its lower end to 1 for its upper one."""
    found: list[str] = sample_colorscale(list(COLOURS[theme]), list(shares)) if len(shares) else []
    return found
