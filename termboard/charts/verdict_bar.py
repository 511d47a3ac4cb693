"""The stacked verdict bar: shares of the verdicts by term or theme, each with its number in the bar or beneath it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts.canvas import theme as look
from termboard.charts.canvas.drawing import Drawing
from termboard.charts.canvas.lettering import block_height, joined, text_width, wrap
from termboard.charts.canvas.picture import Words, framed
from termboard.charts.canvas.placing import spread
from termboard.charts.canvas.theme import COLOURS, DEFAULT_WIDTH, NARROW_BELOW, VERDICTS, Theme
from termboard.domain.formats import number, percent, rounded_shares
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import Verdict

COLUMNS: Final = ("group", "verdict", "count")

# Space between a label and the ends of its segment, in pixels.
_INSET: Final = 8
# How far a number stands beneath its segment.
_DROP: Final = 6


@dataclass(frozen=True)
class Group:
    """One bar: its name and how many targets have each verdict."""

    name: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def share(self, verdict: str) -> float:
        """The verdict's share in per cent; 0 for a group without targets."""
        return 100 * self.counts.get(verdict, 0) / self.total if self.total else 0.0

    def written_share(self, verdict: str, decimals: int, language: Language) -> str:
        """The verdict's share in words, rounded so that those of all verdicts add up to 100 %."""
        counts = {code: self.counts.get(code, 0) for code in Verdict}
        share = dict(zip(counts, rounded_shares(list(counts.values()), decimals), strict=True))[Verdict(verdict)]
        return percent(share, decimals, language)


def verdict_groups(rows: pd.DataFrame) -> list[Group]:
    """The frame's groups in the order they come; several rows of one verdict are added."""
    groups: dict[str, dict[str, int]] = {}
    for name, verdict, count in rows.loc[:, list(COLUMNS)].itertuples(index=False):
        counts = groups.setdefault(str(name), {})
        if pd.notna(count) and count > 0:
            counts[verdict] = counts.get(verdict, 0) + int(count)
    return [Group(name, counts) for name, counts in groups.items()]


def verdict_bar(
    rows: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    footer: str,
    language: Language,
    theme: Theme = "light",
    width: int = DEFAULT_WIDTH,
) -> go.Figure:
    """Draw one bar a group, from 0 to 100 % of its targets; the height grows with them.

    `rows`: group (text), verdict (code), count (of targets). A key names the verdicts of the
    picture; a segment too small for its number has it beneath the bar, at the end of a thin line.
    """
    bars = _Bars(verdict_groups(rows), language, theme, width)
    head = look.heads(title, subtitle, footer, width)
    for code in Verdict:
        _draw_verdict(bars, code)
    _write_beneath(bars)
    _write_groups(bars)
    key = _write_key(bars)
    _draw_axis(bars)
    top = block_height(key, bars.sizes.small) + bars.sizes.small * 0.8 if key else bars.sizes.small * 0.2
    bottom = bars.sizes.small * 2.4
    return framed(
        bars.drawing,
        title=title,
        subtitle=subtitle,
        footer=footer,
        language=language,
        theme=theme,
        width=width,
        height=round(head.above + top + bars.height + bottom + head.below),
        left=bars.left,
        right=bars.right,
        top=top,
        bottom=bottom,
        words=bars.words,
    )


def describe(rows: pd.DataFrame, language: Language) -> str:
    """The bars in words: one sentence a group with its counts and shares."""
    said = [_describe_group(group, language) for group in verdict_groups(rows)]
    return " ".join(said) or text(language, "charts.no_count")


def _describe_group(group: Group, language: Language) -> str:
    verdicts = ", ".join(
        f"{number(group.counts[code], 0, language)} {_word(code, language)} ({group.written_share(code, 0, language)})"
        for code in Verdict
        if group.counts.get(code)
    )
    return text(
        language,
        "charts.describe_group",
        group=group.name,
        count=group.total,
        verdicts=verdicts or text(language, "charts.no_count"),
    )


