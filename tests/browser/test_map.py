"""The dot map in a browser: choose a province and an indicator, click a dot, and come back."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import charts, choose, expect_in_chart, heading, opened
from tests.browser.server import Server, settle


def dots(page: Page, *, of_province: bool = False) -> Locator:
    """The marks of units with a figure: those that lead somewhere. A province's land is a trace before them."""
    return charts(page).locator(".subplot.xy .trace").nth(1 if of_province else 0).locator(".point")


def test_a_province_and_an_indicator_are_chosen_and_a_dot_leads_to_its_figure_and_back(
    page: Page, server: Server
) -> None:
    opened(page, server, "map")
    choose(page, "province", "Đà Nẵng", "da nang")
    page.wait_for_url(re.compile("province="))
    choose(page, "indicator", "Thu ngân sách nhà nước", "thu ngan sach")
    page.wait_for_url(re.compile("indicator=budget_revenue"))
    settle(page)
    expect_in_chart(page, "Hoàng Sa")
    left = page.url
    dots(page, of_province=True).first.wait_for()
    # Plotly lays a field over its marks that takes the mouse.
    dots(page, of_province=True).first.hover(force=True)
    expect(page.locator(".hoverlayer").first).to_contain_text("Nguồn:")
    dots(page, of_province=True).first.click(force=True)
    page.wait_for_url(re.compile(r"/figure\?figure="))
    expect(heading(page)).to_have_text("Thu ngân sách nhà nước")
    settle(page)
    page.go_back()
    expect(heading(page)).to_have_text("Bản đồ số liệu")
    expect(dots(page, of_province=True).first).to_be_visible()
    assert page.url == left


def test_all_units_of_today_are_drawn_as_dots_within_the_picture(page: Page, server: Server) -> None:
    opened(page, server, "map")
    country = charts(page).locator(".shapelayer path")
    drawn = max(country.all(), key=lambda path: len(path.get_attribute("d") or ""))
    # Each dot is two strokes.
    assert (drawn.get_attribute("d") or "").count("M") == 2 * 3312
    whole, land = charts(page).first.bounding_box(), drawn.bounding_box()
    assert whole is not None
    assert land is not None
    assert whole["x"] <= land["x"]
    assert land["x"] + land["width"] <= whole["x"] + whole["width"]
    assert whole["y"] <= land["y"]
    assert land["y"] + land["height"] <= whole["y"] + whole["height"]
    for island in ("Hoàng Sa", "Trường Sa"):
        expect_in_chart(page, island)


def test_a_link_restores_the_map(page: Page, server: Server) -> None:
    opened(page, server, "map?indicator=output_growth&term=2015-2020&shows=verdict&boundaries=before&lang=en")
    expect(page.get_by_role("radio", name="2015–2020")).to_be_checked()
    expect(page.get_by_role("radio", name="Verdict")).to_be_checked()
    expect(page.get_by_role("radio", name="Before 7/2025")).to_be_checked()
    expect_in_chart(page, "Khuê Trung")


def test_the_row_of_terms_is_gone_through_by_the_arrows_and_keeps_the_focus(page: Page, server: Server) -> None:
    opened(page, server, "map?indicator=budget_revenue&term=2015-2020")
    left = page.url
    page.get_by_role("radio", name="2015–2020").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("term=2020-2025"))
    settle(page)
    expect(page.get_by_role("group", name="Nhiệm kỳ", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="2020–2025")).to_be_checked()
    # There are other periods to choose of now: the fields were made anew.
    expect(page.get_by_role("radio", name="2020–2025")).to_be_focused()
    expect_in_chart(page, "2020–2025")
    page.go_back()
    settle(page)
    expect(page.get_by_role("radio", name="2015–2020")).to_be_checked()
    assert page.url == left


def test_the_map_is_downloaded_with_its_list_and_source(page: Page, server: Server) -> None:
    opened(page, server, "map")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải hình SVG").click()
    drawing = Path(waited.value.path()).read_text(encoding="utf-8")
    assert re.search(r"<text[^>]*>Trường Sa<", drawing)
    assert "Dữ liệu phiên bản" in drawing
    # An SVG within an SVG office programs do not show.
    assert "<image" not in drawing
    assert 2 * 3312 in [path.count("M") for path in re.findall(r' d="([^"]+)"', drawing)]
    with page.expect_download() as waited:
        page.get_by_role("button", name="Tải hình PNG").click()
    picture = Image.open(waited.value.path()).convert("RGB")
    assert picture.width == 1920
    assert picture.height >= 1080
    faint = (197, 205, 215)
    assert sum(count for count, colour in picture.getcolors(2**24) or [] if colour == faint) > 3312


def test_on_a_phone_the_map_stays_within_the_screen(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "map")
    expect(dots(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
