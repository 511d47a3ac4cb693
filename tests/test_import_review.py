"""What an editor decides about a reading: states of figures, open problems, the offer, comparison with the store."""

from dataclasses import replace
from pathlib import Path

import pandas as pd

from termboard.domain.offer import Place
from termboard.domain.roles import Identity
from termboard.intake import comparison, review
from termboard.intake.figures import Figure, Reading
from termboard.intake.problems import problem
from termboard.intake.review import Edits, Origin
from termboard.store import choices
from tests.reading.files import catalogue

SURE = Figure(
    unit_id="khue-trung", term_id="2015-2020", role="target", indicator_id="poverty_rate", label="Tỷ lệ hộ nghèo",
    period_kind="end_of_term", period_year=None, period_months=None, value_text="2", qualifier="exact", value=2.0,
    lower=None, upper=None, unit_of_measure="%", plan_percent=None, plan_difference=None, stated_verdict="",
    is_provisional=False, note="", file="a.xlsx", sheet="Biểu 1", row=5, column="D", quote="2", score=100.0,
    status="sure",
)  # fmt: skip
ASKED = replace(SURE, row=6, status="ask", reasons=("indicator_unsure",))
DATE = replace(SURE, row=7, qualifier="", value=None, value_text="12-Thg7", status="ask", reasons=("cell_date",))
KEYS = ["a.xlsx|Biểu 1|D5|1", "a.xlsx|Biểu 1|D6|1", "a.xlsx|Biểu 1|D7|1"]


def reading(*figures: Figure, problems: tuple[object, ...] = ()) -> Reading:
    return Reading(figures, problems, (), ())  # type: ignore[arg-type]


def states(edits: Edits) -> list[str]:
    return [item.state for item in review.reviewed(reading(SURE, ASKED, DATE), edits)]


def test_a_figure_is_known_by_its_cell_and_two_of_one_cell_are_told_apart() -> None:
    keys = [item.key for item in review.reviewed(reading(SURE, SURE, ASKED), Edits())]
    assert keys == ["a.xlsx|Biểu 1|D5|1", "a.xlsx|Biểu 1|D5|2", "a.xlsx|Biểu 1|D6|1"]


def test_what_the_reader_asks_waits_for_a_decision() -> None:
    assert states(Edits()) == ["ready", "ask", "incomplete"]


def test_a_decision_is_a_confirmation_a_change_or_leaving_out() -> None:
    assert states(Edits(confirmed=frozenset(KEYS[1:2]))) == ["ready", "ready", "incomplete"]
    assert states(Edits(changed={KEYS[1]: {"indicator_id": "birth_rate"}})) == ["ready", "ready", "incomplete"]
    assert states(Edits(left_out=frozenset(KEYS))) == ["left_out"] * 3
    assert states(Edits(files_left_out=frozenset(["a.xlsx"]))) == ["left_out"] * 3


def test_a_cell_that_was_not_read_is_ready_once_its_number_is_given() -> None:
    assert states(Edits(confirmed=frozenset(KEYS))) == ["ready", "ready", "incomplete"]
    given = {"qualifier": "range", "lower": 7.0, "upper": 12.0}
    assert states(Edits(changed={KEYS[2]: given}))[2] == "ready"


def test_the_wording_of_a_cell_cannot_be_changed() -> None:
    (item,) = review.reviewed(reading(SURE), Edits(changed={KEYS[0]: {"value_text": "99", "row": 1, "value": 3.0}}))
    assert (item.figure.value_text, item.figure.row, item.figure.value) == ("2", 5, 3.0)


def open_codes(found: Reading, edits: Edits) -> list[str]:
    return [p.code for p in review.open_problems(found, review.reviewed(found, edits), edits)]


