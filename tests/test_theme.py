"""Colours that can be read and told apart, letters that fit, the frame of each picture."""

import re
import tomllib
from itertools import combinations
from typing import get_args

import pytest

from termboard.charts.canvas.drawing import Drawing
from termboard.charts.canvas.lettering import escaped, shorten, text_width, whole_parts, wrap, wrap_title
from termboard.charts.canvas.picture import framed
from termboard.charts.canvas.theme import COLOURS, VERDICTS, Theme, contrast, readable_on, sizes
from termboard.views.sentences import TEXT_COLOURS
from tests.chart_rows import words
from tests.conftest import ROOT

THEMES = get_args(Theme)

# Machado, Oliveira and Fernandes 2009, deuteranopia at full severity, on linear RGB.
DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)


def lab_as_seen(colour: str) -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of `colour` for an eye without the green cones."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    red, green, blue = (min(max(sum(m * c for m, c in zip(line, linear, strict=True)), 0), 1) for line in DEUTERANOPIA)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0888,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance_as_seen(one: str, other: str) -> float:
    pairs = zip(lab_as_seen(one), lab_as_seen(other), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#ffffff") == 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("code", VERDICTS)
def test_marks_and_words_stand_out_from_the_background(theme: Theme, code: str) -> None:
    background = COLOURS[theme].background
    assert contrast(VERDICTS[code].mark[theme], background) >= 3
    assert contrast(VERDICTS[code].ink[theme], background) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("code", VERDICTS)
def test_words_of_a_verdict_have_its_ink_in_markdown_and_in_tables(theme: Theme, code: str) -> None:
    colour, ink = TEXT_COLOURS[code], VERDICTS[code].ink[theme]
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["theme"][theme][f"{colour}TextColor"] == ink
    style = (ROOT / "termboard" / "app" / "style.css").read_text(encoding="utf-8")
    both = re.search(rf"\.ink-{colour} {{\s*color: light-dark\((\S+), (\S+)\);", style)
    assert both is not None
    assert both[1 + THEMES.index(theme)] == ink


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme: Theme) -> None:
    colours = COLOURS[theme]
    assert contrast(colours.ink, colours.background) >= 7
    assert contrast(colours.quiet, colours.background) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("code", VERDICTS)
def test_labels_inside_a_bar_can_be_read(theme: Theme, code: str) -> None:
    mark = VERDICTS[code].mark[theme]
    assert contrast(readable_on(mark), mark) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("one", "other"), list(combinations(VERDICTS, 2)))
def test_verdicts_differ_for_colour_blind_readers(theme: Theme, one: str, other: str) -> None:
    assert distance_as_seen(VERDICTS[one].mark[theme], VERDICTS[other].mark[theme]) >= 20


def test_verdicts_have_the_signs_of_the_product() -> None:
    assert {code: verdict.glyph for code, verdict in VERDICTS.items()} == {
        "exceeded": "▲",
        "met": "●",
        "missed": "▼",
        "in_progress": "◐",
        "not_assessable": "○",
    }


def test_type_is_large_enough_on_a_wall_and_on_a_phone() -> None:
    assert (sizes(1600).small, sizes(1600).body) == (15, 19)
    assert (sizes(1280).small, sizes(1280).body) == (13, 15)
    assert (sizes(390).small, sizes(390).body) == (13, 16)


def test_the_width_of_text_is_that_of_its_letters() -> None:
    assert text_width("100", 10) == pytest.approx(17.37)
    assert text_width("đạt", 100, bold=True) == pytest.approx(178.5)
    assert text_width("ạ", 10) == text_width("a\u0323", 10) + 0.11


def test_no_word_of_a_title_stands_in_a_line_by_itself() -> None:
    title = "Phường Khuê Trung đứng thứ 10"
    room = text_width("Phường Khuê Trung đứng thứ", 20, bold=True) + 1
    assert wrap(title, room, 20, bold=True) == ["Phường Khuê Trung đứng thứ", "10"]
    assert wrap_title(title, room, 20) == ["Phường Khuê Trung đứng", "thứ 10"]
    assert wrap_title("Thu ngân sách", room, 20) == ["Thu ngân sách"]


def test_text_wraps_at_words_and_is_shortened_at_the_end() -> None:
    assert wrap("một hai ba bốn", 60, 16) == ["một hai", "ba bốn"]
    assert wrap("một hai ba bốn năm sáu", 60, 16) == ["một hai", "ba bố…"]


def test_a_number_leaves_its_unit_only_where_both_are_wider_than_a_line():
    said = "= 373.6\u00a0workers/year"
    assert wrap(said, 160, 16) == ["=", "373.6\u00a0workers/year"]
    assert wrap(said, 110, 16) == ["= 373.6", "workers/year"]
    assert shorten("một hai", 200, 16) == "một hai"


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (300, "Xã Bình Xa, Hàm Yên, Tuyên Quang"),
        (170, "Xã Bình Xa, Hàm Yên"),
        (100, "Xã Bình Xa"),
        (60, "Xã Bì…"),
    ],
)
def test_a_name_loses_whole_parts_before_a_letter(room: int, said: str) -> None:
    assert whole_parts("Xã Bình Xa, Hàm Yên, Tuyên Quang · trước 7/2025", room, 16) == said


def test_no_text_can_bring_markup() -> None:
    assert escaped('<b>a</b> & "b"\n c') == '&lt;b&gt;a&lt;/b&gt; &amp; "b" c'
    assert escaped("&lt;") == "&amp;lt;"


def test_a_figure_has_no_template_which_streamlit_would_take_for_a_change() -> None:
    figure = framed(Drawing(), title="A", subtitle="", footer="", language="vi", theme="light", width=1280, height=600)
    assert "template" not in figure.to_dict()["layout"]


@pytest.mark.parametrize(("language", "separators"), [("vi", ",."), ("en", ".,")])
def test_the_frame_belongs_to_the_figure(language: str, separators: str) -> None:
    figure = framed(
        Drawing(),
        title="Tăng <b>nhanh</b>",
        subtitle="Xã A",
        footer="Nguồn: B",
        language=language,  # type: ignore[arg-type]
        theme="dark",
        width=1280,
        height=600,
    )
    assert {said.name: said.text for said in words(figure)} == {
        "title": "Tăng &lt;b&gt;nhanh&lt;/b&gt;",
        "subtitle": "Xã A",
        "footer": "Nguồn: B",
    }
    assert figure.layout.separators == separators
    assert figure.layout.paper_bgcolor == "#11161d"
    assert (figure.layout.width, figure.layout.height) == (1280, 600)
