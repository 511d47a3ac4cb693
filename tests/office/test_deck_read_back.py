"""The deck as python-pptx reads it: every chart holds the figures of the store, every slide its words."""

import pytest

from tests.office.files import FOUR, ITEMS, MEASURE, NOTE, TERM, UNIT
from tests.office.rendering import composed

pytestmark = pytest.mark.office

GROWTH = dict(zip(("indicator_id", "term_id", "period", "basis"), MEASURE.split("."), strict=True))
GROUP = {"units": FOUR, "boundaries": "before-2025-07", "peers": "province"}
EVERYTHING = {"chosen": {"plans": ["term"]}, "language": "vi"}

SIGNS = {"exceeded": "▲", "met": "●", "missed": "▼", "in_progress": "◐", "not_assessable": "○"}


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


PICTURED = [item for item in ITEMS if item not in ("shares", "verdicts", "scatter")]


@pytest.mark.parametrize("item", PICTURED)
def test_a_picture_stands_on_every_slide_of_what_office_programs_do_not_know(pptx, item):
    assert pptx.charts(item) == []
    assert len(pptx.sheets(item)) == len(pptx.slides_of(item))
    assert all(len(sheet) > 0 for sheet in pptx.sheets(item))


def test_behind_the_board_are_the_attainments_of_every_target(pptx, ask):
    targets = ask("scorecard/targets", unit_id=UNIT, term_id=TERM, yearly=False, language="vi")
    sheet = pptx.sheets("board")[0]
    assert list(sheet["Chỉ tiêu"]) == list(targets["indicator"])
    assert list(sheet["Kết quả"].dropna()) == list(targets["result_text"].dropna())
    assert list(sheet["% so với mục tiêu"].dropna()) == pytest.approx(
        list(targets["attainment"].dropna().astype(float) * 100), abs=0.01
    )


def test_behind_the_ranking_are_the_results_of_its_units_in_order(pptx, ask):
    rows = ask("compare/ranking", **GROWTH, **GROUP)
    chosen = rows[rows["unit_id"].isin(FOUR)]
    assert list(pptx.sheets("ranking")[0]["Kết quả"]) == sorted(chosen["value"], reverse=True)


def test_behind_the_map_is_every_unit_with_a_figure(pptx, ask):
    asked = {"indicator_id": "income_per_capita", "term_id": "2020-2025", "role": "result"}
    asked |= {"period": "end_of_term", "basis": "end_of_term", "direction": "higher"}
    rows = ask("map/figures", **asked, provinces=[], boundaries=[])
    assert sorted(pptx.sheets("map")[0]["Giá trị"]) == sorted(rows["value"])


def test_shares_of_verdicts_are_the_counts_of_the_store(pptx, ask):
    rows = ask("attainment/verdicts", **EVERYTHING, by="theme")
    (chart,) = pptx.charts("shares")
    assert shares(chart) == {sign: sorted(counts) for sign, counts in counted(rows, "group_id").items()}


def test_the_overview_counts_every_term(pptx, ask):
    rows = ask("overview/verdicts")
    (chart,) = pptx.charts("verdicts")
    assert shares(chart) == {sign: sorted(counts) for sign, counts in counted(rows, "group").items()}


def test_the_scatter_has_both_figures_of_each_unit(pptx, ask):
    asked = {**GROWTH, **GROUP}
    other = ask("compare/partners", **asked, language="vi", limit=60).iloc[0]
    rows = ask("compare/pairs", **asked, **{f"other_{name}": other[name] for name in GROWTH})
    (chart,) = pptx.charts("scatter")
    dots = [point for name in chart.series if not name.startswith("trung vị") for point in chart.points(name)]
    assert sorted(dots) == sorted(zip(rows["x"], rows["y"], strict=True))


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


def test_the_notes_have_the_presenters_words_then_sentences_then_sources(pptx):
    assert all(pptx.notes(item).startswith(f"{NOTE} {item}\n\n") for item in ITEMS)
    notes = composed(pptx.notes("board"))
    assert "Trong 10 chỉ tiêu: 5 vượt, 4 đạt, 1 không đạt." in notes
    assert notes.index("Nguồn:") > notes.index("1 không đạt")


def test_presentation_print_and_pictures_have_the_same_slides(deck, printed_deck):
    assert [slide.title for slide in deck.slides] == [slide.title for slide in printed_deck.slides]
    assert [slide.subtitle for slide in deck.slides] == [slide.subtitle for slide in printed_deck.slides]


def test_no_words_of_a_chart_are_smaller_than_twelve_points(pptx):
    sizes = {
        int(size) / 100
        for slide in pptx.slides
        for shape in slide.shapes
        if shape.has_chart
        for size in shape.chart._chartSpace.xpath("//@sz")
    }
    assert min(sizes) >= 12