def test_a_problem_of_a_cell_is_settled_by_deciding_about_its_figures() -> None:
    asked = problem("cell_date", "vi", "en", "a.xlsx", "Biểu 1", 7, "D")
    row = problem("indicator_unsure", "vi", "en", "a.xlsx", "Biểu 1", 6, None)
    found = reading(SURE, ASKED, DATE, problems=(row, asked))
    assert open_codes(found, Edits()) == ["cell_date", "indicator_unsure"]
    assert open_codes(found, Edits(left_out=frozenset(KEYS[2:]))) == ["indicator_unsure"]
    assert open_codes(found, Edits(left_out=frozenset(KEYS[2:]), confirmed=frozenset(KEYS[1:2]))) == []


def test_a_table_without_a_unit_is_settled_once_its_figures_have_one() -> None:
    bare = replace(SURE, unit_id="")
    found = reading(bare, problems=(problem("unit_unknown", "vi", "en", "a.xlsx", "Biểu 1"),))
    assert open_codes(found, Edits()) == ["unit_unknown"]
    assert open_codes(found, Edits(changed={KEYS[0]: {"unit_id": "cam-le"}})) == []


def test_a_refused_file_is_settled_by_leaving_it_out() -> None:
    found = reading(SURE, problems=(problem("no_table", "vi", "en", "b.docx"),))
    assert open_codes(found, Edits()) == ["no_table"]
    assert open_codes(found, Edits(files_left_out=frozenset(["b.docx"]))) == []


def test_an_offer_has_the_ready_figures_and_a_source_for_each_file_and_unit() -> None:
    other = replace(SURE, unit_id="cam-le", row=8)
    figures = review.reviewed(reading(SURE, ASKED, other), Edits())
    offer = review.offered(figures, Origin("Đảng ủy", "", "2020-06"), {"a.xlsx": b"x", "b.xlsx": b"y"})
    assert offer.origin == "a.xlsx (+1)"
    assert [(row["source_id"], row["unit_id"], row["title"], row["publisher"]) for row in offer.sources] == [
        ("1", "khue-trung", "a.xlsx", "Đảng ủy"), ("2", "cam-le", "a.xlsx", "Đảng ủy"),
    ]  # fmt: skip
    assert [row["source_id"] for row in offer.observations] == ["1", "2"]
    assert offer.cells == [Place("a.xlsx", "Biểu 1", 5, "D"), Place("a.xlsx", "Biểu 1", 8, "D")]
    assert offer.observations[0]["stated_verdict"] is None


def test_ends_that_the_qualifier_does_not_name_are_left_out_of_the_offer() -> None:
    changed = {KEYS[0]: {"qualifier": "at_least", "lower": 1.0, "upper": 9.0}}
    offer = review.offered(review.reviewed(reading(SURE), Edits(changed=changed)), Origin(), {})
    assert [offer.observations[0][name] for name in ("value", "lower", "upper")] == [None, 1.0, None]


def stored(**fields: object) -> pd.DataFrame:
    row = {
        "unit_id": "khue-trung", "term_id": "2015-2020", "role": "target", "indicator_id": "poverty_rate",
        "label": "x", "period_kind": "end_of_term", "period_year": None, "value_text": "2 %", "value": 2.0,
        "lower": None, "upper": None, "unit_of_measure": "%", "source": "Báo", "published_on": "2020",
    }  # fmt: skip
    return pd.DataFrame([row | fields])


def compared(frame: pd.DataFrame, figure: Figure = SURE) -> tuple[str, str]:
    (found,) = comparison.compared(review.reviewed(reading(figure), Edits()), frame, catalogue())
    return found.kind, found.text


def test_a_figure_is_new_the_same_or_another_than_the_stores() -> None:
    assert compared(stored()) == ("same", "2 %")
    assert compared(stored(value=3.0, value_text="3 %")) == ("differs", "3 %")
    assert compared(stored(unit_of_measure="‰")) == ("differs", "2 %")
    for other in ({"role": "result"}, {"term_id": "2020-2025"}, {"period_year": 2019}, {"unit_id": "cam-le"}):
        assert compared(stored(**other)) == ("new", "")


