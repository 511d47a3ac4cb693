"""What stock Streamlit does not do, one test a patch of termboard/app/patches/.

A test here fails once Streamlit does it by itself: then its patch goes, and the test with it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from termboard.app.patches import patches
from tests.browser.server import Server, serve, settle

# As links.js follows a link: the address changes, and the page runs again without loading.
FOLLOW = "view => { history.pushState(null, '', `?view=${view}`); dispatchEvent(new PopStateEvent('popstate')) }"
# As in a browser that is slow to draw: the run has ended on the server, and its button is not drawn yet.
PRESS_THE_BUTTON_OF_THE_LAST_RUN = """async () => {
    const press = (key) => document.querySelector(`.st-key-${key} button`).click()
    press("again")
    await new Promise((resolve) => setTimeout(resolve, 200))
    const until = Date.now() + 2500
    while (Date.now() < until);
    press("file")
}"""


@pytest.fixture(scope="module")
def unpatched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(Path(__file__).with_name("unpatched_app.py"), tmp_path_factory.mktemp("log") / "server.txt") as server:
        yield server


@pytest.fixture
def page(browser: Browser, unpatched: Server) -> Iterator[Page]:
    """The app, at rest, in a Vietnamese browser."""
    page = browser.new_page(locale="vi-VN", viewport={"width": 1280, "height": 800})
    page.goto(unpatched.url)
    settle(page)
    yield page
    page.close()


def test_every_patch_is_held_against_stock_streamlit() -> None:
    told = Path(__file__).read_text(encoding="utf-8")
    files = {path.stem for path in Path(patches.__file__).parent.glob("*.js")} - {"apply"}
    assert files == {name for name in files if f'"""{name}.js: ' in told}


def test_the_file_of_a_button_that_a_run_has_replaced_is_not_given(page: Page) -> None:
    """downloads.js: the button asks for a number that the run has forgotten."""
    page.evaluate(PRESS_THE_BUTTON_OF_THE_LAST_RUN)
    expect(page.get_by_test_id("stDownloadButtonError")).to_be_visible()


def test_a_link_of_markdown_opens_a_tab_of_its_own(page: Page) -> None:
    """links.js: even to the app itself."""
    assert page.get_by_role("link", name="Trong Markdown").get_attribute("target") == "_blank"


def test_a_link_in_html_loads_all_anew(page: Page) -> None:
    """links.js: the app starts again, and what it knew is gone."""
    page.evaluate("window.isOld = true")
    page.locator("#link").click()
    page.wait_for_url("**/?view=html")
    assert page.evaluate("window.isOld") is None


def test_a_link_that_is_made_anew_loses_the_focus(page: Page) -> None:
    """list_focus.js: the same link, beside other words."""
    page.locator("#page").focus()
    page.evaluate(FOLLOW, "other")
    expect(page.locator("#gone")).to_have_count(0)
    settle(page)
    expect(page.locator("#page")).not_to_be_focused()
    assert page.evaluate("document.activeElement === document.body")


def test_where_a_link_is_gone_no_heading_has_the_focus(page: Page) -> None:
    """heading_focus.js: the reader starts again at the top of the page."""
    page.locator("#gone").focus()
    page.evaluate(FOLLOW, "other")
    expect(page.locator("#gone")).to_have_count(0)
    settle(page)
    assert page.evaluate("document.activeElement === document.body")


def test_enter_tells_the_page_nothing_where_it_changes_nothing(page: Page) -> None:
    """first_hit.js: a field that runs as one types has told all before Enter."""
    field = page.get_by_role("textbox", name="Tìm")
    field.press_sequentially("an")
    page.wait_for_function("Number(document.querySelector('#runs').textContent) > 1")
    settle(page)
    runs = page.locator("#runs").text_content()
    field.press("Enter")
    page.wait_for_timeout(1500)
    assert page.locator("#runs").text_content() == runs


def test_a_wide_table_cannot_have_the_focus_by_a_name(page: Page) -> None:
    """wide_tables.js: nothing says to who hears the page that there is more to the right."""
    place = page.locator("table").locator("..")
    assert place.evaluate("place => place.scrollWidth > place.clientWidth")
    assert (place.get_attribute("tabindex"), place.get_attribute("aria-label")) == (None, None)


def test_the_page_speaks_english_whatever_the_browser_asks_for(page: Page) -> None:
    """words.js: Streamlit has one language."""
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_attached()


def test_a_chart_is_printed_as_wide_as_the_window(page: Page) -> None:
    """print.js: wider than a sheet."""
    chart = page.locator(".js-plotly-plot .main-svg").first
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert chart.evaluate("chart => chart.getBoundingClientRect().width") > 700


def test_what_a_choice_far_below_brings_stays_out_of_sight(page: Page) -> None:
    """scroll.js: the reader is left where the choice was made."""
    page.get_by_role("button", name="Ở cuối trang").click()
    settle(page)
    expect(page.locator(".st-key-top")).not_to_be_in_viewport()
