import csv
import io
import json
import zipfile
from contextlib import ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frictionless import Package

from termboard.app import data, sql
from termboard.exports import package, sdmx, streams
from termboard.exports.kinds import KINDS
from termboard.paths import store_directory
from termboard.store import query
from termboard.store.build import build_store
from termboard.store.query import quoted
from termboard.store.queue import Queue
from termboard.store.reader import open_store
from tests.markdown import tables
from tests.tiny import result, target, tiny_store, write_tiny_data

ROOT = Path(__file__).parent.parent

MISSED = [target("output_growth", low=12, high=15), result("output_growth", 11.74, stated_verdict="met")]
YEAR = [result("output_growth", 9, period_kind="year", period_year=2018)]
ELSEWHERE = [result("budget_revenue", 30, unit_id="cam-le", term_id="2025-2030", value_text="=30")]
ALL = [*MISSED, *YEAR, *ELSEWHERE]


def figures(*observations, **chosen):
    return query.run(tiny_store(*observations), "pages/data/figures", chosen=chosen, limit=100, skip=0)


def count(*observations, **chosen):
    return query.run(tiny_store(*observations), "pages/data/count", chosen=chosen)["count"].iat[0]


def batches(**columns):
    table = pa.table(columns)
    return pa.RecordBatchReader.from_batches(table.schema, table.to_batches(max_chunksize=1))


@pytest.fixture
def opened(open_page):
    return partial(open_page, "data")


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, 4),
        ({"terms": ["2025-2030"]}, 1),
        ({"roles": ["target"]}, 1),
        ({"indicators": ["output_growth"]}, 3),
        ({"themes": ["party"]}, 0),
        ({"boundaries": ["from-2025-07"]}, 1),
        ({"provinces": ["Đà Nẵng"], "kinds": ["phường"]}, 4),
        ({"provinces": ["Huế"]}, 0),
    ],
)
def test_a_filter_leaves_what_it_names_and_the_count_agrees(chosen, left):
    assert (len(figures(*ALL, **chosen)), count(*ALL, **chosen)) == (left, left)


COUNTED = {"period_kind": "start_of_term", "term_id": "2020-2025"}
INPUTS = [result("party_members_total", 1100, **COUNTED), result("population", 22_000, **COUNTED)]


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, ["o1", "o2"]),
        ({"origins": ["printed"]}, ["o1", "o2"]),
        ({"origins": ["derived"]}, ["khue-trung.2020-2025.party_member_share.start_of_term"]),
        ({"origins": ["printed", "derived"], "themes": ["party"]},
         ["o1", "khue-trung.2020-2025.party_member_share.start_of_term"]),
        ({"indicators": ["party_member_share"]}, ["khue-trung.2020-2025.party_member_share.start_of_term"]),
        ({"indicators": ["party_member_share"], "origins": ["printed"]}, []),
        ({"indicators": ["party_member_share"], "roles": ["target"]}, []),
    ],
)  # fmt: skip
def test_derived_figures_are_listed_where_they_are_asked_for_and_never_among_printed_ones(chosen, left):
    assert figures(*INPUTS, **chosen)["observation_id"].tolist() == left
    assert count(*INPUTS, **chosen) == len(left)


def test_a_derived_figure_in_a_file_is_marked_and_names_its_inputs():
    row = figures(*INPUTS, indicators=["party_member_share"]).iloc[0]
    names = ("is_derived", "derivation", "measured", "indicator_unit", "value_text", "period_kind")
    assert tuple(row[name] for name in names) == (
        True, "derived", 5, "%", "1100 đảng viên ÷ 22000 người", "start_of_term",
    )  # fmt: skip
    assert (row["numerator_observation_id"], row["denominator_observation_id"]) == ("o1", "o2")
    written = next(csv.DictReader(io.StringIO(sdmx.sdmx_csv_bytes(row.to_frame().T, 1).decode())))
    assert (written["INDICATOR"], written["OBS_VALUE"], written["DERIVATION"]) == (
        "party_member_share",
        "5.0",
        "derived",
    )


