"""The four core questions, from the Overview to the picture; and choices that are never undone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from termboard.store.reader import open_store
from tests.browser.reading import charts, choose, opened
from tests.browser.server import Server, settle

CORE = {"Tăng trưởng": "growth", "Giảm nghèo": "poverty", "Đảng viên": "party", "Thu ngân sách": "revenue"}
PLACES = {"Đà Nẵng": "da-nang", "Gia Lai": "gia-lai"}


def best_filled(store, core):
    catalogue = store.run("pages/indicator/indicators", language="vi")
    (row,) = catalogue[(catalogue["core"] == core) & (catalogue["core_turn"] == 1)].to_dict("records")
    return row


@pytest.mark.parametrize("province", PLACES)
@pytest.mark.parametrize("question", CORE)
def test_a_core_question_over_the_wards_of_a_province_is_reached_in_three_clicks(
    page: Page, server: Server, store: Path, question: str, province: str
) -> None:
    opened_store = open_store(store)
    row = best_filled(opened_store, CORE[question])
    figures = opened_store.run(
        "pages/indicator/figures", indicator_id=row["indicator_id"], basis=row["basis"], list="today",
        provinces=[province], kinds=[], units=[],
    )  # fmt: skip
    opened(page, server)
    page.get_by_role("link", name="Theo chỉ tiêu").first.click()
    settle(page)
    if question != "Tăng trưởng":
        page.get_by_text(question, exact=True).click()
        page.wait_for_url(re.compile(f"indicator={row['indicator_id']}"))
    choose(page, "province", province, province)
    page.wait_for_url(re.compile(f"province={PLACES[province]}"))
    settle(page)
    expect(charts(page, "grid").filter(has_text=f"{figures['unit_id'].nunique()} đơn vị có số liệu")).to_be_visible()
    first = figures.sort_values("name_turn").iloc[0]["name"]
    expect(page.get_by_role("link", name=re.compile(first)).first).to_be_visible()


def test_a_mark_opens_its_figures_card(page: Page, server: Server) -> None:
    opened(page, server, "indicator?province=da-nang")
    charts(page, "grid").locator(".scatterlayer .point").first.click(force=True)
    page.wait_for_url(re.compile("/figure\\?"))


def test_a_phone_shows_one_term_with_arrows(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "indicator")
    arrow = page.get_by_role("link", name=re.compile("^←"))
    earlier = arrow.inner_text().removeprefix("← ").replace("–", "-")
    arrow.click()
    page.wait_for_url(re.compile(f"by={earlier}"))
    settle(page)
    expect(charts(page, "grid")).to_contain_text(earlier.replace("-", "–"))
