"""The facts in data/: whole, described, and consistent with themselves."""

import csv
import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from termboard.intake import corpus
from termboard.paths import DATA
from termboard.store import tables

Row = dict[str, str]

UNITS_OF_MEASURE_LEFT_UNLIKE = {
    "bach-quang-thai-nguyen-2025-01-01",  # cơ sở, not hộ kinh doanh
    "dak-mil-lam-dong-2025-07-01",  # groups of targets
    "hoi-an-dong-da-nang-2025-07-05",  # % of makeshift houses, not houses
    "hoi-phu-gia-lai-2025-12-06",  # exports in tỷ đồng
    "phuoc-ninh-tay-ninh-2020-06-05",  # roads, not projects
    "tay-phong-hoa-binh-giua-nk-05",  # % of cells, not years
    "vat-lai-ha-noi-2025-08-04",  # income in USD
    "viet-thanh-yen-bai-2020-02-01",  # lần
    "vinh-yen-phu-tho-2025-07-04",  # lần
    "yen-thuy-phu-tho-2025-07-06",  # lần
}


def table(name: str) -> list[Row]:
    found = []
    for path in tables.parts(DATA, name):
        with path.open(encoding="utf-8", newline="") as file:
            found += list(csv.DictReader(file))
    return found


def resources() -> list[dict[str, Any]]:
    descriptor: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text("utf-8"))
    return list(descriptor["resources"])


@pytest.fixture(scope="module")
def observations() -> list[Row]:
    return table("observations")


@pytest.fixture(scope="module")
def corrected(observations: list[Row]) -> list[Row]:
    rows = {row["observation_id"]: dict(row) for row in observations}
    for change in table("corrections"):
        rows[change["observation_id"]][change["field"]] = change["value_to_use"]
    return list(rows.values())


def one(rows: list[Row], **cells: str) -> Row:
    (row,) = [row for row in rows if cells.items() <= row.items()]
    return row


def test_the_package_validates_with_frictionless() -> None:
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.flatten(["name", "type", "message"]) == []
    assert len(report.tasks) == 18


def test_the_package_describes_every_table_and_no_other() -> None:
    paths = [resource["path"] for resource in resources()]
    described = [name for path in paths for name in ([path] if isinstance(path, str) else path)]
    assert sorted(described) == sorted(path.name for path in DATA.glob("*.csv"))


def test_the_files_of_figures_stay_below_a_megabyte() -> None:
    assert [path.name for path in DATA.glob("observations*.csv") if path.stat().st_size > 1_000_000] == []


def test_the_readme_names_every_table_and_every_column() -> None:
    readme = (DATA / "README.md").read_text("utf-8")
    sections = dict(re.findall(r"^### (\S+)\n(.*?)(?=^##|\Z)", readme, re.MULTILINE | re.DOTALL))
    missing = [
        (resource["name"], field["name"])
        for resource in resources()
        for field in resource["schema"]["fields"]
        if f"`{field['name']}`" not in sections.get(f"{resource['name']}.csv", "")
    ]
    assert missing == []


def test_every_figure_outside_the_list_of_indicators_has_an_english_name(corrected: list[Row]) -> None:
    known = {row["label"] for row in table("labels")}
    labels = {row["label"] for row in corrected if row["indicator_id"] == "other"}
    assert labels - known == set()
    assert one(table("labels"), label="Nội dung chương trình công tác hoàn thành")["name_en"] == (
        "Items of the work programme completed"
    )


def test_every_row_of_the_corpus_is_an_observation(observations: list[Row]) -> None:
    assert Counter(row["batch_id"] for row in observations) == {
        "corpus": 2813, "articles": 71, "corpus-2": 2667,
    }  # fmt: skip
    left_out = [row["content"] for row in table("set_aside") if not row["origin"].startswith("seeds/")]
    assert left_out == ["ha-trung-quang-ninh-2023-03", "xuan-ngoc-lsdb-p327"]


def test_every_source_is_there(observations: list[Row]) -> None:
    sources = [row["source_id"] for row in table("sources")]
    assert len(sources) == 1220
    assert Counter(source.startswith("article-") for source in sources) == {False: 1215, True: 5}


