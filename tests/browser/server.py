"""A real Streamlit server in a process of its own, and the browser that looks at it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# The browser itself must not look for anything outside, or the tests could not say that the pages do not.
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Streamlit fades what the running script has not drawn yet, and leaves it beside its successor for a moment.
AT_REST = """() => {
    const all = (selector, within = document) => [...within.querySelectorAll(selector)]
    const isRunning = !document.querySelector(
        '[data-testid="stApp"][data-test-script-state="notRunning"][data-test-connection-state="CONNECTED"]')
    const isUnfinished = all('[data-stale="true"], [data-testid="stSkeleton"]').length > 0
    const isUndrawn = all('[data-testid="stPlotlyChart"]').some(
        chart => all('.js-plotly-plot', chart).length !== 1 || all('.main-svg', chart).length === 0)
    if (isRunning || isUnfinished || isUndrawn) delete window.atRestSince
    else window.atRestSince ??= performance.now()
    return performance.now() - window.atRestSince > 250
}"""


@dataclass(frozen=True)
class Server:
    """`url` has no slash at its end; `pid` is the serving process."""

    url: str
    pid: int


@contextmanager
def serve(
    script: Path, log: Path, store: Path | None = None, directory: Path = ROOT, port: int | None = None
) -> Iterator[Server]:
    """Run a Streamlit script until the block ends; its settings are those of `directory`."""
    port = port or free_port()
    options = {
        "server.port": port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": "localhost",
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [word for name, value in options.items() for word in (f"--{name}", str(value))]
    environment = os.environ | ({"TERMBOARD_STORE": str(store)} if store else {})
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        try:
            _wait_until_healthy(process, port, log)
            yield Server(f"http://localhost:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


@contextmanager
def launched() -> Iterator[Browser]:
    """The machine's own Chromium or Chrome, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def browser_path() -> str:
    """The browser to drive. Raises RuntimeError where there is none: the tests fail, they are not skipped."""
    for name in (os.environ.get("TERMBOARD_BROWSER", ""), *BROWSERS):
        if name and (found := shutil.which(name)):
            return found
    raise RuntimeError("No Chromium or Chrome was found; `make test` installs one or says how (.ci/browser.sh).")


def settle(page: Page) -> None:
    """Wait until no script is running, every chart is drawn once and nothing of an earlier run is left, for 250 ms.

    The quarter of a second is for what the browser tells after a run, which runs the page again. After a click that
    changes the address, wait for the address first: until the server answers, the page is at rest.
    """
    page.evaluate("delete window.atRestSince")
    page.wait_for_function(AT_REST, timeout=120_000, polling=50)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}: {log.read_text(errors='replace')}")
        try:
            with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"The server did not answer within 60 s: {log.read_text(errors='replace')}")
