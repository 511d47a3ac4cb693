"""What Streamlit does not do by itself: its own words in the reader's language, and links in the same tab."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import charts, heading, opened
from tests.browser.server import Server, serve, settle

KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"
SON_TRA = "terms?indicator=budget_revenue_growth&units=phuong-son-tra-da-nang"
MISSES = "attainment?province=da-nang&verdict=missed"


def test_the_page_says_which_language_it_is_in(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.get_by_role("radio", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_words_follow_a_change_of_language(page: Page, server: Server) -> None:
    opened(page, server, SON_TRA)
    expect(page.get_by_role("link", name="Tới nội dung chính")).to_be_attached()
    expect(page.get_by_role("button", name="Bỏ Phường Sơn Trà, Đà Nẵng")).to_be_visible()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("link", name="Skip to main content")).to_be_attached()
    expect(page.get_by_role("button", name="Remove Sơn Trà ward, Đà Nẵng")).to_be_visible()


def test_a_link_in_a_table_opens_in_the_same_tab_and_back_returns(page: Page, server: Server) -> None:
    opened(page, server, MISSES)
    page.locator(".st-key-targets-table").get_by_role("link", name="Tốc độ tăng trưởng kinh tế").first.click()
    page.wait_for_url(re.compile("/figure"))
    expect(heading(page)).to_have_text("Tốc độ tăng trưởng kinh tế")
    assert len(page.context.pages) == 1
    settle(page)
    page.go_back()
    expect(heading(page)).to_have_text("Mức đạt chỉ tiêu")
    assert page.url == f"{server.url}/{MISSES}"


def test_a_row_of_the_scorecard_leads_to_its_figure(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    page.locator(".st-key-official-table").get_by_role("link", name="Tốc độ tăng trưởng kinh tế").click()
    page.wait_for_url(re.compile("/figure"))
    expect(page.get_by_text("“11,74%/năm”").first).to_be_visible()


def test_one_press_gives_one_file_however_often_the_page_ran(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    for language in ("English", "Tiếng Việt"):
        page.get_by_role("radio", name=language).click()
        expect(page.get_by_role("radio", name=language)).to_be_checked()
        settle(page)
    given: list[str] = []
    page.on("download", lambda download: given.append(download.url))
    page.locator(".st-key-official-csv button").click()
    page.wait_for_timeout(1500)
    assert len(given) == 1


def test_a_file_that_cannot_be_made_says_so_until_the_next_press(page: Page, tmp_path: Path) -> None:
    with serve(Path(__file__).with_name("failing_download.py"), tmp_path / "server.txt") as server:
        page.goto(server.url)
        button = page.get_by_role("button", name="Tải XLSX")
        button.click()
        said = page.get_by_role("alert").filter(has_text="Không làm được tệp này")
        expect(said).to_have_count(1)
        page.wait_for_timeout(6000)  # Streamlit takes its own English sentence back after five seconds.
        expect(said).to_be_visible()
        button.click()
        expect(said).to_have_count(1)
        page.close()
    assert (tmp_path / "server.txt").read_text("utf-8").count("ValueError: no such file can be made") == 6


@pytest.mark.parametrize("address", ["method", "method?lang=en"])
def test_the_rules_are_no_wider_than_a_phone(page: Page, server: Server, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, address)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth") == 0


def test_no_heading_of_a_folded_table_breaks_within_a_word(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, KHUE_TRUNG)
    number = page.locator(".st-key-official-table th").first
    assert number.evaluate("cell => cell.clientHeight / parseFloat(getComputedStyle(cell).lineHeight)") < 1.5


def test_the_counts_by_term_are_no_wider_than_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "?lang=en")
    table = page.locator(".st-key-coverage").get_by_test_id("stTableStyledTable").first
    assert table.evaluate("table => table.scrollWidth - table.parentElement.clientWidth") <= 0


def test_a_long_name_among_the_chosen_stands_whole_on_a_phone(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "terms?units=phuong-ba-dinh-thi-xa-bim-son-thanh-hoa")
    name = page.get_by_role("button", name="Bỏ Phường Ba Đình").first
    assert name.evaluate("name => name.getBoundingClientRect().right") <= 390
    assert name.evaluate("name => name.scrollWidth - name.clientWidth") <= 0


def test_a_chart_is_printed_whole(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    opened(page, server, KHUE_TRUNG)
    chart = page.locator(".js-plotly-plot .main-svg").first
    width = "chart => chart.getBoundingClientRect().width"
    before = chart.evaluate(width)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert chart.evaluate(width) <= 700 < before
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert chart.evaluate(width) == before


def test_a_verdict_in_a_list_is_one_line(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    opened(page, server, "attainment")
    missed = page.locator(".st-key-targets-table .ink-red").first
    assert missed.evaluate("said => said.getClientRects().length") == 1


def test_an_address_of_no_page_is_answered_in_the_readers_language(browser: Browser, server: Server) -> None:
    # Not in the context that fails for what the console says: Streamlit says it there too.
    page = browser.new_page(locale="vi-VN")
    opened(page, server, "atlantis")
    expect(page.get_by_role("dialog").get_by_role("heading")).to_have_text("Không có trang này")
    expect(page.get_by_role("dialog")).to_contain_text("Đang mở trang Tổng quan")
    page.close()


def test_what_waits_to_be_drawn_anew_fades_without_a_layer_of_its_own(page: Page, server: Server) -> None:
    """After a while, by a number that the opacity follows (style.css): a browser paints all anew for one that waits."""
    opened(page, server, "map")
    part = charts(page).first.locator("xpath=ancestor::*[@data-testid='stElementContainer'][1]")
    part.evaluate("part => part.dataset.stale = true")
    found = part.evaluate("part => part.getAnimations().map(one => one.transitionProperty)")
    assert found == ["--fading"]
    expect(part).to_have_css("opacity", "0.33")
