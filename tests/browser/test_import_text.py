"""An article in a browser: its figures on a scorecard in three minutes, by the keyboard, and back."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from termboard.store import batches
from tests.browser.server import ROOT, serve, settle
from tests.browser.test_import import opened, own_store, see_on_scorecard_and_withdraw

__all__ = ["own_store"]

ARTICLE = """Nghị quyết Đại hội Đảng bộ phường Hòa Cường, thành phố Đà Nẵng, nhiệm kỳ 2025 - 2030, ngày 8/8/2025
Các chỉ tiêu chủ yếu đến năm 2030:
- Tỷ lệ hộ nghèo không quá 0,35%.
- Tỷ lệ bao phủ bảo hiểm y tế đạt 98,5%.
- 100% tuyến hẻm có chiếu sáng."""


def test_from_an_article_to_the_scorecard_and_back(
    browser: Browser, own_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMBOARD_SINGLE_USER", "Thu")
    monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "localhost")
    with serve(ROOT / "dashboard.py", tmp_path / "log.txt", own_store) as server, opened(browser, server) as page:
        page.goto(f"{server.url}/import")
        settle(page)
        page.get_by_role("tab", name="Văn bản").click()
        page.get_by_role("textbox", name="Lời văn").fill(ARTICLE)
        page.get_by_role("button", name="Tìm số liệu").click()
        page.wait_for_url("**draft=**")
        settle(page)
        cards = page.locator(".reader li")
        expect(cards).to_have_count(3)
        page.locator(".reader mark", has_text="98,5%").click()
        expect(cards.nth(1)).to_have_attribute("aria-current", "true")
        page.keyboard.press("ArrowUp")
        for key in ("Enter", "Enter", "s"):
            page.keyboard.press(key)
        expect(cards.nth(2)).to_have_attribute("data-state", "left_out")
        settle(page)
        expect(page.get_by_text("2 số liệu sẵn sàng")).to_be_visible()
        page.get_by_role("button", name="Kiểm tra và xem thay đổi").click()
        page.wait_for_selector(".st-key-tick, .st-key-publish")
        settle(page)
        if page.locator(".st-key-tick label").count():
            page.locator(".st-key-tick label").click()
            settle(page)
        page.get_by_role("button", name="Công bố 2 số liệu").click()
        page.wait_for_url("**batch=**")
        settle(page)
        see_on_scorecard_and_withdraw(page)
    assert batches.listed(own_store)[0].status == "withdrawn"
