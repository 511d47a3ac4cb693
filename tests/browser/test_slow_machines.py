"""A slow machine: what is pressed before the page is ready still does what it says."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import WINDOW, Complaints
from tests.browser.server import Server

KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"


@pytest.fixture
def slow_first_visit(browser: Browser) -> Iterator[Page]:
    """A browser four times slower than this machine, that has never been here: each page runs twice."""
    complaints = Complaints()
    context = browser.new_context(**WINDOW)
    context.set_default_timeout(60_000)
    page = context.new_page()
    complaints.watch(page)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    yield page
    context.close()
    assert complaints.found == []


@pytest.mark.parametrize(("button", "ending"), [("Tải hình PNG", "png"), ("Tải hình SVG", "svg")])
def test_a_picture_asked_for_before_its_chart_is_drawn_is_saved(
    slow_first_visit: Page, server: Server, button: str, ending: str
) -> None:
    slow_first_visit.goto(f"{server.url}/{KHUE_TRUNG}", wait_until="commit")
    with slow_first_visit.expect_download() as waited:
        slow_first_visit.get_by_role("button", name=button).click()
    assert waited.value.suggested_filename.endswith(f"2015-2020.{ending}")


def test_a_file_asked_for_while_the_page_still_runs_is_given(slow_first_visit: Page, server: Server) -> None:
    slow_first_visit.goto(f"{server.url}/{KHUE_TRUNG}", wait_until="commit")
    with slow_first_visit.expect_download() as waited:
        slow_first_visit.locator(".st-key-official-csv button").click()
    assert waited.value.suggested_filename.endswith(".csv")
