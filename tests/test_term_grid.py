"""The term grid: marks at their places, ranges as ranges, labels that never meet."""

from dataclasses import replace

from termboard.charts.canvas.canvas import Measure
from termboard.charts.term_grid import Column, Grid, Line, Mark, describe, split, term_grid

COLUMNS = [Column("a", "2015–2020", "trung vị 10 · n = 4", 10.0), Column("b", "2020–2025", is_empty=True)]
AIM = Mark("target", 12, 12, 15, "range", observation_id="t")
REACHED = Mark("result", 11.74, 11.74, 11.74, verdict="missed", observation_id="r")
OPEN = Mark("target", 95, 95, None, "at_least")


def grid(*cells, columns=COLUMNS):
    lines = [Line(f"Phường {number}", "Đà Nẵng", {"a": cell}) for number, cell in enumerate(cells, start=1)]
    return Grid(columns, lines, Measure("%", "%", 2))


def drawn(rows, width=1280):
    return term_grid(rows, title="t", subtitle="s", footer="f", language="vi", width=width)


def trace(figure, name):
    (found,) = figure.select_traces({"name": name})
    return found


def words(figure):
    written = trace(figure, "words")
    return list(zip(written.meta, written.text, written.x, strict=True))


def test_a_figure_is_written_as_short_as_it_can_be_said() -> None:
    measure = Measure("%", "%", 2)
    marks = [AIM, REACHED, OPEN, Mark("target", 3, None, 3, "at_most"), Mark("result", 93, 93, None, "over")]
    assert [mark.written(measure, "vi") for mark in marks] == [
        "12–15",
        "11,74",
        "≥\u00a095",
        "≤\u00a03",
        "trên\u00a093",
    ]


def test_a_range_is_a_band_and_no_mark_stands_in_its_middle() -> None:
    figure = drawn(grid([AIM, REACHED]))
    band = trace(figure, "target-range")
    assert set(band.marker.opacity) == {0.0}
    assert not list(figure.select_traces({"name": "target"}))
    assert [shape.name for shape in figure.layout.shapes].count("band") == 1


def test_an_open_target_has_an_arrow() -> None:
    assert "open" in [shape.name for shape in drawn(grid([OPEN])).layout.shapes]


def test_a_result_has_its_verdicts_shape_and_a_click_opens_its_card() -> None:
    result = trace(drawn(grid([AIM, REACHED])), "result")
    assert (result.marker.symbol, result.customdata) == (("triangle-down",), ("r",))


def test_a_predecessors_mark_is_faint() -> None:
    result = trace(drawn(grid([replace(REACHED, is_predecessor=True)], [REACHED])), "result")
    assert result.marker.opacity == (0.45, 1.0)


def test_marks_of_two_owners_are_not_tied() -> None:
    one = Mark("target", 5, 5, 5, owner="x")
    tied = drawn(grid([one, Mark("result", 20, 20, 20, owner="x")]))
    apart = drawn(grid([one, Mark("result", 20, 20, 20, owner="y")]))
    lengths = [_length(figure, "tie") for figure in (tied, apart)]
    assert lengths[0] > 50
    assert lengths[1] == 0


def test_a_term_that_nobody_has_a_figure_in_is_narrow_and_an_empty_cell_is_marked() -> None:
    figure = drawn(grid([REACHED], []))
    assert [name for name, _, _ in words(figure)].count("empty") == 1
    places = {text: x for name, text, x in words(figure) if name == "term"}
    assert len(places) == 2


def test_both_columns_have_one_scale() -> None:
    columns = [COLUMNS[0], replace(COLUMNS[1], is_empty=False)]
    lines = [Line("x", "", {"a": [Mark("result", 10, 10, 10)], "b": [Mark("result", 40, 40, 40)]})]
    figure = drawn(Grid(columns, lines, Measure("%", "%", 1)))
    ticks = [text for name, text, _ in words(figure) if name == "tick"]
    half = len(ticks) // 2
    assert ticks[:half] == ticks[half:]


def test_labels_of_a_crowded_cell_never_meet() -> None:
    crowd = [Mark("result", value, value, value, is_predecessor=True) for value in (10, 10.1, 10.2, 30)]
    figure = drawn(grid(crowd))
    said = [text for name, text, _ in words(figure) if name == "figure"]
    assert "30" in said
    assert len(said) < len(crowd)


def test_one_column_shows_ranks_and_the_verdicts_word() -> None:
    rows = grid([AIM, REACHED], columns=COLUMNS[:1])
    rows = replace(rows, lines=[replace(rows.lines[0], place="2=")])
    said = [text for _, text, _ in words(drawn(rows))]
    assert "2=" in said
    assert "▼\u00a0không đạt" in said


def test_it_is_drawn_on_a_phone_too() -> None:
    figure = drawn(grid([AIM, REACHED], columns=COLUMNS[:1]), width=390)
    assert figure.layout.width == 390


def test_a_long_grid_is_split_for_slides_with_every_row_in_one_part() -> None:
    rows = grid(*[[REACHED]] * 25)
    parts = split(rows, 10)
    assert [len(part.lines) for part in parts] == [10, 10, 5]
    assert [line.unit for part in parts for line in part.lines] == [line.unit for line in rows.lines]


def test_the_grid_is_told_in_words() -> None:
    assert describe(grid([AIM, REACHED]), "vi") == (
        "Lưới nhiệm kỳ, 1 đơn vị, 2 nhiệm kỳ. Phường 1: mục tiêu 2015–2020 là 12–15 %, kết quả 2015–2020 là 11,74 %."
    )


def _length(figure, name):
    """How far the lines with this name reach along x, in the axis' own units (pixels)."""
    paths = [shape.path for shape in figure.layout.shapes if shape.name == name]
    ends = [
        tuple(float(part.split(",")[0]) for part in line.split("L")) for path in paths for line in path.split("M")[1:]
    ]
    return max((abs(end - start) for start, end in ends), default=0)


def test_an_implied_target_is_a_broken_ring_and_says_so_in_the_key() -> None:
    figure = drawn(grid([Mark("target", 10, 10, 10, is_implied=True), REACHED]))
    (ring,) = [shape for shape in figure.layout.shapes if shape.name == "implied"]
    assert ring.line.dash == "2px,2px"
    assert set(trace(figure, "target-range").marker.opacity) == {0.0}
    assert any("vòng đứt" in text for name, text, _ in words(figure) if name == "key")


def test_a_result_within_the_band_of_its_target_has_its_figure_beside_the_band() -> None:
    figure = drawn(grid([Mark("target", 10, 5, 15, "range"), Mark("result", 10, 10, 10)]))
    places = {text: x for name, text, x in words(figure) if name == "figure"}
    assert set(places) == {"5–15", "10"}
    assert places["5–15"] < places["10"]