def test_figures_in_two_units_of_measure_are_compared_in_the_indicators_own() -> None:
    revenue = replace(SURE, indicator_id="budget_revenue", unit_of_measure="tỷ đồng", value=1.2, value_text="1,2")
    of_store = {"indicator_id": "budget_revenue", "unit_of_measure": "triệu đồng", "value_text": "1.200"}
    assert compared(stored(**of_store, value=1200.0), revenue) == ("same", "1.200")
    assert compared(stored(**of_store, value=1.2), revenue) == ("differs", "1.200")
    assert compared(stored(**of_store | {"unit_of_measure": "hộ"}, value=1.2), revenue) == ("differs", "1.200")


def verdicts(**fields: str) -> pd.DataFrame:
    keys = {"unit_id": "u", "term_id": "t", "indicator_id": "i", "item": "", "period": "term", "basis": "b"}
    return pd.DataFrame([keys | fields])


def test_verdicts_that_come_and_change_are_told() -> None:
    met, missed = verdicts(computed_verdict="met"), verdicts(computed_verdict="missed")
    assert [(c.before, c.after) for c in comparison.verdict_changes(met, missed)] == [("met", "missed")]
    assert [(c.before, c.after) for c in comparison.verdict_changes(met.iloc[:0], met)] == [("", "met")]
    assert comparison.verdict_changes(met, met) == []


def test_an_indicator_that_an_editor_chose_for_a_label_is_told() -> None:
    edits = Edits(changed={KEYS[0]: {"indicator_id": "birth_rate"}, KEYS[1]: {"value": 1.0}})
    figures = review.reviewed(reading(SURE, ASKED), edits)
    assert review.chosen_indicators(figures, edits) == {"Tỷ lệ hộ nghèo": "birth_rate"}
    below = replace(SURE, label="Tổng: trong đó nữ")
    assert review.chosen_indicators(review.reviewed(reading(below), edits), edits) == {}


def test_what_was_chosen_is_remembered_and_the_last_choice_counts(tmp_path: Path) -> None:
    assert choices.labels(tmp_path) == {}
    choices.remember(tmp_path, {"BHYT": "health", "Hộ nghèo, %": "poverty_rate"}, Identity("Thu", "shell"))
    choices.remember(tmp_path, {"BHYT": "health"}, Identity("Thu", "shell"))
    choices.remember(tmp_path, {"BHYT": "health_insurance_rate"}, Identity("Nam", "shell"))
    assert choices.labels(tmp_path) == {"BHYT": "health_insurance_rate", "Hộ nghèo, %": "poverty_rate"}
    assert len((tmp_path / "choices" / "labels.csv").read_text(encoding="utf-8").splitlines()) == 4


def test_a_unit_chosen_for_a_name_is_remembered_for_who_chose_it(tmp_path: Path) -> None:
    row = replace(SURE, unit_text="Hồng Phong")
    edits = Edits(changed={KEYS[0]: {"unit_id": "cam-le"}})
    chosen = review.chosen_units(review.reviewed(reading(row, ASKED), edits), edits)
    assert chosen == {"Hồng Phong": "cam-le"}
    choices.remember_units(tmp_path, chosen, Identity("Thu", "single_user"))
    assert choices.units(tmp_path, Identity("Thu", "single_user")) == chosen
    assert choices.units(tmp_path, Identity("Nam", "single_user")) == {}


def test_a_proposed_indicator_is_listed_once_and_its_name_not_asked_about_again(tmp_path: Path) -> None:
    who = Identity("Thu", "single_user")
    told = {"name_vi": "Cây di sản", "theme": "society", "unit_of_measure": "cây", "direction": "higher",
            "kind": "level"}  # fmt: skip
    choices.propose(tmp_path, told, who)
    choices.propose(tmp_path, told | {"kind": "flow"}, who)
    assert [(row["name_vi"], row["kind"], row["author"]) for row in choices.proposals(tmp_path)] == [
        ("Cây di sản", "flow", "Thu")
    ]
    assert choices.labels(tmp_path) == {"Cây di sản": "other"}