def test_the_page_offers_derived_indicators_and_leads_to_their_cards(opened):
    app = opened(*INPUTS, indicator="party_member_share")
    table = tables(app)[-1]
    assert not app.exception
    assert table["Chỉ tiêu"].tolist() == [
        "[party\\_member\\_share](<figure?figure=khue-trung.2020-2025.party_member_share.start_of_term>)"
    ]
    assert table["Nguyên văn"].tolist() == ["tính từ 1100 đảng viên ÷ 22000 người"]


def test_the_page_shows_the_figures_and_where_they_lead(opened):
    app = opened(*ALL)
    table = tables(app)[-1].set_index("Nguyên văn")
    assert not app.exception
    assert sorted(table.index) == ["11\\.74 %", "12 \\- 15 %", "9 %", "=30"]
    assert table["Chỉ tiêu"]["11\\.74 %"] == "[output\\_growth](<figure?figure=o2>)"


def test_filters_that_leave_nothing_say_so(opened):
    app = opened(*ALL, term="2010-2015", province="da-nang", role="target", indicator="budget_revenue")
    assert app.info[0].value == "Không có số liệu nào khớp các bộ lọc. Bỏ bớt một bộ lọc."


def test_the_dictionary_names_every_column_of_every_table_and_view_with_its_meaning(opened):
    app = opened(*ALL, view="dictionary")
    assert len(app.expander) == 18 + 9
    unexplained = [
        (expander.label, row["Cột"])
        for expander in app.expander
        for row in expander.table[0].value.to_dict("records")
        if not row["Ý nghĩa"]
    ]
    assert unexplained == []


def test_sql_in_the_address_is_answered(opened):
    app = opened(*ALL, view="sql", sql="select unit_id from marts.attainment order by 1")
    assert app.dataframe[0].value["unit_id"].tolist() == ["khue-trung"]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("drop table facts.units", "Cần đúng một câu SELECT"),
        ("selec 1", "Câu lệnh SQL sai cú pháp ở gần “selec”, dòng 1.\n\nDuckDB: “Parser Error: syntax error"),
        ("select * from read_csv('/etc/passwd')", "không dùng được: read_csv()"),
        ("select nothing from facts.units", "nothing"),
    ],
)
def test_what_cannot_be_answered_is_said_and_is_no_error(opened, sql, said):
    app = opened(*ALL, view="sql", sql=sql)
    assert app.warning[0].value.startswith("Chưa trả lời được câu này.")
    assert said in app.code[0].value
    assert not app.exception


def test_whole_numbers_that_a_browser_would_round_are_shown_by_their_digits(opened):
    sql = "select 9007199254740993 as a, 9007199254740992 as b, 2::hugeint ** 0 as c, 18446744073709551616 as d"
    shown = opened(*ALL, view="sql", sql=sql).dataframe[0].value
    assert (shown["a"][0], shown["b"][0], shown["d"][0]) == (
        "9007199254740993",
        9007199254740992,
        "18446744073709551616",
    )


def test_a_question_beyond_the_queue_is_told_so_and_not_asked(opened, monkeypatch):
    monkeypatch.setattr(sql, "AT_ONCE", 0)
    monkeypatch.setattr(sql, "MOST_WAITING", 0)
    app = opened(*ALL, view="sql", sql="select 1")
    assert app.warning[0].value.startswith("Đang có 0 câu hỏi đợi đến lượt")
    assert not app.exception


def test_a_question_that_waits_is_told_its_place_and_then_answered(opened, monkeypatch):
    told = []
    queue = Queue(1, 5, 5)
    monkeypatch.setattr(sql, "_queue", lambda: queue)
    with ExitStack() as other:
        other.enter_context(queue.ticket("other"))

        def info(words, **_):
            told.append(words)
            other.close()

        monkeypatch.setattr(sql.st, "info", info)
        app = opened(*ALL, view="sql", sql="select 7 as x")
    assert told == ["Máy chủ đang trả lời người khác; câu này đứng thứ 1 trong hàng đợi."]
    assert app.dataframe[0].value["x"].tolist() == [7]


