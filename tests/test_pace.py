"""Pace of the running term: what each target needs a year, and what will be missed."""

from functools import partial
from xml.etree import ElementTree

import pandas as pd
import pytest

from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.pace_path import pace_path
from termboard.charts.sparkline import Way, sparkline
from termboard.domain.model import SnapshotInfo
from termboard.store import query
from termboard.store.reader import info
from termboard.views import pace
from termboard.views.address import Address
from termboard.views.context import Context
from tests.chart_rows import HEADS, names, trace, written
from tests.markdown import tables
from tests.tiny import result, target, tiny_store

NOW = {"term_id": "2025-2030", "unit_id": "cam-le"}
END = NOW | {"period_kind": "end_of_term"}
GOAL = target("poverty_rate", 1, **END)
BASE = result("poverty_rate", 6, **NOW | {"period_kind": "start_of_term"})
SLOW = result("poverty_rate", 5.8, **NOW, period_kind="year", period_year=2026)
FAST = result("poverty_rate", 4, **NOW, period_kind="year", period_year=2026)
MEAN = target("output_growth", 12, **NOW)


def pace_rows(*observations, language="vi", **choices):
    asked = {"chosen": choices, "language": language, "limit": 10, "skip": 0}
    return query.run(tiny_store(*observations), "pages/pace/rows", **asked)


def asking(*observations, language="vi"):
    store = tiny_store(*observations)
    snapshot: SnapshotInfo = info(store)
    return Context("pace", language, snapshot, lambda name, values: query.run(store, name, **values))


def read(*observations, language="vi", **choices):
    """The view of these choices of an address, its frames, and the address after it was read."""
    context, address = asking(*observations, language=language), Address(choices)
    view = pace.read(address, context)
    return view, pace.frames(view, context) if view else [], address


def path(*observations):
    _, (frame,), _ = read(*observations, target="o1")
    return frame.rows


def series(marks, name):
    return list(marks.loc[marks["series"] == name, ["year", "value"]].round(6).itertuples(index=False, name=None))


def drawn(*observations, width=1280):
    return pace_path(path(*observations), **HEADS, language="vi", width=width)


@pytest.fixture
def opened(open_page):
    return partial(open_page, "pace")


def words(app):
    return [element.value for kind in (app.title, app.markdown, app.caption, app.info) for element in kind]


def test_a_rate_needs_a_fifth_of_the_way_every_year():
    row = pace_rows(GOAL, BASE).iloc[0]
    assert (row["planned_yearly_change"], row["outlook"]) == (-1, "no_latest")
    assert pace.finding(row.to_dict(), "vi") == "Cần −1\u00a0điểm %/năm để từ 6 năm 2025 tới 1\u00a0% vào năm 2030"


def test_an_amount_needs_the_same_growth_every_year():
    observations = [
        target("income_per_capita", 161.051, **END),
        result("income_per_capita", 100, **NOW | {"period_kind": "start_of_term"}),
    ]
    row = pace_rows(*observations).iloc[0]
    assert row["planned_yearly_change"] == pytest.approx(10)
    assert row["change_label"] == "%/năm"


def test_a_target_set_as_a_yearly_mean_needs_its_goal_every_year():
    assert pace.finding(pace_rows(MEAN).iloc[0].to_dict(), "en") == "Needs a mean of 12% over the years to 2030"


def test_what_will_be_missed_comes_first():
    assert list(pace_rows(MEAN, GOAL, BASE, SLOW)["outlook"]) == ["will_miss", "no_latest"]


def test_a_finding_says_where_the_present_pace_leads_and_what_is_needed():
    row = pace_rows(GOAL, BASE, SLOW).iloc[0].to_dict()
    assert pace.finding(row, "vi") == "Giữ nhịp −0,2\u00a0điểm %/năm, đến 2030 chỉ được 5, đích 1\u00a0%"
    assert pace.needs(row, "vi") == "Từ 2026 cần −1,2\u00a0điểm %/năm mới tới đích."


ABOUT = target("poverty_rate", 1, qualifier="about", value_text="khoảng 1%", **END)


