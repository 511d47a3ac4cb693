"""The deck as python-pptx reads it: every chart holds the figures of the store, every slide its words."""

import pytest

from tests.office.files import FOUR, ITEMS, MEASURE, NOTE, TERM, UNIT
from tests.office.rendering import composed

pytestmark = pytest.mark.office

GROWTH = dict(zip(("indicator_id", "term_id", "period", "basis"), MEASURE.split("."), strict=True))
GROUP = {"units": FOUR, "boundaries": "before-2025-07", "peers": "province"}
EVERYTHING = {"chosen": {"plans": ["term"]}, "language": "vi"}

SIGNS = {"exceeded": "▲", "met": "●", "missed": "▼", "in_progress": "◐", "not_assessable": "○"}


def known(rows, name, value):
    """The rows that have a value, as name to value."""
    return dict(rows.loc[rows[value].notna(), [name, value]].itertuples(index=False))


def ends(figures, names):
    """The figures without what stands around a unit's name: {"2. Xã Duy Vinh · Quảng Nam": 22.9}."""
    return {name: value for name in names for label, value in figures.items() if name in label}


def counted(rows, group):
    """Verdicts of groups: sign to the counts above zero in the order of the groups."""
    found = {}
    for verdict, sign in SIGNS.items():
        own = rows[(rows["verdict"] == verdict) & (rows["count"] > 0)]
        found[sign] = [float(count) for count in own.sort_values(group)["count"]]
    return found


def shares(chart):
    return {name[0]: sorted(value for value in values if value is not None) for name, values in chart.series.items()}


def test_every_item_has_its_slides(pptx):
    assert pptx.items() == list(ITEMS)


def test_the_board_holds_the_attainment_of_every_target(pptx, ask):
    targets = ask("scorecard/targets", unit_id=UNIT, term_id=TERM, yearly=False, language="vi")
    targets["percent"] = targets["attainment"].astype(float) * 100
    (chart,) = pptx.charts("board")
    # Themes are rows without bars.
    assert [name for name in chart.categories if not name.endswith(":")] == list(targets["indicator"])
    drawn = chart.rows("Kết quả, % so với mục tiêu")
    # A result within a target of two ends has no share of it, and is drawn against its middle.
    assert drawn.pop("Tỷ suất sinh") == pytest.approx(11.35 / 11 * 100)
    # A result of which the source prints only the per cent of the plan stands at that.
    assert drawn.pop("Giao quân so với chỉ tiêu") == 100
    assert drawn == pytest.approx(known(targets, "indicator", "percent"))
    assert drawn["Tốc độ tăng trưởng kinh tế"] == pytest.approx(11.74 / 12 * 100)


def test_the_lines_hold_the_figures_of_every_term(pptx, ask):
    rows = ask("terms/figures", indicator_id="output_growth", basis="annual_average", units=FOUR[1:])
    own = rows[rows["unit_id"] == "xa-hoa-phong-hoa-vang-da-nang"]
    by_role = {role: known(group, "term_id", "value") for role, group in own.groupby("role")}
    (chart,) = pptx.charts("slope")
    for role, name in (("result", "Kết quả"), ("target", "Mục tiêu")):
        drawn = chart.rows(f"Xã Hòa Phong · {name}")
        assert {term.replace("–", "-"): value for term, value in drawn.items()} == by_role[role]


def test_target_and_result_of_a_term_stand_side_by_side(pptx, ask):
    rows = ask("terms/figures", indicator_id="output_growth", basis="annual_average", units=FOUR)
    rows = rows[(rows["term_id"] == TERM) & (rows["line"] == "same_unit") & rows["value"].notna()]
    (chart,) = pptx.charts("pairs")
    # Of a range the bar is its lower end.
    for role, name in (("result", "Kết quả"), ("target", "Mục tiêu")):
        assert sorted(chart.rows(name).values()) == sorted(rows.loc[rows["role"] == role, "lower_bound"])


def test_the_ambition_of_each_unit_is_its_target_against_its_last_result(pptx, ask):
    units = ask("terms/units", indicator_id="income_per_capita", basis="end_of_term", chosen=[], limit=6)
    asked = {"indicator_id": "income_per_capita", "basis": "end_of_term", "units": list(units["unit_id"])}
    rows = ask("terms/ambition", **asked, limit=12)
    (chart,) = pptx.charts("ambition")
    for column, name in (("result_value", "Kết quả"), ("target_value", "Mục tiêu")):
        assert ends(chart.rows(name), rows["name"]) == known(rows, "name", column)


def test_the_map_has_a_dot_for_each_unit_and_the_ends_of_the_list_as_bars(pptx, ask):
    asked = {"indicator_id": "income_per_capita", "term_id": "2020-2025", "role": "result"}
    asked |= {"period": "end_of_term", "basis": "end_of_term", "direction": "higher"}
    rows = ask("map/figures", **asked, provinces=[], boundaries=[])
    country, bars = pptx.charts("map")
    dots = [point for name in country.series if "(" in name for point in country.points(name)]
    placed = rows[rows["latitude"].notna()]
    assert sorted(dots) == sorted(zip(placed["longitude"], placed["latitude"], strict=True))
    assert list(bars.rows("Giá trị").values()) == [*rows["value"].head(7), *rows["value"].tail(7)]


