"""A page in a browser, and how long it takes to answer."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psutil
from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import TimeoutError as NotInTime

from tests.browser.server import Server, settle

# Watches what `root` selects until nothing of it has changed for a while (`quiet` milliseconds), and tells when the
# last change was painted (two frames after it), in milliseconds from the start of the page or from the first click on
# what `clicked` selects. What a reader sees counts: words, and number and size of the charts' marks, as far as they are
# in the window. A page that draws its chart twice is timed by the second one.
WATCH = """([root, clicked, quiet]) => {
    const marks = '.js-plotly-plot :is(.trace, .shapelayer, .annotation) :is(path, text)'
    const isInSight = element => {
        const box = element.getBoundingClientRect()
        return box.bottom > 0 && box.top < innerHeight && box.height > 0
    }
    const words = () => {
        const seen = document.querySelector(root)
        if (!seen) return ''
        const within = [...seen.querySelectorAll('[data-testid="stElementContainer"]')].filter(isInSight)
        const said = (within.length ? within : [seen]).map(part => {
            const charts = [...part.querySelectorAll('.js-plotly-plot')]
            const drawn = charts.map(chart => `${chart.offsetWidth} ${chart.offsetHeight}`)
            return [part.querySelectorAll(marks).length, ...drawn, part.textContent].join(' ')
        })
        return [location.search, ...said].join(' ')
    }
    const isDrawn = () => document.querySelector('.js-plotly-plot :is(.trace, .shapelayer) path')
    const isAtRest = () => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    let before = words(), start = clicked ? null : 0, last = null
    window.__shown = new Promise((resolve, reject) => {
        let timer
        setTimeout(() => last === null && reject(new Error('nothing changed within a minute')), 60000)
        // A field says at once what was chosen; what the page answers may take longer than the pause.
        const rest = () => {
            if (!isAtRest()) { timer = setTimeout(rest, quiet); return }
            observer.disconnect()
            resolve(last)
        }
        const painted = () => requestAnimationFrame(() => {
            last = performance.now() - start
            clearTimeout(timer)
            timer = setTimeout(rest, quiet)
        })
        const look = () => {
            if (start === null || !clicked && !isDrawn()) return
            const now = words()
            if (!now || now === before) return
            before = now
            painted()
        }
        // To look takes time too: once a frame, however often the page changes within it.
        let isWaiting = false
        const lookOnce = () => {
            if (isWaiting) return
            isWaiting = true
            requestAnimationFrame(() => { isWaiting = false; look() })
        }
        const observer = new MutationObserver(lookOnce)
        observer.observe(document, {childList: true, subtree: true, characterData: true, attributes: true})
        if (clicked) {
            addEventListener('click', event => {
                // A component's own elements stand beneath a root of their own.
                const isIt = event.composedPath().some(node => node.matches?.(clicked))
                if (start === null && isIt) start = performance.now()
            }, {capture: true})
        } else {
            before = ''
            lookOnce()
        }
    })
}"""
QUIET = 1000
TRIES = 5

CHART = ".js-plotly-plot"
EVERYTHING = '[data-testid="stMainBlockContainer"]'

Choose = Callable[[Page, int], None]
"""Makes the nth choice on a page: another one than the choice before."""


@dataclass
class App:
    """One page under measurement. `clicked` selects what a choice ends with a click on."""

    server: Server
    address: str
    browser: Browser
    choose: Choose
    clicked: str
    context: BrowserContext | None = None
    page: Page | None = None
    count_chosen: int = 0

    def cold(self) -> float:
        """Seconds to the first chart in a browser that has never seen the app."""
        if self.context:
            self.context.close()
        self.context = self.browser.new_context(viewport={"width": 1366, "height": 900})
        self.page = self.context.new_page()
        return self.warm()

    def warm(self) -> float:
        """Seconds to the first chart in the browser that was just here."""
        assert self.page
        self.count_chosen = 0
        self.page.goto(self.address, wait_until="commit")
        self.page.evaluate(WATCH, [CHART, "", QUIET])
        return self._shown()

    def open(self) -> None:
        """Show the page in a browser of its own, whole."""
        self.context = self.browser.new_context(viewport={"width": 1366, "height": 900})
        self.page = self.context.new_page()
        self.page.goto(self.address)
        settle(self.page)

    def has_chart(self) -> bool:
        """Whether the window shows a chart."""
        assert self.page
        chart = self.page.locator(CHART)
        return chart.count() > 0 and bool(
            chart.first.evaluate("chart => chart.getBoundingClientRect().top < innerHeight")
        )

    def change(self) -> float:
        """Seconds from a click on another choice to the first chart that answers it."""
        return self._change(CHART)

    def answer(self) -> float:
        """Seconds from a click on another choice to all that the window shows of its answer: charts, lists, words."""
        return self._change(EVERYTHING)

    def megabytes(self) -> float:
        """Memory of the serving process: its share of what is mapped (PSS) where the system tells, else RSS."""
        memory = psutil.Process(self.server.pid).memory_full_info()
        return float(getattr(memory, "pss", memory.rss)) / 1e6

    def _change(self, root: str) -> float:
        assert self.page
        self.count_chosen += 1
        self.page.evaluate(WATCH, [root, self.clicked, QUIET])
        self.choose(self.page, self.count_chosen)
        return self._shown()

    def _shown(self) -> float:
        assert self.page
        milliseconds = float(self.page.evaluate("window.__shown"))
        # What follows the chart comes to an end first, so that it is not measured as part of the next figure.
        settle(self.page)
        return milliseconds / 1000


def option(within: str = "body") -> Choose:
    """Choose another entry of the first list within what `within` selects."""

    def choose(page: Page, place: int) -> None:
        options = page.get_by_role("option")
        # A page that is still being drawn closes its lists.
        for _ in range(TRIES):
            page.keyboard.press("Escape")
            page.locator(within).get_by_role("combobox").first.click()
            with suppress(NotInTime):
                options.first.wait_for(timeout=5_000)
                break
        # A short list is gone through again and again.
        options.nth(place % min(10, options.count() - 1) + 1).click()

    return choose


def tick(within: str) -> Choose:
    """Take one entry after the other of the list that unfolds within what `within` selects."""

    def choose(page: Page, place: int) -> None:
        boxes = page.locator(f"{within} .list input")
        if not boxes.first.is_visible():
            page.locator(f"{within} summary").click()
        boxes.nth(place % min(10, boxes.count())).click()

    return choose


def button(within: str, names: tuple[str, str]) -> Choose:
    """Press one of two buttons and the other in turn, the second first."""

    def choose(page: Page, place: int) -> None:
        page.locator(within).get_by_role("radio", name=names[place % 2], exact=True).click()

    return choose
