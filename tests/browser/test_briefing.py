"""From a chart to a slide: collected, ordered, presented by keyboard, kept, shared, and written to files."""

import io
import re
import struct
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from termboard.slides.deck import Cover, Deck, Item, as_file, as_link, from_file
from tests.browser.conftest import WINDOW
from tests.browser.reading import expect_in_chart, heading, opened, press_until_focused
from tests.browser.server import Server, settle
from tests.browser.test_accessibility import violations

KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"
SON_TRA = "terms?indicator=budget_revenue_growth&units=phuong-son-tra-da-nang"
TWO = "compare?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang"

BOARD = Item("scorecard", "board", {"unit": "phuong-khue-trung-cam-le-da-nang", "term": "2015-2020"}, name="Khuê Trung")
SHARES = Item("overview", "verdicts", name="Tỷ lệ chung")
SLOPE = Item(
    "terms", "slope", {"indicator": "budget_revenue_growth", "units": "phuong-son-tra-da-nang"}, name="Sơn Trà"
)
DECK = Deck("Hội nghị", [BOARD, SHARES, SLOPE])
NAMES = ["1. Khuê Trung", "2. Tỷ lệ chung", "3. Sơn Trà"]
# A board of five rows, which one slide holds.
PRESENTED = Deck(
    "Hội nghị",
    [
        Item("scorecard", "board", {"unit": "xa-tam-dan-phu-ninh-quang-nam", "term": "2015-2020"}, name="Tam Dân"),
        SHARES,
        SLOPE,
    ],
)
NAMES_PRESENTED = ["1. Tam Dân", "2. Tỷ lệ chung", "3. Sơn Trà"]

# Files are built while everything else goes on; slow machines take their time.
BUILDING = 180_000


def with_deck(page: Page, server: Server, deck: Deck = DECK) -> Page:
    """The page Briefing with this deck, which came with a link."""
    opened(page, server, f"briefing?deck={as_link(deck)}")
    expect(slides(page)).to_have_count(len(deck.items))
    page.wait_for_url(f"{server.url}/briefing")
    settle(page)
    return page


def slides(page: Page) -> Locator:
    """The names of the slides, in the list."""
    return page.locator(".st-key-slides").get_by_role("radio")


def labels(page: Page) -> Locator:
    return page.locator(".st-key-slides label[data-testid=stRadioOption], .st-key-slides [role=radiogroup] label")


def expect_slides(page: Page, names: list[str]) -> None:
    expect(labels(page)).to_have_text(names)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def collect(page: Page, chart: str) -> None:
    """Press "add to briefing" below a chart, and wait until the page says so."""
    page.locator(f".st-key-{chart}-collect button").click()
    expect(page.locator(f".st-key-{chart}-uncollect button")).to_be_visible()
    settle(page)


def built(page: Page, kind: str, name: str) -> bytes:
    """The file that comes by itself once its button was pressed."""
    with page.expect_download(timeout=BUILDING) as waited:
        page.locator(f".st-key-build-{name}-{kind} button").click()
    assert waited.value.suggested_filename.endswith(f".{kind}")
    return Path(waited.value.path()).read_bytes()


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def presented(page: Page, server: Server, slide: int = 1) -> Page:
    opened(page, server, f"present?deck={as_link(PRESENTED)}{f'&slide={slide}' if slide > 1 else ''}")
    return expect_slide(page, slide)


def expect_slide(page: Page, number: int) -> Page:
    """Wait until the address names this slide (or none: the first), and the screen shows it."""
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("slide", ["1"]) == [str(number)])
    expect(page.get_by_role("status").filter(has_text=f"{number}/3")).to_be_attached()
    settle(page)
    return page


