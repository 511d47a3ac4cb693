"""How to read a dot map: its colour bar or its verdicts, and what the faint dots are."""

from collections import Counter
from typing import Final

from termboard.charts.lettering import block_height, escaped, text_width
from termboard.charts.map_marks import FAINT, rectangle
from termboard.charts.map_sheet import Sheet
from termboard.charts.picture import Words
from termboard.charts.ramp import colour_steps, written
from termboard.charts.theme import VERDICTS
from termboard.formats import number
from termboard.texts import text

_BAR_WIDTH: Final = 240
_BAR_HEIGHT: Final = 10
_BETWEEN: Final = 22

Part = tuple[str, str, str]
"""Sign, its colour, words."""


def draw_key(sheet: Sheet) -> float:
    """Draw the key above the map; the space it takes, in pixels."""
    small = sheet.sizes.small
    has_bar = sheet.shows == "value" and sheet.ramp is not None and sheet.ramp.lowest < sheet.ramp.highest
    parts = _parts(sheet)
    bar = round(small * 1.5) + _BAR_HEIGHT + round(small * 1.7) if has_bar else 0
    left = _BAR_WIDTH + 2 * _BETWEEN if has_bar and not sheet.is_narrow else 0
    lines = _lines(parts, sheet.room - left, small)
    words = block_height(len(lines), small)
    beneath = 6 if not has_bar else max((bar - words) / 2, 0) if left else bar + 10
    for place, line in enumerate(reversed(lines)):
        _write(sheet, "key", "   ".join(line), left, beneath + place * small * 1.3)
    if has_bar:
        _draw_bar(sheet, bar)
    return float(max(bar, beneath + words) + 8)


def _parts(sheet: Sheet) -> list[Part]:
    language, theme = sheet.language, sheet.theme
    parts: list[Part] = []
    if sheet.shows == "verdict":
        counts = Counter(sheet.rows.column("verdict"))
        parts += [
            (
                verdict.glyph,
                verdict.ink[theme],
                f"{text(language, f'verdicts.{code}')} {number(counts[code], 0, language)}",
            )
            for code, verdict in VERDICTS.items()
            if counts[code]
        ]
    if any(sheet.rows.column("is_former")):
        sign = "◆" if sheet.shows == "value" else "•"
        parts.append((sign, sheet.colours.quiet, text(language, f"dots.former_{sheet.shows}")))
    parts.append(("●", FAINT[theme], text(language, "dots.country")))
    return parts


def _lines(parts: list[Part], room: float, size: float) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    taken = 0.0
    for sign, colour, words in parts:
        wide = text_width(f"{sign} {words}", size) + _BETWEEN
        if lines[-1] and taken + wide > room:
            lines.append([])
            taken = 0.0
        lines[-1].append(f'<span style="color:{colour}">{sign}</span> {escaped(words)}')
        taken += wide
    return lines


def _write(sheet: Sheet, name: str, words: str, left: float, above: float) -> None:
    sheet.words.append(Words(name, words, left, -above, sheet.sizes.small, sheet.colours.ink, yanchor="bottom"))


def _draw_bar(sheet: Sheet, height: float) -> None:
    """The colour bar by a scale of its own, with the unit of measure above it."""
    ramp = sheet.ramp
    assert ramp is not None
    small = sheet.sizes.small
    unit = sheet.rows.unit_label
    said = f"{unit} · {text(sheet.language, 'dots.powers')}" if ramp.is_logarithmic else unit
    _write(sheet, "unit of measure", escaped(said), 0, height - small * 1.3)
    beneath = round(small * 1.7)
    steps = colour_steps(sheet.theme)
    wide = _BAR_WIDTH / len(steps)
    for place, colour in enumerate(steps):
        # Beneath the next one, too: so no seam shows the ground.
        right = min((place + 2) * wide, _BAR_WIDTH)
        box = rectangle(place * wide, -beneath - _BAR_HEIGHT, right, -beneath)
        sheet.picture.append(f'<path class="colour bar" d="{box}" fill="{colour}"/>')
    for tick in ramp.ticks():
        said, right = written(tick, sheet.language), float(ramp.share(tick)) * _BAR_WIDTH
        sheet.words.append(Words("tick", said, right, -beneath / 2, small, sheet.colours.quiet, xanchor="center"))
