"""The stacked verdict bar: shares of the verdicts by term or theme, labelled in the bars."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from termboard.charts import theme as look
from termboard.charts.lettering import block_height, joined, text_width, wrap
from termboard.charts.theme import COLOURS, DEFAULT_WIDTH, NARROW_BELOW, VERDICTS, Theme
from termboard.formats import number, percent
from termboard.texts import Language, text

COLUMNS: Final = ("group", "verdict", "count")

# Space between a label and the ends of its segment, in pixels.
_INSET: Final = 8


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

    `rows`: group (text), verdict (code), count (of targets). A segment too small for its
    label goes without; a key is added only for a verdict that no segment names.
    """
    bars = _Bars(verdict_groups(rows), language, theme, width)
    head = look.heads(title, subtitle, footer, width)
    for code in VERDICTS:
        _draw_verdict(bars, code)
    _write_groups(bars)
    key = _write_key(bars)
    _draw_axis(bars)
    top = block_height(key, bars.sizes.small) + bars.sizes.small * 0.8 if key else bars.sizes.small * 0.2
    bottom = bars.sizes.small * 2.4
    look.base_layout(
        bars.figure,
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
        annotations=bars.annotations,
    )
    return bars.figure


def describe(rows: pd.DataFrame, language: Language) -> str:
    """The bars in words: one sentence a group with its counts and shares."""
    said = [_describe_group(group, language) for group in verdict_groups(rows)]
    return " ".join(said) or text(language, "charts.no_count")


def _describe_group(group: Group, language: Language) -> str:
    verdicts = ", ".join(
        f"{number(group.counts[code], 0, language)} {_word(code, language)} ({percent(group.share(code), 0, language)})"
        for code in VERDICTS
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
        self.figure = go.Figure()
        self.annotations: list[dict[str, Any]] = []
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
        self.pitch = self.above + max(
            round(self.bar + body * 0.9), block_height(names, body) if not self.is_narrow else 0
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
        glyph, word = VERDICTS[code].glyph, _word(code, self.language)
        count = number(group.counts[code], 0, self.language)
        share = percent(group.share(code), 0, self.language)
        room = group.share(code) / 100 * self.plot - 2 * _INSET
        labels = (
            f"{glyph} {word} {count} ({share})",
            f"{glyph} {count} ({share})",
            f"{glyph} {count}",
            count,
        )
        size = self.sizes.body
        fitting = (lab for lab in labels if text_width(lab, size, bold=True) <= room)
        return next(fitting, "")


def _word(code: str, language: Language) -> str:
    return text(language, f"verdicts.{code}")


def _draw_verdict(bars: _Bars, code: str) -> None:
    own = [(i, group) for i, group in enumerate(bars.groups) if group.counts.get(code)]
    if not own:
        return
    before = list(VERDICTS)[: list(VERDICTS).index(code)]
    bars.figure.add_bar(
        name=code,
        orientation="h",
        base=[sum(group.share(earlier) for earlier in before) for _, group in own],
        x=[group.share(code) for _, group in own],
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


def _hover(bars: _Bars, group: Group, code: str) -> str:
    said = text(
        bars.language,
        "charts.hover_share",
        group=group.name,
        count=group.counts[code],
        verdict=_word(code, bars.language),
        share=percent(group.share(code), 1, bars.language),
    )
    return joined(wrap(said, 300, 14, max_lines=4))


def _write_groups(bars: _Bars) -> None:
    for i, name in enumerate(bars.names):
        y = bars.middle(i)
        if bars.is_narrow:
            y -= bars.bar / 2 + 4
        place = {"y": y, "yref": "y", "yanchor": "bottom" if bars.is_narrow else "middle"}
        _write(bars, "group", name, x=0, xshift=-bars.left, xanchor="left", **place)
        _write(bars, "total", [bars.totals[i]], x=1, xshift=bars.right, xanchor="right", **place)


def _write(bars: _Bars, name: str, lines: list[str], **place: object) -> None:
    bars.annotations.append(
        {
            "name": name,
            "text": joined(lines),
            "xref": "paper",
            "align": place["xanchor"],
            "borderpad": 0,
            "showarrow": False,
            "font": {
                "size": bars.sizes.body,
                "color": bars.colours.quiet if name == "total" else bars.colours.ink,
            },
            **place,
        }
    )


def _write_key(bars: _Bars) -> int:
    """Name above the bars the verdicts that no bar had room to name; how many lines that takes."""
    unnamed = [code for code in VERDICTS if _is_unnamed(bars, code)]
    if not unnamed:
        return 0
    lines = [[unnamed[0]]]
    for code in unnamed[1:]:
        written = "   ".join(_key_word(bars, other) for other in [*lines[-1], code])
        if text_width(written, bars.sizes.small, bold=True) > bars.left + bars.plot + bars.right:
            lines.append([])
        lines[-1].append(code)
    said = ["   ".join(_coloured(bars, code) for code in line) for line in lines]
    bars.annotations.append(
        {
            "name": "key",
            "text": "<br>".join(said),
            "align": "left",
            "xref": "paper",
            "yref": "paper",
            "x": 0,
            "y": 1,
            "xshift": -bars.left,
            "yshift": round(bars.sizes.small * 0.6),
            "xanchor": "left",
            "yanchor": "bottom",
            "borderpad": 0,
            "showarrow": False,
            "font": {"size": bars.sizes.small, "weight": 700},
        }
    )
    return len(lines)


def _key_word(bars: _Bars, code: str) -> str:
    return f"{VERDICTS[code].glyph} {_word(code, bars.language)}"


def _coloured(bars: _Bars, code: str) -> str:
    return f'<span style="color:{VERDICTS[code].ink[bars.theme]}">{joined([_key_word(bars, code)])}</span>'


def _is_unnamed(bars: _Bars, code: str) -> bool:
    word = _word(code, bars.language)
    own = [i for i, group in enumerate(bars.groups) if group.counts.get(code)]
    return bool(own) and not any(word in bars.label(i, code) for i in own)


def _draw_axis(bars: _Bars) -> None:
    ticks = [0, 25, 50, 75, 100]
    written = [percent(tick, 0, bars.language) if tick == 100 else str(tick) for tick in ticks]
    if bars.is_narrow:
        # A label at the very edge of a phone would be cut.
        ticks, written = [25, 50, 75], ["25", "50", percent(75, 0, bars.language)]
    bars.figure.update_layout(barmode="overlay", bargap=0)
    bars.figure.update_xaxes(
        range=[0, 100],
        tickvals=ticks,
        ticktext=written,
        tickfont={"size": bars.sizes.small, "color": bars.colours.quiet},
        showgrid=False,
        zeroline=False,
        ticks="",
        fixedrange=True,
    )
    bars.figure.update_yaxes(range=[bars.height, 0], visible=False, fixedrange=True)
