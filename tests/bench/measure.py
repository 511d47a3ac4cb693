"""Lines of the table, and repeated, interleaved timing."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

Unit = Literal["s", "ms", "MB"]
FACTORS: Mapping[Unit, float] = {"s": 1.0, "ms": 1000.0, "MB": 1.0}


@dataclass(frozen=True)
class Line:
    """One comparison: seconds (or megabytes) measured, against seconds (or megabytes) of the floor."""

    what: str
    measured: float
    against: str
    floor: float
    goal: float | None = None
    unit: Unit = "ms"

    @property
    def ratio(self) -> float:
        return self.measured / self.floor

    def markdown(self) -> str:
        factor = FACTORS[self.unit]
        places = 1 if self.unit == "s" or self.measured * factor < 10 else 0
        figures = [f"{value * factor:.{places}f} {self.unit}" for value in (self.measured, self.floor)]
        goal = "–" if self.goal is None else f"≤ {self.goal:g}"
        met = "–" if self.goal is None else ("met" if self.ratio <= self.goal else "**not met**")
        return f"| {self.what} | {figures[0]} | {self.against}: {figures[1]} | {self.ratio:.2f} | {goal} | {met} |"


HEAD = "| What | Measured | Against | Ratio | Goal | |\n| --- | ---: | --- | ---: | ---: | --- |"


def interleaved(repeats: int, runs: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """The median of each run's figure; the runs take turns, so that a slow moment of the machine hits all alike."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(repeats):
        for name, run in runs.items():
            found[name].append(run())
    return {name: statistics.median(figures) for name, figures in found.items()}


def timed(run: Callable[[], object]) -> Callable[[], float]:
    """Seconds that a call takes."""

    def measure() -> float:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start

    return measure