class _Bars:
    """Geometry and colours that all drawing shares; y runs down in pixels."""

    def __init__(self, groups: list[Group], language: Language, theme: Theme, width: int) -> None:
        self.groups, self.language, self.theme = groups, language, theme
        self.drawing = Drawing()
        self.words: list[Words] = []
        self.sizes = look.sizes(width)
        self.colours = COLOURS[theme]
        self.is_narrow = width < NARROW_BELOW
        body = self.sizes.body
        room = width - 2 * self.sizes.pad
        self.names = [wrap(g.name, room * (0.7 if self.is_narrow else 0.24), body) for g in groups]
        self.totals = [self.total(group) for group in groups]
        self.left = 0 if self.is_narrow else self._widest(line for n in self.names for line in n)
        self.right = 0 if self.is_narrow else self._widest(self.totals)
        self.plot = room - self.left - self.right
        self.bar = round(body * 2.2)
        names = max((len(name) for name in self.names), default=1)
        self.above = block_height(names, body) + 4 if self.is_narrow else 0
        is_crowded = any(self.beneath(i) for i in range(len(groups)))
        self.below = round(_DROP + self.sizes.small * 1.3) if is_crowded else 0
        self.pitch = self.above + max(
            round(self.bar + self.below + body * (0.5 if is_crowded else 0.9)),
            block_height(names, body) if not self.is_narrow else 0,
        )

    def _widest(self, lines: Iterable[str]) -> float:
        body = self.sizes.body
        return round(max((text_width(line, body) for line in lines), default=0) + body * 1.2)

    @property
    def height(self) -> float:
        return float(max(len(self.groups) * self.pitch, self.bar))

    def middle(self, index: int) -> float:
        """Where the bar of a group stands."""
        return index * self.pitch + self.above + self.bar / 2

    def total(self, group: Group) -> str:
        if not group.total:
            return text(self.language, "charts.no_count")
        return text(self.language, "charts.total", count=group.total)

    def label(self, index: int, code: str) -> str:
        """The longest of a segment's labels that fits into it; empty where none does."""
        group = self.groups[index]
        glyph = VERDICTS[code].glyph
        count = number(group.counts[code], 0, self.language)
        share = group.written_share(code, 0, self.language)
        room = group.share(code) / 100 * self.plot - 2 * _INSET
        labels = (f"{glyph} {count} ({share})", f"{glyph} {count}", count)
        size = self.sizes.body
        fitting = (lab for lab in labels if text_width(lab, size, bold=True) <= room)
        return next(fitting, "")

    def beneath(self, index: int) -> list[str]:
        """The verdicts of a bar whose segments are too small for a number."""
        counts = self.groups[index].counts
        return [code for code in Verdict if counts.get(code) and not self.label(index, code)]

    def start(self, index: int, code: str) -> float:
        """Where a segment begins, in per cent."""
        before = list(Verdict)[: list(Verdict).index(Verdict(code))]
        return sum(self.groups[index].share(earlier) for earlier in before)


def _word(code: str, language: Language) -> str:
    return text(language, f"verdicts.{code}")


def _draw_verdict(bars: _Bars, code: str) -> None:
    own = [(i, group) for i, group in enumerate(bars.groups) if group.counts.get(code)]
    if not own:
        return
    bars.drawing.bar(
        name=code,
        orientation="h",
        base=[bars.start(i, code) for i, _ in own],
        # Plotly hides the label of a bar that ends a hair beyond the axis.
        x=[min(group.share(code), 100 - bars.start(i, code)) for i, group in own],
        y=[bars.middle(i) for i, _ in own],
        width=bars.bar,
        marker={
            "color": VERDICTS[code].mark[bars.theme],
            "line": {"color": bars.colours.background, "width": 2},
        },
        text=[joined([bars.label(i, code)]) for i, _ in own],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={
            "size": bars.sizes.body,
            "weight": 700,
            "color": look.readable_on(VERDICTS[code].mark[bars.theme]),
        },
        hovertext=[_hover(bars, group, code) for _, group in own],
        hoverinfo="text",
    )