def test_three_charts_of_three_pages_become_three_slides(page: Page, server: Server) -> None:
    opened(page, server)
    collect(page, "verdicts")
    opened(page, server, KHUE_TRUNG)
    collect(page, "board")
    opened(page, server, SON_TRA)
    collect(page, "slope")
    page.get_by_role("link", name="Bài trình bày (3)").first.click()
    expect(slides(page)).to_have_count(3)
    settle(page)
    made = Presentation(io.BytesIO(built(page, "pptx", "deck")))
    titles = [slide.shapes.title.text.replace("\xa0", " ") for slide in made.slides]
    # The board takes two slides.
    different = [titles[0], titles[1], titles[3]]
    listed = [name.replace("\xa0", " ") for name in labels(page).all_inner_texts()]
    assert listed == [f"{number}. {title}" for number, title in enumerate(different, start=1)]
    assert titles[1] == "9 trong 10 chỉ tiêu đạt hoặc vượt; tốc độ tăng trưởng kinh tế cách mục tiêu 0,26 điểm %"
    # Board and slope are pictures with their figures behind them.
    assert [any(shape.has_chart for shape in slide.shapes) for slide in made.slides] == [True, False, False, False]
    assert ["Nguồn: " in words(slide) for slide in made.slides] == [True] * 4


def choose(page: Page, field: str, name: str) -> None:
    """Choose an entry of a select box by its label."""
    option = page.get_by_role("option", name=name, exact=True)
    page.get_by_label(field, exact=True).click()
    page.wait_for_timeout(500)
    # Streamlit leaves a list closed at the first press after the server has changed its value.
    if not option.count():
        page.get_by_label(field, exact=True).click()
    option.click()
    settle(page)


def logo() -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (400, 200), "#c8102e").save(written, "PNG")
    return written.getvalue()


def test_a_deck_of_ones_own_from_cover_to_presentation(page: Page, server: Server) -> None:
    with_deck(page, server)
    page.get_by_text("Trang bìa và mục lục").click()
    page.get_by_text("Có trang bìa").click()
    expect(page.get_by_label("Cơ quan", exact=True)).to_be_visible()
    settle(page)
    page.get_by_label("Cơ quan", exact=True).fill("UBND phường Khuê Trung")
    page.keyboard.press("Enter")
    settle(page)
    page.get_by_label("Chọn logo…").set_input_files({"name": "l.png", "mimeType": "image/png", "buffer": logo()})
    expect(page.locator(".st-key-cover-logo img")).to_be_visible()
    page.get_by_text("Có trang mục lục").click()
    settle(page)

    page.get_by_label("Trang số", exact=True).fill("3")
    page.keyboard.press("Enter")
    expect_slides(page, ["1. Tỷ lệ chung", "2. Sơn Trà", "3. Khuê Trung"])
    settle(page)
    page.get_by_text("Chú thích và đánh dấu trên biểu đồ").click()
    page.get_by_label("Lời chú thích", exact=True).fill("Do dịch bệnh")
    page.keyboard.press("Enter")
    settle(page)
    choose(page, "Lời chú thích chỉ vào", "Tốc độ tăng trưởng kinh tế")
    drawn = page.locator(".st-key-preview .annotation-text")
    expect(drawn).to_have_text("Do dịch bệnh")
    button(page, "Hoàn tác").click()
    expect(drawn).to_have_count(0)
    settle(page)
    choose(page, "Lời chú thích chỉ vào", "Tốc độ tăng trưởng kinh tế")
    expect(drawn).to_have_text("Do dịch bệnh")

    made = Presentation(io.BytesIO(built(page, "pptx", "deck")))
    assert words(made.slides[0]).startswith("Hội nghị\nUBND phường Khuê Trung")
    assert [slide.shapes.title.text.split(":")[0] for slide in made.slides][1] == "Nội dung"
    # Cover, agenda, two of one slide, and the board of two.
    assert len(made.slides) == 6
    settle(page)
    assert len(PdfReader(io.BytesIO(built(page, "pdf", "deck"))).pages) == 6
    settle(page)
    with zipfile.ZipFile(io.BytesIO(built(page, "zip", "deck"))) as package:
        assert [name[:2] for name in package.namelist()] == ["01", "02", "03", "04", "05", "06"]

    page.get_by_test_id("stMain").get_by_role("link", name="Trình chiếu").click()
    expect(page.locator(".st-key-stage").get_by_text("UBND phường Khuê Trung")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1/6")).to_be_attached()


def test_presses_of_an_arrow_key_are_never_lost(page: Page, server: Server) -> None:
    many = Deck("", [BOARD, SHARES, SLOPE] * 6)
    opened(page, server, f"present?deck={as_link(many)}")
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query).get("slide") == ["6"])
    # The board takes two slides.
    expect(page.get_by_role("status").filter(has_text="8/24")).to_be_attached()


