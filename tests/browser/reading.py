"""What every journey does: open an address, find the heading, read what a chart says.

On a slow machine the chart of the last run stands beside its successor for a moment; what is read here is the one
that says the words looked for.
"""

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Server, settle

expect.set_options(timeout=20_000)


def opened(page: Page, server: Server, address: str = "") -> Page:
    """The page at this address, at rest."""
    page.goto(f"{server.url}/{address}")
    settle(page)
    return page


def heading(page: Page, level: int = 1) -> Locator:
    return page.get_by_role("heading", level=level)


def charts(page: Page, key: str = "") -> Locator:
    """The drawn charts, or the one with this key."""
    return page.locator(f"{f'.st-key-{key}-chart ' if key else ''}.js-plotly-plot:has(.main-svg)")


def expect_in_chart(page: Page, words: str, key: str = "") -> None:
    """Wait until a chart, or the one with this key, says `words`."""
    expect(charts(page, key).filter(has_text=words).first).to_be_visible()


def field(page: Page, name: str) -> Locator:
    """The field to choose in (termboard/app/fields/field.py) that stands in the address as `name`."""
    return page.locator(f"[data-filter={name}]")


def choose(page: Page, name: str, option: str, typed: str = "") -> None:
    """Unfold a field, type what finds the option in a long list, and take it."""
    field(page, name).locator("summary").click()
    page.keyboard.type(typed)
    field(page, name).locator(".row").filter(has_text=option).first.click()


# A component's own elements stand beneath a root of their own, which tells its focus.
HAS_FOCUS = "element => element.contains(element.getRootNode().activeElement)"


def choose_by_keys(page: Page, name: str, typed: str) -> None:
    """Reach a field with Tab, unfold it, type, and take the first option that is found."""
    press_until_focused(page, field(page, name).locator("summary"))
    page.keyboard.press("Enter")
    expect(field(page, name).get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def press_until_focused(page: Page, wanted: Locator, most: int = 60) -> None:
    """Go through the page with Tab, as somebody without a mouse does."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"{most} presses of Tab do not reach {wanted}")
