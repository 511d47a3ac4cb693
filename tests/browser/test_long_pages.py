"""Parts of a long page: what is chosen or collected far below, and where a choice leaves the reader."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import choose, opened
from tests.browser.server import Server, settle

FOUR = "compare?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang"
PLACE = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"


def test_a_chart_far_below_is_collected_and_stays(page: Page, server: Server) -> None:
    opened(page, server, FOUR)
    page.locator(".st-key-distribution-collect button").click()
    expect(page.get_by_role("link", name="Bài trình bày (1)")).to_be_visible()
    expect(page.locator(".st-key-distribution-uncollect button")).to_be_visible()


def test_a_choice_in_a_part_goes_into_the_presentation_of_the_page(page: Page, server: Server) -> None:
    opened(page, server, FOUR)
    field = page.locator("[data-filter=other]")
    field.locator("summary").click()
    field.locator(".row").nth(1).click()
    page.wait_for_url(re.compile("other="))
    settle(page)
    other = re.search("other=([^&]+)", page.url)
    assert other
    page.get_by_role("link", name="Trình chiếu các biểu đồ của trang").click()
    page.wait_for_url(re.compile("/present"))
    settle(page)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(re.escape(other[0])))


def test_a_filter_leaves_the_reader_of_the_list_of_pace_where_he_is(page: Page, server: Server) -> None:
    opened(page, server, "pace")
    choose(page, "province", "Đà Nẵng", "da nang")
    page.wait_for_url(re.compile("province="))
    settle(page)
    assert page.evaluate(PLACE) == 0
