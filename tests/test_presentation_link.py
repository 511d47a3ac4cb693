"""The way from the menu to the charts of a page as a presentation: there where a page has charts."""

import pytest

from tests.test_shell import opened
from tests.tiny import result, target, write_tiny_data

FIGURES = [
    target("output_growth", low=12, high=15),
    result("output_growth", 11.74),
    result("output_growth", 9, term_id="2020-2025"),
    result("poverty_rate", 3, unit_id="cam-le", term_id="2020-2025", period_kind="end_of_term"),
    target("poverty_rate", 1, unit_id="cam-le", term_id="2025-2030", period_kind="end_of_term"),
]


@pytest.fixture(autouse=True)
def facts(tmp_path, monkeypatch):
    monkeypatch.setattr("termboard.paths.DATA", write_tiny_data(tmp_path / "data", *FIGURES))


@pytest.mark.parametrize(("page", "count"), [("sources", 0), ("attainment", 1), ("pace", 1), ("terms", 1)])
def test_the_menu_leads_to_the_charts_of_a_page_that_has_some(page, count):
    app = opened(f"pages/{page}.py")
    assert len(app.sidebar.get("page_link")) == count


def test_a_scorecard_without_a_target_has_nothing_to_present():
    app = opened("pages/scorecard.py", unit="khue-trung", term="2020-2025")
    assert len(app.sidebar.get("page_link")) == 0
