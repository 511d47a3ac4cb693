import json
import subprocess
from datetime import date
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

from termboard.domain.folding import folded, slug
from termboard.domain.naming import full_unit_name
from termboard.domain.rows import rows_of
from termboard.store import query
from termboard.store.reader import info
from termboard.views.context import Context
from termboard.views.search import Hit, search
from tests.test_data_package import table
from tests.tiny import INDICATORS, UNITS, result, tiny_store

FACETS = Path(__file__).parent.parent / "termboard" / "app" / "fields" / "facets.js"

HOMONYMS = [
    *UNITS,
    {"unit_id": "an-hai-dn", "kind": "phường", "name": "An Hải", "boundaries": "from-2025-07"},
    {"unit_id": "an-hai-hp", "kind": "phường", "name": "An Hải", "boundaries": "from-2025-07",
     "province": "Hải Phòng", "province_now": "Hải Phòng"},
    {"unit_id": "hai-an-hp", "kind": "phường", "name": "Hải An", "boundaries": "from-2025-07",
     "province": "Hải Phòng", "province_now": "Hải Phòng"},
    {"unit_id": "m-drak", "kind": "xã", "name": "M’Drắk", "boundaries": "from-2025-07"},
]  # fmt: skip


def a_unit(unit_id, name, province, province_now=None, **fields):
    fields = {"kind": "phường", "boundaries": "from-2025-07"} | fields
    return {"unit_id": unit_id, "name": name, "province": province, "province_now": province_now or province} | fields


COUNTRY = [
    *UNITS,
    a_unit("an-phu", "An Phú", "Bình Dương", "TP Hồ Chí Minh", boundaries="before-2025-07"),
    a_unit("an-dong", "An Đông", "TP Hồ Chí Minh"),
    a_unit("sai-gon", "Sài Gòn", "TP Hồ Chí Minh"),
    a_unit("ea-m-droh", "Ea M'Droh", "Đắk Lắk", kind="xã"),
    a_unit("quy-nhon", "Quy Nhơn", "Gia Lai"),
    a_unit("an-cuu", "An Cựu", "Huế"),
    a_unit("hoi-an", "Hội An", "Đà Nẵng"),
    a_unit("minh-an", "Minh An", "Quảng Nam", "Đà Nẵng", district="Hội An", boundaries="before-2025-07"),
]
HOI_AN = [{"predecessor_id": "minh-an", "successor_id": "hoi-an"}]
ALIASES = [
    {"alias": "TPHCM", "kind": "name", "stands_for": "TP Hồ Chí Minh"},
    {"alias": "HCM", "kind": "name", "stands_for": "TP Hồ Chí Minh"},
    {"alias": "Sài Gòn", "kind": "name", "stands_for": "TP Hồ Chí Minh"},
    {"alias": "Thành phố Hồ Chí Minh", "kind": "name", "stands_for": "TP Hồ Chí Minh"},
    {"alias": "Thừa Thiên Huế", "kind": "former_province", "stands_for": "Huế"},
]


def found(typed, *observations, limit=10):
    store = tiny_store(*observations, units=HOMONYMS, as_of=date(2026, 11, 23))
    return list(query.run(store, "pages/search/units", typed=typed, limit=limit)["unit_id"])