def test_while_others_wait_a_question_has_less_time(opened, monkeypatch):
    queue = Queue(1, 5, 5)
    monkeypatch.setattr(sql, "_queue", lambda: queue)
    monkeypatch.setattr(Queue, "is_awaited", True)
    monkeypatch.setattr(sql, "SECONDS_IF_AWAITED", 1.0)
    app = opened(*ALL, view="sql", sql="select sum(x) from range(1000000000000) as t(x)")
    assert app.warning[0].value.startswith("Truy vấn chạy quá 1 giây")


def test_an_answer_is_asked_for_once(opened, monkeypatch):
    asked = []
    ask = sql.sandbox.ask
    monkeypatch.setattr(sql.sandbox, "ask", lambda *given, **limits: asked.append(1) or ask(*given, **limits))
    app = opened(*ALL, view="sql", sql="select 1")
    assert len(app.run().dataframe) == 1
    assert len(asked) == 1


def test_a_cell_without_a_value_is_shown_as_elsewhere(opened):
    app = opened(*ALL, view="sql", sql="select null as a, null::double as b, '' as c")
    assert app.dataframe[0].proto.placeholder == "—"


def test_the_example_leaves_out_yearly_plans_as_attainment_does(opened):
    plan = target("output_growth", 10, period_kind="year", period_year=2018)
    app = opened(*ALL, plan, view="sql", sql=sql.EXAMPLE)
    assert list(app.dataframe[0].value["result_text"]) == ["11.74 %"]


def test_the_example_runs(opened):
    app = opened(*ALL, view="sql", sql=sql.EXAMPLE)
    assert app.dataframe[0].value.to_dict("records") == [
        {
            "name": "Khuê Trung",
            "term_id": "2015-2020",
            "indicator_id": "output_growth",
            "target_text": "12 - 15 %",
            "result_text": "11.74 %",
        }
    ]


def test_a_stream_of_csv_writes_formulas_as_texts_and_reads_in_excel():
    written = streams.csv_stream(batches(a=["=1+1", "x", None], b=[1.5, None, 2.0]))
    assert written.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(written.decode("utf-8-sig")))) == [
        ["a", "b"],
        ["'=1+1", "1.5"],
        ["x", ""],
        ["", "2"],
    ]


def test_parquet_keeps_types_and_says_what_it_is():
    table = pq.read_table(io.BytesIO(streams.parquet_bytes(batches(a=["=1"], b=[1.5]), {"Nguồn": "Báo"})))
    assert table.to_pylist() == [{"a": "=1", "b": 1.5}]
    assert table.schema.metadata["Nguồn".encode()] == "Báo".encode()


def test_sdmx_csv_says_structure_key_value_and_unit():
    written = sdmx.sdmx_csv_bytes(figures(*MISSED[1:]), 7).decode()
    head, row = csv.reader(io.StringIO(written))
    assert dict(zip(head, row, strict=True)) == {
        "STRUCTURE": "datastructure",
        "STRUCTURE_ID": "TERMBOARD:OBSERVATIONS(1.0.7)",
        "ACTION": "I",
        "REF_AREA": "khue-trung",
        "INDICATOR": "output_growth",
        "ROLE": "result",
        "OBSERVATION": "o1",
        "TIME_PERIOD": "2016-01-01/P5Y",
        "OBS_VALUE": "11.74",
        "UNIT_MEASURE": "%",
        "TERM": "2015-2020",
        "PERIOD_KIND": "annual_average",
        "PERIOD_MONTHS": "",
        "OBS_STATUS": "A",
        "VALUE_TEXT": "11.74 %",
        "QUALIFIER": "exact",
        "LOWER_BOUND": "11.74",
        "UPPER_BOUND": "11.74",
        "DERIVATION": "as_printed",
        "LABEL": "",
        "SOURCE": "",
    }