def test_a_target_printed_about_shows_its_number_and_says_how_it_is_read():
    row = pace_rows(ABOUT, BASE).iloc[0].to_dict()
    assert pace.finding(row, "vi") == "Cần −1\u00a0điểm %/năm để từ 6 năm 2025 tới 1\u00a0% vào năm 2030"
    assert pace.notes(row, "vi")[-1] == (
        "khoảng 1% là số nói chừng, được đọc là ± 2 %: 1,02\u00a0% đã tính là tới đích."
    )
    assert len(pace.notes(pace_rows(GOAL, BASE).iloc[0].to_dict(), "vi")) == 1


def test_a_target_printed_about_is_reached_within_its_two_per_cent():
    assert list(pace_rows(ABOUT, BASE, {**SLOW, "value": 1.01})["outlook"]) == ["reached"]
    assert list(pace_rows(GOAL, BASE, {**SLOW, "value": 1.01})["outlook"]) == ["on_track"]


def test_without_a_choice_the_path_of_the_one_most_behind_leads_as_an_example_and_the_list_follows(opened):
    app = opened(GOAL, BASE, SLOW, MEAN)
    assert [header.value for header in app.header] == ["Các mục tiêu"]
    assert any(said.startswith("Chưa chọn mục tiêu: dưới đây là ví dụ, mục tiêu xa đích nhất") for said in words(app))
    assert "Giữ nhịp −0,2" in app.get("plotly_chart")[0].proto.alt
    assert not opened(GOAL, BASE, SLOW, MEAN, target="o4").info


def test_where_nothing_is_known_to_fall_short_the_page_does_not_say_so_of_its_example(opened):
    (said,) = (said.value for said in opened(GOAL, BASE).info)
    assert said.startswith("Chưa chọn mục tiêu: dưới đây là ví dụ, mục tiêu đầu tiên trong danh sách có đủ mức đầu kỳ")


def test_a_target_without_a_base_says_what_is_missing():
    said = pace.finding(pace_rows(GOAL).iloc[0].to_dict(), "en")
    assert said == "The unit's starting point is not known, so what it needs a year cannot be computed"


def test_targets_are_filtered_by_outlook():
    assert list(pace_rows(MEAN, GOAL, BASE, SLOW, outlooks=["no_latest"])["indicator_id"]) == ["output_growth"]


def test_the_path_leads_from_the_base_through_the_results_to_the_goal():
    marks = path(GOAL, BASE, SLOW)
    assert series(marks, "plan") == [(2025, 6), (2026, 5), (2027, 4), (2028, 3), (2029, 2), (2030, 1)]
    assert series(marks, "point") == [(2026, 5.8)]
    assert series(marks, "need")[-1] == (2030, 1)
    assert series(marks, "outlook")[-1] == (2030, 5)


def test_a_target_that_will_be_missed_ends_with_the_mark_of_a_miss():
    end = trace(drawn(GOAL, BASE, SLOW), "end")
    assert (end.x[0], round(end.y[0], 6), end.marker.symbol) == (2030, 5, "triangle-down")


def test_a_target_on_track_ends_with_the_mark_of_one_that_is_met():
    assert trace(drawn(GOAL, BASE, FAST), "end").marker.symbol == "circle"


def test_without_a_result_the_chart_draws_the_way_alone():
    figure = drawn(GOAL, BASE)
    assert names(figure) == ["band", "plan", "base", "goal"]
    assert written(figure, "goal") == ["mục tiêu 1"]


def test_a_cut_axis_is_said():
    near = result("poverty_rate", 1.4, **NOW | {"period_kind": "start_of_term"})
    assert "trục không bắt đầu từ 0" in written(drawn(GOAL, near), "key")[0]
    assert "trục" not in written(drawn(GOAL, BASE), "key")[0]


def test_labels_at_the_end_of_the_term_stand_a_line_apart():
    close = result("poverty_rate", 5.02, **NOW, period_kind="year", period_year=2026)
    figure = drawn(GOAL, BASE, close)
    shifts = {note.name: note.yshift for note in figure.layout.annotations if note.name in ("goal", "outlook")}
    assert shifts["outlook"] - shifts["goal"] >= 10


