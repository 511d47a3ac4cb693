"""The browser of the server, which prints and photographs a deck that `html.py` has written.

Driven with choreographer, the library beneath Kaleido: it finds, starts, speaks to and ends the
browser. Kaleido itself draws one Plotly figure at a time and knows no page of our own; the
browser's command line (`--print-to-pdf`) cannot tell when all charts are drawn, nor that one of
them failed.
"""

import asyncio
import base64
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from termboard.domain.errors import BrowserFailed, BrowserMissing
from termboard.slides.head import WHOLE, Place

if TYPE_CHECKING:
    from choreographer import Browser, Tab

VARIABLE: Final = "TERMBOARD_BROWSER"
"""The environment variable that names the browser: a path, or a command on the PATH."""

WIDTH: Final = 1280
HEIGHT: Final = 720
"""CSS pixels of a slide: 13.333 by 7.5 inches, as in the presentation."""

SHARPNESS: Final = 1.5
"""Pixels of a picture for each of those: 1920 by 1080."""

STARTS_WITHIN: Final = 30.0
ANSWERS_WITHIN: Final = 180.0
"""Seconds that a browser may take to start, and for one command; 60 slides are drawn in about ten."""

_ONE_AT_A_TIME: Final = threading.Lock()
_Answer = TypeVar("_Answer")


def server_browser() -> Path | None:
    """The browser that prints: the one TERMBOARD_BROWSER names and no other, else what is usually installed.

    That is a Chrome, Chromium, Edge, Brave or Vivaldi on the PATH, in the registry of Windows or at its
    usual place, or one that `choreo_get_chrome` has fetched; Kaleido's BROWSER_PATH counts too. None if
    there is none that can be run.
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        return _runnable(shutil.which(named))
    from choreographer.browsers.chromium import Chromium

    return _runnable(Chromium.find_browser(skip_local=False))


def required_browser() -> Path:
    """`server_browser`. Raises `BrowserMissing` where there is none."""
    found = server_browser()
    if found is None:
        raise BrowserMissing(VARIABLE, os.environ.get(VARIABLE, ""))
    return found


def _runnable(path: str | None) -> Path | None:
    return Path(path) if path and Path(path).is_file() and os.access(path, os.X_OK) else None


class OpenDeck:
    """A deck that the browser shows, with all charts drawn."""

    def __init__(self, session: "_Session") -> None:
        self._session = session

    def pdf(self) -> bytes:
        """All slides, a page each: letters stay letters, lines stay lines, fonts are embedded."""
        asked = {"preferCSSPageSize": True, "printBackground": True}
        return base64.b64decode(self._session.command("Page.printToPDF", asked)["data"])

    def picture(self, place: int, part: Place = WHOLE) -> bytes:
        """The slide at `place` (from 0), or a part of it, as a PNG: the whole has 1920 by 1080 pixels and no number."""
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": SHARPNESS, "mobile": False}
        self._session.command("Emulation.setDeviceMetricsOverride", size)
        self._session.command("Runtime.evaluate", {"expression": f"showOnly({place})"})
        pixel = WIDTH / WHOLE.width
        sides = {"x": part.left, "y": part.top, "width": part.width, "height": part.height}
        clip = {name: length * pixel for name, length in sides.items()} | {"scale": 1}
        return base64.b64decode(
            self._session.command("Page.captureScreenshot", {"format": "png", "clip": clip})["data"]
        )


@contextmanager
def opened(document: bytes) -> Iterator[OpenDeck]:
    """Show an HTML document of `html.py` in a browser of its own, which ends with the block.

    One at a time in a process: a browser takes some hundred megabytes. Raises `BrowserMissing`, and
    `BrowserFailed` if the browser ends, refuses or does not answer in time; it is killed then.
    """
    path = required_browser()
    with _ONE_AT_A_TIME, _directory(path) as directory:
        page = Path(directory, "deck.html")
        page.write_bytes(document)
        session = _Session(path, directory)
        try:
            session.open(page.as_uri())
            yield OpenDeck(session)
        finally:
            session.close()


def _directory(browser: Path) -> "tempfile.TemporaryDirectory[str]":
    """For the page and the browser's profile. A snap sees neither /tmp nor hidden directories."""
    home = Path.home() if "snap" in browser.parts else None
    return tempfile.TemporaryDirectory(prefix="termboard-", dir=home, ignore_cleanup_errors=True)


