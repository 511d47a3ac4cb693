"""The page Compare: ranks and medians within a named peer group, unlike figures never together."""

from functools import partial

import pytest

from termboard.domain.model import SnapshotInfo
from termboard.store import query
from termboard.store.reader import info
from termboard.views import compare
from termboard.views.address import Address
from termboard.views.compare import measures
from termboard.views.context import Context
from tests.markdown import fields, linked, links
from tests.tiny import result, target, tiny_store

UNITS = [
    {"unit_id": unit, "kind": kind, "name": unit, "boundaries": "from-2025-07", "province": place,
     "province_now": place}
    for unit, kind, place in (
        ("an-hai", "phường", "Đà Nẵng"), ("ba-na", "xã", "Đà Nẵng"), ("cam-le", "phường", "Đà Nẵng"),
        ("vy-da", "phường", "Huế"), ("kim-long", "phường", "Huế"),
    )
] + [
    {"unit_id": "khue-trung", "kind": "phường", "name": "Khuê Trung", "boundaries": "before-2025-07"},
]  # fmt: skip


def poverty(unit, value, **fields):
    return result(
        "poverty_rate", value, unit_id=unit, **({"term_id": "2020-2025", "period_kind": "end_of_term"} | fields)
    )


EIGHT = (
    "output_growth", "budget_revenue", "income_per_capita", "agriculture_share", "industry_share", "services_share",
    "jobs_created", "birth_rate",
)  # fmt: skip
POVERTY = [poverty("an-hai", 1), poverty("ba-na", 2), poverty("cam-le", 2), poverty("vy-da", 5)]
KEY = {"indicator_id": "poverty_rate", "term_id": "2020-2025", "period": "term", "basis": "end_of_term"}


def ask(question, *observations, **parameters):
    frame = query.run(tiny_store(*observations, units=UNITS), f"pages/compare/{question}", **parameters)
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def context(*observations, language="vi", units=UNITS):
    store = tiny_store(*observations, units=units)
    snapshot: SnapshotInfo = info(store)
    return Context("compare", language, snapshot, lambda name, values: query.run(store, name, **values))


def frames(*observations, language="vi", **choices):
    """The frames of an address, by key."""
    found = context(*observations, language=language)
    view = compare.read(Address(choices), found)
    return {frame.key: frame for frame in compare.frames(view, found)}


def read(*observations, among=UNITS, **choices):
    address = Address(choices)
    return compare.read(address, context(*observations, units=among)), address


def field(view, name):
    (found,) = [each for each in view.fields if each.name == name]
    return found


def ranking(*observations, units, peers="boundaries", **key):
    return ask("ranking", *observations, units=units, boundaries="from-2025-07", peers=peers, **({**KEY, **key}))


@pytest.fixture
def opened(open_page):
    return partial(open_page, "compare", tables={"units": UNITS})


def alts(app):
    return [chart.proto.alt for chart in app.get("plotly_chart")]


def said(app):
    kinds = (app.markdown, app.info, app.caption, app.text)
    return "\n".join(element.value for kind in kinds for element in kind)


def test_units_that_have_the_measure_are_offered_first() -> None:
    figures = [*POVERTY, *(result("population", 9, unit_id="kim-long", term_id="2020-2025") for _ in range(2))]
    everything = {"chosen": [], "limit": 9}
    assert ask("units", *figures, **everything, measure=".".join(KEY.values()))[-1]["unit_id"] == "kim-long"
    assert ask("units", *figures, **everything, measure="")[0]["unit_id"] == "kim-long"


def test_ranks_follow_the_direction_and_equal_values_share_one() -> None:
    rows = ranking(*POVERTY, units=["vy-da", "cam-le", "an-hai", "ba-na"])
    assert [(row["unit_id"], row["rank"], row["tied"]) for row in rows] == [
        ("an-hai", 1, False),
        ("cam-le", 2, True),
        ("ba-na", 2, True),
        ("vy-da", 4, False),
    ]


def test_a_unit_without_a_figure_comes_last_and_has_no_rank() -> None:
    rows = ranking(*POVERTY, units=["kim-long", "vy-da"])
    assert [(row["unit_id"], row["rank"], row["value"]) for row in rows] == [
        ("vy-da", 4, 5.0),
        ("kim-long", None, None),
    ]


@pytest.mark.parametrize(
    ("peers", "rank", "with_figure", "of_group", "median"),
    [("province", 2, 3, 3, 2.0), ("kind", 2, 3, 4, 2.0), ("boundaries", 2, 4, 5, 2.0), ("hand", 1, 1, 1, None)],
)
def test_rank_and_median_are_those_of_the_peer_group(peers, rank, with_figure, of_group, median) -> None:
    (row,) = ranking(*POVERTY, units=["cam-le"], peers=peers)
    assert (row["rank"], row["with_figure"], row["of_group"], row["median"]) == (rank, with_figure, of_group, median)