def test_a_figure_of_one_year_is_of_that_year_in_sdmx():
    assert list(sdmx.sdmx_frame(figures(*YEAR))["TIME_PERIOD"]) == ["2018"]


def test_a_part_of_a_year_and_a_provisional_figure_are_told_in_sdmx():
    half = {"period_kind": "part_of_year", "period_year": 2018, "period_months": 6, "is_provisional": True}
    frame = sdmx.sdmx_frame(figures(result("budget_revenue", 60, **half)))
    found = frame[["TIME_PERIOD", "PERIOD_KIND", "PERIOD_MONTHS", "OBS_STATUS"]].iloc[0]
    assert list(found) == ["2018", "part_of_year", "6", "P"]


def test_the_package_is_valid_and_builds_the_same_store(tmp_path):
    store = tiny_store(*ALL)
    described = json.loads((ROOT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    fields = {r["name"]: [field["name"] for field in r["schema"]["fields"]] for r in described["resources"]}

    def rows(table):
        listed = ", ".join(quoted(name) for name in fields[table])
        return store.execute(f"select {listed} from facts.{quoted(table)}").to_arrow_reader(100)

    zipped = package.package_bytes(
        described, rows, version=7, created_at=datetime(2026, 11, 23, 8), documents={"README.md": b"x"}
    )
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        archive.extractall(tmp_path / "package")
    again = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert (again["version"], again["created"]) == ("0.1.0+store.7", "2026-11-23T08:00:00Z")
    assert build_store(tmp_path / "store", tmp_path / "package") == 1
    assert open_store(tmp_path / "store").info.counts["observations"] == 4


def test_the_package_of_the_real_facts_is_valid(tmp_path, real_store):
    with zipfile.ZipFile(io.BytesIO(data.package_zip(open_store(real_store).snapshot()))) as archive:
        archive.extractall(tmp_path / "package")
    report = Package(str(tmp_path / "package" / "datapackage.json")).validate()
    assert report.flatten(["fieldName", "message"]) == []


def republished(directory):
    """The first version's snapshot, after a second version was published."""
    store = open_store(directory)
    taken = store.snapshot()
    build_store(directory, write_tiny_data(directory.parent / "data", *ALL[:1]), force=True)
    assert store.refresh()
    return taken


def test_the_package_carries_the_version_of_its_rows(opened):
    opened(*ALL)
    with zipfile.ZipFile(io.BytesIO(data.package_zip(republished(store_directory())))) as archive:
        described = json.loads(archive.read("datapackage.json"))
        observations = archive.read("observations.csv").decode()
    assert (described["version"], len(observations.splitlines()) - 1) == ("0.1.0+store.1", 4)


def test_a_file_of_sdmx_carries_the_version_of_its_rows(opened):
    from termboard.app.shell import Page

    opened(*ALL)
    page = Page("data", "vi", "light", 1000, republished(store_directory()))
    rows = list(csv.DictReader(io.StringIO(data.figures_file(page, {}, "sdmx").decode("utf-8-sig"))))
    assert (len(rows), rows[0]["STRUCTURE_ID"]) == (4, "TERMBOARD:OBSERVATIONS(1.0.1)")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_has_all_rows_of_the_filter(opened, kind):
    from termboard.app.shell import Page

    opened(*ALL)
    page = Page("data", "vi", "light", 1000, open_store().snapshot())
    written = data.figures_file(page, {"terms": ["2015-2020"]}, kind)
    if kind == "xlsx":
        found = openpyxl.load_workbook(io.BytesIO(written))["Số liệu"].max_row - 1
    elif kind == "parquet":
        found = pq.read_table(io.BytesIO(written)).num_rows
    else:
        found = len(list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))) - 1
    assert found == 3