def test_codes_of_the_first_corpus_are_what_they_were(observations: list[Row]) -> None:
    codes = "\n".join(row["observation_id"] for row in observations if row["batch_id"] in ("corpus", "articles"))
    assert hashlib.sha256(codes.encode()).hexdigest()[:16] == "f3f2ab619769f7b2"


def test_batches_count_their_observations(observations: list[Row]) -> None:
    counts = {row["batch_id"]: int(row["count_observations"]) for row in table("batches")}
    assert counts == Counter(row["batch_id"] for row in observations)


def test_each_article_gives_its_figures(observations: list[Row]) -> None:
    keyed = Counter(row["source_id"] for row in observations if row["batch_id"] == "articles")
    assert keyed == {
        "article-lien-chieu-2025": 12,
        "article-khue-trung-2020": 36,
        "article-thanh-khe-2025-07": 12,
        "article-khue-trung-2020-05": 5,
        "article-phuong-liet-2025-08": 6,
    }


def test_khue_trung_stays_met_beside_a_result_below_its_target(observations: list[Row]) -> None:
    article = [row for row in observations if row["source_id"] == "article-khue-trung-2020"]
    target = one(article, indicator_id="output_growth", role="target")
    result = one(article, indicator_id="output_growth", role="result")
    assert (target["qualifier"], target["lower"], target["upper"]) == ("range", "12", "15")
    assert (result["value"], result["stated_verdict"]) == ("11.74", "met")


def test_khue_trung_prints_two_counts_of_households_out_of_poverty(observations: list[Row]) -> None:
    rows = [row for row in observations if row["source_id"] == "article-khue-trung-2020"]
    rows = [row for row in rows if row["indicator_id"] == "households_escaping_poverty"]
    assert [(row["role"], row["period_kind"], row["value"]) for row in rows] == [
        ("target", "annual_average", "110"),
        ("result", "annual_average", "131"),
        ("result", "term_total", "689"),
    ]


def test_lien_chieu_keeps_the_per_cent_of_plan_its_report_prints(observations: list[Row]) -> None:
    article = [row for row in observations if row["source_id"] == "article-lien-chieu-2025"]
    industry = one(article, indicator_id="industry_output")
    assert (industry["value"], industry["plan_percent"]) == ("32181", "100.67")
    assert one(article, indicator_id="agriculture_output")["value_text"] == "10.326 tỷ đồng"


def test_corrections_expect_what_stands_there(observations: list[Row]) -> None:
    rows = {row["observation_id"]: row for row in observations}
    changes = table("corrections")
    assert len(changes) == 83
    for change in changes:
        assert rows[change["observation_id"]][change["field"]] == change["value_expected"]


def test_corrections_point_at_units_and_indicators_that_exist() -> None:
    known = {row["unit_id"] for row in table("units")} | {row["indicator_id"] for row in table("indicators")}
    moved = [row for row in table("corrections") if row["field"] in ("unit_id", "indicator_id")]
    assert len(moved) == 40
    assert {row["value_to_use"] for row in moved} <= known


def test_a_figure_of_a_part_of_a_year_is_no_result_of_the_year(corrected: list[Row]) -> None:
    half = one(corrected, observation_id="an-hai-da-nang-2025-08-01")
    assert (half["value_text"], half["period_kind"], half["period_months"]) == ("hơn 70 tỷ đồng", "part_of_year", "6")
    flagged = [row for row in corrected if "part of a year" in row["note"]]
    assert len(flagged) == 152
    assert {row["period_kind"] for row in flagged} == {"part_of_year"}


def test_ba_dinh_reached_what_it_met_and_what_it_exceeded(corrected: list[Row]) -> None:
    reached = one(corrected, observation_id="ba-dinh-thanh-hoa-2025-12-02")
    assert (reached["value_text"], reached["value"]) == ("14 chỉ tiêu đạt và 08 chỉ tiêu vượt", "22")


def test_an_estimate_is_provisional_and_not_about(observations: list[Row]) -> None:
    called = [row for row in observations if re.search(r"\bước\b", row["value_text"]) and row["role"] == "result"]
    assert Counter((row["is_provisional"], row["qualifier"] == "about") for row in called) == {("true", False): 281}


