"""Where does this figure come from: findings, figure, source and back; the pace of a target; the method."""

import csv
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import choose, expect_in_chart, heading, opened
from tests.browser.server import Server, settle

PRINTED_TWICE = "figure?figure=article-khue-trung-2020-11"


def test_where_does_this_figure_come_from(page: Page, server: Server) -> None:
    opened(page, server, "sources?list=findings&code=verdict_contradicted")
    page.get_by_role("link", name="Số liệu “11,74%/năm”").click()
    expect(heading(page)).to_have_text("Tốc độ tăng trưởng kinh tế")
    expect(heading(page, 2).first).to_have_text("“11,74%/năm”")
    page.get_by_role("link", name="Mọi số liệu của nguồn này").click()
    expect(heading(page, 2).first).to_have_text(re.compile("^Nguồn về Phường Khuê Trung"))
    page.get_by_role("link", name=re.compile("^Mở phiếu đánh giá")).click()
    expect(heading(page)).to_have_text("Phường Khuê Trung")


def test_a_card_leads_to_the_other_figure_and_back_in_one_press(page: Page, server: Server) -> None:
    opened(page, server, PRINTED_TWICE)
    page.get_by_role("link", name="“131 hộ”").click()
    expect(heading(page, 2).first).to_have_text("“131 hộ”")
    settle(page)
    page.go_back()
    expect(heading(page, 2).first).to_have_text("“689 lượt hộ nghèo”")
    assert page.url == f"{server.url}/{PRINTED_TWICE}"


def test_a_card_opens_from_its_link_on_a_cold_server(cold_server: Server, page: Page) -> None:
    opened(page, cold_server, f"{PRINTED_TWICE}&lang=en")
    expect(heading(page)).to_have_text("Households escaping poverty")


def test_sources_are_searched_without_accents_and_the_search_is_in_the_address(page: Page, server: Server) -> None:
    opened(page, server, "sources")
    field = page.get_by_role("searchbox", name="Tìm trong cơ quan công bố, nhan đề, tên đơn vị")
    field.fill("bao phu tho te lo")
    field.press("Enter")
    page.wait_for_url(re.compile(r"\?q=bao\+phu\+tho\+te\+lo$"))
    expect(page.get_by_role("link", name=re.compile("^Xã Tề Lỗ phấn đấu"))).to_be_visible()


def test_the_sources_that_were_found_are_downloaded(page: Page, server: Server) -> None:
    opened(page, server, "sources?q=te+lo")
    count = int(page.locator(".st-key-list-top").inner_text().split()[0])
    with page.expect_download() as downloaded:
        page.get_by_role("button", name=re.compile("dòng, CSV$")).click()
    written = downloaded.value.path().read_text(encoding="utf-8-sig")
    assert len(list(csv.reader(written.splitlines()))) == count + 1


def test_one_press_of_back_undoes_a_filter_together_with_its_page(page: Page, server: Server) -> None:
    opened(page, server, "sources?list=findings&page=2")
    choose(page, "severity", "nặng")
    page.wait_for_url(re.compile("list=findings&severity=high$"))
    settle(page)
    page.go_back()
    page.wait_for_url(re.compile("list=findings&page=2$"))
    expect(page.get_by_text(re.compile("^21–40 trong"))).to_be_visible()


def test_a_target_is_chosen_and_its_path_shown(page: Page, server: Server) -> None:
    opened(page, server, "pace")
    row = page.locator(".st-key-pace-table tr").filter(has_text="Phường Sầm Sơn, Thanh Hóa")
    row.get_by_role("link", name=re.compile("^Thu nhập bình quân")).click()
    page.wait_for_url(re.compile("target="))
    settle(page)
    expect_in_chart(page, "mục tiêu 136,5")
    page.get_by_role("link", name="Mục tiêu này từ đâu ra").click()
    expect(heading(page)).to_have_text("Thu nhập bình quân đầu người")


@pytest.mark.parametrize(("address", "title"), [("method", "Cách tính"), ("method?lang=en", "Method")])
def test_the_method_opens_from_its_link(page: Page, server: Server, address: str, title: str) -> None:
    opened(page, server, address)
    expect(heading(page)).to_have_text(title)
