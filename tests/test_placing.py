"""Labels keep apart, and near what they name."""

from termboard.charts.canvas.placing import Box, Room, spread, tiers
from termboard.charts.canvas.scale import Scale, fitted


def test_labels_that_have_room_stay_where_they_are() -> None:
    assert spread([10, 50, 90], gap=20, low=0, high=100) == [10, 50, 90]


def test_labels_that_meet_move_apart_around_their_middle() -> None:
    assert spread([50, 52], gap=20, low=0, high=100) == [41, 61]


def test_labels_keep_their_order_whatever_the_order_they_come_in() -> None:
    assert spread([52, 50], gap=20, low=0, high=100) == [61, 41]


def test_labels_at_an_edge_stay_within_it() -> None:
    assert spread([99, 100, 98], gap=20, low=0, high=100) == [80, 100, 60]


def test_too_many_labels_share_the_room() -> None:
    assert spread([0, 0, 0], gap=80, low=0, high=100) == [0, 50, 100]


def test_a_name_takes_the_first_place_that_is_free() -> None:
    room = Room(Box(0, 0, 100, 100), [Box(0, 0, 50, 50)])
    assert room.take([Box(40, 40, 60, 60), Box(50, 50, 70, 70)]) == 1
    assert room.take([Box(60, 60, 80, 80)]) is None
    assert room.take([Box(90, 90, 110, 100)]) is None


def test_names_in_one_line_climb_only_where_they_meet() -> None:
    assert tiers([(0, 40), (30, 60), (50, 90), (100, 120)], gap=5) == [0, 1, 0, 0]


def test_an_axis_begins_at_zero_where_that_costs_little() -> None:
    assert (fitted([20, 90], 0, 700).low, fitted([20, 90], 0, 700).high) == (0, 100)
    cut = fitted([95, 99], 0, 700)
    assert (cut.low, cut.high, cut.is_cut) == (95, 99, True)


def test_a_skewed_field_stands_on_powers_of_ten_only_where_that_is_allowed() -> None:
    assert fitted([1, 2, 3, 900], 0, 700, may_log=True).is_log
    assert not fitted([1, 2, 3, 900], 0, 700).is_log


def test_a_value_stands_in_proportion_and_never_outside_the_axis() -> None:
    assert Scale(0, 100, 0, 500).place(25) == 125
    assert Scale(0, 100, 0, 500).place(180) == 500
    assert round(Scale(1, 100, 0, 500, is_log=True).place(10)) == 250


def test_an_axis_names_round_figures() -> None:
    assert Scale(0, 100, 0, 500).ticks() == [0, 20, 40, 60, 80, 100]
    assert Scale(1, 100, 0, 500, is_log=True).ticks() == [1, 2, 5, 10, 20, 50, 100]


def test_one_figure_alone_has_an_axis_around_it() -> None:
    alone = fitted([10], 0, 500)
    assert alone.low < 10 < alone.high