def test_a_broken_logo_and_template_are_told_and_nothing_is_lost(page: Page, server: Server) -> None:
    with_deck(page, server, replace(DECK, cover=Cover("UBND phường")))
    page.get_by_text("Trang bìa và mục lục").click()
    wrong = {"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    page.get_by_label("Chọn logo…").set_input_files(wrong)
    expect(page.get_by_text("Không dùng được làm logo: tệp bắt đầu bằng '<svg/>'")).to_be_visible()
    page.get_by_label("Chọn mẫu PPTX của cơ quan…").set_input_files(wrong)
    expect(page.get_by_text("Tệp mẫu trình bày 'logo.svg' thiếu: tệp .pptx")).to_be_visible()
    expect_slides(page, NAMES)


def test_the_keyboard_alone_walks_through_a_presentation(page: Page, server: Server) -> None:
    with_deck(page, server, PRESENTED)
    press_until_focused(page, page.get_by_test_id("stMain").get_by_role("link", name="Trình chiếu"))
    page.keyboard.press("Enter")
    expect_slide(page, 1)
    for key, number in [("ArrowRight", 2), ("PageDown", 3), ("ArrowLeft", 2), ("Home", 1), ("End", 3), ("ArrowUp", 2)]:
        page.keyboard.press(key)
        expect_slide(page, number)
    page.keyboard.press("Escape")
    page.wait_for_url(f"{server.url}/briefing?slide=2")
    expect_slides(page, NAMES_PRESENTED)


def test_back_goes_back_one_slide(page: Page, server: Server) -> None:
    presented(page, server)
    page.keyboard.press("ArrowRight")
    expect_slide(page, 2)
    page.keyboard.press("ArrowRight")
    expect_slide(page, 3)
    page.go_back()
    expect_slide(page, 2)
    page.go_back()
    expect_slide(page, 1)


def test_t_changes_between_light_and_dark(page: Page, server: Server) -> None:
    presented(page, server)
    stage = page.locator(".st-key-stage")
    expect(stage).to_have_css("background-color", "rgb(255, 255, 255)")
    page.keyboard.press("t")
    page.wait_for_url(re.compile("look=dark"))
    expect(stage).to_have_css("background-color", "rgb(17, 22, 29)")


def test_the_controls_of_a_presentation_show_when_they_have_the_focus(page: Page, server: Server) -> None:
    presented(page, server)
    onward = page.get_by_role("button", name="Trang sau")
    press_until_focused(page, onward)
    expect(page.get_by_role("toolbar", name="Điều khiển trình chiếu")).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect_slide(page, 2)


# What is painted beside the slide, and what could be scrolled to.
AROUND_A_SLIDE = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)]
    const visible = all('[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], .modebar')
        .filter(element => element.checkVisibility({ opacityProperty: true }) && element.getClientRects().length)
    const scrolls = [document.documentElement, ...all('[data-testid="stMain"], .st-key-stage')].filter(element =>
        getComputedStyle(element).overflowY !== "hidden" &&
        (element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight))
    return [...visible, ...scrolls].map(element => element.outerHTML.slice(0, 100))
}"""


@pytest.mark.parametrize("slide", [1, 2, 3])
def test_a_slide_fills_the_window_and_nothing_else_is_there(page: Page, server: Server, slide: int) -> None:
    page.set_viewport_size({"width": 1600, "height": 900})
    presented(page, server, slide)
    box = page.locator(".st-key-stage .svg-container").bounding_box()
    assert box is not None
    assert [box["x"] * 2 + box["width"], box["y"] * 2 + box["height"]] == pytest.approx([1600, 900], abs=2)
    assert max(box["width"] / 1600, box["height"] / 900) == pytest.approx(1, abs=0.002)
    assert page.evaluate(AROUND_A_SLIDE) == []
    texts = page.locator(".st-key-stage .main-svg text").evaluate_all(
        "all => all.map(text => text.getBoundingClientRect()).filter(box => box.width)"
        ".map(box => [box.left, box.top, box.right, box.bottom])"
    )
    assert len(texts) > 5
    outside = [t for t in texts if t[0] < 0 or t[1] < 0 or t[2] > 1600 or t[3] > 900]
    assert outside == []


def test_a_chart_presented_alone_leads_back_to_its_view(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    page.locator(".st-key-board-actions").get_by_role("link", name="Trình chiếu").click()
    page.wait_for_url(re.compile("/present"))
    settle(page)
    expect_in_chart(page, "11,74%/năm")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{server.url}/{KHUE_TRUNG}")


def test_a_page_presented_whole_leads_back_to_it(page: Page, server: Server) -> None:
    opened(page, server, TWO)
    page.get_by_role("link", name="Trình chiếu các biểu đồ của trang").click()
    expect_slide(page, 1)
    page.keyboard.press("End")
    expect_slide(page, 3)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(re.escape(TWO)))
    expect(heading(page)).to_have_text("So sánh đơn vị")


def test_whoever_leaves_a_presentation_that_was_a_link_finds_its_slides_in_the_briefing(
    page: Page, server: Server
) -> None:
    presented(page, server, 2)
    page.keyboard.press("Escape")
    expect_slides(page, NAMES_PRESENTED)
    page.wait_for_url(f"{server.url}/briefing?slide=2")


def test_a_saved_deck_comes_back_from_its_file(page: Page, server: Server) -> None:
    with_deck(page, server)
    with page.expect_download() as waited:
        button(page, "Lưu bài thành tệp").click()
    assert waited.value.suggested_filename == "termboard-hoi-nghi.json"
    button(page, "Bỏ tất cả").click()
    expect(page.get_by_text("Chưa có trang nào.")).to_be_visible()
    settle(page)
    page.get_by_label("Mở bài đã lưu…").set_input_files(waited.value.path())
    expect_slides(page, NAMES)
    expect(page.get_by_label("Tên bài trình bày")).to_have_value("Hội nghị")


def test_a_deck_with_a_long_note_at_every_slide_comes_back_from_its_file(page: Page, server: Server) -> None:
    opened(page, server, "briefing")
    deck = Deck("Hội nghị", [replace(SHARES, note="ữ" * 4_000)] * 100)
    page.get_by_label("Mở bài đã lưu…").set_input_files(
        {"name": "bai.json", "mimeType": "application/json", "buffer": as_file(deck)}
    )
    expect(slides(page)).to_have_count(100)


def test_a_kept_deck_that_cannot_be_read_is_left_until_the_reader_adds_a_slide(page: Page, server: Server) -> None:
    opened(page, server)
    page.evaluate("localStorage.setItem('termboard-deck', 'broken')")
    opened(page, server, "briefing")
    expect(page.get_by_text("một bài mà trang không đọc được")).to_be_visible()
    opened(page, server)
    assert page.evaluate("localStorage.getItem('termboard-deck')") == "broken"
    collect(page, "verdicts")
    assert page.evaluate("localStorage.getItem('termboard-deck')") != "broken"


def test_a_wrong_file_says_what_is_wrong_and_nothing_is_lost(page: Page, server: Server) -> None:
    with_deck(page, server)
    page.get_by_label("Mở bài đã lưu…").set_input_files(
        {"name": "bai.json", "mimeType": "application/json", "buffer": "Kính thưa các đồng chí".encode()}
    )
    said = page.locator(".st-key-deck-file-failure-place")
    expect(said).to_contain_text("Kính thưa các đồng chí")
    expect(said).to_contain_text("JSON")
    expect_slides(page, NAMES)


def test_the_deck_is_there_after_a_reload_and_in_another_tab(page: Page, server: Server) -> None:
    with_deck(page, server)
    page.reload()
    expect_slides(page, NAMES)
    other = opened(page.context.new_page(), server, "briefing")
    expect_slides(other, NAMES)


def test_a_change_in_one_window_reaches_the_other(page: Page, server: Server) -> None:
    with_deck(page, server)
    other = opened(page.context.new_page(), server, "briefing")
    expect_slides(other, NAMES)
    button(page, "Bỏ trang này").click()
    expect_slides(page, ["1. Tỷ lệ chung", "2. Sơn Trà"])
    expect_slides(other, ["1. Tỷ lệ chung", "2. Sơn Trà"])
    button(other, "Xuống").click()
    expect_slides(page, ["1. Sơn Trà", "2. Tỷ lệ chung"])


def test_a_shared_link_gives_the_same_deck_in_a_fresh_browser(page: Page, server: Server, browser: Browser) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with_deck(page, server)
    button(page, "Chép liên kết tới bài").click()
    expect(button(page, "Đã chép")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    with browser.new_context(**WINDOW) as fresh:
        theirs = fresh.new_page()
        theirs.goto(address)
        expect_slides(theirs, NAMES)


def test_the_link_of_a_chart_is_the_address_of_its_view(page: Page, server: Server) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened(page, server, KHUE_TRUNG)
    copy = page.locator(".st-key-board-actions").get_by_role("button", name=re.compile("Chép liên kết|Đã chép"))
    copy.click()
    expect(copy).to_have_text("Đã chép")
    assert page.evaluate("navigator.clipboard.readText()") == f"{server.url}/{KHUE_TRUNG}"


def test_the_dossier_of_a_unit_comes_with_one_press(page: Page, server: Server) -> None:
    opened(page, server, KHUE_TRUNG)
    made = Presentation(io.BytesIO(built(page, "pptx", "dossier")))
    said = "\n".join(words(slide) for slide in made.slides)
    assert all(part in said for part in ("Phiếu đánh giá", "kết quả so với nghị quyết", "Điểm cần xem lại", "Nguồn: "))
    settle(page)
    printed = PdfReader(io.BytesIO(built(page, "pdf", "dossier")))
    assert len(printed.pages) >= 4
    assert "Khuê Trung" in printed.pages[0].extract_text()


SIXTY = Deck("", [Item("map", "map", {"indicator": code}, name=f"Trang {code}") for code in map(str, range(60))])


def test_a_long_build_tells_how_far_it_is_and_can_be_stopped(page: Page, server: Server) -> None:
    with_deck(page, server, SIXTY)
    page.locator(".st-key-build-deck-pptx button").click()
    expect(page.get_by_text(re.compile(r"Đang dựng \d+/60: Trang \d+"))).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    button(page, "Dừng").click()
    expect(page.get_by_text(re.compile(r"Đã dừng sau \d+/60 trang"))).to_be_visible()
    expect(button(page, "PPTX")).to_be_enabled()
    page.locator(".st-key-slides").get_by_text("2. Trang 1", exact=True).click()
    page.wait_for_url(re.compile("slide=2"))


def test_order_title_and_note_are_edited_by_keyboard(page: Page, server: Server) -> None:
    with_deck(page, server)
    press_until_focused(page, slides(page).first)
    page.keyboard.press("ArrowDown")
    page.wait_for_url(re.compile("slide=2"))
    settle(page)
    press_until_focused(page, button(page, "Xuống"))
    page.keyboard.press("Enter")
    expect_slides(page, ["1. Khuê Trung", "2. Sơn Trà", "3. Tỷ lệ chung"])
    settle(page)
    press_until_focused(page, page.get_by_role("textbox", name="Tiêu đề trang"))
    page.keyboard.type("Cả thành phố")
    press_until_focused(page, page.get_by_label("Ghi chú cho người trình bày"))
    expect_slides(page, ["1. Khuê Trung", "2. Sơn Trà", "3. Cả thành phố"])
    expect_in_chart(page, "Cả thành phố")
    page.keyboard.type("Nói chậm")
    page.keyboard.press("Control+Enter")
    settle(page)
    with page.expect_download() as waited:
        button(page, "Lưu bài thành tệp").click()
    last = from_file(Path(waited.value.path()).read_bytes()).items[2]
    assert (last.chart, last.title, last.note) == ("verdicts", "Cả thành phố", "Nói chậm")


ADDRESSES = {
    "empty": "briefing",
    "full": f"briefing?deck={as_link(DECK)}",
    "english": f"briefing?lang=en&deck={as_link(DECK)}",
    "slide": f"present?deck={as_link(DECK)}",
}


READY = {
    "empty": ".st-key-deck-beginning",
    "full": ".st-key-slides",
    "english": ".st-key-slides",
    "slide": ".st-key-stage",
}


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_briefing_breaks_no_rule_of_wcag(page: Page, server: Server, address: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, server, ADDRESSES[address])
    expect(page.locator(READY[address])).to_be_attached()
    settle(page)
    assert violations(page) == []


# Where words stand, from the first mark on, in pixels of the chart; title, subtitle and sources come first.
WORDS_FROM_MARK = """([root, scale]) => {
    const box = (element) => element.getBoundingClientRect()
    const graph = document.querySelector(root)
    const mark = box(graph.querySelector(".scatterlayer .point"))
    return [...graph.querySelectorAll(".textpoint text")].map(text => {
        const { left, top } = box(text)
        return [text.textContent, Math.round((left - mark.left) / scale), Math.round((top - mark.top) / scale)]
    })
}"""


def test_the_picture_of_a_low_chart_keeps_its_words_beside_its_marks(page: Page, server: Server) -> None:
    opened(page, server, TWO)
    shown = page.evaluate(WORDS_FROM_MARK, [".st-key-ranking-chart .js-plotly-plot", 1])
    with page.expect_download() as waited:
        page.locator(".st-key-ranking-actions").get_by_role("button", name="Tải hình SVG").click()
    drawing = Path(waited.value.path()).read_text(encoding="utf-8")
    picture = page.context.new_page()
    picture.set_content(drawing)
    width, unscaled = (
        float(found) for found in re.findall(r'<svg[^>]* width="([\d.]+)".*?viewBox="0 0 ([\d.]+)', drawing)[0]
    )
    assert len(shown) > 7
    drawn = picture.evaluate(WORDS_FROM_MARK, ["svg", width / unscaled])
    assert [said for said, *_ in drawn] == [said for said, *_ in shown]
    moves = [(x - old_x, y - old_y) for (_, x, y), (_, old_x, old_y) in zip(drawn, shown, strict=True)]
    (_, title), (_, subtitle), (_, sources) = moves[:3]
    # To the edges of a picture that is higher than its chart.
    assert title == subtitle == pytest.approx(-sources, abs=1)
    assert title < -20
    assert max(abs(move) for both in moves[3:] for move in both) <= 1  # Pixels are rounded.


def test_the_picture_of_a_low_chart_is_as_large_as_a_screen(page: Page, server: Server) -> None:
    opened(page, server, TWO)
    with page.expect_download() as waited:
        page.locator(".st-key-ranking-actions").get_by_role("button", name="Tải hình PNG").click()
    assert struct.unpack(">II", Path(waited.value.path()).read_bytes()[16:24]) == (1920, 1080)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_briefing_asks_and_offers_breaks_no_rule_of_wcag(page: Page, server: Server, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    with_deck(page, server)
    opened(page, server, f"briefing?deck={as_link(SIXTY)}")
    expect(button(page, "Mở bài của liên kết")).to_be_visible()
    settle(page)
    assert violations(page) == []
    button(page, "Giữ bài đang có").click()
    expect(button(page, "Mở bài của liên kết")).to_be_hidden()
    expect_slides(page, NAMES)
    built(page, "pptx", "deck")
    expect(button(page, "Lưu termboard-hoi-nghi.pptx")).to_be_visible()
    settle(page)
    assert violations(page) == []