def test_the_headline_says_how_many_can_be_judged():
    outlooks = pd.DataFrame({"outlook": ["will_miss", "on_track", "no_latest"], "targets": [1, 2, 7]})
    said = "Trong 10 mục tiêu, 3 mục tiêu đánh giá được tiến độ; 1 khó đạt với nhịp hiện nay"
    assert pace.headline(outlooks, "vi") == said


def test_the_page_says_that_nothing_can_be_judged_yet_and_what_is_missing(opened):
    app = opened(GOAL, BASE, MEAN)
    assert "**Trong 2 mục tiêu, chưa mục tiêu nào đánh giá được tiến độ**" in words(app)
    assert any("2 · ○\u00a0chưa có kết quả hằng năm" in said for said in words(app))
    assert len(app.get("plotly_chart")) == 1


def test_a_target_of_the_list_has_base_latest_need_outlook_and_path_and_leads_to_its_path(opened):
    (table,) = tables(opened(GOAL, BASE, SLOW, theme="society"))
    assert table.iloc[0].to_dict() == {
        "Xã, phường, đặc khu": "[Phường Cẩm Lệ, Đà Nẵng](<scorecard?unit=cam-le&term=2025-2030>)",
        "Chỉ tiêu": "[poverty\\_rate](<pace?theme=society&target=o1>)",
        "Mục tiêu": "1 %",
        "Mức đầu kỳ": "6 \\(2025\\)",
        "Mới nhất": "5,8 \\(2026\\)",
        "Cần mỗi năm": "−1,2\u00a0điểm %/năm",
        "Triển vọng": ":red[▼\u00a0khó đạt với nhịp hiện nay]",
        "Đường đi": "![Giữ nhịp −0,2\u00a0điểm %/năm, đến 2030 chỉ được 5, đích 1\u00a0%]",
        "Ghi chú": "Giữ nhịp −0,2\u00a0điểm %/năm, đến 2030 chỉ được 5, đích 1\u00a0%\\. "
        "Từ 2026 cần −1,2\u00a0điểm %/năm mới tới đích\\.",
    }


def test_a_link_to_a_path_keeps_the_choices_of_the_page(opened):
    (table,) = tables(opened(GOAL, BASE, SLOW, theme="society", lang="en"))
    assert table["Indicator"].tolist() == ["[poverty\\_rate](<pace?lang=en&theme=society&target=o1>)"]


def test_the_file_of_the_list_has_every_target_that_fits_with_figures_as_numbers(monkeypatch):
    monkeypatch.setattr(pace, "ROWS", 1)
    (view, _, _), context = read(GOAL, BASE, SLOW, MEAN), asking(GOAL, BASE, SLOW, MEAN)
    table = pace.all_rows(view, context)
    assert len(view.rows) == 1
    assert table[["Mức đầu kỳ", "Mới nhất", "Đích", "Nhịp hiện nay", "Cần mỗi năm từ nay"]].iloc[0].tolist() == [
        6, 5.8, 1, -0.2, -1.2
    ]  # fmt: skip
    assert table["Chỉ tiêu"].tolist() == ["poverty_rate", "output_growth"]


def test_a_small_path_leads_from_the_base_to_the_goal_and_shows_where_the_pace_ends():
    way = Way((2025, 6), (2026, 5.8), (2030, 1), (2030, 5), "missed")
    drawn = ElementTree.fromstring(sparkline(way, "light"))
    tag = "{http://www.w3.org/2000/svg}"
    lines = [[float(line.get(name)) for name in ("x1", "y1", "x2", "y2")] for line in drawn.iter(f"{tag}line")]
    assert lines == [[5, 5, 91, 20], [5, 5, 22.2, 5.6], [22.2, 5.6, 91, 8]]
    assert [dot.get("fill") for dot in drawn.iter(f"{tag}circle")][-2:] == [VERDICTS["missed"].mark["light"], "#ffffff"]


def test_a_target_without_a_way_has_no_small_path(opened):
    (table,) = tables(opened(GOAL))
    assert table["Đường đi"].tolist() == [""]


def test_what_a_target_says_brings_no_markup(opened):
    (table,) = tables(opened({**GOAL, "value_text": "*còn* [1 %](x) <b>"}, BASE))
    assert table["Mục tiêu"].tolist() == ["\\*còn\\* \\[1 %\\]\\(x\\) \\<b\\>"]


