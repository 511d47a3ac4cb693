"""A value's colour, and the scale it is read by."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import numpy as np
from plotly.colors import hex_to_rgb

from termboard.charts.theme import Theme
from termboard.formats import number
from termboard.texts import Language

# Violet, apart from the verdicts' colours. Every step stands out 3 to 1 from the background, a higher one more.
COLOURS: Final[Mapping[Theme, tuple[str, ...]]] = MappingProxyType(
    {
        "light": ("#9a87d3", "#7f67c4", "#6546b0", "#4a2693", "#2c0f63"),
        "dark": ("#7a68b8", "#9583cc", "#b3a2e0", "#d3c7f2", "#f4efff"),
    }
)

# Amounts of which the largest is this many times the smallest are set out by powers of ten.
_WIDE: Final = 60
STEPS: Final = 32
"""Steps of colour that nobody sees."""


@dataclass(frozen=True)
class Ramp:
    """The ends of a scale; `is_logarithmic` where equal steps are equal ratios."""

    lowest: float
    highest: float
    is_logarithmic: bool

    def share(self, value: Any) -> Any:
        """How far up the scale a value, or each of an array, stands, 0 to 1; the middle where all are alike."""
        low, high = self.scaled(self.lowest), self.scaled(self.highest)
        return value * 0 + 0.5 if high == low else (self.scaled(value) - low) / (high - low)

    def scaled(self, value: Any) -> Any:
        return np.log10(value) if self.is_logarithmic else value

    def ticks(self) -> list[float]:
        """Two to five round values within the scale; its ends where it has no round ones."""
        if self.lowest == self.highest:
            return [self.lowest]
        found = _decades(self) if self.is_logarithmic else _rounds(self.lowest, self.highest)
        return found if len(found) > 1 else [self.lowest, self.highest]


def ramp_of(values: Sequence[float]) -> Ramp:
    """The scale of these values, of which there is at least one."""
    lowest, highest = min(values), max(values)
    return Ramp(lowest, highest, lowest > 0 and highest / lowest >= _WIDE)


@cache
def colour_steps(theme: Theme) -> list[str]:
    """The scale's colours in so many steps, the lowest first."""
    known = np.array([hex_to_rgb(colour) for colour in COLOURS[theme]], dtype=float)
    places, stops = np.linspace(0, 1, STEPS), np.linspace(0, 1, len(known))
    mixed = np.column_stack([np.interp(places, stops, channel) for channel in known.T])
    return ["rgb({:.0f},{:.0f},{:.0f})".format(*colour) for colour in mixed]


def written(value: float, language: Language) -> str:
    """A tick of the scale, without needless places."""
    return number(value, 0 if abs(value) >= 100 else 2, language)


def _decades(ramp: Ramp) -> list[float]:
    powers = range(math.ceil(math.log10(ramp.lowest)), math.floor(math.log10(ramp.highest)) + 1)
    return [10.0**power for power in powers]


def _rounds(lowest: float, highest: float) -> list[float]:
    rough = (highest - lowest) / 3
    size = 10 ** math.floor(math.log10(rough))
    step = max((factor * size for factor in (1, 2, 5) if factor * size <= rough), default=size)
    first, last = math.ceil(lowest / step - 1e-9), math.floor(highest / step + 1e-9)
    return [place * step for place in range(first, last + 1)]
