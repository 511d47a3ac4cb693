"""Colours and letters of every chart, and the lines of its head and foot. Lengths are pixels."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from termboard.charts.canvas.lettering import block_height, wrap, wrap_title
from termboard.domain.verdicts import Verdict

Theme = Literal["light", "dark"]

NARROW_BELOW: Final = 720
DEFAULT_WIDTH: Final = 1280

# The space above the title, as a share of the outer margin.
HEAD_PAD: Final = 0.6
SUBTITLE_GAP: Final = 4


@dataclass(frozen=True)
class Colours:
    """The neutral colours of a theme; `ink` and `quiet` are for text."""

    background: str
    ink: str
    quiet: str
    grid: str
    line: str
    band: str
    band_clear: str


COLOURS: Final[Mapping[Theme, Colours]] = MappingProxyType(
    {
        "light": Colours(
            background="#ffffff",
            ink="#1b2430",
            quiet="#5b6673",
            grid="#e8ebef",
            line="#1b2430",
            band="rgba(110,128,150,0.30)",
            band_clear="rgba(110,128,150,0.02)",
        ),
        "dark": Colours(
            background="#11161d",
            ink="#e6eaf0",
            quiet="#a3aebb",
            grid="#242c37",
            line="#e6eaf0",
            band="rgba(150,170,195,0.32)",
            band_clear="rgba(150,170,195,0.02)",
        ),
    }
)


@dataclass(frozen=True)
class Style:
    """How a verdict looks: Plotly's marker symbol, its sign in text, colours by theme."""

    symbol: str
    glyph: str
    mark: Mapping[Theme, str]
    ink: Mapping[Theme, str]


def _style(symbol: str, glyph: str, marks: tuple[str, str], inks: tuple[str, str]) -> Style:
    return Style(
        symbol,
        glyph,
        mark=MappingProxyType({"light": marks[0], "dark": marks[1]}),
        ink=MappingProxyType({"light": inks[0], "dark": inks[1]}),
    )


# Okabe and Ito's hues, moved in lightness until each stands out from both backgrounds and
# from the others under deuteranopia; tests/test_theme.py computes both.
VERDICTS: Final[Mapping[str, Style]] = MappingProxyType(
    {
        Verdict.EXCEEDED: _style("triangle-up", "▲", ("#0b5cad", "#4f9fe8"), ("#0b5cad", "#6cb2f0")),
        Verdict.MET: _style("circle", "●", ("#007a5e", "#2bd4a4"), ("#007a5e", "#2bd4a4")),
        Verdict.MISSED: _style("triangle-down", "▼", ("#b8330a", "#f0602a"), ("#b8330a", "#ff8355")),
        Verdict.IN_PROGRESS: _style("circle-open", "◐", ("#cc8400", "#ffc44d"), ("#946000", "#ffc44d")),
        Verdict.NOT_ASSESSABLE: _style("circle", "○", ("#8a94a2", "#8894a3"), ("#5b6673", "#a3aebb")),
    }
)


@dataclass(frozen=True)
class Sizes:
    """Sizes of type and the outer margin."""

    title: int
    subtitle: int
    body: int
    small: int
    pad: int


def sizes(width: int) -> Sizes:
    """Type that grows with the picture: 15 px and more at 1600 wide, 13 px on a phone."""
    if width < NARROW_BELOW:
        return Sizes(title=20, subtitle=15, body=16, small=13, pad=16)
    scale = min(max(width / 1600, 0.8), 1.2)
    return Sizes(
        title=round(29 * scale),
        subtitle=round(19 * scale),
        body=round(19 * scale),
        small=max(round(15 * scale), 13),
        pad=round(56 * scale) if width >= 1000 else 24,
    )


@dataclass(frozen=True)
class Heads:
    """Title, subtitle and foot line in lines that fit, and the space they take."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    footer: tuple[str, ...]
    above: int
    below: int


def heads(title: str, subtitle: str, footer: str, width: int) -> Heads:
    """The wrapped head and foot of a picture `width` wide, and their heights."""
    type_sizes = sizes(width)
    room = width - 2 * type_sizes.pad
    lines = 6 if width < NARROW_BELOW else 2
    title_lines = wrap_title(title, room, type_sizes.title, max_lines=lines) if title else []
    subtitle_lines = wrap(subtitle, room, type_sizes.subtitle, max_lines=lines) if subtitle else []
    footer_lines = wrap(footer, room, type_sizes.small, max_lines=2 * lines) if footer else []
    return Heads(
        tuple(title_lines),
        tuple(subtitle_lines),
        tuple(footer_lines),
        above=round(type_sizes.pad * HEAD_PAD)
        + block_height(len(title_lines), type_sizes.title)
        + SUBTITLE_GAP
        + block_height(len(subtitle_lines), type_sizes.subtitle)
        + round(type_sizes.body * 0.8),
        below=block_height(len(footer_lines), type_sizes.small) + round(type_sizes.pad * 0.5),
    )


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` as WCAG 2 defines it, 0 for black to 1 for white."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(colour: str) -> str:
    """White or near-black, whichever is easier to read on `colour`."""
    return max(("#ffffff", "#11161d"), key=lambda text_colour: contrast(text_colour, colour))