def test_the_address_names_the_target_whose_path_is_shown():
    view, (frame,), address = read(GOAL, BASE, MEAN, target="o3")
    assert (frame.key, view.is_named, address.taken["target"]) == ("path", True, "o3")
    assert "Cần bình quân 12" in frame.shown.alt


def test_a_slide_keeps_the_target_that_the_page_takes_where_the_address_names_none():
    view, (frame,), address = read(GOAL, BASE, SLOW, MEAN)
    assert (view.is_named, address.taken) == (False, {"target": "o1"})
    assert frame.shown.file_name == "termboard-pace-o1"
    # One that there is not is no reason to show none.
    assert read(GOAL, BASE, SLOW, MEAN, target="o99")[0].target["target_observation_id"] == "o1"


def test_the_filters_choose_one_value_each_by_the_codes_of_the_address():
    view, _, address = read(GOAL, BASE, MEAN, province="da-nang", theme="society", outlook="no_latest")
    assert {field.name: (field.kind, field.chosen) for field in view.fields} == {
        "province": ("list", ["da-nang"]),
        "theme": ("list", ["society"]),
        "indicator": ("list", [""]),
        "outlook": ("list", ["no_latest"]),
    }
    assert (view.count, list(view.rows["indicator_id"])) == (1, ["poverty_rate"])
    assert address.taken == {"province": "da-nang", "theme": "society", "outlook": "no_latest", "target": "o1"}


def test_a_page_beyond_the_end_of_the_list_is_its_last(monkeypatch):
    monkeypatch.setattr(pace, "ROWS", 1)
    view, _, _ = read(GOAL, BASE, MEAN, page="99")
    assert (view.page, view.count, list(view.rows["indicator_id"])) == (2, 2, ["output_growth"])


def test_a_target_without_a_path_says_why(opened):
    app = opened(GOAL, target="o1")
    assert app.info[0].value.startswith("Chưa biết mức đầu kỳ")


def test_the_unit_of_the_address_stands_alone_and_leads_back_to_all(opened):
    other = target("poverty_rate", 2, **END | {"unit_id": "lien-chieu"})
    app = opened(GOAL, BASE, other, unit="cam-le", theme="society")
    assert "Đơn vị: Phường Cẩm Lệ, Đà Nẵng" in words(app)
    assert len(tables(app)[0]) == 1
    (link,) = (link.proto for link in app.get("page_link") if link.proto.label == "Mọi đơn vị")
    assert link.query_string == "theme=society"


def test_a_unit_that_there_is_not_is_none(opened):
    app = opened(GOAL, BASE, unit="atlantis")
    assert not [said for said in words(app) if said.startswith("Đơn vị: ")]
    assert "unit=atlantis" in app.toast[0].value.replace("\\", "")
    view, _, address = read(GOAL, BASE, unit="atlantis")
    assert (view.unit, view.count, "unit" in address.taken) == (None, 1, False)


def test_outlooks_are_offered_that_some_target_has():
    def offered(**choices):
        view, _, _ = read(GOAL, BASE, MEAN, **choices)
        return [label for field in view.fields if field.name == "outlook" for label in field.options.values()]

    everything, *outlooks = offered()
    assert everything == "Tất cả"
    assert outlooks == ["○\u00a0chưa có kết quả hằng năm (2)"]
    assert offered(indicator="output_growth")[1:] == ["○\u00a0chưa có kết quả hằng năm (1)"]
    # One that the address has been left with can be told from the others.
    assert offered(outlook="reached")[1:] == ["●\u00a0đã đạt mục tiêu (0)", "○\u00a0chưa có kết quả hằng năm (2)"]


def test_without_a_way_to_draw_there_is_no_chart():
    view, frames, address = read(GOAL, target="o1")
    assert (view.target["target_observation_id"], frames, address.taken["target"]) == ("o1", [], "o1")


def test_a_choice_that_nothing_fits_says_what_to_change(opened):
    assert opened(GOAL, BASE, outlook="reached").info[0].value.startswith("Không có mục tiêu nào khớp")


def test_without_a_running_term_the_page_says_so(opened):
    app = opened(target("output_growth", 12))
    assert app.info[0].value == "Chưa có mục tiêu nào của nhiệm kỳ đang chạy."
    assert not app.exception
