"""Parts below a page's first chart: drawn in their turn where a browser calls for them, at once where there is none."""

from itertools import count

import pytest

from termboard.app import browser, later
from tests.markdown import tables
from tests.test_shell import opened
from tests.tiny import result, target, write_tiny_data

FIGURES = [
    target("output_growth", low=12, high=15),
    result("output_growth", 11.74),
    result("output_growth", 9, term_id="2020-2025"),
    result("poverty_rate", 3, unit_id="cam-le", term_id="2020-2025", period_kind="end_of_term"),
    target("poverty_rate", 1, unit_id="cam-le", term_id="2025-2030", period_kind="end_of_term"),
]
ATTAINMENT = "pages/attainment.py"


@pytest.fixture(autouse=True)
def facts(tmp_path, monkeypatch):
    monkeypatch.setattr("termboard.paths.DATA", write_tiny_data(tmp_path / "data", *FIGURES))


@pytest.fixture
def with_browser(monkeypatch):
    monkeypatch.setattr(browser, "is_there", lambda: True)


def charts(app):
    assert not app.exception
    return [chart.proto.id.rpartition("-")[2] for chart in app.get("plotly_chart")]


def waiting(app):
    return [written for written in app.get("html") if 'class="waiting"' in written.proto.body]


def test_without_a_browser_all_is_drawn_at_once():
    app = opened(ATTAINMENT)
    assert (len(charts(app)), len(tables(app))) == (1, 1)
    assert waiting(app) == []


def test_in_a_browser_what_is_below_the_first_chart_waits(with_browser):
    app = opened(ATTAINMENT)
    assert (len(charts(app)), len(tables(app))) == (1, 0)
    assert len(waiting(app)) == 1


def test_a_part_is_drawn_when_its_number_is_called(with_browser, monkeypatch):
    monkeypatch.setattr(later, "_NUMBERS", count(7))
    monkeypatch.setattr(later, "_caller", lambda: lambda **mounted: told.append(mounted))
    told = []
    app = opened(ATTAINMENT)
    assert [mounted["data"] for mounted in told] == [
        {"place": "later-list_of_targets", "number": 7, "isOver": False},
    ]
    app.session_state["later-list_of_targets-call"] = {"number": 8}
    assert len(tables(app.run())) == 1
    assert told[-1]["data"]["isOver"]


def test_a_call_of_an_earlier_run_brings_nothing(with_browser, monkeypatch):
    monkeypatch.setattr(later, "_NUMBERS", count(7))
    monkeypatch.setattr(later, "_caller", lambda: lambda **mounted: None)
    app = opened(ATTAINMENT)
    app.session_state["later-list_of_targets-call"] = {"number": 7}
    assert tables(app.run()) == []


def test_nothing_waits_where_the_page_is_drawn_only_for_what_is_around_it(with_browser):
    app = opened(ATTAINMENT)
    app.session_state["at-once"] = True
    assert len(tables(app.run())) == 1
    assert tables(app.run()) == []


@pytest.mark.parametrize(("page", "count"), [("sources", 0), ("attainment", 1), ("pace", 1)])
def test_the_menu_leads_to_the_charts_of_a_page_that_has_or_will_have_some(with_browser, page, count):
    app = opened(f"pages/{page}.py")
    assert len(app.sidebar.get("page_link")) == count


def test_a_scorecard_without_a_target_has_nothing_to_present(with_browser):
    app = opened("pages/scorecard.py", unit="khue-trung", term="2020-2025")
    assert len(app.sidebar.get("page_link")) == 0
