"""Filters of many values: in the address, in a page's queries, and the pages of long lists."""

import re
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from termboard.domain.model import SnapshotInfo
from termboard.store.query import load
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.filters import FILTERS, SHOWN, Shown, read_filters
from tests.tiny import tiny_store

SNAPSHOT = SnapshotInfo(1, datetime(2026, 12, 1, tzinfo=UTC), date(2026, 12, 1), "", 6, False, "1.5", {})
OPTIONS = pd.DataFrame(
    [
        ("province", "Đà Nẵng", "Đà Nẵng"),
        ("province", "Huế", "Huế"),
        ("indicator", "output_growth", "Tăng trưởng"),
        ("kind", "đặc khu", None),
        ("term", "2015-2020", None),
    ],
    columns=["filter", "code", "label"],
)


def chosen(names, choices, **options):
    context = Context("attainment", "vi", SNAPSHOT, lambda name, values: pd.DataFrame())
    address = Address(choices)
    return read_filters(address, context, OPTIONS, Shown(names), **options), address


def test_a_filter_has_short_codes_words_and_the_parameter_of_the_queries():
    found, _ = chosen(("province", "kind", "term", "indicator"), {"province": "hue", "kind": "dac-khu"})
    assert found.parameters == {"provinces": ["Huế"], "kinds": ["đặc khu"], "terms": [], "indicators": []}
    assert [dict(field.options) for field in found.fields] == [
        {"da-nang": "Đà Nẵng", "hue": "Huế"},
        {"dac-khu": "đặc khu"},
        {"2015-2020": "2015–2020"},
        {"output_growth": "Tăng trưởng"},
    ]
    assert [field.label for field in found.fields] == ["Tỉnh, thành phố hiện nay", "Cấp đơn vị", "Nhiệm kỳ", "Chỉ tiêu"]
    assert found.words("kind") == ["đặc khu"]


def test_values_stand_in_the_order_of_the_filter_and_not_of_the_address():
    found, address = chosen(("province", "verdict"), {"province": "hue.da-nang.nowhere", "verdict": "missed.exceeded"})
    assert found.parameters == {"provinces": ["Đà Nẵng", "Huế"], "verdicts": ["exceeded", "missed"]}
    assert address.refused == {"province": "nowhere"}


def test_a_page_may_let_one_value_be_chosen_or_all():
    found, address = chosen(("province", "theme"), {"province": "hue"}, one_of_each=True, clears=("page", "target"))
    assert found.parameters == {"provinces": ["Huế"], "themes": []}
    province, theme = found.fields
    assert (province.kind, province.chosen, theme.chosen, theme.options[""]) == ("list", ["hue"], [""], "Tất cả")
    assert (province.is_set, theme.is_set, province.clears) == (True, False, ("page", "target"))
    assert address.taken == {"province": "hue"}


def test_every_filter_has_one_parameter_of_its_own():
    assert len({one.parameter for one in FILTERS.values()}) == len(FILTERS) == 13


@pytest.mark.parametrize(
    ("chosen", "found"),
    [
        ("map {}", [(True, True, True)]),
        ("map {'terms': []}", [(True, True, True)]),
        ("map {'kinds': ['xã']}", [(True, True, True)]),
        ("map {'terms': ['a']}", [(True, False, None)]),
        ("null", [(True, True, True)]),
    ],
)
def test_a_value_fits_where_it_is_chosen_or_nothing_is(chosen, found):
    store = tiny_store()
    asked = ", ".join(f"facts.is_chosen({chosen}, 'terms', {value})" for value in ("'a'", "'b'", "null"))
    assert store.execute(f"select {asked}").fetchall() == found


def test_one_of_several_values_is_enough():
    store = tiny_store()
    asked = ", ".join(
        f"facts.is_any_chosen(map {{'terms': ['a']}}, 'terms', {terms})" for terms in ("['a', 'b']", "['b']")
    )
    assert store.execute(f"select {asked}").fetchall() == [(True, False)]


# A list and the relation that applies its filters.
APPLIED = {
    "attainment": "marts/chosen_targets",
    "data": "marts/chosen_figures",
    "pace": "marts/chosen_paces",
    "sources": "pages/sources/list",
    "findings": "pages/sources/findings",
}


@pytest.mark.parametrize("code", SHOWN)
def test_every_filter_of_a_list_is_applied_by_its_relation(code):
    applied = set(re.findall(r"\$chosen, '(\w+)'", load(APPLIED[code]).sql))
    shown = {FILTERS[name].parameter for name in (*SHOWN[code].in_sight, *SHOWN[code].folded)}
    assert shown - applied == set()
