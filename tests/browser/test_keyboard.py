"""Every page used by keyboard alone: reach a choice, change it, reach what it shows, open a figure, come back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import choose_by_keys, field, heading, opened, press_until_focused
from tests.browser.server import Server, settle

KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"
SON_TRA = "terms?indicator=budget_revenue_growth&units=phuong-son-tra-da-nang"
FOUR = "compare?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang"
FIGURE = "figure?figure=article-khue-trung-2020-11"

# The element that has the focus, and whether it or what it stands in shows so.
FOCUS = """() => {
    let element = document.activeElement
    while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    if (element === document.body) return null
    window.visited ??= new Map()
    if (!window.visited.has(element)) window.visited.set(element, window.visited.size)
    const isShown = (node) => {
        const style = getComputedStyle(node)
        const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
        return isOutlined || style.boxShadow !== "none"
    }
    let place = element, shown = isShown(element)
    for (let i = 0; i < 4 && !shown && place.parentElement; i += 1) {
        place = place.parentElement
        // A border in the colour of the choice is Streamlit's sign around fields.
        shown = isShown(place) || getComputedStyle(place).borderColor === getComputedStyle(element).caretColor
    }
    return { number: window.visited.get(element), shown, said: element.outerHTML.slice(0, 160) }
}"""


def pick(page: Page, name: str, typed: str, address: str) -> None:
    """Choose in a field by keyboard, and wait for the address."""
    choose_by_keys(page, name, typed)
    page.wait_for_url(re.compile(address))
    page.keyboard.press("Escape")
    settle(page)


def follow(page: Page, link: Locator, address: str, most: int = 90) -> None:
    """Reach a link with Tab, press Enter, and wait for the page that it opens."""
    expect(link).to_be_visible()
    press_until_focused(page, link, most)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(address))
    settle(page)


def go_back(page: Page, address: str) -> None:
    """As Alt and the left arrow do, which a browser without a window does not know."""
    page.go_back()
    page.wait_for_url(re.compile(address))


def test_the_scorecard(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    press_until_focused(page, page.get_by_role("radio", name="2015–2020"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("term=2020-2025"))
    settle(page)
    go_back(page, "term=2015-2020")
    settle(page)
    follow(page, page.locator(".st-key-official-table").get_by_role("link").first, "/figure")
    expect(heading(page)).to_have_text("Tốc độ tăng trưởng kinh tế")
    go_back(page, "/scorecard")
    expect(heading(page)).to_have_text("Phường Khuê Trung")


def test_attainment(page: Page, server: Server) -> None:
    opened(page, server, "attainment?verdict=missed")
    pick(page, "province", "da nang", "province=da-nang")
    follow(page, page.locator(".st-key-targets-table").get_by_role("link", name="Tốc độ tăng trưởng"), "/figure")
    expect(heading(page)).to_have_text("Tốc độ tăng trưởng kinh tế")
    go_back(page, "province=da-nang")
    expect(heading(page)).to_have_text("Mức đạt chỉ tiêu")


def test_the_map(page: Page, server: Server) -> None:
    opened(page, server, "map?indicator=budget_revenue")
    pick(page, "province", "da nang", "province=")
    press_until_focused(page, page.locator("summary", has_text="Mở số liệu của từng đơn vị"))
    page.keyboard.press("Enter")
    figure = page.get_by_role("link", name=re.compile("Đà Nẵng|Phường|Xã")).last
    follow(page, figure, "/figure")
    expect(heading(page)).to_have_text("Thu ngân sách nhà nước")
    go_back(page, "/map")


def test_terms(page: Page, server: Server) -> None:
    opened(page, server, SON_TRA)
    press_until_focused(page, page.locator("summary", has_text="Từng số liệu theo nguyên văn"))
    page.keyboard.press("Enter")
    follow(page, page.locator("details[open]").get_by_role("link", name="“").first, "/figure")
    expect(heading(page)).to_have_text("Tốc độ tăng thu ngân sách")
    go_back(page, "/terms")


def test_compare(page: Page, server: Server) -> None:
    opened(page, server, "compare")
    follow(page, page.get_by_role("link", name=re.compile("^Gia Lai ")), "units=")
    # The link is gone with the example.
    expect(heading(page)).to_be_focused()
    press_until_focused(page, page.get_by_role("radio", name="Cùng tỉnh"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile("peers="))
    settle(page)
    go_back(page, "^((?!peers=).)*$")
    expect(page.get_by_role("radio", name="Cùng tỉnh")).to_be_checked()


def test_a_choice_by_name_folds_the_list(page: Page, server: Server) -> None:
    opened(page, server, "map")
    choose_by_keys(page, "indicator", "tang thu ngan")
    page.wait_for_url(re.compile("indicator=budget_revenue_growth"))
    settle(page)
    expect(field(page, "indicator")).not_to_have_attribute("open", "")
    expect(field(page, "indicator").locator("summary")).to_be_focused()


@pytest.mark.parametrize("address", ["attainment", "data"])
def test_the_next_page_of_a_list_keeps_the_focus_in_its_links(page: Page, server: Server, address: str) -> None:
    opened(page, server, address)
    onward = page.get_by_role("link", name="Trang sau").first
    press_until_focused(page, onward, 90)
    for number in (2, 3):
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"page={number}"))
        settle(page)
        expect(onward).to_be_focused()


def test_pace(page: Page, server: Server) -> None:
    opened(page, server, "pace")
    pick(page, "province", "thanh hoa", "province=")
    follow(page, page.get_by_role("link", name="Mục tiêu này từ đâu ra"), "/figure")
    go_back(page, "/pace")


def test_sources(page: Page, server: Server) -> None:
    opened(page, server, "sources")
    press_until_focused(page, page.get_by_role("searchbox"))
    page.keyboard.type("te lo")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q="))
    settle(page)
    follow(page, page.get_by_role("link", name=re.compile("^Xã Tề Lỗ phấn đấu")), "source=")
    go_back(page, "q=te")


def test_data(page: Page, server: Server) -> None:
    opened(page, server, "data")
    pick(page, "province", "da nang", "province=da-nang")
    follow(page, page.locator(".st-key-figures-table").get_by_role("link").nth(1), "/figure")
    go_back(page, "province=da-nang")
    expect(page.locator(".st-key-figures-table")).to_be_visible()


def test_a_figures_card(page: Page, server: Server) -> None:
    opened(page, server, FIGURE)
    follow(page, page.get_by_role("link", name="“131 hộ”"), "figure=(?!article-khue-trung-2020-11)")
    follow(page, page.get_by_role("link", name=re.compile("^Mở phiếu đánh giá")), "/scorecard")
    expect(heading(page)).to_have_text("Phường Khuê Trung")


@pytest.mark.parametrize(
    "address",
    [
        "",
        KHUE_TRUNG,
        "attainment?view=matrix",
        "map",
        SON_TRA,
        FOUR,
        "pace",
        "sources",
        "method",
        "data?view=sql",
        FIGURE,
    ],
)
def test_tab_goes_through_a_page_and_shows_where_it_is(page: Page, server: Server, address: str) -> None:
    opened(page, server, address)
    seen, hidden = [], []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        seen.append(focus["number"])
        if not focus["shown"]:
            hidden.append(focus["said"])
    assert hidden == []
    assert len(set(seen)) > 12
    # Nothing holds the focus: it goes on to what it has not visited, and after the last to the first.
    assert seen == [place % len(set(seen)) for place in range(len(seen))]
