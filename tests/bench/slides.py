"""A deck of twenty native charts, against twenty pictures of the same charts by Kaleido.

Both start from the rows of the charts, as they stand when the pages have asked the store.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import kaleido
import pandas as pd
import plotly.graph_objects as go

from termboard.app.garbage_collection import freeze_imports
from termboard.slides.kinds import native_pages
from termboard.slides.pptx.file import PptxFile
from termboard.slides.print.browser import required_browser
from termboard.slides.slide import Charts, Slide, Table
from termboard.store.reader import open_store
from termboard.views.context import Context
from termboard.views.frame import Frame
from termboard.views.registry import frames_of
from tests.bench.measure import Line, interleaved, timed

CHARTS = 20
MOST_ATTAINMENTS = (
    "select unit_id, term_id from marts.attainment where attainment is not null"
    " group by all order by count(*) desc, unit_id, term_id limit 60"
)
TERMS = "select distinct term_id from marts.attainment order by term_id"
OVERALL = ("overview", "attainment", "map", "terms", "compare", "pace")


def measure(store: Path, repeats: int) -> list[Line]:
    """The time of a PPTX of `CHARTS` native charts of the store in this directory, and of as many PNG.

    The goal is against the whole task, in which a browser is started and ended; the second line leaves that out.
    """
    frames = charts(store)
    freeze_imports()
    seconds = interleaved(
        repeats,
        {
            "pptx": timed(lambda: deck(frames)),
            "png": timed(lambda: pictures(frames)),
            "start": timed(lambda: pictures([])),
        },
    )
    for name, each in seconds.items():
        print(f"{each * 1000:8.1f} ms  {name}", file=sys.stderr)
    what, against = f"PPTX of {len(frames)} native charts", f"{len(frames)} PNG by Kaleido"
    drawing = seconds["png"] - seconds["start"]
    return [
        Line(what, seconds["pptx"], against, seconds["png"], 1 / 20),
        Line(what, seconds["pptx"], f"{against}, without its start", drawing),
    ]


def charts(store: Path) -> list[Frame]:
    """Twenty frames with native charts: of all units, of each term, then of the fullest units among their peers."""
    with open_store(store).connection() as connection:
        units = connection.cursor().execute(MOST_ATTAINMENTS).fetchall()
        terms = connection.cursor().execute(TERMS).fetchall()
    views: list[tuple[str, dict[str, str]]] = [(page, {}) for page in OVERALL]
    views += [("attainment", {"term": term_id}) for (term_id,) in terms]
    views += [("compare", {"units": unit_id}) for unit_id, _ in units]
    found = [frame for frame in _frames(store, views) if _natives(frame)]
    assert len(found) >= CHARTS, f"{len(found)} native charts, {CHARTS} wanted"
    return found[:CHARTS]


def deck(frames: list[Frame]) -> bytes:
    """The presentation with the native charts of the frames."""
    file = PptxFile("vi")
    for frame in frames:
        shown = frame.shown
        for page in _natives(frame):
            file.add(Slide(shown.title, shown.subtitle, shown.sources, Charts(page)))
    return file.bytes()


def drawn(frame: Frame) -> go.Figure:
    """The chart of a frame as it stands on a slide."""
    shown = frame.shown
    words = {"title": shown.title, "subtitle": shown.subtitle, "footer": shown.sources}
    return frame.chart(frame.rows, **words, language="vi", theme="light", width=1280)


def pictures(frames: list[Frame]) -> list[bytes]:
    """The charts of the frames as PNG of 1920 by 1080, drawn in the one browser that Kaleido starts for them."""
    options = {"format": "png", "width": 1280, "height": 720, "scale": 1.5}
    kaleido.start_sync_server(path=required_browser(), mathjax=False)
    try:
        # The first waits for the browser; an empty one, so that the start can be told apart.
        kaleido.calc_fig_sync(go.Figure(), opts=options)
        return [kaleido.calc_fig_sync(drawn(frame), opts=options) for frame in frames]
    finally:
        kaleido.stop_sync_server()


def _natives(frame: Frame) -> list[Any]:
    """The slides of a frame that are native charts, without those that are tables."""
    pages = native_pages(frame.chart, frame.rows, "vi")
    return [page for page in pages if not isinstance(page, Table)]


def _frames(store: Path, views: list[tuple[str, dict[str, str]]]) -> list[Frame]:
    opened = open_store(store)

    def run(name: str, parameters: Mapping[str, object]) -> pd.DataFrame:
        return opened.run(name, **parameters)

    return [frame for page, choices in views for frame in frames_of(choices, Context(page, "vi", opened.info, run))]


if __name__ == "__main__":
    for line in measure(Path(sys.argv[1]), int(sys.argv[2])):
        print(line.markdown())
