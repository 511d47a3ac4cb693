"""The method page names every code that the SQL gives, in both languages, and its worked cases hold."""

import re
from pathlib import Path

import pytest

from termboard.domain.texts import LANGUAGES
from tests.tiny import result, rows, target, tiny_store

ROOT = Path(__file__).resolve().parent.parent
MARTS = ROOT / "queries" / "marts"
CODE = re.compile(r"'([a-z]+(?:_[a-z]+)*)'")


def branches(name: str, column: str) -> set[str]:
    """The codes of `case … then 'code' … end as column` in a mart, and of `'code' as column`."""
    sql = re.sub(r"--.*", "", (MARTS / f"{name}.sql").read_text(encoding="utf-8"))
    found = set(re.findall(rf"'([a-z_]+)' as {column}\b", sql))
    for case in re.findall(rf"\bcase\b((?:(?!\bcase\b).)*?)\bend\s+as {column}\b", sql, re.DOTALL):
        found |= set(re.findall(r"\b(?:then|else)\s+'([a-z_]+)'", case))
    return found


def allowed(schema: str, column: str) -> set[str]:
    """The codes that a table of facts accepts in a column."""
    sql = (ROOT / "queries" / "schema" / f"{schema}.sql").read_text(encoding="utf-8")
    (listed,) = re.findall(rf"check \(\s*{column} in \((.*?)\)", sql, re.DOTALL)
    return set(CODE.findall(listed))


CODES: dict[str, set[str]] = {
    "choice rules": branches("printed_figure", "choice_rule"),
    "derivations": branches("measured", "derivation"),
    "evidence": branches("verdict", "evidence"),
    "verdicts": {"exceeded", "met", "missed", "in_progress", "not_assessable"},
    "certainty": branches("verdict", "certainty"),
    "reasons of verdicts": branches("verdict", "reason"),
    "reasons of measures": branches("attainment", "attainment_reason") | branches("attainment", "gap_closed_reason"),
    "lines and comparisons": {
        "same_unit",
        "succession",
        "result_to_result",
        "target_to_result",
        "target_to_target",
    },
    "reasons of comparisons": branches("predecessor_figure", "reason") | branches("term_change", "reason"),
    "methods of pace": branches("pace", "method"),
    "missing of pace": branches("pace", "missing"),
    "outlooks": {"reached", "on_track", "will_miss"},
    "findings": {code for path in MARTS.glob("finding_*.sql") for code in branches(path.stem, "code")},
    "operations": allowed("07_derived_indicators", "operation"),
    "directions": allowed("04_indicators", "direction"),
    "kinds": allowed("04_indicators", "kind"),
    "periods": allowed("10_observations", "period_kind"),
    "qualifiers": allowed("10_observations", "qualifier"),
}


def named(language: str) -> set[str]:
    """The codes in a frame of the method document."""
    return set(re.findall(r"`([a-z_]+)`", (ROOT / "docs" / f"method.{language}.md").read_text(encoding="utf-8")))


@pytest.mark.parametrize("family", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_the_sql_is_named(family: str, language: str) -> None:
    assert len(CODES[family]) >= 2
    assert CODES[family] - named(language) == set()


def test_the_sql_is_read_as_it_is_written() -> None:
    assert CODES["reasons of comparisons"] == {"predecessor_split", "predecessors_incomplete", "period_not_stated"}
    assert CODES["missing of pace"] == {"no_goal", "no_latest", "no_base", "no_path"}
    assert CODES["methods of pace"] == {"average", "compound", "linear"}
    assert CODES["certainty"] == {"certain", "likely"}
    assert len(CODES["findings"]) == 9
    assert len(CODES["choice rules"]) == 8


def test_both_languages_name_the_same_codes() -> None:
    assert named("vi") ^ named("en") <= {"target", "result"}


@pytest.mark.parametrize(
    ("indicator", "goal", "reached", "expected"),
    [
        ("output_growth", {"low": 12, "high": 15}, {"value": 11.74}, ("missed", "certain")),
        ("conscription_rate", {"value": 90}, {"value": 93, "qualifier": "over"}, ("exceeded", "certain")),
        ("conscription_rate", {"value": 90}, {"value": 90, "qualifier": "over"}, ("met", "likely")),
        ("conscription_rate", {"value": 90}, {"value": 85, "qualifier": "over"}, ("missed", "likely")),
        ("poverty_rate", {"high": 1}, {"value": 0.8}, ("exceeded", "certain")),
        ("birth_rate", {"low": 10, "high": 12}, {"value": 11.35, "qualifier": "about"}, ("met", "certain")),
    ],
)
def test_a_worked_case_of_the_documents_holds(indicator, goal, reached, expected) -> None:
    store = tiny_store(target(indicator, **goal), result(indicator, **reached))
    assert rows(store, "marts.attainment", "computed_verdict", "certainty") == [expected]


def test_a_target_printed_nearly_is_read_at_its_number() -> None:
    store = tiny_store(target("conscription_rate", 90, qualifier="nearly"), result("conscription_rate", 90))
    assert rows(store, "marts.attainment", "computed_verdict") == ["met"]


@pytest.mark.parametrize(("language", "title"), [("vi", "# Cách tính"), ("en", "# Method")])
def test_the_page_shows_the_rules_and_the_catalogues(open_page, language, title) -> None:
    app = open_page("method", target("output_growth", 12), lang=language)
    assert [said.value.split("\n")[0] for said in app.markdown if said.value.startswith("#")] == [title]
    assert [len(table.value) for table in app.table] == [7, 6, 1, 2, 3, 5, 4]
    assert not app.exception