@pytest.fixture(scope="module")
def country():
    with tiny_store(units=COUNTRY, successions=HOI_AN, aliases=ALIASES) as store:
        yield store


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tphcm", {"an-phu", "an-dong", "sai-gon"}),
        ("tp hcm", {"an-phu", "an-dong", "sai-gon"}),
        ("hcm", {"an-phu", "an-dong", "sai-gon"}),
        ("thanh pho ho chi minh", {"an-phu", "an-dong", "sai-gon"}),
        ("an dong hcm", {"an-dong"}),
        ("daklak", {"ea-m-droh"}),
        ("ea mdroh", {"ea-m-droh"}),
        ("eamdroh dak lak", {"ea-m-droh"}),
        ("qui nhon", {"quy-nhon"}),
        ("quy nhon", {"quy-nhon"}),
        ("Thừa Thiên Huế", {"an-cuu"}),
        ("Quảng Nam", {"hoi-an", "minh-an"}),
        ("quangnam", {"hoi-an", "minh-an"}),
        ("binh duong", {"an-phu"}),
        ("Ðông", {"an-dong", "hoa-tho-dong"}),
        ("quy nhom", {"quy-nhon"}),
        ("atlantis", set()),
        ("%_'", set()),
    ],
)
def test_units_are_found_as_people_write(country, typed, expected):
    rows = query.run(country, "pages/search/units", typed=typed, limit=20)
    assert set(rows["unit_id"]) == expected


def test_a_ward_that_has_the_name_sought_comes_before_those_of_the_city_called_so(country):
    rows = query.run(country, "pages/search/units", typed="sai gon", limit=20)
    assert list(rows["unit_id"]) == ["sai-gon", "an-dong", "an-phu"]


@pytest.mark.parametrize("typed", ["Quảng Nam", "quang nam", "hoi an quang nam"])
def test_a_former_province_is_named_with_where_it_lies_now(country, typed):
    rows = query.run(country, "pages/search/units", typed=typed, limit=20)
    assert {(row["unit_id"], row["former_province"], row["province_now"]) for row in rows_of(rows)} == {
        ("hoi-an", "Quảng Nam", "Đà Nẵng"), ("minh-an", "Quảng Nam", "Đà Nẵng"),
    }  # fmt: skip


def test_the_name_of_a_unit_that_is_sought_says_nothing_of_former_provinces(country):
    rows = query.run(country, "pages/search/units", typed="hoi an", limit=20)
    assert list(rows["unit_id"]) == ["hoi-an", "minh-an"]
    assert rows["former_province"].isna().all()


def test_accents_that_are_typed_decide_between_names_that_differ_in_nothing_else():
    units = [*UNITS, a_unit("ha-1", "Hà Trung", "Thanh Hóa"), a_unit("ha-2", "Hạ Trung", "Thanh Hóa")]
    store = tiny_store(result("population", 10, unit_id="ha-1"), units=units)
    for typed, first in (("hạ trung", "ha-2"), ("hà trung", "ha-1"), ("ha trung", "ha-1")):
        assert query.run(store, "pages/search/units", typed=typed, limit=9)["unit_id"].iat[0] == first


def test_a_province_is_found_in_a_list_by_what_else_it_is_called(country):
    rows = query.run(country, "pages/search/other_names")
    assert dict(zip(rows["province"], rows["others"], strict=True)) == {
        "Huế": "Thừa Thiên Huế",
        "TP Hồ Chí Minh": "Bình Dương HCM Sài Gòn TPHCM Thành phố Hồ Chí Minh",
        "Đà Nẵng": "Quảng Nam",
    }


FORMER = [{"alias": "khue-trung-phuong", "kind": "unit", "stands_for": "khue-trung"}]


def test_a_code_that_was_in_use_leads_to_the_unit_it_means():
    with tiny_store(aliases=FORMER) as store:
        for code in ("khue-trung-phuong", "khue-trung"):
            assert list(query.run(store, "pages/scorecard/unit", unit_id=code)["unit_id"]) == ["khue-trung"]
        assert query.run(store, "pages/scorecard/unit", unit_id="nowhere").empty
        meant = query.run(store, "pages/search/meant", codes=["lien-chieu", "khue-trung-phuong"])
        assert {row["code"]: row["unit_id"] for row in rows_of(meant)} == {
            "khue-trung-phuong": "khue-trung",
            "lien-chieu": "lien-chieu",
        }


