"""What a reader does, from the first address to the file in hand, in a real browser."""

import csv
import io
import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.reading import charts, expect_in_chart, heading, opened, press_until_focused
from tests.browser.server import Server, settle

KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"
LIEN_CHIEU = "scorecard?unit=phuong-lien-chieu-da-nang"


def search(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Tìm đơn vị, tỉnh, chỉ tiêu")


def contents(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def test_a_deep_link_opens_on_a_server_that_nobody_visited_yet(cold_server: Server, page: Page) -> None:
    opened(page, cold_server, KHUE_TRUNG)
    expect(heading(page)).to_have_text("Phường Khuê Trung")
    expect(page.get_by_role("radio", name="2015–2020")).to_be_checked()
    expect_in_chart(page, "11,74%/năm")
    expect(page.get_by_role("link", name="Tổng quan")).to_be_visible()


def test_the_overview_shows_its_figures(page: Page, server: Server) -> None:
    opened(page, server)
    expect(page.get_by_test_id("stMetricValue")).to_have_count(5)
    expect(charts(page).locator(".trace path").first).to_be_visible()
    expect(page.get_by_text("trên 3.321 xã, phường, đặc khu hiện nay và các đơn vị cũ")).to_be_visible()


def test_a_unit_is_found_without_accents_and_its_scorecard_opened(page: Page, server: Server) -> None:
    opened(page, server)
    search(page).fill("lien chieu")
    page.get_by_role("link", name=re.compile(r"^Phường Liên Chiểu, Đà Nẵng")).click()
    expect(heading(page)).to_have_text("Phường Liên Chiểu")
    assert page.url == f"{server.url}/{LIEN_CHIEU}"


def test_the_keyboard_alone_finds_a_unit_and_opens_its_scorecard(page: Page, server: Server) -> None:
    opened(page, server)
    press_until_focused(page, search(page))
    page.keyboard.type("lien chieu")
    result = page.get_by_role("link", name=re.compile(r"^Phường Liên Chiểu, Đà Nẵng"))
    expect(result).to_be_visible()
    press_until_focused(page, result)
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Phường Liên Chiểu")


@pytest.mark.parametrize(
    ("typed", "title", "address"),
    [
        ("quang nam", "Đà Nẵng", "province?province=da-nang"),
        ("thu ngan sach", "Theo chỉ tiêu", "indicator?indicator=budget_revenue"),
        ("lien chieu", "Phường Liên Chiểu", LIEN_CHIEU),
    ],
)
def test_enter_opens_the_first_hit_also_before_it_is_listed(
    page: Page, server: Server, typed: str, title: str, address: str
) -> None:
    opened(page, server)
    search(page).press_sequentially(typed)
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text(title)
    assert page.url == f"{server.url}/{address}"


def test_enter_opens_nothing_where_nothing_is_found_nor_later(page: Page, server: Server) -> None:
    opened(page, server)
    search(page).fill("xyzzy")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không có gì khớp.")).to_be_visible()
    search(page).fill("lien chieu")
    expect(page.get_by_role("link", name=re.compile(r"^Phường Liên Chiểu, Đà Nẵng"))).to_be_visible()
    assert page.url == f"{server.url}/"


def test_the_language_changes_and_stays_in_the_address(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("link", name="Scorecard")).to_be_visible()
    page.wait_for_url(re.compile("lang=en"))
    expect_in_chart(page, "economic growth is 0.26")
    assert page.url == f"{server.url}/{KHUE_TRUNG}&lang=en"


def test_a_link_restores_the_view_in_a_fresh_browser(page: Page, server: Server) -> None:
    opened(page, server, f"{KHUE_TRUNG}&lang=en")
    expect(page.get_by_role("radio", name="English")).to_be_checked()
    expect(page.get_by_role("radio", name="2015–2020")).to_be_checked()


def test_back_goes_back_one_view(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    page.get_by_role("radio", name="2020–2025").click()
    page.wait_for_url(re.compile("term=2020-2025"))
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile("term=2015-2020"))
    expect(page.get_by_role("radio", name="2015–2020")).to_be_checked()
    expect_in_chart(page, "11,74%/năm")
    assert page.url == f"{server.url}/{KHUE_TRUNG}"


def test_back_from_a_scorecard_leads_to_the_overview(page: Page, server: Server) -> None:
    opened(page, server)
    search(page).fill("khue trung")
    page.get_by_role("link", name=re.compile(r"^Phường Khuê Trung.* – \d+ số liệu")).click()
    expect(heading(page)).to_have_text("Phường Khuê Trung")
    settle(page)
    page.go_back()
    expect(heading(page)).to_have_text("Mục tiêu và kết quả nhiệm kỳ của xã, phường, đặc khu")


def test_the_picture_is_downloaded_ready_for_a_slide(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải hình PNG").click()
    picture = contents(waited.value)
    width, height = struct.unpack(">II", picture[16:24])
    assert waited.value.suggested_filename == (
        "termboard-phuong-khue-trung-cam-le-da-nang-truoc-7-2025-nhiem-ky-2015-2020"
        "-ket-qua-so-voi-nghi-quyet-cua-muc-tieu.png"
    )
    assert picture.startswith(b"\x89PNG")
    assert width == 1920
    assert height >= 1080


def test_the_drawing_keeps_title_source_and_version(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải hình SVG").click()
    drawing = contents(waited.value).decode()
    assert drawing.startswith("<svg")
    assert "Phường Khuê Trung" in drawing
    assert "phiên bản 1, " in drawing
    # LibreOffice passes over `dy` beside `y`, and knows neither fonts of a file nor the second of a list.
    assert 'class="line"' in drawing
    assert " dy=" not in drawing
    assert set(re.findall(r'<text[^>]* font-family="([^"]+)"', drawing)) == {"Arial"}
    assert re.search(r"@supports [^{]+\{ svg text \{ font-family: .?Be Vietnam Pro", drawing)


def test_the_drawing_carries_its_letters(page: Page, server: Server) -> None:
    """So that it looks the same where nobody has installed them: the two weights of charts, and the signs."""
    opened(page, server, KHUE_TRUNG)
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải hình SVG").click()
    drawing = contents(waited.value).decode()
    faces = re.findall(r"@font-face \{[^}]*\}", drawing)
    found = {re.findall(r'font-family: "([^"]+)".*font-weight: ([\d ]+);', face, re.DOTALL)[0] for face in faces}
    assert found == {("Be Vietnam Pro", "400"), ("Be Vietnam Pro", "700"), ("Termboard Signs", "400 700")}
    assert all("data:font/woff2;base64," in face for face in faces)


def test_the_table_is_downloaded_with_every_row_of_the_page(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    shown = page.locator(".st-key-official-table tbody tr")
    with page.expect_download() as waited:
        page.locator(".st-key-official-csv button").click()
    rows = list(csv.DictReader(io.StringIO(contents(waited.value).decode("utf-8-sig"))))
    assert len(rows) == 10
    expect(shown).to_have_count(len(rows))
    assert [row["Chỉ tiêu"] for row in rows] == [
        re.sub(r" \([^)]*\)$", "", text) for text in shown.locator("td:nth-child(2)").all_inner_texts()
    ]


def test_an_unknown_unit_says_so_offers_the_search_and_shows_an_example(page: Page, server: Server) -> None:
    opened(page, server, "scorecard?unit=atlantis")
    expect(page.get_by_text("Không có đơn vị nào mang mã trong địa chỉ này: dưới đây là ví dụ")).to_be_visible()
    expect(search(page)).to_be_visible()
    expect(charts(page, "board")).to_be_visible()
