from datetime import date

import pytest

from termboard.folding import folded
from termboard.naming import full_unit_name
from termboard.store import query
from tests.tiny import UNITS, result, tiny_store

HOMONYMS = [
    *UNITS,
    {"unit_id": "an-hai-dn", "kind": "phường", "name": "An Hải", "boundaries": "from-2025-07"},
    {"unit_id": "an-hai-hp", "kind": "phường", "name": "An Hải", "boundaries": "from-2025-07",
     "province": "Hải Phòng", "province_now": "Hải Phòng"},
    {"unit_id": "hai-an-hp", "kind": "phường", "name": "Hải An", "boundaries": "from-2025-07",
     "province": "Hải Phòng", "province_now": "Hải Phòng"},
    {"unit_id": "m-drak", "kind": "xã", "name": "M’Drắk", "boundaries": "from-2025-07"},
]  # fmt: skip


def found(typed, *observations, limit=10):
    store = tiny_store(*observations, units=HOMONYMS, as_of=date(2026, 11, 23))
    sought = folded(typed)
    rows = query.run(store, "pages/search/units", folded=sought, words=sought.split(), limit=limit)
    return list(rows["unit_id"])


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("lien chieu", "lien chieu"),
        ("Liên Chiểu", "lien chieu"),
        ("  ĐẠI   Lộc ", "dai loc"),
        ("M’Drắk", "m drak"),
        ("Bà Rịa - Vũng Tàu", "ba ria vung tau"),
        ("ươ", "uo"),
        ("%_'", ""),
    ],
)
def test_what_is_typed_is_folded_as_names_are(typed, plain):
    assert folded(typed) == plain


@pytest.mark.parametrize("typed", ["lien chieu", "Liên Chiểu", "LIÊN", "chieu lien", "lien ch"])
def test_a_unit_is_found_with_and_without_accents(typed):
    assert found(typed) == ["lien-chieu"]


def test_a_unit_is_found_by_name_and_province():
    assert found("an hai hai phong")[0] == "an-hai-hp"


def test_the_name_that_is_what_was_typed_comes_before_one_that_only_holds_the_words():
    figures = [result("population", 10, unit_id=unit) for unit in ("an-hai-hp", "hai-an-hp", "an-hai-dn")]
    assert found("an hai", *figures)[2] == "hai-an-hp"


def test_an_exact_name_comes_before_one_that_begins_so_and_that_before_one_that_holds_it():
    names = ("Tân Hải", "Hải Châu", "Hải", "Hải Vân")
    units = [
        {"unit_id": name, "kind": "phường", "name": name, "boundaries": "from-2025-07"} for name in (*names, "khue")
    ]
    figures = [result("population", 10, unit_id=unit) for unit in ("Tân Hải", "Hải Vân")]
    store = tiny_store(*figures, units=units, sources=[{"source_id": "report", "unit_id": "khue"}])
    rows = query.run(store, "pages/search/units", folded="hai", words=["hai"], limit=9)
    assert list(rows["unit_id"]) == ["Hải", "Hải Vân", "Hải Châu", "Tân Hải"]


@pytest.mark.parametrize("typed", ["an hai", "phuong an hai", "an hai da nang", "phường An Hải Đà Nẵng"])
def test_a_name_is_exact_also_with_its_kind_and_its_province(typed):
    figures = [result("population", 10, unit_id="hai-an-hp")]
    assert found(typed, *figures)[0] == "an-hai-dn"


def test_units_with_figures_come_first():
    assert found("an hai", result("population", 10, unit_id="an-hai-hp"))[0] == "an-hai-hp"


def test_a_name_with_an_apostrophe_is_found():
    assert found("m drak") == ["m-drak"]


def test_letters_in_the_middle_of_a_word_find_nothing():
    assert found("hieu") == []


def test_the_list_is_cut_but_says_how_many_there_are():
    store = tiny_store(units=HOMONYMS)
    rows = query.run(store, "pages/search/units", folded="phuong", words=["phuong"], limit=2)
    assert (len(rows), rows["found"].iat[0]) == (2, 7)


def test_units_of_one_name_are_told_apart_by_place_and_boundaries():
    old = {"kind": "phường", "name": "An Hải", "district": "Sơn Trà", "province": "Đà Nẵng",
           "boundaries": "before-2025-07"}  # fmt: skip
    new = old | {"district": None, "boundaries": "from-2025-07"}
    assert full_unit_name(old, "vi") == "Phường An Hải, Sơn Trà, Đà Nẵng · trước 7/2025"
    assert full_unit_name(new, "vi") == "Phường An Hải, Đà Nẵng"
    assert full_unit_name(old, "en") == "An Hải ward, Sơn Trà, Đà Nẵng · before July 2025"


def test_a_numbered_unit_is_named_kind_first_in_english_too():
    row = {"kind": "phường", "name": "11", "district": "Vũng Tàu", "province": "Bà Rịa - Vũng Tàu",
           "boundaries": "from-2025-07"}  # fmt: skip
    assert full_unit_name(row, "en") == "Ward 11, Vũng Tàu, Bà Rịa - Vũng Tàu"