def _write_beneath(bars: _Bars) -> None:
    """The numbers that had no room in their segments: apart from each other, each tied to its own by a thin line."""
    small = bars.sizes.small
    ends: list[tuple[float, float, float, float]] = []
    labels: list[tuple[str, str]] = []
    for i, group in enumerate(bars.groups):
        codes = bars.beneath(i)
        said = [f"{VERDICTS[code].glyph} {number(group.counts[code], 0, bars.language)}" for code in codes]
        wide = max((text_width(label, small, bold=True) for label in said), default=0)
        middles = [(bars.start(i, code) + group.share(code) / 2) / 100 * bars.plot for code in codes]
        places = spread(middles, wide + _INSET, wide / 2, bars.plot - wide / 2)
        foot = bars.middle(i) + bars.bar / 2
        ends += [(middle, foot, place, foot + _DROP) for middle, place in zip(middles, places, strict=True)]
        labels += [(code, label) for code, label in zip(codes, said, strict=True)]
    if not labels:
        return
    to_percent = 100 / bars.plot
    bars.drawing.scatter(
        name="leaders",
        x=[x for x0, _, x1, _ in ends for x in (x0 * to_percent, x1 * to_percent, None)],
        y=[y for _, y0, _, y1 in ends for y in (y0, y1, None)],
        mode="lines",
        line={"color": bars.colours.quiet, "width": 1},
        cliponaxis=False,
        hoverinfo="skip",
    )
    bars.drawing.scatter(
        name="beneath",
        x=[x1 * to_percent for _, _, x1, _ in ends],
        y=[y1 for _, _, _, y1 in ends],
        text=[joined([label]) for _, label in labels],
        mode="text",
        textposition="bottom center",
        textfont={
            "size": small,
            "weight": 700,
            "color": [VERDICTS[code].ink[bars.theme] for code, _ in labels],
        },
        cliponaxis=False,
        hoverinfo="skip",
    )


def _hover(bars: _Bars, group: Group, code: str) -> str:
    said = text(
        bars.language,
        "charts.hover_share",
        group=group.name,
        count=group.counts[code],
        verdict=_word(code, bars.language),
        share=group.written_share(code, 1, bars.language),
    )
    return joined(wrap(said, 300, 14, max_lines=4))


def _write_groups(bars: _Bars) -> None:
    for i, name in enumerate(bars.names):
        y = bars.middle(i)
        if bars.is_narrow:
            y -= bars.bar / 2 + 4
        size, quiet = bars.sizes.body, bars.colours.quiet
        group = Words("group", joined(name), -bars.left, y, size, bars.colours.ink)
        total = Words("total", joined([bars.totals[i]]), bars.plot + bars.right, y, size, quiet, xanchor="right")
        bars.words += [replace(one, yanchor="bottom" if bars.is_narrow else "middle") for one in (group, total)]


def _write_key(bars: _Bars) -> int:
    """Name the verdicts of the picture above the bars; how many lines that takes."""
    present = [code for code in Verdict if any(group.counts.get(code) for group in bars.groups)]
    if not present:
        return 0
    lines = [[present[0]]]
    for code in present[1:]:
        written = "   ".join(_key_word(bars, other) for other in [*lines[-1], code])
        if text_width(written, bars.sizes.small, bold=True) > bars.left + bars.plot + bars.right:
            lines.append([])
        lines[-1].append(code)
    said = ["   ".join(_coloured(bars, code) for code in line) for line in lines]
    small = bars.sizes.small
    key = Words("key", "<br>".join(said), -bars.left, -round(small * 0.6), small, bars.colours.ink)
    bars.words.append(replace(key, yanchor="bottom", weight=700))
    return len(lines)


def _key_word(bars: _Bars, code: str) -> str:
    return f"{VERDICTS[code].glyph} {_word(code, bars.language)}"


def _coloured(bars: _Bars, code: str) -> str:
    return f'<span style="color:{VERDICTS[code].ink[bars.theme]}">{joined([_key_word(bars, code)])}</span>'


def _draw_axis(bars: _Bars) -> None:
    ticks = [0, 25, 50, 75, 100]
    written = [percent(tick, 0, bars.language) if tick == 100 else str(tick) for tick in ticks]
    if bars.is_narrow:
        # A label at the very edge of a phone would be cut.
        ticks, written = [25, 50, 75], ["25", "50", percent(75, 0, bars.language)]
    bars.drawing.set(barmode="overlay", bargap=0)
    bars.drawing.x_axis(range=[0, 100])
    bars.drawing.y_axis(range=[bars.height, 0])
    size, quiet = bars.sizes.small, bars.colours.quiet
    bars.words += [
        Words("tick", said, tick / 100 * bars.plot, bars.height + size, size, quiet, xanchor="center")
        for tick, said in zip(ticks, written, strict=True)
    ]
