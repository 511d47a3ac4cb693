"""A field to choose several of: what goes into the address, and what is looked up."""

import pytest
from streamlit.testing.v1 import AppTest

from termboard.app.facets import Facets
from tests.markdown import fields

LABELS = {"a": "An Khê", "b": "Ba Na", "c": "Cẩm Lệ"}


def _page() -> None:
    import streamlit as st

    from termboard.app.facets import facets
    from tests.test_facets import LABELS, chosen_of_three

    with facets(None) as pick:  # type: ignore[arg-type]
        chosen_of_three(pick, LABELS)
    if "picked" in st.session_state:
        pick.writers["units"](st.session_state.pop("picked"))


def chosen_of_three(pick: Facets, labels: dict[str, str]) -> None:
    """The field under test: up to two, those that the address names."""
    from termboard.app import links

    chosen = [code for code in (links.read("units") or "").split(".") if code in labels]
    found = {"s": "Sơn Trà"}
    pick.several(
        "units",
        labels,
        chosen,
        label="Đơn vị",
        inside="Thêm",
        most=2,
        find=lambda typed: found if typed == "son" else {},
    )


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_function(_page)


def test_what_is_chosen_goes_into_the_address_in_the_order_of_choosing(app):
    app.query_params["units"] = "c"
    app.session_state["picked"] = ["a", "c"]
    assert app.run().query_params["units"] == "c.a"


def test_more_than_the_most_is_left_out(app):
    app.query_params["units"] = "c.b"
    app.session_state["picked"] = ["a", "b", "c"]
    assert app.run().query_params["units"] == "c.b"


def test_none_chosen_leaves_the_address(app):
    app.query_params["units"] = "c"
    app.session_state["picked"] = []
    assert "units" not in app.run().query_params


def test_what_is_looked_up_is_offered_first_until_one_is_picked(app):
    app.session_state["sought-units"] = "son"
    field = fields(app.run())["units"]
    assert field["options"][0] == ["s", "Sơn Trà"]
    assert field["found"] == {"typed": "son", "codes": ["s"]}
    app.session_state["picked"] = ["s"]
    app.run()
    assert app.query_params["units"] == "s"
    assert fields(app.run())["units"]["found"] == {"typed": "", "codes": []}


def test_a_name_that_nobody_has_is_told_as_found_nothing(app):
    app.session_state["sought-units"] = "atlantis"
    field = fields(app.run())["units"]
    assert field["found"] == {"typed": "atlantis", "codes": []}
    assert field["options"] == [list(option) for option in LABELS.items()]
