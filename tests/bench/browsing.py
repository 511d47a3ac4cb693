"""The Scorecard in a browser, at real and at country size, against an empty app with one chart."""

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import Browser, BrowserContext, Page

from termboard.store.reader import open_store
from tests.bench.measure import Line, interleaved
from tests.browser.server import ROOT, Server, launched, serve, settle

FLOOR = Path(__file__).with_name("floor_app.py")

# The unit with the most targets in one term, of those with targets in two: the fullest board that can be switched.
FULLEST = """
    select unit_id, list(term_id order by term_id) from marts.coverage where targets > 0
    group by unit_id having count(*) > 1 order by max(targets) desc, unit_id limit 1
"""

# Watches the chart until nothing of it has changed for a second, and tells when the last change was painted (two frames
# after it), in milliseconds. A page that draws its chart twice is timed by the second one.
WATCH = """([clicked, quiet]) => {
    const words = () => {
        const chart = document.querySelector('.js-plotly-plot')
        const marks = chart?.querySelectorAll(':is(.trace, .shapelayer) path').length
        return marks ? `${marks} ${chart.offsetWidth} ${chart.offsetHeight} ${chart.textContent}` : ''
    }
    let before = words(), start = clicked ? null : 0, last = null
    window.__shown = new Promise((resolve, reject) => {
        let timer
        setTimeout(() => last === null && reject(new Error('the chart did not change within a minute')), 60000)
        const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => {
            last = performance.now() - start
            clearTimeout(timer)
            timer = setTimeout(() => { observer.disconnect(); resolve(last) }, quiet)
        }))
        const look = () => {
            const now = words()
            if (start === null || !now || now === before) return
            before = now
            painted()
        }
        const observer = new MutationObserver(look)
        observer.observe(document, {childList: true, subtree: true, characterData: true, attributes: true})
        if (clicked) {
            addEventListener('click', event => {
                if (start === null && event.target.closest(clicked)) start = performance.now()
            }, {capture: true})
        } else {
            before = ''
            look()
        }
    })
}"""
QUIET = 1000


@dataclass
class App:
    """One page under measurement; `choices` are clicked in turn."""

    server: Server
    address: str
    browser: Browser
    choose: Callable[[Page, int], None]
    clicked: str
    context: BrowserContext | None = None
    page: Page | None = None
    count_chosen: int = 0

    def cold(self) -> float:
        """Seconds to the chart in a browser that has never seen the app."""
        if self.context:
            self.context.close()
        self.context = self.browser.new_context(viewport={"width": 1366, "height": 900})
        self.page = self.context.new_page()
        return self._load()

    def warm(self) -> float:
        """Seconds to the chart in the browser that was just here."""
        return self._load()

    def change(self) -> float:
        """Seconds from a click on another choice to the chart that answers it."""
        assert self.page
        self.count_chosen += 1
        self.page.evaluate(WATCH, [self.clicked, QUIET])
        self.choose(self.page, self.count_chosen)
        return self._shown()

    def megabytes(self) -> float:
        """Memory of the serving process: its share of what is mapped (PSS) where the system tells, else RSS."""
        memory = psutil.Process(self.server.pid).memory_full_info()
        return float(getattr(memory, "pss", memory.rss)) / 1e6

    def _load(self) -> float:
        assert self.page
        self.count_chosen = 0
        self.page.goto(self.address, wait_until="commit")
        self.page.evaluate(WATCH, ["", QUIET])
        return self._shown()

    def _shown(self) -> float:
        assert self.page
        milliseconds = float(self.page.evaluate("window.__shown"))
        # What follows the chart comes to an end first, so that it is not measured as part of the next figure.
        settle(self.page)
        return milliseconds / 1000


def browsing(real: Path, country: Path, work: Path, repeats: int) -> list[Line]:
    """First load, warm load, filter change and memory of the Scorecard at both sizes."""
    with ExitStack() as stack:
        browser = stack.enter_context(launched())
        apps = {"floor": _floor(stack, browser, work)}
        apps |= {name: _scorecard(stack, browser, work, name, store) for name, store in _stores(real, country)}
        for app in apps.values():
            # The first visitor of a server pays for its imports, here as in the empty app.
            app.cold()
            app.change()
        cold, warm, change = (
            interleaved(repeats, {name: getattr(app, step) for name, app in apps.items()})
            for step in ("cold", "warm", "change")
        )
        memory = {name: app.megabytes() for name, app in apps.items()}
    lines = []
    for name in ("real size", "country size"):
        lines += [
            Line(f"Scorecard, cold load, {name}", cold[name], "empty app", cold["floor"], 1.2),
            Line(f"Scorecard, warm load, {name}", warm[name], "empty app", warm["floor"], 1.2),
            Line(f"Scorecard, change of term, {name}", change[name], "empty app", change["floor"], 1.0),
            Line(f"Memory of the server, {name}", memory[name], "empty app", memory["floor"], unit="MB"),
        ]
    return lines


def _stores(real: Path, country: Path) -> list[tuple[str, Path]]:
    return [("real size", real), ("country size", country)]


def _floor(stack: ExitStack, browser: Browser, work: Path) -> App:
    def choose(page: Page, place: int) -> None:
        page.get_by_role("combobox").first.click()
        page.get_by_role("option").nth(place % 10 + 1).click()

    # Run from a directory without settings: Streamlit's defaults.
    server = stack.enter_context(serve(FLOOR, work / "floor.txt", directory=work))
    return App(server, server.url, browser, choose, "[role=option]")


def _scorecard(stack: ExitStack, browser: Browser, work: Path, name: str, directory: Path) -> App:
    store = open_store(directory)
    with store.connection() as connection:
        unit_id, terms = connection.cursor().execute(FULLEST).fetchall()[0]
    store.close()
    first, second = terms[-2:]
    labels = [term.replace("-", "–") for term in (second, first)]

    def choose(page: Page, place: int) -> None:
        page.get_by_role("radio", name=labels[place % 2 - 1]).click()

    server = stack.enter_context(serve(ROOT / "dashboard.py", work / f"{name}.txt", directory))
    address = f"{server.url}/scorecard?unit={unit_id}&term={first}"
    print(f"{name}: {address}", file=sys.stderr)
    return App(server, address, browser, choose, "button")
