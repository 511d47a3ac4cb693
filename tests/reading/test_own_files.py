"""What Termboard wrote itself is read back as it was."""

from pathlib import Path

import pytest

from termboard.exports.appendix_docx import docx_bytes
from termboard.exports.appendix_paper import Form
from termboard.exports.appendix_xlsx import xlsx_bytes
from termboard.exports.tables import csv_bytes, excel_csv_bytes
from termboard.exports.tables import xlsx_bytes as table_bytes
from termboard.intake.matching import catalogue as catalogues
from termboard.intake.reader import read_contents
from termboard.store import query
from tests.test_appendix import ALL, appendix, in_year
from tests.tiny import tiny_store

OBSERVATIONS = [*ALL, in_year(2016, 9), in_year(2017, 12)]


@pytest.fixture(scope="module")
def store():
    return tiny_store(*OBSERVATIONS)


@pytest.fixture(scope="module")
def known(store):
    return catalogues.read(lambda name: query.run(store, name))


def test_the_catalogue_of_a_store_has_its_units_and_indicators(known) -> None:
    assert known.unit_by_id["khue-trung"].name == "Khuê Trung"
    assert known.indicators["jobs_created"].unit_of_measure == "lao động"
    assert known.term_of_year(2016).term_id == "2015-2020"


def test_an_appendix_as_xlsx_is_read_back(known) -> None:
    contents = xlsx_bytes(appendix(*OBSERVATIONS))
    reading = read_contents([("a.xlsx", contents)], known)
    found = [
        (f.role, f.indicator_id, f.period_kind, f.period_year, f.qualifier, f.value, f.lower, f.upper, f.stated_verdict)
        for f in reading.figures
    ]
    assert found == [
        ("target", "output_growth", "annual_average", None, "range", None, 12, 15, ""),
        ("result", "output_growth", "annual_average", None, "exact", 11.74, None, None, "met"),
        ("target", "jobs_created", "annual_average", None, "at_least", None, 300, None, ""),
        ("result", "jobs_created", "term_total", None, "exact", 1868, None, None, ""),
        ("result", "conscription_rate", "annual_average", None, "exact", 100, None, None, "met"),
        ("target", "new_party_members", "annual_average", None, "exact", 10, None, None, ""),
        ("result", "new_party_members", "annual_average", None, "exact", 11, None, None, ""),
        ("result", "new_party_members", "year", 2016, "exact", 9, None, None, ""),
        ("result", "new_party_members", "year", 2017, "exact", 12, None, None, ""),
    ]  # fmt: skip
    assert {(f.unit_id, f.term_id, f.status) for f in reading.figures} == {("khue-trung", "2015-2020", "sure")}


def test_an_appendix_as_docx_gives_the_report_s_own_verdicts_and_none_that_is_computed(known) -> None:
    reading = read_contents([("a.docx", docx_bytes(appendix(*OBSERVATIONS), Form("party")))], known)
    assert reading.figures
    assert {f.plan_percent for f in reading.figures} == {None}
    assert {f.stated_verdict for f in reading.figures} == {"", "met"}


@pytest.mark.parametrize("form", ["csv", "excel.csv", "xlsx"])
def test_a_file_of_figures_is_read_back(form: str, store, known) -> None:
    frame = query.run(store, "pages/data/figures", chosen={"origins": ["printed"]}, limit=100, skip=0)
    contents = {
        "csv": lambda: csv_bytes(frame),
        "excel.csv": lambda: excel_csv_bytes(frame),
        "xlsx": lambda: table_bytes(frame, "Số liệu", {}, notes_sheet="Ghi chú"),
    }[form]()
    reading = read_contents([(f"a.{form}", contents)], known)
    printed = {
        (o["role"], o["indicator_id"], o["period_kind"], o.get("value"), o.get("lower"), o.get("upper"))
        for o in OBSERVATIONS
    }
    number = {None: None, "": None}
    assert {
        (f.role, f.indicator_id, f.period_kind, f.value, f.lower, f.upper) for f in reading.figures
    } == {
        (role, code, kind, *(number.get(end, end) for end in ends)) for role, code, kind, *ends in printed
    }  # fmt: skip


def test_the_facts_of_the_repository_are_read_as_they_are() -> None:
    from tests.reading.files import catalogue

    contents = (Path(__file__).parents[2] / "data" / "observations.csv").read_bytes()
    reading = read_contents([("observations.csv", contents)], catalogue())
    assert len(reading.figures) == contents.count(b"\n") - 1
    assert {figure.status for figure in reading.figures} == {"sure"}


def test_a_code_that_the_catalogue_has_not_is_asked(store, known) -> None:
    frame = query.run(store, "pages/data/figures", chosen={"origins": ["printed"]}, limit=1, skip=0)
    reading = read_contents([("a.csv", csv_bytes(frame.assign(indicator_id="no_such_code")))], known)
    assert [(problem.code, problem.row) for problem in reading.problems] == [("code_unknown", 2)]
    assert [figure.status for figure in reading.figures] == ["ask"]
