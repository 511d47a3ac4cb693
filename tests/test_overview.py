import json
from functools import partial

import pandas as pd
import pytest

from termboard.store import query
from termboard.store.reader import info
from termboard.views import overview
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.core import core_questions
from tests.markdown import entries, linked
from tests.tiny import result, target, tiny_store

MISSED = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
EXCEEDED = [target("new_party_members", 10), result("new_party_members", 11)]
RUNNING = [target("output_growth", 12, term_id="2025-2030", unit_id="cam-le")]


@pytest.fixture
def opened(open_page):
    return partial(open_page, "overview")


def verdicts(**counts):
    return pd.DataFrame(
        [
            {"term_id": term.replace("_", "-").strip("-t"), "verdict": verdict, "count": count, "by_figures": count}
            for term, found in counts.items()
            for verdict, count in found.items()
        ]
    )


def context(*observations, language="vi"):
    store = tiny_store(*observations)
    return Context("overview", language, info(store), lambda name, values: query.run(store, name, **values))


def words(language):
    return context(language=language)


def links(app):
    return [link.proto.label for link in app.get("page_link")]


def test_the_store_is_counted(opened):
    app = opened(*MISSED, *EXCEEDED)
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("Đơn vị có số liệu", "1"),
        ("Nhiệm kỳ", "1"),
        ("Chỉ tiêu", "2"),
        ("Số liệu", "4"),
        ("Nguồn", "1"),
    ]


def test_the_share_reached_of_each_term_is_drawn_and_headed_by_the_finding(opened):
    chart = opened(*MISSED, *EXCEEDED).get("plotly_chart")[1]
    drawn = json.dumps(json.loads(chart.proto.spec), ensure_ascii=False).replace("<br>", " ")
    assert "Nhiệm kỳ 2015–2020: 1 trong 2 chỉ tiêu có cả mục tiêu và kết quả đã đạt hoặc vượt" in drawn


def test_the_headline_speaks_of_targets_with_a_result_and_of_the_latest_term_with_enough_of_them():
    counts = verdicts(
        t2015_2020={"met": 20, "exceeded": 12, "missed": 8, "not_assessable": 0},
        t2020_2025={"met": 1, "missed": 2},
        t2025_2030={"in_progress": 0},
    )
    said = overview.verdicts_headline(counts, words("vi"))
    assert said == "Nhiệm kỳ 2015–2020: 32 trong 40 chỉ tiêu có cả mục tiêu và kết quả đã đạt hoặc vượt"


def test_the_headline_says_so_where_nothing_is_judged_yet():
    assert overview.verdicts_headline(verdicts(t2025_2030={"in_progress": 0}), words("en")) == (
        "No term has targets that can be assessed yet"
    )


def test_a_report_s_word_alone_makes_no_headline(opened):
    worded = result("new_party_members", 11, stated_verdict="met")
    chart = opened(worded).get("plotly_chart")[0]
    assert "Chưa có nhiệm kỳ nào có chỉ tiêu đánh giá được" in json.loads(chart.proto.spec)["data"][-1]["text"][
        0
    ].replace("<br>", " ")


def core(*observations):
    found = context(*observations)
    view = overview.read(Address({}), found)
    return overview.frames(view, found)[0], core_questions(view.core, found)


def test_the_core_questions_have_the_median_of_each_term_and_lead_to_their_indicator():
    others = [result("output_growth", 9, unit_id="lien-chieu"), target("output_growth", 10, unit_id="lien-chieu")]
    frame, questions = core(*MISSED, *others)
    (panel,) = frame.rows
    (point,) = panel.points
    assert (point.term, point.target, point.result) == ("2015–2020", 11.0, pytest.approx(10.37))
    assert (point.count_targets, point.count_results) == (2, 2)
    assert questions == {"output_growth": "Tăng trưởng"}
    assert frame.shown.title == "Trung vị kết quả 2015–2020: Tăng trưởng 10,37\u00a0%"


def test_every_verdict_of_a_term_has_its_row_and_the_shares_make_up_the_whole():
    rows = query.run(tiny_store(*MISSED, *EXCEEDED), "pages/overview/verdicts")
    assert list(rows[["verdict", "count", "share"]].itertuples(index=False, name=None)) == [
        ("exceeded", 1, 0.5),
        ("met", 0, 0.0),
        ("missed", 1, 0.5),
        ("in_progress", 0, 0.0),
        ("not_assessable", 0, 0.0),
    ]


def test_coverage_by_term_counts_units_within_the_boundaries_of_the_time():
    table = overview.coverage_by_term(context(*MISSED, *RUNNING, language="en"))
    assert list(table[["Term", "Units with figures", "Of all units"]].itertuples(index=False, name=None)) == [
        ("2025–2030", 1, 2),
        ("2015–2020", 1, 2),
    ]


def test_coverage_by_province_tells_units_of_today_from_former_ones():
    rows = query.run(tiny_store(*MISSED, *RUNNING), "pages/overview/coverage_by_province")
    assert rows.to_dict("records") == [
        {"province": "Đà Nẵng", "units_with_figures": 1, "units": 2, "old_units_with_figures": 1, "observations": 3}
    ]


def test_the_gravest_finding_is_shown_with_a_link_to_its_scorecard(opened):
    app = opened(*MISSED)
    said, scorecard = entries(app.main)[0]
    assert "trái với số liệu, kết quả “11\\.74 %” so với nghị quyết “12 \\- 15 %”" in said
    assert "Phường Khuê Trung, Cẩm Lệ, Đà Nẵng · trước 7/2025 · 2015–2020" in linked(app.main)
    assert "scorecard?unit=khue-trung&term=2015-2020" in scorecard


def test_a_store_without_findings_says_so(opened):
    app = opened(*EXCEEDED)
    assert "Không có điểm nào phải xem lại." in [info.value for info in app.info]


def test_a_store_without_any_figure_opens_without_an_error(opened):
    app = opened()
    assert not app.exception
    assert app.metric[0].value == "0"


def test_typing_without_accents_lists_the_unit_as_a_link(opened):
    app = opened(*MISSED)
    app.text_input(key="search").set_value("lien chieu").run()
    found = next(each.proto.body for each in app.main.get("html") if 'data-typed="lien chieu"' in each.proto.body)
    assert '<a href="scorecard?unit=lien-chieu" data-here="">Phường Liên Chiểu, Đà Nẵng – chưa có số liệu</a>' in found


def test_typing_what_no_unit_is_called_says_what_to_try(opened):
    app = opened(*MISSED)
    app.text_input(key="search").set_value("atlantis").run()
    assert app.info[0].value.startswith("Không có gì khớp. Thử gõ ít chữ hơn")
