"""The PDF of a deck and the ZIP of its pictures, made by the server's browser and read back."""

import io
import struct
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import plotly.graph_objects as go
import psutil
import pytest
from playwright.sync_api import Browser
from pypdf import PageObject, PdfReader

from termboard.charts.target_board import target_board
from termboard.domain.errors import BrowserFailed
from termboard.slides.head import on_slide
from termboard.slides.print import browser as browsers
from termboard.slides.print.html import HtmlFile
from termboard.slides.print.pdf import PdfFile
from termboard.slides.print.png import PngZip
from termboard.slides.slide import Charts, Slide, Table, Words
from tests.browser.server import browser_path
from tests.chart_rows import HEADS, rows

FOOTER = "Nguồn: Báo Đà Nẵng, 21/10/2015"
TABLE = Table(
    pd.DataFrame({"Chỉ tiêu": ["Hộ nghèo", "Thu ngân sách"], "Kết quả": ["1,25", "110"]}), {(0, 1): "#b8330a"}
)


# A line of 1.2 is lower than the letters of Noto Sans may be: four pixels are no overflow.
OVER_THE_EDGE = """() => [...document.querySelectorAll('section')].flatMap((slide, place) =>
    [...slide.querySelectorAll('header, main, footer')].filter(part =>
        part.scrollHeight > part.clientHeight + 4 || part.scrollWidth > part.clientWidth
        || part.getBoundingClientRect().bottom > slide.getBoundingClientRect().bottom - 8)
    .map(part => [place, part.localName]))"""


def board(indicator: str = "Hộ dùng nước sạch", width: int = 1280) -> Slide:
    heads = dict.fromkeys(HEADS, "")
    figure = target_board(rows({"indicator": indicator}), language="vi", theme="light", width=width, **heads)
    return Slide(**HEADS, body=Charts([], on_slide(figure, **HEADS, theme="light")))


DECK = [
    board("Tỷ lệ hộ dùng nước sạch ở phường Ẵng Ỷ"),
    board("Thu ngân sách", width=960),
    Slide("Bảng hai chỉ tiêu", "Phường Khuê Trung", FOOTER, TABLE),
    Slide("Nhận định", "Phường Khuê Trung", FOOTER, Words(["Hộ nghèo giảm còn 1,25 %, thấp hơn mục tiêu."])),
]