async def _within(asked: Coroutine[Any, Any, _Answer], seconds: float) -> _Answer:
    """The answer. Raises TimeoutError; `asyncio.wait_for` would not, for choreographer names it otherwise."""
    task = asyncio.ensure_future(asked)
    await asyncio.wait({task}, timeout=seconds)
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    raise TimeoutError


class _Session:
    """A browser and the thread that speaks to it: the caller may have an event loop of his own."""

    def __init__(self, browser: Path, directory: str) -> None:
        self._path = browser
        self._directory = directory
        self._thread = ThreadPoolExecutor(1, "termboard-browser")
        self._loop = asyncio.Runner()
        self._browser: Browser | None = None
        self._tab: Tab | None = None

    def open(self, address: str) -> None:
        self._wait(self._start(), STARTS_WITHIN)
        self._wait(self._show(address), ANSWERS_WITHIN)
        self.command("Runtime.evaluate", {"expression": "slidesDrawn", "awaitPromise": True})

    def command(self, name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Send a command of the DevTools protocol; returns its result."""
        return self._wait(self._send(name, asked), ANSWERS_WITHIN)

    def close(self) -> None:
        """End the browser, by force if it does not answer, and everything it had."""
        try:
            # Whatever goes wrong at the end of a browser, the deck is written or another error is under way.
            with suppress(BrowserFailed):
                self._wait(self._end(), STARTS_WITHIN)
        finally:
            self._kill()
            self._thread.submit(self._loop.close).result()
            self._thread.shutdown()

    def _wait(self, asked: Coroutine[Any, Any, _Answer], seconds: float) -> _Answer:
        try:
            return self._thread.submit(self._loop.run, _within(asked, seconds)).result()
        except BrowserFailed:
            self._kill()
            raise
        except TimeoutError as error:
            self._kill()
            found_vi, found_en = f"không trả lời trong {seconds:g} giây", f"no answer in {seconds:g} s"
            raise BrowserFailed(self._path, found_vi, found_en) from error
        except Exception as error:
            self._kill()
            said = ": ".join((type(error).__name__, *map(str, error.args[:1])))[:300]
            raise BrowserFailed(self._path, said, said) from error

    async def _start(self) -> None:
        from choreographer import Browser
        from choreographer.browsers.chromium import Chromium

        class Quiet(Chromium):
            """Calls nobody, as an office's network expects of a server."""

            def get_cli(self) -> Sequence[str]:
                return [*super().get_cli(), "--disable-background-networking"]

        self._browser = Browser(self._path, browser_cls=Quiet, tmp_dir=self._directory)
        await self._browser.open()
        self._tab = self._browser.get_tab() or await self._browser.create_tab("about:blank")

    async def _show(self, address: str) -> None:
        assert self._tab is not None, "started before"
        await self._send("Page.enable", {})
        loaded = self._tab.subscribe_once("Page.loadEventFired")
        await self._send("Page.navigate", {"url": address})
        await loaded

    async def _send(self, name: str, asked: Mapping[str, Any]) -> dict[str, Any]:
        assert self._tab is not None, "started before"
        answer = await self._tab.send_command(name, dict(asked))
        refused = answer.get("error") or answer["result"].get("exceptionDetails")
        if refused:
            said = f"{name}: {refused}"[:300]
            raise BrowserFailed(self._path, said, said)
        return dict(answer["result"])

    async def _end(self) -> None:
        if self._browser is not None:
            await self._browser.close()

    def _kill(self) -> None:
        """End what was started here and still runs, by its own process group."""
        process = getattr(self._browser, "subprocess", None)
        if process is None or process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