def test_units_of_measure_can_be_brought_to_the_indicators_but_for_known_ones(corrected: list[Row]) -> None:
    canonical = {row["indicator_id"]: row["unit_of_measure"] for row in table("indicators")}
    conversions = {(row["unit_of_measure"], row["indicator_unit"]) for row in table("conversions")}
    unlike = {
        row["observation_id"]
        for row in corrected
        if row["indicator_id"] != "other"
        and row["unit_of_measure"] != canonical[row["indicator_id"]]
        and (row["unit_of_measure"], canonical[row["indicator_id"]]) not in conversions
    }
    assert unlike == UNITS_OF_MEASURE_LEFT_UNLIKE


def test_conversions_name_no_identity_and_no_currency_exchange() -> None:
    for row in table("conversions"):
        pair = {row["unit_of_measure"], row["indicator_unit"]}
        assert len(pair) == 2
        assert not any("USD" in unit for unit in pair)


def test_conversions_turn_an_excess_over_plan_into_a_per_cent_of_plan() -> None:
    row = one(table("conversions"), unit_of_measure="% vượt kế hoạch giao", indicator_unit="% kế hoạch")
    assert 8 * float(row["factor"]) + float(row["shift"]) == 108


def test_shares_and_growth_are_rates_so_that_nobody_adds_them() -> None:
    percent = {row["indicator_id"]: row["kind"] for row in table("indicators") if row["unit_of_measure"] in {"%", "‰"}}
    assert len(percent) == 37
    assert set(percent.values()) == {"rate"}


def test_facts_about_the_congress_itself_have_their_own_theme() -> None:
    assert [row["indicator_id"] for row in table("indicators") if row["theme"] == "congress"] == [
        "targets_set_count",
        "targets_met_count",
        "targets_exceeded_count",
        "targets_missed_count",
        "congress_delegates",
        "committee_members",
        "delegates_to_higher_congress",
        "key_tasks_count",
        "breakthroughs_count",
    ]


def test_every_indicator_but_other_has_figures_or_stands_in_a_correction(corrected: list[Row]) -> None:
    used = {row["indicator_id"] for row in corrected}
    assert {row["indicator_id"] for row in table("indicators")} == used


def test_ends_of_the_figure_fit_the_qualifier(observations: list[Row]) -> None:
    filled = {(row["qualifier"], row["value"] != "", row["lower"] != "", row["upper"] != "") for row in observations}
    assert filled == {
        ("exact", True, False, False),
        ("about", True, False, False),
        ("over", True, False, False),
        ("nearly", True, False, False),
        ("at_least", False, True, False),
        ("at_most", False, False, True),
        ("range", False, True, True),
    }


def test_a_year_is_named_and_lies_in_its_term(observations: list[Row]) -> None:
    for row in observations:
        if row["period_kind"] == "year":
            start, end = map(int, row["term_id"].split("-"))
            assert start < int(row["period_year"]) <= end, row["observation_id"]


def test_all_text_is_in_unicode_nfc() -> None:
    for path in [*DATA.glob("*.csv"), corpus.OTHER_LABELS]:
        assert unicodedata.is_normalized("NFC", path.read_text("utf-8")), path.name


CORPUS_ROW = {
    "source_id": "a-2020", "unit_id": "xa-a", "term": "2015-2020", "role": "result", "indicator": "other",
    "indicator_label_vi": "Số hộ", "period_kind": "year", "period_year": "2019", "value_text": "9 hộ",
    "qualifier": "exact", "value": "9", "lower": "", "upper": "", "unit": "hộ", "plan_pct": "", "stated_verdict": "",
    "note": "",
}  # fmt: skip


def test_the_intake_gives_a_label_its_indicator_and_leaves_the_rest_other() -> None:
    rows = [CORPUS_ROW, CORPUS_ROW | {"indicator_label_vi": "Số cầu", "unit": "cầu"}]
    done = corpus.observations(rows, "corpus-2", {("Số hộ", "hộ"): "households_total"}, {}, {})
    assert [(row["observation_id"], row["indicator_id"], row["label"]) for row in done] == [
        ("a-2020-01", "households_total", "Số hộ"),
        ("a-2020-02", "other", "Số cầu"),
    ]


