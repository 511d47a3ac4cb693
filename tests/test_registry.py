"""The registry of units and their successions, as committed in `data/`, and the rules that made it."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from termboard.domain.folding import slug
from termboard.intake.registry import (
    RegistryMismatch,
    Unit,
    agrees,
    districts,
    drop_contradicted_coordinates,
    drop_copied_areas,
    drop_refuted,
    drop_shared_coordinates,
    full_district,
    split_kind,
    successions,
    tie_corpus,
    with_slugs,
)

DATA = Path(__file__).parent.parent / "data"
BEFORE, FROM = "before-2025-07", "from-2025-07"


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = {row["unit_id"]: row for row in read("units.csv")}
SUCCESSIONS = read("successions.csv")


def predecessors(unit_id: str) -> dict[str, str]:
    return {row["predecessor_id"]: row["extent"] for row in SUCCESSIONS if row["successor_id"] == unit_id}


def successors(unit_id: str) -> dict[str, str]:
    return {row["successor_id"]: row["extent"] for row in SUCCESSIONS if row["predecessor_id"] == unit_id}


def a_unit(code: str, **fields: object) -> Unit:
    base = Unit("", "xã", "Hòa Bình", "", "Lào Cai", "Lào Cai", FROM, code, 21.0, 105.0, 10.0)
    return replace(base, **fields)  # type: ignore[arg-type]


def test_the_country_has_10035_units_before_july_2025_and_3321_since():
    registered = Counter(row["boundaries"] for row in UNITS.values() if row["gso_code"])
    assert registered == {BEFORE: 10_035, FROM: 3_321}


def test_the_kind_of_a_unit_is_the_one_its_full_name_begins_with():
    kinds = Counter((row["boundaries"], row["kind"]) for row in UNITS.values() if row["gso_code"])
    # The package's own column of kinds says xã for phường 5 and 15 of Phú Nhuận, among seven such slips.
    assert kinds == {
        (BEFORE, "xã"): 7_692,
        (BEFORE, "phường"): 1_726,
        (BEFORE, "thị trấn"): 617,
        (FROM, "xã"): 2_621,
        (FROM, "phường"): 687,
        (FROM, "đặc khu"): 13,
    }
    assert UNITS["phuong-5-phu-nhuan-tp-ho-chi-minh"]["kind"] == "phường"


def test_unit_ids_are_unique_and_made_of_ascii_letters_digits_and_hyphens():
    assert len(UNITS) == len(read("units.csv"))
    assert all(unit_id == slug(unit_id) for unit_id in UNITS)


def test_a_code_names_one_unit_within_its_boundaries():
    codes = Counter((row["boundaries"], row["gso_code"]) for row in UNITS.values() if row["gso_code"])
    assert max(codes.values()) == 1


def test_every_unit_lies_in_one_of_34_provinces_and_old_units_in_one_of_63():
    assert len({row["province_now"] for row in UNITS.values()}) == 34
    assert len({row["province"] for row in UNITS.values() if row["boundaries"] == BEFORE and row["gso_code"]}) == 63


@pytest.mark.parametrize(
    ("province", "now"),
    [
        ("Bà Rịa - Vũng Tàu", "TP Hồ Chí Minh"),
        ("Quảng Nam", "Đà Nẵng"),
        ("Hải Dương", "Hải Phòng"),
        ("Bình Định", "Gia Lai"),
        ("Hòa Bình", "Phú Thọ"),
    ],
)
def test_units_of_merged_provinces_carry_the_province_of_today(province: str, now: str):
    assert {row["province_now"] for row in UNITS.values() if row["province"] == province} == {now}


def test_new_units_have_no_district_and_a_province_of_today():
    new = [row for row in UNITS.values() if row["boundaries"] == FROM]
    assert {(row["district"], row["province"] == row["province_now"]) for row in new} == {("", True)}


def test_only_units_with_a_reason_in_their_note_lack_a_code():
    without = [row["note"] for row in UNITS.values() if not row["gso_code"]]
    assert len(without) == 29
    assert all(note.startswith(("Không có mã: ", "Cùng một đơn vị với ")) for note in without)


@pytest.mark.parametrize(
    ("unit_id", "expected"),
    [
        ("phuong-khue-trung-cam-le-da-nang", ("phường", "Khuê Trung", "Cẩm Lệ", "Đà Nẵng", "20260")),
        ("phuong-lien-chieu-da-nang", ("phường", "Liên Chiểu", "", "Đà Nẵng", "20197")),
        ("phuong-thanh-khe-da-nang", ("phường", "Thanh Khê", "", "Đà Nẵng", "20209")),
        ("phuong-phuong-liet-ha-noi", ("phường", "Phương Liệt", "", "Hà Nội", "00352")),
        ("phuong-11-tp-vung-tau-ba-ria-vung-tau", ("phường", "11", "Vũng Tàu", "Bà Rịa - Vũng Tàu", "26539")),
        ("xa-ea-m-droh-dak-lak", ("xã", "Ea M'Droh", "", "Đắk Lắk", "24286")),
        ("phuong-tan-dinh-quan-1-tp-ho-chi-minh", ("phường", "Tân Định", "Quận 1", "TP Hồ Chí Minh", "26734")),
        ("xa-cam-giang-hai-phong-10903", ("xã", "Cẩm Giàng", "", "Hải Phòng", "10903")),
        ("dac-khu-con-dao-tp-ho-chi-minh", ("đặc khu", "Côn Đảo", "", "TP Hồ Chí Minh", "26732")),
    ],
)
def test_known_units_stand_under_their_ids(unit_id: str, expected: tuple[str, ...]):
    row = UNITS[unit_id]
    assert (row["kind"], row["name"], row["district"], row["province"], row["gso_code"]) == expected


def test_a_unit_written_twice_in_the_corpus_stands_once_and_its_other_code_leads_to_it():
    assert UNITS["phuong-ha-trung-ha-long-quang-ninh"]["gso_code"] == "06667"
    assert "phuong-ha-trung-thanh-pho-ha-long-quang-ninh" not in UNITS
    former = {row["alias"]: row["stands_for"] for row in read("aliases.csv") if row["kind"] == "unit"}
    assert former == {"phuong-ha-trung-thanh-pho-ha-long-quang-ninh": "phuong-ha-trung-ha-long-quang-ninh"}


def test_two_districts_of_one_name_in_a_province_keep_their_kind():
    districts = {row["district"] for row in UNITS.values() if row["province"] == "Đồng Tháp"}
    assert {"thành phố Cao Lãnh", "huyện Cao Lãnh"} <= districts
    assert "Cao Lãnh" not in districts


def test_coordinates_lie_within_vietnam_with_hoang_sa_and_truong_sa():
    located = [row for row in UNITS.values() if row["latitude"]]
    assert all(7.5 <= float(row["latitude"]) <= 23.5 for row in located)
    assert all(102.0 <= float(row["longitude"]) <= 117.5 for row in located)
    assert float(UNITS["dac-khu-hoang-sa-da-nang"]["longitude"]) > 111
    assert float(UNITS["dac-khu-truong-sa-khanh-hoa"]["longitude"]) > 114


def test_coordinates_are_missing_for_less_than_three_in_a_hundred_units():
    registered = [row for row in UNITS.values() if row["gso_code"]]
    assert sum(row["latitude"] == "" for row in registered) < 0.03 * len(registered)


def test_no_area_is_shared_by_namesakes_of_two_provinces():
    areas = Counter((row["name"], row["area_km2"]) for row in UNITS.values() if row["area_km2"])
    assert max(areas.values()) == 1
    assert UNITS["xa-tan-long-dong-thap"]["area_km2"] == ""
    assert UNITS["phuong-lien-chieu-da-nang"]["area_km2"] == "41.19"


def test_successions_lead_from_old_units_to_new_ones_on_1_july_2025():
    kinds = {
        (UNITS[row["predecessor_id"]]["boundaries"], UNITS[row["successor_id"]]["boundaries"], row["effective_on"])
        for row in SUCCESSIONS
    }
    assert kinds == {(BEFORE, FROM, "2025-07-01")}


def test_no_succession_crosses_the_provinces_of_today():
    sides = ((UNITS[row["predecessor_id"]], UNITS[row["successor_id"]]) for row in SUCCESSIONS)
    assert all(old["province_now"] == new["province"] for old, new in sides)


def test_every_old_unit_with_a_code_went_somewhere():
    gone = {row["predecessor_id"] for row in SUCCESSIONS}
    assert {row["unit_id"] for row in UNITS.values() if row["boundaries"] == BEFORE and row["gso_code"]} == gone


def test_all_new_units_but_five_islands_without_communes_have_predecessors():
    come = {row["successor_id"] for row in SUCCESSIONS}
    assert {row["unit_id"] for row in UNITS.values() if row["boundaries"] == FROM} - come == {
        "dac-khu-bach-long-vi-hai-phong",
        "dac-khu-con-co-quang-tri",
        "dac-khu-con-dao-tp-ho-chi-minh",
        "dac-khu-hoang-sa-da-nang",
        "dac-khu-ly-son-quang-ngai",
    }


def test_a_unit_split_in_parts_has_several_successors_and_a_whole_one_has_one():
    extents: dict[str, list[str]] = {}
    for row in SUCCESSIONS:
        extents.setdefault(row["predecessor_id"], []).append(row["extent"])
    assert all(found == ["whole"] or (len(found) > 1 and set(found) == {"part"}) for found in extents.values())


def test_lien_chieu_came_from_hoa_khanh_bac_and_a_part_of_hoa_lien():
    assert predecessors("phuong-lien-chieu-da-nang") == {
        "phuong-hoa-khanh-bac-lien-chieu-da-nang": "whole",
        "xa-hoa-lien-hoa-vang-da-nang": "part",
    }
    assert successors("xa-hoa-lien-hoa-vang-da-nang") == {
        "phuong-lien-chieu-da-nang": "part",
        "phuong-hai-van-da-nang": "part",
    }


def test_thanh_khe_came_from_five_whole_wards():
    assert predecessors("phuong-thanh-khe-da-nang") == {
        "phuong-xuan-ha-thanh-khe-da-nang": "whole",
        "phuong-chinh-gian-thanh-khe-da-nang": "whole",
        "phuong-thac-gian-thanh-khe-da-nang": "whole",
        "phuong-thanh-khe-tay-thanh-khe-da-nang": "whole",
        "phuong-thanh-khe-dong-thanh-khe-da-nang": "whole",
    }


def test_namesakes_of_merged_provinces_do_not_stand_in_for_each_other():
    assert successors("phuong-3-sa-dec-dong-thap") == {"phuong-sa-dec-dong-thap": "whole"}
    assert successors("phuong-4-tan-an-long-an") == {"phuong-long-an-tay-ninh": "whole"}
    assert successors("xa-thanh-quoi-my-xuyen-soc-trang") == {"xa-gia-hoa-can-tho": "whole"}


def test_an_old_unit_that_shares_its_slug_with_a_new_one_gets_its_code_as_suffix():
    old = a_unit("24823", kind="phường", name="1", district="Bảo Lộc", province="Lâm Đồng", boundaries=BEFORE)
    new = a_unit("24829", kind="phường", name="1 Bảo Lộc", province="Lâm Đồng")
    assert [unit.unit_id for unit in with_slugs([old, new])] == [
        "phuong-1-bao-loc-lam-dong-24823",
        "phuong-1-bao-loc-lam-dong",
    ]


def test_two_new_units_that_differ_by_an_accent_both_get_their_codes_as_suffix():
    units = with_slugs([a_unit("10888", name="Cẩm Giang"), a_unit("10903", name="Cẩm Giàng")])
    assert [unit.unit_id for unit in units] == ["xa-cam-giang-lao-cai-10888", "xa-cam-giang-lao-cai-10903"]


def test_one_point_for_two_units_is_left_out_with_a_note():
    first, second, other = drop_shared_coordinates([a_unit("1"), a_unit("2"), a_unit("3", latitude=21.5)])
    assert (first.latitude, second.longitude, other.latitude) == (None, None, 21.5)
    assert first.note == "Bỏ trống tọa độ: số của vietnamadminunits trùng với đơn vị khác"


def test_an_area_copied_to_namesakes_in_two_provinces_is_left_out():
    one, other = drop_copied_areas([a_unit("1"), a_unit("2", province="Phú Thọ")])
    assert (one.area_km2, other.area_km2) == (None, None)


def test_a_new_unit_far_from_both_its_predecessors_loses_its_coordinates():
    old = [a_unit(code, boundaries=BEFORE, latitude=latitude) for code, latitude in (("1", 21.0), ("2", 21.01))]
    checked = drop_contradicted_coordinates([*old, a_unit("9", latitude=22.0)], {("1", "9"), ("2", "9")})
    assert [unit.latitude for unit in checked] == [21.0, 21.01, None]


def test_an_old_unit_far_from_where_the_others_went_loses_its_coordinates():
    old = [a_unit(code, boundaries=BEFORE, latitude=latitude) for code, latitude in (("1", 21.0), ("2", 22.0))]
    checked = drop_contradicted_coordinates([*old, a_unit("9", latitude=22.01)], {("1", "9"), ("2", "9")})
    assert [unit.latitude for unit in checked] == [None, 22.0, 22.01]


def test_a_unit_with_two_successors_went_in_parts():
    old = a_unit("1", unit_id="old", boundaries=BEFORE)
    rows = successions([old, a_unit("8", unit_id="b"), a_unit("9", unit_id="a")], {("1", "8"), ("1", "9")})
    assert [(row["successor_id"], row["extent"]) for row in rows] == [("a", "part"), ("b", "part")]


def test_a_refuted_pair_that_the_package_no_longer_has_is_an_error():
    with pytest.raises(RegistryMismatch, match=r"\('1', '9'\) is no longer in the package"):
        drop_refuted({("1", "8")}, {("1", "9")})


def test_a_corpus_unit_whose_name_differs_from_its_codes_needs_a_reviewed_tie():
    row = {"unit_id": "u", "kind": "xã", "name": "Hòa Bính", "district": "", "province": "Lào Cai"}
    row |= {"boundaries": FROM, "gso_code": "1"}
    with pytest.raises(RegistryMismatch, match="the registry has"):
        tie_corpus([a_unit("1")], [row], {})
    tie = {"unit_id": "u", "gso_code": "1", "note": "Nguồn ghi Hòa Bính"}
    assert [(u.unit_id, u.note) for u in tie_corpus([a_unit("1")], [row], {"u": tie})] == [("u", "Nguồn ghi Hòa Bính")]


def test_the_corpus_may_write_a_district_with_its_kind_and_an_apostrophe_otherwise():
    unit = a_unit("1", name="Ea M'Droh", district="Vũng Tàu")
    row = {"kind": "xã", "name": "Ea M’Droh", "district": "TP Vũng Tàu", "province": "Lào Cai"}
    assert agrees(unit, row)
    assert not agrees(unit, row | {"name": "Ea M'Đroh"})


@pytest.mark.parametrize(
    ("full", "kind", "name"),
    [
        ("Thị trấn Ngọc Lặc", "thị trấn", "Ngọc Lặc"),
        ("Phường 11", "phường", "11"),
        ("Đặc khu Cô Tô", "đặc khu", "Cô Tô"),
    ],
)
def test_kind_and_name_are_told_apart(full: str, kind: str, name: str):
    assert split_kind(full) == (kind, name)


def test_districts_have_the_kind_that_the_package_writes_in_front():
    units = [a_unit("1", district="Cẩm Lệ", province="Đà Nẵng"), a_unit("2", district="Quận 1", province="Đà Nẵng")]
    assert [row["full_name"] for row in districts([("Đà Nẵng", "Quận Cẩm Lệ"), ("Đà Nẵng", "Quận 1")], units)] == [
        "quận Cẩm Lệ", "quận 1",
    ]  # fmt: skip


def test_a_district_that_the_package_does_not_know_is_left_out():
    assert districts([("Đà Nẵng", "Quận Cẩm Lệ")], [a_unit("1", district="Trà Lĩnh", province="Cao Bằng")]) == []


@pytest.mark.parametrize(
    ("written", "full"), [("TX Kỳ Anh", "thị xã Kỳ Anh"), ("Thị Xã Bỉm Sơn", "thị xã Bỉm Sơn"), ("Quận 1", "quận 1")]
)
def test_a_district_is_named_with_its_kind_in_small_letters(written: str, full: str):
    assert full_district(written) == full


def test_all_districts_that_units_name_have_a_kind_but_three_that_were_merged_away():
    named = {(row["province"], row["district"]) for row in UNITS.values() if row["district"]}
    known = {(row["province"], row["district"]): row["full_name"] for row in read("districts.csv")}
    assert sorted(named - known.keys()) == [
        ("Bắc Giang", "Yên Dũng"), ("Cao Bằng", "Trà Lĩnh"), ("Quảng Nam", "Nông Sơn"),
    ]  # fmt: skip
    assert known["Đà Nẵng", "Cẩm Lệ"] == "quận Cẩm Lệ"
