"""`make pictures`: a picture of every page as a reader sees it, from the real app on the real figures.

python -m tests.browser.pictures [page ...]
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, expect

from termboard.app.shell import PAGES
from termboard.slides.deck import Deck, Item, as_link
from termboard.store.build import ensure_store
from tests.browser.server import ROOT, Server, launched, serve, settle

FOLDER: Final = ROOT / "docs" / "pictures"
WIDTH: Final = 1280
HEIGHT: Final = 800

DECK: Final = Deck(
    "Báo cáo nhiệm kỳ 2015–2020",
    [
        Item(
            "scorecard",
            "board",
            {"unit": "phuong-khue-trung-cam-le-da-nang", "term": "2015-2020"},
            name="Phường Khuê Trung: mục tiêu và kết quả",
        ),
        Item("overview", "verdicts", name="Tỷ lệ vượt, đạt, không đạt của mọi nhiệm kỳ"),
        Item("map", "map", name="Bản đồ: thu nhập bình quân đầu người"),
    ],
)

CHOICES: Final = {
    "briefing": f"?deck={as_link(DECK)}",
    "present": f"?deck={as_link(DECK)}",
    "scorecard": "?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020",
    "terms": "?indicator=budget_revenue_growth&units=phuong-son-tra-da-nang",
    "compare": "?units=phuong-thanh-khe-da-nang.phuong-lien-chieu-da-nang.phuong-an-khe-da-nang.phuong-son-tra-da-nang",
    "figure": "?figure=an-hai-da-nang-2025-08-01",
}
"""What a page that opens without a choice has nothing to show of."""

_EDITOR: Final = {"TERMBOARD_SINGLE_USER": "Thu", "STREAMLIT_SERVER_ADDRESS": "localhost"}


def address(code: str) -> str:
    """Where a page of the app lies, with the choices of its picture."""
    path = "" if PAGES[code] == "dashboard.py" else Path(PAGES[code]).stem
    return f"{path}{CHOICES.get(code, '')}"


def take(browser: Browser, server: Server, code: str, folder: Path = FOLDER) -> Path:
    """Take the picture of a page: 1280 by 800 pixels, in Vietnamese, light."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, locale="vi-VN", color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{server.url}/{address(code)}")
    settle(page)
    # The first run learns the width of the window, and a chart is drawn after its run has ended.
    page.wait_for_load_state("networkidle")
    settle(page)
    for chart in page.locator('[data-testid="stPlotlyChart"]').all():
        chart.locator(".main-svg").first.wait_for(timeout=60_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)
    page.wait_for_timeout(500)
    taken = folder / f"{code}.png"
    page.screenshot(path=taken)
    context.close()
    # Without the alpha channel, which is full everywhere.
    Image.open(taken).convert("RGB").save(taken, optimize=True)
    return taken


def main(codes: list[str]) -> None:
    """Take the pictures of these pages, of all pages without any."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        ensure_store(store)
        with launched() as browser:
            for of_editor in (False, True):
                # Import is for those alone who may.
                os.environ.update(_EDITOR if of_editor else {})
                with serve(ROOT / "dashboard.py", Path(folder) / "server.txt", store) as server:
                    for code in (code for code in codes or PAGES if (code == "import") == of_editor):
                        taken = take(browser, server, code)
                        sys.stdout.write(f"{taken.relative_to(ROOT)}  {taken.stat().st_size / 1000:.0f} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
