"""Which wards missed their targets, and taking away exactly what is shown."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from tests.browser.reading import charts, choose, field, opened
from tests.browser.server import Server, settle


def listed(page: Page) -> Locator:
    return page.locator(".st-key-targets-table tbody tr")


def records(download: Download) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Path(download.path()).read_text("utf-8-sig"))))


def tick(page: Page, name: str, option: str, address: str, typed: str = "") -> None:
    choose(page, name, option, typed)
    page.wait_for_url(re.compile(address))
    page.keyboard.press("Escape")
    settle(page)


def test_which_wards_of_da_nang_missed_a_target(page: Page, server: Server) -> None:
    opened(page, server, "")
    page.get_by_role("link", name="Mức đạt chỉ tiêu").click()
    page.wait_for_url(re.compile("/attainment"))
    settle(page)
    tick(page, "province", "Đà Nẵng", "province=da-nang", typed="da nang")
    tick(page, "verdict", "không đạt", "verdict=missed")
    expect(listed(page)).to_have_count(3)
    expect(listed(page).first).to_contain_text("Phường Khuê Trung")
    expect(page.get_by_role("link", name="3 ▼ không đạt")).to_be_visible()
    assert page.url == f"{server.url}/attainment?province=da-nang&verdict=missed"
    page.go_back()
    page.wait_for_url("**/attainment?province=da-nang")


def test_the_count_of_a_verdict_leads_to_its_targets(page: Page, server: Server) -> None:
    opened(page, server, "attainment?province=da-nang&view=terms")
    page.get_by_role("link", name=re.compile("▼ không đạt")).click()
    page.wait_for_url(f"{server.url}/attainment?province=da-nang&view=terms&verdict=missed")
    settle(page)
    expect(listed(page)).to_have_count(3)


def test_filters_are_ticked_one_after_the_other_and_cleared(page: Page, server: Server) -> None:
    opened(page, server, "attainment?page=2")
    province = field(page, "province")
    province.locator("summary").click()
    province.get_by_role("searchbox").fill("atlantis")
    expect(province.get_by_text("Không có mục nào như vậy")).to_be_visible()
    province.get_by_role("searchbox").fill("")
    for name in ("Đà Nẵng", "Nghệ An"):
        province.get_by_role("checkbox", name=name).click()
    page.wait_for_url(f"{server.url}/attainment?province=da-nang.nghe-an")
    expect(province.locator(".value")).to_have_text("Đà Nẵng, Nghệ An")
    settle(page)
    expect(province.get_by_role("checkbox", checked=True)).to_have_count(2)
    province.get_by_role("button", name="Bỏ chọn tất cả").click()
    page.wait_for_url(f"{server.url}/attainment")
    expect(province.locator(".value")).to_have_text("Tất cả")


def test_the_filters_that_are_folded_away_count_and_say_how_many_they_are(page: Page, server: Server) -> None:
    opened(page, server, "attainment?theme=economy&plans=year")
    more = page.locator(".more > summary")
    expect(more).to_have_text("Thêm bộ lọc (2)")
    more.click()
    expect(field(page, "theme").locator(".value")).to_have_text("Kinh tế")
    choose(page, "plans", "Đại hội")
    page.wait_for_url(f"{server.url}/attainment?theme=economy")
    expect(more).to_have_text("Thêm bộ lọc (1)")


def test_exactly_what_is_filtered_is_downloaded(page: Page, server: Server) -> None:
    opened(page, server, "attainment?province=da-nang&term=2015-2020&verdict=exceeded.met.missed")
    shown = listed(page)
    with page.expect_download() as waited:
        page.locator(".st-key-targets-csv button").click()
    found = records(waited.value)
    assert len(found) == shown.count() > 5
    for row, record in zip(shown.all(), found, strict=False):
        expect(row).to_contain_text(record["Xã, phường, đặc khu"])
        expect(row).to_contain_text(record["Chỉ tiêu"])
        expect(row).to_contain_text(record["Kết quả"] or "—")


def test_the_file_has_every_page_of_the_list(page: Page, server: Server) -> None:
    opened(page, server, "attainment?term=2020-2025")
    said = page.locator(".st-key-pages-page").inner_text()
    with page.expect_download() as waited:
        page.locator(".st-key-targets-csv button").click()
    count = re.search(r"trên (\d+)", said)
    assert count
    assert len(records(waited.value)) == int(count[1]) > 25


def test_a_click_on_a_cell_of_the_matrix_opens_the_figures_card(page: Page, server: Server) -> None:
    opened(page, server, "attainment?province=da-nang&verdict=missed&term=2015-2020&view=matrix")
    cell = charts(page).locator(".textpoint").first
    cell.wait_for(state="attached")
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(re.compile("/figure"))


def test_a_phone_turns_over_fewer_indicators_and_its_link_shows_the_same_ones_in_any_window(
    page: Page, server: Server
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, server, "attainment?view=matrix")
    pages = page.locator(".st-key-pages-columns")
    expect(pages).to_contain_text("Chỉ tiêu 1–8 trên")
    pages.get_by_role("link", name="Trang sau").click()
    page.wait_for_url(f"{server.url}/attainment?view=matrix&columns=2&fit=8")
    settle(page)
    expect(pages).to_contain_text("Chỉ tiêu 9–16 trên")
    page.set_viewport_size({"width": 1280, "height": 900})
    settle(page)
    expect(pages).to_contain_text("Chỉ tiêu 9–16 trên")
    pages.get_by_role("link", name="Trang trước").click()
    page.wait_for_url(f"{server.url}/attainment?view=matrix")
    expect(pages).to_contain_text(re.compile(r"Chỉ tiêu 1–1\d trên"))


def test_a_row_leads_to_the_card_of_its_figure(page: Page, server: Server) -> None:
    opened(page, server, "attainment?province=da-nang&verdict=missed")
    address = listed(page).first.get_by_role("link", name="Tốc độ tăng trưởng kinh tế").get_attribute("href")
    opened(page, server, str(address))
    expect(page.get_by_text("11,74").first).to_be_visible()


def test_the_figures_are_downloaded_as_they_are_filtered(page: Page, server: Server) -> None:
    opened(page, server, "data?province=da-nang&role=target")
    with page.expect_download() as waited:
        page.locator(".st-key-figures-csv button").click()
    found = records(waited.value)
    said = page.locator(".st-key-pages-page").inner_text()
    assert f"trên {len(found)}" in said
    assert {(record["province_now"], record["role"]) for record in found} == {("Đà Nẵng", "target")}


def test_a_question_in_sql_is_typed_answered_and_kept_in_the_address(page: Page, server: Server) -> None:
    opened(page, server, "data?view=sql")
    page.get_by_role("textbox", name="Một câu SELECT").fill("select count(*) as n from facts.terms")
    page.get_by_role("button", name="Chạy").click()
    expect(page.get_by_text("1 dòng.")).to_be_visible(timeout=20_000)
    page.wait_for_url(re.compile("sql=select"))