@pytest.mark.parametrize(
    ("peers", "marks"),
    [
        ("hand", {}),
        ("province", {"median": 2.0}),
        ("boundaries", {"first_quartile": 1.75, "median": 2.0, "third_quartile": 2.75}),
    ],
    ids=["one figure", "three figures", "four figures"],
)
def test_a_median_needs_two_figures_and_quartiles_four(peers, marks) -> None:
    drawn = frames(*POVERTY, units="cam-le", peers=peers)["distribution"]
    assert drawn.chart.keywords["quartiles"] == marks


def test_a_unit_alone_in_its_group_has_no_median_to_lie_above() -> None:
    drawn = frames(*POVERTY, units="cam-le", peers="hand", language="en")["distribution"]
    assert drawn.shown.title == "Cam-le ward: 2%, the only unit of the group with this figure (poverty_rate)"


def test_one_unit_is_told_which_side_of_the_median_it_lies() -> None:
    drawn = frames(*POVERTY, units="vy-da", peers="boundaries", language="en")["distribution"]
    assert drawn.shown.title == "Vy-da ward: 5%, above the group's median of 2% (poverty_rate)"


def test_figures_of_unlike_periods_and_boundaries_are_not_ranked_together() -> None:
    unlike = [
        poverty("vy-da", 0.1, period_kind="year", period_year=2023),
        poverty("kim-long", 0.2, term_id="2015-2020"),
        poverty("khue-trung", 0.3),
    ]
    (row,) = ranking(poverty("an-hai", 1), *unlike, units=["an-hai"])
    assert (row["rank"], row["with_figure"]) == (1, 1)


def test_a_target_stands_beside_its_result_with_the_verdict() -> None:
    set_before = target("poverty_rate", 1.5, unit_id="an-hai", term_id="2020-2025", period_kind="end_of_term")
    (row,) = ranking(*POVERTY, set_before, units=["an-hai"])
    assert (row["target_value"], row["verdict"]) == (1.5, "exceeded")


def test_a_target_that_is_a_range_keeps_its_ends() -> None:
    aimed = target("poverty_rate", low=1.5, high=2.5, unit_id="an-hai", term_id="2020-2025", period_kind="end_of_term")
    drawn = frames(*POVERTY, aimed, units="an-hai.ba-na")["ranking"]
    assert drawn.rows[["unit", "target_low", "target_high", "target_qualifier"]].iloc[0].tolist() == [
        "Phường an-hai", 1.5, 2.5, "range",
    ]  # fmt: skip
    assert "mục tiêu 1,5–2,5\u00a0%" in drawn.shown.alt
    assert "chênh lệch tính từ đầu gần nhất của khoảng" in " ".join(drawn.shown.notes)


def test_what_most_of_the_chosen_units_have_is_offered_first() -> None:
    grown = result("output_growth", 9, unit_id="an-hai", term_id="2020-2025")
    rows = ask("measures", *POVERTY, grown, units=["an-hai", "ba-na"], boundaries="from-2025-07", language="vi")
    assert [(row["indicator_id"], row["chosen"], row["others"]) for row in rows] == [
        ("poverty_rate", 2, 2),
        ("output_growth", 1, 0),
    ]


def test_a_scatter_has_only_units_with_both_figures() -> None:
    grown = [
        result("output_growth", 9 + n, unit_id=unit, term_id="2020-2025") for n, unit in enumerate(["an-hai", "ba-na"])
    ]
    other = {"other_indicator_id": "output_growth", "other_term_id": "2020-2025", "other_period": "term"}
    rows = ask(
        "pairs", *POVERTY, *grown, units=["ba-na"], boundaries="from-2025-07", peers="boundaries", **KEY, **other,
        other_basis="annual_average",
    )  # fmt: skip
    assert [(row["unit_id"], row["x"], row["y"], row["chosen"]) for row in rows] == [
        ("ba-na", 2.0, 10.0, True),
        ("an-hai", 1.0, 9.0, False),
    ]


def test_partners_of_an_indicator_are_counted_in_pairs() -> None:
    grown = result("output_growth", 9, unit_id="an-hai", term_id="2020-2025")
    rows = ask(
        "partners", *POVERTY, grown, units=["ba-na"], boundaries="from-2025-07", peers="boundaries", **KEY,
        language="vi", limit=9,
    )  # fmt: skip
    assert [(row["indicator_id"], row["pairs"], row["chosen"]) for row in rows] == [("output_growth", 1, 0)]


