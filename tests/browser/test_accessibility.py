"""No violation of WCAG 2.2 AA that is ours, by axe-core."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.server import Server, settle

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"

# Streamlit's own marks, which no page can change: rule, and what the element's HTML begins with.
STREAMLITS: set[tuple[str, str]] = set()


def violations(page: Page) -> list[str]:
    """Rule and element of each violation that is not Streamlit's own."""
    answer: dict[str, Any] = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in answer["violations"]
        for node in rule["nodes"]
        if not any(rule["id"] == known and node["html"].startswith(start) for known, start in STREAMLITS)
    ]


@pytest.mark.parametrize("address", ["", KHUE_TRUNG, f"{KHUE_TRUNG}&lang=en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_breaks_no_rule_of_wcag(page: Page, server: Server, address: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{server.url}/{address}")
    settle(page)
    page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached")
    assert violations(page) == []