def test_the_intake_takes_a_year_that_is_not_named_for_a_period_not_stated() -> None:
    (done,) = corpus.observations([CORPUS_ROW | {"period_year": ""}], "corpus-2", {}, {}, {})
    assert done["period_kind"] == "not_stated"


def test_the_intake_calls_a_unit_by_the_name_it_is_registered_under() -> None:
    (done,) = corpus.observations([CORPUS_ROW], "corpus-2", {}, {"xa-a": "phuong-a"}, {})
    assert (done["unit_id"], done["batch_id"]) == ("phuong-a", "corpus-2")


def test_the_intake_refuses_a_label_that_no_row_carries(tmp_path: Path) -> None:
    corpus.write_rows(tmp_path / "observations.csv", list(CORPUS_ROW), [CORPUS_ROW])
    with pytest.raises(corpus.UnknownLabel, match=r"'Số hô' \('hộ'\)"):
        corpus.convert([tmp_path], tmp_path, {("Số hô", "hộ"): "households_total"})


def test_the_intake_keeps_rows_keyed_by_hand(tmp_path: Path) -> None:
    collected, data = tmp_path / "corpus", tmp_path / "data"
    collected.mkdir()
    data.mkdir()
    corpus.write_rows(collected / "observations.csv", list(CORPUS_ROW), [])
    corpus.write_rows(collected / "sources.csv", corpus.SOURCE_COLUMNS[:-1], [])
    by_hand = dict.fromkeys(corpus.OBSERVATION_COLUMNS, "") | {"source_id": "article", "batch_id": "articles"}
    corpus.write_rows(data / "observations.csv", corpus.OBSERVATION_COLUMNS, [by_hand])
    source = dict.fromkeys(corpus.SOURCE_COLUMNS, "") | {"source_id": "article"}
    corpus.write_rows(data / "sources.csv", corpus.SOURCE_COLUMNS, [source])
    corpus.convert([collected], data, other_labels={})
    assert [row["source_id"] for row in corpus.read_rows(data / "observations.csv")] == ["article"]
    assert [row["source_id"] for row in corpus.read_rows(data / "sources.csv")] == ["article"]


def test_the_intake_leaves_out_a_source_that_was_set_aside(tmp_path: Path) -> None:
    collected, data = tmp_path / "corpus", tmp_path / "data"
    collected.mkdir()
    data.mkdir()
    rows = [CORPUS_ROW, CORPUS_ROW | {"source_id": "b-2020"}]
    corpus.write_rows(collected / "observations.csv", list(CORPUS_ROW), rows)
    named = [dict.fromkeys(corpus.SOURCE_COLUMNS, "") | {"source_id": row["source_id"]} for row in rows]
    corpus.write_rows(collected / "sources.csv", corpus.SOURCE_COLUMNS, named)
    aside = {"origin": "corpus/sources.csv", "row": "3", "content": "b-2020", "reason": "the same page"}
    corpus.write_rows(data / "set_aside.csv", list(aside), [aside])
    corpus.convert([collected], data, other_labels={})
    assert [row["source_id"] for row in corpus.read_rows(data / "observations.csv")] == ["a-2020"]
    assert [row["source_id"] for row in corpus.read_rows(data / "sources.csv")] == ["a-2020"]


def test_figures_of_a_document_read_a_second_time_are_of_its_first_source() -> None:
    page = {"unit_id": "xa-a", "url": "https://bao.vn/a"}
    rows = [page | {"source_id": "a"}, page | {"source_id": "a-b"}, page | {"source_id": "c", "unit_id": "xa-c"}]
    assert corpus.read_a_second_time([*rows, {"source_id": "d", "unit_id": "xa-a", "url": ""}]) == {"a-b": "a"}


def test_every_label_of_the_mapping_is_a_known_indicator() -> None:
    mapped = set(corpus.read_other_labels().values())
    assert mapped <= {row["indicator_id"] for row in table("indicators")}