def test_an_indicator_that_a_chosen_unit_has_is_offered_before_one_of_more_pairs() -> None:
    known = [result("population", 9, unit_id=unit, term_id="2020-2025") for unit in ("an-hai", "ba-na", "kim-long")]
    spread = [
        result("output_growth", 9, unit_id=unit, term_id="2020-2025") for unit in ("an-hai", "ba-na", "cam-le", "vy-da")
    ]
    rows = ask(
        "partners", *POVERTY, poverty("kim-long", 3), *known, *spread, units=["kim-long"],
        boundaries="from-2025-07", peers="boundaries", **KEY, language="vi", limit=9,
    )  # fmt: skip
    assert [row["indicator_id"] for row in rows] == ["population", "output_growth"]


@pytest.mark.parametrize(("unit", "name"), [("people", "Party members, people"), ("Party members", "Party members")])
def test_a_unit_of_measure_that_is_the_indicators_name_is_said_once(unit, name) -> None:
    measure = {"indicator": "Party members", "unit_label": unit} | KEY
    assert measures.measure_name(measure, context(language="en")).startswith(f"{name} · 2020–2025")


def test_ties_are_marked_in_the_rank() -> None:
    drawn = frames(*POVERTY, units="ba-na.kim-long", peers="boundaries")["ranking"]
    assert list(drawn.rows["place"]) == ["2=", ""]


@pytest.mark.parametrize(
    ("units", "said"),
    [
        ("an-hai", "1 unit on 1 indicator: 1 of 1 figures are known"),
        ("an-hai.ba-na", "2 units on 1 indicator: 2 of 2 figures are known"),
    ],
)
def test_the_panels_count_one_unit_as_one(units, said) -> None:
    assert frames(*POVERTY, units=units, language="en")["panels"].shown.title == said


GROWN = [
    result("output_growth", 9 + n, unit_id=unit, term_id="2020-2025")
    for n, unit in enumerate(["an-hai", "ba-na", "cam-le"])
]


def test_the_frames_have_the_keys_that_decks_name_and_the_choices_a_slide_keeps() -> None:
    view, address = read(*POVERTY, *GROWN, units="ba-na.an-hai", peers="boundaries")
    assert [frame.key for frame in compare.frames(view, context(*POVERTY, *GROWN))] == [
        "ranking", "distribution", "panels", "scatter",
    ]  # fmt: skip
    assert address.taken == {
        "units": "ba-na.an-hai",
        "peers": "boundaries",
        "measure": "poverty_rate.2020-2025.term.end_of_term",
        "indicators": "poverty_rate.output_growth",
        "other": "output_growth.2020-2025.term.annual_average",
    }


def test_panels_show_the_indicators_of_the_address_the_units_in_one_order() -> None:
    drawn = frames(*POVERTY, *GROWN, units="cam-le.an-hai", indicators="output_growth")["panels"]
    assert [(row.panel, row.unit, row.value) for row in drawn.rows.itertuples()] == [
        ("output_growth", "Phường cam-le", 11.0),
        ("output_growth", "Phường an-hai", 9.0),
    ]


def test_the_table_of_a_ranking_has_its_figures_their_wording_and_source() -> None:
    set_before = target("poverty_rate", 1.5, unit_id="an-hai", term_id="2020-2025", period_kind="end_of_term")
    table = frames(*POVERTY, set_before, units="an-hai.kim-long")["ranking"].table()
    assert list(table.columns) == [
        "Hạng", "Tên đơn vị", "Kết quả", "Đơn vị tính", "Mục tiêu", "Đánh giá theo số liệu", "Nguyên văn", "Nguồn",
    ]  # fmt: skip
    assert table.iloc[0].tolist() == [
        "1", "Phường an-hai, Đà Nẵng", 1.0, "%", 1.5, "vượt", "1 %", "Báo Đà Nẵng",
    ]  # fmt: skip


def test_the_page_ranks_the_chosen_units_and_names_the_group(opened) -> None:
    app = opened(*POVERTY, units="an-hai.ba-na.kim-long")
    assert not app.exception
    assert alts(app)[0].startswith(
        "1. Phường an-hai: kết quả 1\u00a0%. 2=. Xã ba-na: kết quả 2\u00a0%. Phường kim-long: chưa có số liệu. "
    )
    assert "1 đơn vị đã chọn chưa có số liệu này, nên không có thứ hạng." in alts(app)[0]


def test_without_units_and_without_an_example_the_page_says_how_to_begin(opened) -> None:
    app = opened(*POVERTY, poverty("kim-long", 3))
    assert app.info[0].value == "Chưa chọn đơn vị nào. Chọn hoặc gõ tên ở ô trên."
    assert not app.get("plotly_chart")


MANY = [
    *UNITS,
    {**UNITS[0], "unit_id": "hoa-vang", "name": "hoa-vang"},
    *({**UNITS[3], "unit_id": f"hue-{n}", "name": f"hue-{n}"} for n in range(3)),
]
EXAMPLES = [
    *POVERTY, poverty("hoa-vang", 4), poverty("kim-long", 6), *(poverty(f"hue-{n}", 7 + n) for n in range(3)),
]  # fmt: skip