@pytest.fixture(autouse=True)
def same_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser of the other journeys prints."""
    monkeypatch.setenv(browsers.VARIABLE, browser_path())


def made(kind: Callable[..., HtmlFile], slides: list[Slide]) -> bytes:
    file = kind("vi", "Báo cáo tháng 11")
    for slide in slides:
        file.add(slide)
    return file.bytes()


@pytest.fixture(scope="module")
def printed_at_once() -> tuple[bytes, bytes]:
    """The PDF and the ZIP of a deck, asked for by two readers at the same time."""
    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(2) as readers:
        patch.setenv(browsers.VARIABLE, browser_path())
        pdf, pictures = readers.map(made, (PdfFile, PngZip), (DECK, DECK))
    return pdf, pictures


@pytest.fixture
def pdf(printed_at_once: tuple[bytes, bytes]) -> PdfReader:
    return PdfReader(io.BytesIO(printed_at_once[0]))


@pytest.fixture
def pictures(printed_at_once: tuple[bytes, bytes]) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(printed_at_once[1]))
    return {name: package.read(name) for name in package.namelist()}


def fonts(page: PageObject) -> list[dict[str, object]]:
    """The descriptors of the fonts of a page; those drawn as shapes (Type 3) have none."""
    used = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    return [font["/DescendantFonts"][0]["/FontDescriptor"] for font in used if "/DescendantFonts" in font]


def test_a_pdf_has_a_page_of_16_by_9_for_each_slide_and_no_more(pdf):
    assert [tuple(page.mediabox[2:]) for page in pdf.pages] == [(960, 540)] * 4
    assert pdf.metadata.title == "Báo cáo tháng 11"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (0, ["Chín trong mười chỉ tiêu đạt", "phường Ẵng Ỷ", "110 tỷ đồng", "Nguồn: Báo Đà Nẵng", "1 / 4"]),
        (1, ["Chín trong mười chỉ tiêu đạt", "Thu ngân sách", "2 / 4"]),
        (2, ["Bảng hai chỉ tiêu", "Phường Khuê Trung", "Hộ nghèo", "1,25", FOOTER, "3 / 4"]),
        (3, ["Nhận định", "Hộ nghèo giảm còn 1,25 %, thấp hơn mục tiêu.", FOOTER, "4 / 4"]),
    ],
)
def test_titles_figures_and_sources_of_a_pdf_are_text(pdf, place, said):
    found = " ".join(pdf.pages[place].extract_text().split())
    assert [words for words in said if words not in found] == []


def test_a_pdf_draws_and_embeds_its_fonts(pdf):
    assert [len(page.images) for page in pdf.pages] == [0, 0, 0, 0]
    assert all("/FontFile2" in font for page in pdf.pages for font in fonts(page))


def test_a_chart_of_any_width_fills_its_page(pdf):
    def right_end(page: PageObject) -> float:
        ends: list[float] = []

        def look(said: str, cm: list[float], tm: list[float], *_: object) -> None:
            if "vượt" in said:
                ends.append(tm[4] * cm[0] + tm[5] * cm[2] + cm[4])

        page.extract_text(visitor_text=look)
        return max(ends)

    assert 800 < right_end(pdf.pages[0]) < 960
    assert 800 < right_end(pdf.pages[1]) < 960


def test_pictures_of_charts_tables_and_texts_are_1920_by_1080(pictures):
    assert {name: struct.unpack(">II", content[16:24]) for name, content in pictures.items()} == {
        "01-chin-trong-muoi-chi-tieu-dat.png": (1920, 1080),
        "02-chin-trong-muoi-chi-tieu-dat.png": (1920, 1080),
        "03-bang-hai-chi-tieu.png": (1920, 1080),
        "04-nhan-dinh.png": (1920, 1080),
    }
    assert len(set(pictures.values())) == 4


def test_sixty_slides_are_drawn_before_they_are_printed():
    figures = [go.Figure(go.Bar(x=[place], y=[f"Chỉ tiêu thứ {place}."])) for place in range(1, 61)]
    printed = PdfReader(io.BytesIO(made(PdfFile, [Slide("", "", "", Charts([], figure)) for figure in figures])))
    written = [page.extract_text() for page in printed.pages]
    assert len(written) == 60
    assert [place for place, page in enumerate(written, 1) if f"Chỉ tiêu thứ {place}." not in page] == []


def test_a_chart_that_fails_spares_the_others_and_a_browser_killed_later_is_told():
    written = made(HtmlFile, [DECK[0], DECK[3]])
    with browsers.opened(written.replace(b'"application/json">{', b'"application/json">')) as deck:
        broken, whole = PdfReader(io.BytesIO(deck.pdf())).pages
        deck._session._kill()
        with pytest.raises(BrowserFailed):
            deck.pdf()
    assert "“Chín trong mười chỉ tiêu đạt” không vẽ được" in broken.extract_text()
    assert "Hộ nghèo giảm" in whole.extract_text()
    assert left_running() == []


def test_the_html_file_opens_offline_and_asks_nobody(browser: Browser, tmp_path):
    place = tmp_path / "deck.html"
    place.write_bytes(made(HtmlFile, DECK))
    asked: list[str] = []
    complaints: list[str] = []
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(place.as_uri())
        page.evaluate("slidesDrawn")
        assert page.locator("section:has(.main-svg)").count() == 2
        assert page.get_by_text("Ctrl + P").is_visible()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert complaints == []


def test_nothing_of_a_slide_reaches_over_its_edge(browser: Browser, tmp_path):
    place = tmp_path / "deck.html"
    long = Table(pd.DataFrame({name: ["Tăng trưởng kinh tế bình quân hằng năm " * 2] * 40 for name in "abcd"}))
    place.write_bytes(made(HtmlFile, [Slide("Tiêu đề " * 40, "Phụ đề " * 60, "Nguồn " * 150, long)]))
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(place.as_uri())
        assert page.locator("section").count() > 5
        assert page.evaluate(OVER_THE_EDGE) == []


def left_running() -> list[str]:
    """Browsers that this process started and did not end."""
    children = psutil.Process().children(recursive=True)
    return [" ".join(child.cmdline()) for child in children if any("termboard-" in word for word in child.cmdline())]