def in_javascript(expression):
    """The value of an expression that may use what facets.js exports, as `facets`."""
    node, _ = compute_driver_executable()
    script = f"import * as facets from {json.dumps(FACETS.as_uri())}; console.log(JSON.stringify({expression}))"
    command = [node, "--input-type=module", "-"]
    answer = subprocess.run(command, input=script, capture_output=True, check=True, encoding="utf-8", timeout=60)
    return json.loads(answer.stdout)


def test_python_sql_and_javascript_fold_alike():
    units = table("units")
    names = sorted({row[name] for row in units for name in ("kind", "name", "district", "province")})
    typed = ["Ðà Nẵng", "M’Drắk", "  ĐẠI   Lộc ", "Qui Nhơn", "Ea H'MLay", "%_'", "ươ", "Tỷ lệ", "日本", "tieˆ´ng",
             "Tha\u0309i Bi\u0300nh", "D\u0323akl\u0103k\u0301", "Ǝ ﬁ ß İ", "a\tb\nc", "½ № 5"]  # fmt: skip
    words = [*names, *typed]
    assert len(words) > 7_000
    with tiny_store() as store:
        rows = store.execute("select facts.folded(unnest($words))", {"words": words}).fetchall()
    in_python = [folded(each) for each in words]
    assert [row[0] for row in rows] == in_python
    assert in_javascript(f"{json.dumps(words)}.map(facets.folded)") == in_python


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("hai", ["Hải Phòng"]),
        ("phong hai", []),
        ("hcm", ["TP Hồ Chí Minh HCM"]),
        ("haiphong", ["Hải Phòng"]),
        ("ti le", ["Tỷ lệ hộ nghèo"]),
        ("tyle", ["Tỷ lệ hộ nghèo"]),
        ("", ["Hải Phòng", "Thái Nguyên", "TP Hồ Chí Minh HCM", "Tỷ lệ hộ nghèo"]),
    ],
)
def test_a_list_to_choose_from_is_searched_as_people_write(typed, expected):
    lists = ["Hải Phòng", "Thái Nguyên", "TP Hồ Chí Minh HCM", "Tỷ lệ hộ nghèo"]
    spaced = [f" {folded(label)}" for label in lists]
    matches = in_javascript(f"facets.matching({json.dumps(folded(typed))}, {json.dumps(spaced)})")
    assert [label for label, is_found in zip(lists, matches, strict=True) if is_found] == expected


@pytest.mark.parametrize(
    "typed",
    ["tphcm", "tp hcm", "hcm", "sai gon", "daklak", "ea mdroh", "thanh pho ho chi minh", "qui nhon", "Thừa Thiên Huế",
     "Quảng Nam", "Ðà Nẵng", "Ban Mê Thuột", "Bắc Cạn", "hanoi"],
)  # fmt: skip
def test_the_registry_answers_what_people_write(registry, typed):
    assert len(query.run(registry, "pages/search/units", typed=typed, limit=12)) > 1


@pytest.fixture(scope="module")
def registry():
    """The search over the real registry, without figures."""
    with tiny_store(**{name: table(name) for name in ("units", "successions", "aliases")}, sources=[]) as store:
        yield store


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
    units = [*UNITS, *(a_unit(slug(name), name, "Đà Nẵng") for name in names)]
    figures = [result("population", 10, unit_id=unit) for unit in ("tan-hai", "hai-van")]
    store = tiny_store(*figures, units=units)
    rows = query.run(store, "pages/search/units", typed="hai", limit=9)
    assert list(rows["unit_id"]) == ["hai", "hai-van", "hai-chau", "tan-hai"]


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
    rows = query.run(store, "pages/search/units", typed="phuong", limit=2)
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


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("quang nam", [("Đà Nẵng", "Quảng Nam")]),
        ("tỉnh Quảng Nam", [("Đà Nẵng", "Quảng Nam")]),
        ("quangnam", [("Đà Nẵng", "Quảng Nam")]),
        ("tphcm", [("TP Hồ Chí Minh", None)]),
        ("ho chi minh", [("TP Hồ Chí Minh", None)]),
        ("da nang", [("Đà Nẵng", None)]),
        ("thua thien hue", [("Huế", "Thừa Thiên Huế")]),
        ("da nagn", [("Đà Nẵng", None)]),
        ("lien chieu", []),
        ("", []),
    ],
)
def test_a_province_is_found_by_its_names_and_by_those_of_what_went_into_it(country, typed, expected):
    rows = query.run(country, "pages/search/provinces", typed=typed, limit=9)
    assert [(row["province"], row["former_province"] or None) for row in rows_of(rows)] == expected