def test_without_units_the_page_opens_on_an_example_that_is_said_to_be_one(opened) -> None:
    app = opened(*EXAMPLES, tables={"units": MANY})
    assert not app.exception
    assert app.caption[0].value.startswith(
        "Chưa chọn đơn vị: dưới đây là ví dụ, 4 đơn vị của Huế cùng có số liệu poverty_rate (2020–2025, cuối nhiệm kỳ)."
    )
    assert alts(app)[0].startswith("2. Phường kim-long: kết quả 6\u00a0%. 3. Phường hue-0: kết quả 7\u00a0%.")
    assert links(app.main) == {
        "Đà Nẵng (4 đơn vị có số liệu)": "compare?units=an-hai.ba-na.cam-le.hoa-vang"
        "&measure=poverty_rate.2020-2025.term.end_of_term"
    }


def test_an_example_is_no_choice_but_a_slide_keeps_it() -> None:
    view, address = read(*EXAMPLES, among=MANY)
    assert (list(field(view, "units").chosen), address.taken["units"]) == ([], "hue-0.hue-1.hue-2.kim-long")
    assert field(view, "measure").default == "poverty_rate.2020-2025.term.end_of_term"


def test_the_page_leads_on_to_each_scorecard_and_to_the_terms(opened) -> None:
    found = linked(opened(*POVERTY, units="an-hai.ba-na"))
    assert list(found.values()) == ["scorecard?unit=an-hai", "scorecard?unit=ba-na", "terms?units=an-hai.ba-na"]
    assert next(iter(found)).startswith("Phường an-hai, ")


def test_units_of_other_boundaries_are_named_and_left_out(opened) -> None:
    app = opened(*POVERTY, poverty("khue-trung", 0.3), units="an-hai.khue-trung")
    assert "Thuộc địa giới khác nên không xếp hạng chung: Phường Khuê Trung" in said(app)
    assert "Khuê Trung" not in alts(app)[0]


def test_units_without_any_result_get_an_answer_in_words(opened) -> None:
    app = opened(*POVERTY, units="kim-long")
    assert "Các đơn vị này chưa có kết quả nào xếp hạng được" in said(app)


def test_the_peer_group_lives_in_the_address(opened) -> None:
    app = opened(*POVERTY, units="an-hai.vy-da", peers="hand")
    assert fields(app)["peers"]["chosen"] == ["hand"]
    assert [code for code, *_ in fields(app)["peers"]["options"]] == ["province", "kind", "boundaries", "hand"]
    assert "peers" not in opened(*POVERTY, units="an-hai.vy-da").query_params


def test_units_that_nobody_knows_or_beyond_twelve_are_refused_and_said() -> None:
    _, address = read(*POVERTY, units="an-hai.atlantis")
    assert address.refused == {"units": "atlantis"}
    _, address = read(*POVERTY, units=".".join(["an-hai", "atlantis", *(f"unit-{place}" for place in range(12))]))
    assert address.refused["units"].endswith("unit-9, +2 (> 12)")


def test_indicators_beyond_six_are_counted_beneath_the_panels() -> None:
    several = [result(code, 5, unit_id=unit, term_id="2020-2025") for unit in ("an-hai", "ba-na") for code in EIGHT]
    assert frames(*several, units="an-hai.ba-na")["panels"].shown.notes[0] == (
        "Hiện 6 trong 8 chỉ tiêu có kết quả; chọn chỉ tiêu khác ở ô trên."
    )
    assert len(frames(*POVERTY, units="an-hai.ba-na")["panels"].shown.notes) == 1


def test_a_result_printed_as_a_range_is_said_to_stand_at_its_middle_where_it_has_one_mark() -> None:
    between = result("poverty_rate", low=2, high=4, unit_id="cam-le", term_id="2020-2025", period_kind="end_of_term")
    found = frames(*POVERTY[:2], between, units="an-hai.cam-le", indicators="poverty_rate")
    said = "Kết quả in thành khoảng đứng ở giữa khoảng; hai đầu xem ở biểu đồ xếp hạng."
    assert [said in found[key].shown.notes for key in ("distribution", "panels")] == [True, True]
    alone = frames(*POVERTY, units="an-hai.cam-le")
    assert [said in alone[key].shown.notes for key in ("distribution", "panels")] == [False, False]


def test_unknown_codes_in_the_address_fall_back_without_an_error(opened) -> None:
    app = opened(*POVERTY, units="atlantis", peers="friends", measure="x", other="y", indicators="z")
    assert app.info[0].value == "Không có đơn vị nào mang các mã trong địa chỉ này. Chọn lại ở ô trên."
