"""Two jobs of an analyst, done in a browser: one ward over three terms, four wards side by side."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import choose, expect_in_chart, field, opened
from tests.browser.server import Server, settle

SON_TRA = "terms?indicator=budget_revenue_growth&units=phuong-son-tra-da-nang"
FOUR = "compare?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang"


def look_up(page: Page, typed: str) -> None:
    """Look in the whole country for the units that are called so."""
    field(page, "units").locator("summary").click()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def test_one_wards_revenue_growth_over_three_terms(page: Page, server: Server) -> None:
    opened(page, server, "terms")
    choose(page, "indicator", "Tốc độ tăng thu ngân sách", "toc do tang thu ngan sach")
    page.wait_for_url(re.compile("indicator=budget_revenue_growth"))
    settle(page)
    look_up(page, "son tra")
    expect(field(page, "units").locator(".row:visible").first).to_have_text("Phường Sơn Trà, Đà Nẵng")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("phuong-son-tra-da-nang"))
    expect_in_chart(page, "Phường Sơn Trà, Đà Nẵng", "slope")


def test_a_link_restores_the_terms_of_a_ward_on_a_cold_server(cold_server: Server, page: Page) -> None:
    opened(page, cold_server, SON_TRA)
    for written in ("2015–2020", "Mân Thái 10–15", "2025–2030", "nét đứt: theo đơn vị tiền thân"):
        expect_in_chart(page, written, "slope")
    expect(page.get_by_text("Mục tiêu so với kết quả trước").first).to_be_visible()


def test_four_wards_are_compared_from_an_example(page: Page, server: Server) -> None:
    opened(page, server, "compare")
    expect(page.get_by_text(re.compile("^Chưa chọn đơn vị: dưới đây là ví dụ, 4 đơn vị của "))).to_be_visible()
    expect_in_chart(page, "trung vị nhóm cùng tỉnh", "ranking")
    page.get_by_role("link", name=re.compile("^Gia Lai ")).click()
    page.wait_for_url(re.compile("units="))
    settle(page)
    expect_in_chart(page, "· Gia Lai", "ranking")
    assert page.url.count(".") >= 3


def test_a_first_unit_brings_charts_their_presentation_and_leaves_the_reader_in_the_field(
    page: Page, server: Server
) -> None:
    """Fields, charts and a link in the menu stand where none were before."""
    opened(page, server, "compare")
    units = field(page, "units")
    units.locator("summary").click()
    page.keyboard.type("lien chieu")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("units=phuong-lien-chieu-da-nang"))
    settle(page)
    expect(units.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("son tra")
    page.keyboard.press("Enter")
    expect(units.locator(".row:visible").first).to_have_text("Phường Sơn Trà, Đà Nẵng")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("phuong-son-tra-da-nang"))
    settle(page)
    expect(units.get_by_role("searchbox")).to_be_focused()
    expect_in_chart(page, "Sơn Trà", "ranking")
    expect(page.get_by_role("link", name="Trình chiếu các biểu đồ của trang")).to_be_visible()
    expect(page.get_by_text("Chưa mở được trang này")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(units.locator("summary")).to_be_focused()


def test_the_peer_group_is_changed_and_back_goes_back_one_view(page: Page, server: Server) -> None:
    opened(page, server, FOUR)
    page.get_by_role("radio", name="Cùng địa giới").click()
    page.wait_for_url(re.compile("peers=boundaries"))
    settle(page)
    expect_in_chart(page, "trong 3.321 đơn vị", "ranking")
    page.go_back()
    expect(page.get_by_role("radio", name="Cùng tỉnh")).to_be_checked()
    assert page.url == f"{server.url}/{FOUR}"


def test_a_name_that_nobody_has_is_said_and_changes_nothing(page: Page, server: Server) -> None:
    opened(page, server, FOUR)
    look_up(page, "atlantis")
    expect(page.get_by_text("Không đơn vị nào tên như vậy")).to_be_visible()
    assert page.url == f"{server.url}/{FOUR}"


def test_what_is_chosen_is_taken_back_by_its_chip(page: Page, server: Server) -> None:
    opened(page, server, FOUR)
    page.get_by_role("button", name="Bỏ Phường Liên Chiểu, Đà Nẵng").click()
    page.wait_for_url(re.compile("units=phuong-thanh-khe-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang$"))
    settle(page)
    expect(page.get_by_role("button", name="Bỏ Phường An Khê, Đà Nẵng")).to_be_focused()


def test_beyond_twelve_units_no_more_can_be_chosen(page: Page, server: Server) -> None:
    opened(page, server, "terms")
    options = field(page, "units").locator(".row")
    field(page, "units").locator("summary").click()
    for place in range(12):
        options.nth(place).click()
        page.wait_for_url(re.compile(rf"units=([^.]+\.){{{place}}}[^.]+$"))
        settle(page)
    expect(page.get_by_text("Chỉ chọn được tối đa 12 mục")).to_be_visible()
    expect(options.locator("input:not(:checked)").first).to_be_disabled()