def test_shares_of_verdicts_are_the_counts_of_the_store(pptx, ask):
    rows = ask("attainment/verdicts", **EVERYTHING, by="theme")
    (chart,) = pptx.charts("shares")
    assert shares(chart) == {sign: sorted(counts) for sign, counts in counted(rows, "group_id").items()}


def test_the_overview_counts_every_term(pptx, ask):
    rows = ask("overview/verdicts")
    (chart,) = pptx.charts("verdicts")
    assert shares(chart) == {sign: sorted(counts) for sign, counts in counted(rows, "group").items()}


def test_the_matrix_has_the_sign_of_every_verdict_of_a_unit(pptx, ask):
    rows = ask("scorecard/targets", unit_id=UNIT, term_id=TERM, yearly=False, language="vi")
    signs = {}
    for head, *lines in pptx.tables("matrix"):
        for line in lines:
            if line[0].startswith("Phường Khuê Trung"):
                signs |= {name: cell[0] for name, cell in zip(head[1:], line[1:], strict=True) if cell}
    # A page of the matrix has the indicators that most units have; one that few have stands on the next.
    expected = {row["indicator"]: SIGNS[row["verdict"]] for row in rows.to_dict("records")}
    assert len(signs) >= len(expected) - 1
    assert signs.items() <= expected.items()


def test_the_ranking_has_results_targets_and_the_median(pptx, ask):
    rows = ask("compare/ranking", **GROWTH, **GROUP)
    (chart,) = pptx.charts("ranking")
    assert ends(chart.rows("Kết quả"), rows["name"]) == known(rows, "name", "value")
    assert ends(chart.rows("Mục tiêu"), rows["name"]) == known(rows, "name", "target_low")
    assert list(chart.rows("trung vị").values()) == [rows["median"].iat[0]]
    assert list(chart.rows("Kết quả").values()) == sorted(chart.rows("Kết quả").values(), reverse=True)


def test_the_distribution_has_a_dot_for_each_unit_of_the_group(pptx, ask):
    rows = ask("compare/field", **GROWTH, **GROUP)
    (chart,) = pptx.charts("strip")
    dots = [x for name in chart.series if "vị " not in f"{name} ".split("đơn ")[0] for x, _ in chart.points(name)]
    assert sorted(dots) == sorted(rows["value"])


def test_the_panels_have_the_figures_of_each_indicator(pptx, ask):
    measures = ask("compare/measures", units=FOUR, boundaries="before-2025-07", language="vi")
    charts = {next(iter(chart.series)): chart for chart in pptx.charts("panels")}
    assert len(charts) == 6
    for measure in measures.drop_duplicates("indicator_id").head(6).to_dict("records"):
        rows = ask("compare/ranking", **{name: measure[name] for name in GROWTH}, **GROUP)
        drawn = charts[measure["indicator"]].rows(measure["indicator"])
        assert ends(drawn, rows["name"]) == known(rows, "name", "value")


def test_the_scatter_has_both_figures_of_each_unit(pptx, ask):
    asked = {**GROWTH, **GROUP}
    other = ask("compare/partners", **asked, language="vi", limit=60).iloc[0]
    rows = ask("compare/pairs", **asked, **{f"other_{name}": other[name] for name in GROWTH})
    (chart,) = pptx.charts("scatter")
    dots = [point for name in chart.series if not name.startswith("trung vị") for point in chart.points(name)]
    assert sorted(dots) == sorted(zip(rows["x"], rows["y"], strict=True))


def test_the_path_leads_from_the_base_to_the_goal(pptx, ask):
    rows = ask("pace/rows", chosen={}, language="vi", limit=25, skip=0)
    row = next(row for row in rows.to_dict("records") if row["base_value"] > 0)
    marks = ask("pace/path", target=row["target_observation_id"], unit_id=row["unit_id"])
    (chart,) = pptx.charts("path")
    for series, name in (("base", "đầu kỳ"), ("goal", "mục tiêu"), ("plan", "đường đi đều")):
        own = marks[marks["series"] == series]
        assert chart.rows(name) == {str(row["year"]): row["value"] for row in own.to_dict("records")}


def test_title_subtitle_and_source_of_every_slide_are_there(pptx, deck):
    said = [
        composed(" ".join(shape.text_frame.text for shape in s.placeholders if shape.has_text_frame))
        for s in pptx.slides
    ]
    everything = " ".join(said)
    for slide in deck.slides:
        assert composed(slide.title) in everything
        assert composed(slide.subtitle) in everything
    assert [place for place, words in enumerate(said, start=1) if "Dữ liệu phiên bản" not in words] == []


def test_the_notes_have_the_presenters_words_and_the_wording_of_the_figures(pptx, ask):
    targets = ask("scorecard/targets", unit_id=UNIT, term_id=TERM, yearly=False, language="vi")
    assert all(pptx.notes(item).startswith(f"{NOTE} {item}") for item in ITEMS)
    notes = composed(pptx.notes("board"))
    assert [wording for wording in targets["result_text"].dropna() if composed(wording) not in notes] == []
    assert "Nguồn" in notes


def test_no_words_of_a_chart_are_smaller_than_twelve_points(pptx):
    sizes = {
        int(size) / 100
        for slide in pptx.slides
        for shape in slide.shapes
        if shape.has_chart
        for size in shape.chart._chartSpace.xpath("//@sz")
    }
    assert min(sizes) >= 12