def test_a_province_is_found_with_its_units_and_those_that_have_figures(country):
    rows = query.run(country, "pages/search/provinces", typed="da nang", limit=9)
    assert (rows["units"].iat[0], rows["units_with_figures"].iat[0]) == (3, 0)


INDICATORS_NAMED = [
    row | names
    for row in INDICATORS
    for names in [{
        "output_growth": {"name_vi": "Tốc độ tăng trưởng kinh tế", "name_en": "Economic growth"},
        "budget_revenue": {"name_vi": "Thu ngân sách nhà nước", "name_en": "Budget revenue"},
        "poverty_rate": {"name_vi": "Tỷ lệ hộ nghèo", "name_en": "Poverty rate"},
    }.get(row["indicator_id"], {})]
]  # fmt: skip
NSNN = [{"alias": "NSNN", "kind": "abbreviation", "stands_for": "ngân sách nhà nước"}]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("thu ngan sach", [("Thu ngân sách nhà nước", 2)]),
        ("thu nsnn", [("Thu ngân sách nhà nước", 2)]),
        ("budget", [("Thu ngân sách nhà nước", 2)]),
        ("ho ngheo", [("Tỷ lệ hộ nghèo", 1)]),
        ("tyle", [("Tỷ lệ hộ nghèo", 1)]),
        ("tang truong", []),
    ],
)
def test_an_indicator_with_figures_is_found_in_both_languages_and_by_abbreviations(typed, expected):
    figures = [
        result("budget_revenue", 10), result("budget_revenue", 10, unit_id="cam-le"), result("poverty_rate", 1),
    ]  # fmt: skip
    with tiny_store(*figures, indicators=INDICATORS_NAMED, aliases=NSNN) as store:
        rows = query.run(store, "pages/search/indicators", typed=typed, language="vi", limit=9)
    assert [(row["indicator"], row["units"]) for row in rows_of(rows)] == expected


def headings(typed):
    figures = [result("budget_revenue", 10), result("poverty_rate", 1)]
    aliases = [*ALIASES, *NSNN]
    with tiny_store(*figures, units=COUNTRY, successions=HOI_AN, indicators=INDICATORS_NAMED, aliases=aliases) as store:
        told = Context("overview", "vi", info(store), lambda name, values: query.run(store, name, **values))
        return [(group.heading.split(":")[0], next(hit.page for hit in group.hits)) for group in search(typed, told)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("quang nam", ["province", "scorecard"]),
        ("minh an", ["scorecard"]),
        ("thu ngan sach", ["indicator"]),
        ("an", ["scorecard"]),
        ("atlantis", []),
    ],
)
def test_the_group_with_the_nearest_name_comes_first(typed, expected):
    assert [page for _, page in headings(typed)] == expected


def test_a_former_province_says_where_it_lies_now():
    with tiny_store(units=COUNTRY, successions=HOI_AN, aliases=ALIASES) as store:
        told = Context("overview", "vi", info(store), lambda name, values: query.run(store, name, **values))
        first = search("quang nam", told)[0].hits[0]
    assert first == Hit(
        "Quảng Nam cũ, nay thuộc Đà Nẵng – 0 trong 3 xã, phường, đặc khu có số liệu",
        "province",
        {"province": "da-nang"},
    )
