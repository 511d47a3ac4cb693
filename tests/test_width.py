"""The width of the page's column, remembered by a cookie: a second visit is drawn once."""

from types import SimpleNamespace

import pytest

from termboard.app.frame import browser


@pytest.mark.parametrize(
    ("cookie", "width"),
    [("932", 932), ("", 1120), ("<b>", 1120), ("9", 240)],
    ids=["told", "never told", "not a number", "too small"],
)
def test_the_first_run_takes_the_width_of_the_last_visit(
    monkeypatch: pytest.MonkeyPatch, cookie: str, width: int
) -> None:
    monkeypatch.setattr(browser, "st", SimpleNamespace(context=SimpleNamespace(cookies={"termboard_column": cookie})))
    assert browser.remembered_width() == width
