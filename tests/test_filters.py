"""Filters of many values: in the address, in a page's queries, and the pages of long lists."""

from datetime import UTC, date, datetime

import pandas as pd

from termboard.app.fields import filters
from termboard.domain.model import SnapshotInfo
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.filters import FILTERS, read_filters

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
    return read_filters(address, context, OPTIONS, names, **options), address


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
    assert len({one.parameter for one in FILTERS.values()}) == len(FILTERS) == 10


def test_a_value_has_a_short_code_without_accents():
    assert filters.codes(["Đà Nẵng", "TP Hồ Chí Minh"]) == {"da-nang": "Đà Nẵng", "tp-ho-chi-minh": "TP Hồ Chí Minh"}


def test_the_address_names_several_values_in_one_parameter(monkeypatch):
    monkeypatch.setattr("termboard.app.links.read", lambda name: "hue.da-nang.nowhere")
    assert filters.read_many("province", filters.codes(["Đà Nẵng", "Hà Nội", "Huế"])) == ["Đà Nẵng", "Huế"]


def test_a_page_number_that_is_none_is_the_first(monkeypatch):
    for written, number in (("3", 3), ("", 1), ("-2", 1), ("x", 1), ("²", 1), ("0", 1), ("1" * 5000, 1)):
        monkeypatch.setattr("termboard.app.links.read", lambda name, written=written: written)
        assert filters.page_of("page") == number


def test_a_page_beyond_the_end_is_the_last(monkeypatch):
    monkeypatch.setattr("termboard.app.links.read", lambda name: "99")
    assert filters.skipped("page", 60, 25) == 50
