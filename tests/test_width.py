"""The width of the page's column, remembered by a cookie: a second visit is drawn once."""

from types import SimpleNamespace

import pytest

from termboard.app import browser


@pytest.mark.parametrize(
    ("cookie", "width"),
    [({"termboard_column": "932"}, 932), ({}, 1120), ({"termboard_column": "<b>"}, 1120), ({"termboard_column": "9"}, 240)],
    ids=["told", "never told", "not a number", "too small"],
)  # fmt: skip
def test_the_first_run_takes_the_width_of_the_last_visit(
    monkeypatch: pytest.MonkeyPatch, cookie: dict[str, str], width: int
) -> None:
    monkeypatch.setattr(browser, "st", SimpleNamespace(context=SimpleNamespace(cookies=cookie)))
    assert browser.remembered_width() == width
