"""How office programs write the figures of a chart: number formats with as many decimals as needed."""

import re

from termboard.domain.texts import Language
from termboard.slides.slide import NativeChart


def figures_format(chart: NativeChart, language: Language) -> str:
    """Figures with the decimals that any of them needs, at most two."""
    values = [value for series in chart.series for value in series.values if value is not None]
    finest = next((10.0**-places for places in (0, 1) if all(abs(v - round(v, places)) < 1e-9 for v in values)), 0.01)
    return ticks_format(chart, finest, language)


def ticks_format(chart: NativeChart, distance: float, language: Language) -> str:
    """Figures `distance` apart, with the language's decimal comma.

    `#,##0.##` would leave a lone comma behind whole numbers.
    """
    places = next(
        (places for places in range(5) if abs(distance * 10**places - round(distance * 10**places)) < 1e-6), 5
    )
    decimals = "." + "0" * places if places else ""
    return _locale(language) + re.sub(r"0\.[0#]+", f"0{decimals}", chart.number_format, count=1)


def powers_format(language: Language) -> str:
    """How powers of ten are written, those below one with as many decimals as each needs."""
    return f"[<1]{_locale(language)}0.0##;{_locale(language)}#,##0"


def _locale(language: Language) -> str:
    return "[$-42A]" if language == "vi" else ""
