"""No violation of WCAG 2.2 AA that is ours, by axe-core."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from termboard.app.shell import PAGES
from tests.browser.pictures import address
from tests.browser.reading import opened
from tests.browser.server import Server, settle

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"
FOUR = "compare?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang"
TERMS = "terms?indicator=budget_revenue_growth&units=phuong-son-tra-da-nang"

BACKGROUNDS: dict[Any, str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 29)"}

# Every page of the menu as its picture shows it (Briefing is looked at with a deck, test_briefing.py), and views of it.
PAGES_ALONE = [address(code) for code in PAGES if code not in {"briefing", "present"}]
VIEWS = [
    "indicator?term=2020-2025&province=da-nang&lang=en",
    "province?province=da-nang",
    f"{KHUE_TRUNG}&lang=en",
    "scorecard",
    "attainment?lang=en",
    "attainment?view=matrix",
    "map?province=da-nang&indicator=budget_revenue",
    "map?indicator=output_growth&term=2015-2020&shows=verdict&boundaries=before&lang=en",
    "compare",
    f"{FOUR}&peers=boundaries&lang=en",
    "sources?list=findings",
    "data?view=dictionary",
    "data?view=sql&sql=select+1+as+one",
    "figure?figure=article-khue-trung-2020-11",
]

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


@pytest.mark.parametrize("path", [*PAGES_ALONE, *VIEWS])
def test_a_page_breaks_no_rule_of_wcag_in_light_and_in_dark(page: Page, server: Server, path: str) -> None:
    for scheme, background in BACKGROUNDS.items():
        page.emulate_media(color_scheme=scheme)
        if scheme == "light":
            opened(page, server, path)
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", background)
        settle(page)
        assert violations(page) == [], scheme


@pytest.mark.parametrize("path", [KHUE_TRUNG, TERMS, "attainment?view=matrix", "data"])
def test_a_page_on_a_phone_breaks_no_rule_of_wcag(page: Page, server: Server, path: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, path)
    assert violations(page) == []
