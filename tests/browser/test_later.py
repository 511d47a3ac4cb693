"""What lies below a page's first chart: it comes when the reader does, or by itself when the page rests."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import choose, opened
from tests.browser.server import ROOT, Server, settle

FOUR = "compare?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang"
HEIGHT = "() => document.querySelector('[data-testid=\"stMain\"]').scrollHeight"
PLACE = "() => document.querySelector('[data-testid=\"stMain\"]').scrollTop"
# Notes how many charts and waiting parts there are whenever that changes.
NOTE = """() => {
    window.noted = []
    const note = () => {
        const [charts, parts] = ['.js-plotly-plot', '.waiting'].map(name => document.querySelectorAll(name).length)
        const now = `${charts} ${parts}`
        if (window.noted.at(-1) !== now) window.noted.push(now)
    }
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true })
    note()
}"""


def count_waiting(page: Page, count: int) -> None:
    expect(page.locator(".waiting")).to_have_count(count)


def choose_province(page: Page) -> None:
    choose(page, "province", "Đà Nẵng", "da nang")
    page.wait_for_url(re.compile("province="))


def test_a_choice_is_answered_before_what_is_out_of_sight_which_comes_by_itself(page: Page, server: Server) -> None:
    opened(page, server, "attainment")
    page.evaluate(NOTE)
    choose_province(page)
    settle(page)
    expect(page.locator(".st-key-targets-table")).to_have_count(1)
    noted = page.evaluate("window.noted")
    assert "1 1" in noted
    assert noted[-1] == "1 0"


def test_what_waits_keeps_its_height_and_comes_with_the_reader(page: Page, server: Server) -> None:
    opened(page, server, "attainment")
    before = page.evaluate(HEIGHT)
    choose_province(page)
    count_waiting(page, 1)
    assert abs(page.evaluate(HEIGHT) - before) < 0.15 * before
    page.locator(".waiting").last.evaluate("place => place.scrollIntoView()")
    count_waiting(page, 0)
    expect(page.locator(".st-key-targets-table")).to_have_count(1)


# A page of one chart and one part below it, as Streamlit names them; `calls` notes what the part calls.
BARE = """
    <div data-testid="stApp" data-test-script-state="notRunning" data-test-connection-state="CONNECTED">
      <div data-testid="stMain" style="height: 400px; overflow: auto">
        <div data-testid="stPlotlyChart"></div><div class="st-key-part" style="height: 300px"></div>
      </div>
    </div>"""
WAIT = """async source => {
    const { default: wait } = await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })))
    window.calls = []
    const data = { number: 1, isOver: false, place: "part" }
    wait({ data, parentElement: document.body, setTriggerValue: (name, number) => window.calls.push(number) })
    const frames = async count => { while (count--) await new Promise(requestAnimationFrame) }
    await frames(10)
    document.querySelector('[data-testid="stPlotlyChart"]').innerHTML =
        '<svg class="main-svg" style="display: block; height: 900px"></svg>'
    await frames(10)
    const beforeScrolling = window.calls.length
    document.querySelector(".st-key-part").scrollIntoView()
    await frames(10)
    return [beforeScrolling, window.calls.length]
}"""


def test_a_chart_that_is_drawn_anew_does_not_bring_what_stands_below_it_into_sight(browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        # Without the rest after which a part calls anyway.
        source = (ROOT / "termboard" / "app" / "later.js").read_text(encoding="utf-8")
        page.set_content(BARE)
        assert page.evaluate(WAIT, source.replace("REST = 1500", "REST = 1e8")) == [0, 1]


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
