"""A server on real figures, and a browser that reports everything it did not like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

from tests.browser.server import ROOT, Server, launched, serve

HERE = {"localhost", "127.0.0.1"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            # A browser on a crowded machine may miss its time; the report names who needed a second try ("R").
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def store(real_store: Path) -> Path:
    return real_store


# A browser that leaves while the server still answers, as on a slow machine: Streamlit 1.67 closes its connection
# twice, and the server says so.
LEFT_EARLY = re.compile(
    r"Exception in ASGI application\n(?:(?!Exception in ASGI|A page failed).)*?"
    r"WebSocketDisconnected: Cannot call \"send\" once a close message has been sent\.",
    re.DOTALL,
)


@pytest.fixture(scope="session")
def server(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all journeys that do not ask for a cold one."""
    log = tmp_path_factory.mktemp("log") / "server.txt"
    with serve(ROOT / "dashboard.py", log, store) as running:
        yield running
    said = LEFT_EARLY.sub("", log.read_text(encoding="utf-8", errors="replace"))
    assert "Traceback" not in said, said[-4000:]


@pytest.fixture
def cold_server(store: Path, tmp_path: Path) -> Iterator[Server]:
    """A server that nobody has visited yet."""
    with serve(ROOT / "dashboard.py", tmp_path / "server.txt", store) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launched() as running:
        yield running


# A page opened by its own address first looks for the server beneath it, and is told 404, before it finds the server
# at the root: https://github.com/streamlit/streamlit/issues/7074 (open). Nothing of ours can keep it from asking.
STREAMLIT_ASKS_TWICE = re.compile(r"/[a-z_]+/_stcore/(health|host-config)$")


@dataclass
class Complaints:
    """What must not happen while a page is open."""

    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"page error: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not STREAMLIT_ASKS_TWICE.search(message.location["url"]):
            self.found.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname not in HERE:
            self.found.append(f"left the machine: {request.url}")

    def _failed(self, request: Request) -> None:
        # Leaving a page gives up what it was still loading.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not STREAMLIT_ASKS_TWICE.search(response.url):
            self.found.append(f"{response.status}: {response.url}")


WINDOW: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "locale": "vi-VN", "accept_downloads": True}


@pytest.fixture(scope="session")
def visited(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """One context for all journeys: what the browser has loaded of Streamlit and compiled stays in its cache."""
    with browser.new_context(**WINDOW) as opened:
        opened.set_default_timeout(15_000)
        yield opened


@pytest.fixture(scope="session")
def width_cookie(visited: BrowserContext, server: Server) -> list[Any]:
    """What a first visit leaves: with it the browser need not tell its width, which would run each page twice."""
    page = visited.new_page()
    page.goto(server.url)
    page.wait_for_function("document.cookie.includes('termboard_column')")
    value = next(cookie["value"] for cookie in visited.cookies() if cookie["name"] == "termboard_column")
    page.close()
    return [{"name": "termboard_column", "value": value, "domain": "localhost", "path": "/"}]


@pytest.fixture
def context(visited: BrowserContext, width_cookie: list[Any]) -> Iterator[BrowserContext]:
    """A browser at 1280 px, in Vietnamese, that fails the test for any error and any request to elsewhere.

    It knows nothing of the tests before: neither cookies nor what pages kept.
    """
    complaints = Complaints()
    visited.clear_cookies()
    visited.add_cookies(width_cookie)
    visited.on("page", complaints.watch)
    yield visited
    visited.remove_listener("page", complaints.watch)
    visited.clear_permissions()
    for page in visited.pages:
        kept = {
            "origin": "{0.scheme}://{0.netloc}".format(urlsplit(page.url)),
            "storageTypes": "local_storage,indexeddb",
        }
        visited.new_cdp_session(page).send("Storage.clearDataForOrigin", kept)
        page.close()
    assert complaints.found == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
