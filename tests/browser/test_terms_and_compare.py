"""Two jobs of an analyst, done in a browser: one ward over three terms, four wards side by side."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import choose, expect_in_chart, opened
from tests.browser.server import Server, settle

SON_TRA = "terms?indicator=budget_revenue_growth&units=phuong-son-tra-da-nang"
FOUR = "compare?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang"


def name_unit(page: Page, label: str, typed: str) -> None:
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.press_sequentially(typed)
    field.press("Enter")
    settle(page)


def test_one_wards_revenue_growth_over_three_terms(page: Page, server: Server) -> None:
    opened(page, server, "terms")
    choose(page, "indicator", "Tốc độ tăng thu ngân sách", "toc do tang thu ngan sach")
    page.wait_for_url(re.compile("indicator=budget_revenue_growth"))
    name_unit(page, "Đơn vị (tối đa 12)", "son tra da nang")
    page.wait_for_url(re.compile("phuong-son-tra-da-nang"))
    expect_in_chart(page, "Phường Sơn Trà, Đà Nẵng", "slope")


def test_a_link_restores_the_terms_of_a_ward_on_a_cold_server(cold_server: Server, page: Page) -> None:
    opened(page, cold_server, SON_TRA)
    for written in ("2015–2020", "Mân Thái 12,5", "2025–2030", "nét đứt: theo đơn vị tiền thân"):
        expect_in_chart(page, written, "slope")
    expect(page.get_by_text("Mục tiêu so với kết quả trước").first).to_be_visible()


def test_four_wards_are_compared_from_an_example(page: Page, server: Server) -> None:
    opened(page, server, "compare")
    page.get_by_role("link", name=re.compile("^Thanh Hóa: ")).click()
    page.wait_for_url(re.compile("units="))
    settle(page)
    expect_in_chart(page, "trung vị nhóm cùng tỉnh", "ranking")
    assert page.url.count(".") >= 3


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
    name_unit(page, "Đơn vị (tối đa 12)", "atlantis")
    expect(page.get_by_text("Không đơn vị nào tên “atlantis” có số liệu của lựa chọn này")).to_be_visible()
    assert page.url == f"{server.url}/{FOUR}"
