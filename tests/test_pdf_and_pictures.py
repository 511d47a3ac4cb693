"""The HTML file of a deck, and what is said where the server's browser is missing, ends or hangs."""

import json
import re
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import psutil
import pytest

from termboard.domain.errors import BrowserFailed, BrowserMissing, TermboardError
from termboard.slides.pptx.file import PptxFile
from termboard.slides.print import browser as browsers
from termboard.slides.print.html import HtmlFile
from termboard.slides.print.pdf import PdfFile
from termboard.slides.print.png import PngZip, picture_names
from termboard.slides.slide import Charts, Slide, Table, Words

FIGURE = go.Figure(go.Bar(x=[96.8], y=["Hộ <b>nghèo</b></script>"])).update_layout(
    width=960, height=540, title_text="A"
)
CHART = Slide("Chín trong mười chỉ tiêu đạt", "Khuê Trung", "Nguồn: Báo Đà Nẵng", Charts([], FIGURE))
LONG = Table(pd.DataFrame({"Chỉ tiêu": [f"Chỉ tiêu {place}" for place in range(1, 61)], "Kết quả": ["96,8"] * 60}))


def html(*slides: Slide) -> str:
    file = HtmlFile("vi", "Báo cáo <tháng> 11")
    for slide in slides:
        file.add(slide)
    return file.bytes().decode()


def fake_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> Path:
    """A browser that only runs `command`; returns the file with the number of its process."""
    script, number = tmp_path / "chromium", tmp_path / "number"
    script.write_text(f"#!/bin/sh\necho $$ > {number}\n{command}\n")
    script.chmod(0o755)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv(browsers.VARIABLE, str(script))
    monkeypatch.setattr(browsers, "STARTS_WITHIN", 2.0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    return number


def runs(number: int) -> bool:
    return psutil.pid_exists(number) and psutil.Process(number).status() != psutil.STATUS_ZOMBIE


def test_plotly_stands_in_the_file_once_and_nothing_else_is_loaded():
    written = html(CHART, CHART)
    assert written.count("plotly.js v") == 1
    loads = r"<(?:script|img|iframe)[^>]* src=|<link|@import|url\((?!data:font/woff2;base64,)"
    assert re.findall(loads, re.sub(r"(?s)<script>.*?</script>", "", written)) == []


def test_terms_are_no_numbers():
    rows = pd.DataFrame({"Nhiệm kỳ": ["2020–2025"], "Thay đổi": ["−1,5 %"]})
    written = html(Slide("", "", "", Table(rows)))
    assert '<td>2020–2025</td><td class="right">−1,5 %</td>' in written


def test_parts_of_a_long_table_keep_one_layout():
    rows = pd.DataFrame({"Chỉ tiêu": [*["Ngắn"] * 40, "Tăng trưởng kinh tế bình quân hằng năm " * 4], "Số": ["1"] * 41})
    widths = re.findall(r"<colgroup>.*?</colgroup>", html(Slide("", "", "", Table(rows))))
    assert len(widths) > 1
    assert len(set(widths)) == 1


def test_a_figure_cannot_end_the_element_it_stands_in():
    (data,) = re.findall(r'(?s)<script type="application/json">(.*?)</script>', html(CHART))
    assert json.loads(data)["data"][0]["y"] == ["Hộ <b>nghèo</b></script>"]


def test_a_deck_title_is_no_markup():
    assert "<title>Báo cáo &lt;tháng&gt; 11</title>" in html()


def test_cells_and_lines_are_no_markup():
    rows = pd.DataFrame({"<i>Tên</i>": ["<script>alert(1)</script>"]})
    written = html(Slide("<b>", "<b>", "<b>", Table(rows)), Slide("", "", "", Words(["<img src=x>"])))
    assert re.findall(r"<(?:b|i|img|script>alert)", written.split("<body>")[1].split("<script>\n")[0]) == []


def test_an_address_among_paragraphs_is_a_link():
    written = html(Slide("", "", "", Words(["Báo A · https://a.vn/?b=1&c=2"])))
    assert '<li>Báo A · <a href="https://a.vn/?b=1&amp;c=2">https://a.vn/?b=1&amp;c=2</a></li>' in written


def test_numbers_stand_at_the_right_and_a_missing_cell_is_empty():
    rows = pd.DataFrame({"Đơn vị": ["Bà Rịa", None], "Kết quả": ["96,8", "–"]})
    written = html(Slide("", "", "", Table(rows, {(0, 1): "#007a5e"})))
    assert "<td>Bà Rịa</td>" in written
    assert '<td class="right" style="color: #007a5e; font-weight: 700">96,8</td>' in written
    assert '<td></td><td class="right">–</td>' in written


@pytest.mark.parametrize("slide", [Slide("Bảng", "", "", LONG), Slide("Lời", "", "", Words(["Dài " * 90] * 20))])
def test_long_tables_and_texts_go_on_over_as_many_slides_as_in_the_presentation(slide):
    file, presentation = HtmlFile("vi"), PptxFile("vi")
    file.add(slide)
    presentation.add(slide)
    assert len(file) == len(presentation) > 2
    assert file.titles[:2] == [f"{slide.title} (1/{len(file)})", f"{slide.title} (2/{len(file)})"]


def test_a_slide_without_figure_is_refused_and_leaves_nothing():
    file = HtmlFile("vi")
    with pytest.raises(TermboardError, match="cần thêm hình vẽ"):
        file.add(Slide("Trống", "", "", Charts([])))
    assert (len(file), file.titles) == (0, [])


def test_a_failed_slide_names_itself_and_why():
    file = HtmlFile("vi")
    file.add_failed("Trang 7", "Không có số liệu")
    assert "Trang 7" in file.bytes().decode()
    assert "Lý do: Không có số liệu" in file.bytes().decode()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Đạt 96,8 % – Phường Ẵng!", "01-dat-96-8-phuong-ang.png"),
        ("…", "01-slide.png"),
        ("Tăng trưởng " * 15, f"01-{'-'.join(['tang-truong'] * 15)}.png"),
        ("Ổ" * 199, f"01-{'o' * 180}.png"),
    ],
)
def test_a_picture_is_named_by_its_title_in_ascii_in_whole_words(title, name):
    assert picture_names([title]) == [name]


