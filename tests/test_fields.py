"""Fields as data, what a choice does to the address, and what is looked up."""

from streamlit.testing.v1 import AppTest

from termboard.app.fields.field import written
from termboard.views.address import Address
from termboard.views.fields import Field
from tests.markdown import fields

TERMS = Field("term", "Nhiệm kỳ", {"all": "Mọi", "2015-2020": "2015–2020"}, ["all"], "row", "all")


def test_a_choice_stands_in_the_address_and_its_default_does_not() -> None:
    assert written(TERMS, ["2015-2020"], {"lang": "en"}) == {"lang": "en", "term": "2015-2020"}
    assert written(TERMS, ["all"], {"term": "2015-2020"}) == {}


def test_a_choice_takes_out_what_it_clears_in_the_same_step() -> None:
    field = Field("core", "", {"a": "A"}, [], "row", "", "indicator", clears=("basis", "page"))
    assert written(field, ["a"], {"basis": "year", "page": "3", "sort": "name"}) == {"sort": "name", "indicator": "a"}


def test_a_code_that_was_not_offered_changes_nothing() -> None:
    assert written(TERMS, ["1990-1995"], {"term": "2015-2020"}) == {"term": "2015-2020"}


def test_ticks_of_one_field_stand_in_its_own_order_and_none_takes_it_out() -> None:
    field = Field("province", "", {"a": "A", "b": "B"}, [], "several")
    assert written(field, ["b", "a"], {}) == {"province": "a.b"}
    assert written(field, [], {"province": "a"}) == {}


def test_units_stand_in_the_order_of_choosing_up_to_as_many_as_there_may_be() -> None:
    field = Field("units", "", {}, [], "units", most=2)
    assert written(field, ["b", "a", "c"], {}) == {"units": "b.a"}


def test_none_chosen_leaves_the_address() -> None:
    assert written(Field("units", "", {}, ["c"], "units", most=2), [], {"units": "c", "lang": "en"}) == {"lang": "en"}


def _page() -> None:
    import streamlit as st

    from termboard.app.fields.field import draw_fields
    from termboard.app.shell import Page
    from termboard.views.fields import Field

    found = {"s": "Sơn Trà"}
    chosen = st.query_params.get("units", "").split(".")
    field = Field(
        "units",
        "Đơn vị",
        {"a": "An Khê", "b": "Ba Na"},
        chosen,
        "units",
        inside="Thêm",
        most=2,
        find=lambda typed: found if typed == "son" else {},
    )
    draw_fields(Page("terms", "vi", "light", 1280, None), [field])  # type: ignore[arg-type]


def looked_up(typed: str) -> dict[str, object]:
    """The field under test after `typed` was looked up."""
    app = AppTest.from_function(_page)
    app.session_state["filters-units-sought"] = typed
    return fields(app.run())["units"]


def test_what_is_looked_up_is_offered_first() -> None:
    field = looked_up("son")
    assert field["options"] == [["s", "Sơn Trà", ""], ["a", "An Khê", ""], ["b", "Ba Na", ""]]
    assert field["found"] == {"typed": "son", "codes": ["s"]}


def test_a_name_that_nobody_has_is_told_as_found_nothing() -> None:
    field = looked_up("atlantis")
    assert field["found"] == {"typed": "atlantis", "codes": []}
    assert field["options"] == [["a", "An Khê", ""], ["b", "Ba Na", ""]]


def test_an_address_takes_names_for_codes_and_tells_what_it_refuses() -> None:
    address = Address({"province": "Đà Nẵng.atlantis", "page": "007"})
    assert address.several("province", ["da-nang", "hue"]) == ["da-nang"]
    assert address.refused == {"province": "atlantis"}
    assert address.page() == 7


def test_a_page_that_is_none_is_the_first() -> None:
    for written_page in ("", "-3", "abc", "9" * 5000, "²"):
        assert Address({"page": written_page}).page() == 1


def test_an_address_notes_what_is_taken_for_a_choice_that_it_leaves_open() -> None:
    address = Address({})
    address.one("term", ["all"], "all")
    assert address.taken == {"term": "all"}
