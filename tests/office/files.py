"""The files of this test: built by the pages, from the figures in data/, as a reader would build them."""

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import pytest
from streamlit.testing.v1 import AppTest

from termboard.app.deck import builds
from termboard.app.shell import Page
from termboard.exports.appendix import Appendix
from termboard.slides.deck import Deck, Item
from termboard.slides.slide import Slide
from termboard.store.reader import Store
from termboard.views import appendix as view

ROOT = Path(__file__).resolve().parents[2]

UNIT, TERM = "phuong-khue-trung-cam-le-da-nang", "2015-2020"
MEASURE = "output_growth.2015-2020.term.annual_average"
FOUR = [
    UNIT,
    "xa-hoa-phong-hoa-vang-da-nang",
    "xa-duy-vinh-duy-xuyen-quang-nam",
    "xa-que-hiep-que-son-quang-nam",
]
"""Four units of today's Đà Nẵng that all have the measure."""

_COMPARED = {"units": ".".join(FOUR), "measure": MEASURE}

ITEMS = {
    "board": Item("scorecard", "board", {"unit": UNIT, "term": TERM}),
    "slope": Item("terms", "slope", {"indicator": "output_growth", "units": ".".join(FOUR[1:])}),
    "pairs": Item("terms", "pairs", {"indicator": "output_growth", "units": ".".join(FOUR), "pair": TERM}),
    "ambition": Item("terms", "ambition", {"indicator": "income_per_capita"}),
    "map": Item("map", "map", {"indicator": "income_per_capita", "term": "2020-2025", "shows": "result"}),
    "shares": Item("attainment", "distribution"),
    "matrix": Item("attainment", "matrix", {"view": "matrix", "province": "da-nang", "term": TERM}),
    "ranking": Item("compare", "ranking", _COMPARED),
    "strip": Item("compare", "distribution", _COMPARED),
    "panels": Item("compare", "panels", _COMPARED),
    "scatter": Item("compare", "scatter", _COMPARED),
    "path": Item("pace", "path"),
    "verdicts": Item("overview", "verdicts"),
}
"""One item for each kind of chart."""

NOTE = "Lời dặn người trình bày:"

_BUILT_WITHIN = 240


def deck() -> Deck:
    """All of `ITEMS`, each with a presenter's note."""
    items = [replace(item, name=key, note=f"{NOTE} {key}") for key, item in ITEMS.items()]
    return Deck("Bài trình bày tháng 11", items)


def opened(page: str, own: Deck | None = None, **address: str) -> AppTest:
    """A page of the app with a reader's deck, on the store of the environment."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=120)
    app.switch_page(f"pages/{page}.py")
    if own is not None:
        app.session_state["deck"] = own
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


@dataclass(frozen=True)
class Made:
    """A file, and the slides that were written into it, in their order."""

    content: bytes
    slides: list[Slide]


def built(app: AppTest, key: str, kind: builds.Kind) -> Made:
    """The file that the page's button for this kind of file builds."""
    slides: list[Slide] = []
    writer: Any = builds._WRITERS[kind]

    class Recorded(writer):
        def add(self, slide: Slide) -> None:
            super().add(slide)
            slides.append(slide)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cast("dict[builds.Kind, Any]", builds._WRITERS), kind, Recorded)
        app.button(f"build-{key}-{kind}").click().run()
        build = app.session_state[f"build-{key}"]
        until = time.monotonic() + _BUILT_WITHIN
        while build.is_running and time.monotonic() < until:
            time.sleep(0.05)
    assert build.failed == []
    assert build.content is not None, build.failure or f"{kind} of {key} took longer than {_BUILT_WITHIN} s"
    return Made(build.content, slides)


def appendix(store: Store) -> Appendix:
    """The congress appendix of `UNIT` and `TERM`."""
    context = Page("scorecard", "vi", "light", 1000, store).context()
    unit = context.ask(".unit", unit_id=UNIT).iloc[0].to_dict()
    return view.appendix(unit, TERM, context)