def test_pictures_sort_as_the_slides_do():
    assert picture_names(["b", "a"]) == ["01-b.png", "02-a.png"]
    assert picture_names(["a"] * 100)[8] == "009-a.png"


@pytest.mark.parametrize("kind", [PdfFile, PngZip])
def test_a_browser_named_but_not_there_is_missed_at_once(kind, monkeypatch):
    monkeypatch.setenv(browsers.VARIABLE, "/nowhere/chromium")
    with pytest.raises(BrowserMissing) as missing:
        kind("vi")
    assert "TERMBOARD_BROWSER chỉ đến '/nowhere/chromium'" in missing.value.vi
    assert "TERMBOARD_BROWSER names '/nowhere/chromium'" in missing.value.en
    assert "PPTX" in missing.value.vi


def test_without_any_browser_the_error_says_what_to_install(monkeypatch):
    monkeypatch.delenv(browsers.VARIABLE, raising=False)
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    with pytest.raises(BrowserMissing, match="apt install chromium"):
        PdfFile("vi")


def test_a_command_on_the_path_is_a_browser(tmp_path, monkeypatch):
    fake_browser(tmp_path, monkeypatch, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(browsers.VARIABLE, "chromium")
    assert browsers.server_browser() == tmp_path / "chromium"


def test_a_browser_that_hangs_is_killed_and_leaves_nothing(tmp_path, monkeypatch):
    number = fake_browser(tmp_path, monkeypatch, "sleep 60 & echo $! > $0.child; wait")
    file = PdfFile("vi")
    file.add(CHART)
    with pytest.raises(BrowserFailed, match="không trả lời trong 2 giây"):
        file.bytes()
    assert not runs(int(number.read_text()))
    assert not runs(int((tmp_path / "chromium.child").read_text()))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_browser_that_ends_at_once_is_told_and_leaves_nothing(tmp_path, monkeypatch):
    number = fake_browser(tmp_path, monkeypatch, "exit 1")
    with pytest.raises(BrowserFailed, match="không in được"):
        PngZip("vi").bytes()
    assert not runs(int(number.read_text()))
    assert list((tmp_path / "temporary").iterdir()) == []
