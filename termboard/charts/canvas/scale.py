"""From figures to pixels: where a value stands on an axis, and which values the axis names."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

# A field whose highest figure is so many times its middle one shows nothing on a linear axis.
_SKEWED = 12.0


@dataclass(frozen=True)
class Scale:
    """An axis from `low` at `start` to `high` at `end`, in pixels; `is_log` for powers of ten."""

    low: float
    high: float
    start: float
    end: float
    is_log: bool = False

    def place(self, value: float) -> float:
        """Where a value stands; what lies outside stands at the nearer end, one value alone in the middle."""
        if self.low == self.high:
            return (self.start + self.end) / 2
        inside = min(max(value, self.low), self.high)
        low, high, at = (
            (math.log10(number) for number in (self.low, self.high, inside))
            if self.is_log
            else (self.low, self.high, inside)
        )
        return self.start + (self.end - self.start) * (at - low) / (high - low)

    def ticks(self, count: int = 6) -> list[float]:
        """Round figures within the axis, about so many."""
        if self.is_log:
            return _powers(self.low, self.high)
        step = round_step((self.high - self.low) / count)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return [round(index * step, 10) for index in range(first, last + 1)]

    @property
    def is_cut(self) -> bool:
        """Whether zero lies outside a linear axis, which a reader must be told."""
        return not self.is_log and (self.low > 0 or self.high < 0)


def fitted(values: Iterable[float], start: float, end: float, *, may_log: bool = False) -> Scale:
    """An axis of round ends that holds all values, with zero where that costs less than half of it."""
    known = sorted(values) or [0.0]
    low, high = known[0], known[-1]
    if may_log and low > 0 and high > _SKEWED * known[len(known) // 2]:
        return Scale(_below(low), _above(high), start, end, is_log=True)
    if 0 < low < high * 0.6:
        low = 0.0
    if 0.6 * low < high < 0:
        high = 0.0
    if low == high:
        low, high = (low - abs(low) * 0.2, high + abs(high) * 0.2) if low else (0.0, 1.0)
    step = round_step((high - low) / 6)
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, start, end)


def round_step(length: float) -> float:
    """The next of 1, 2, 2.5, 5 and 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(length))
    return next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= length * (1 - 1e-9))


def _below(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return max(power * step for step in (1, 2, 5) if power * step <= value * (1 + 1e-9))


def _above(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return min(power * step for step in (1, 2, 5, 10) if power * step >= value * (1 - 1e-9))


def _powers(low: float, high: float) -> list[float]:
    exponents = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1,) if len(exponents) > 4 else (1, 2, 5)
    found = [step * 10.0**exponent for exponent in exponents for step in steps]
    return [value for value in found if low * (1 - 1e-9) <= value <= high * (1 + 1e-9)]
