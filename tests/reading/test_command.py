"""`termboard import --dry-run`: what it prints, and that nothing is published."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from termboard.cli import app
from termboard.store import snapshots
from tests.reading.files import HEADER, annex
from tests.tiny import target, tiny_store_directory

TITLES = [("ĐẢNG ỦY PHƯỜNG KHUÊ TRUNG",), ("KẾT QUẢ NHIỆM KỲ 2015 - 2020",)]


def termboard(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tiny_store_directory(tmp_path, target("output_growth", 12))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "phu-luc.xlsx"
    path.write_bytes(annex((1, "Tỷ lệ hộ nghèo", "%", "dưới 1", 0.42, "Vượt"), header=HEADER, titles=TITLES))
    return path


def test_json_holds_figures_problems_and_what_was_left_out(store: Path, file: Path) -> None:
    done = termboard("import", file, "--dry-run", "--json", "--store", store)
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert set(told) == {"figures", "problems", "left_out", "files"}
    figure = told["figures"][1]
    assert {key: figure[key] for key in ("unit_id", "term_id", "role", "indicator_id", "value", "stated_verdict")} == {
        "unit_id": "khue-trung", "term_id": "2015-2020", "role": "result", "indicator_id": "poverty_rate",
        "value": 0.42, "stated_verdict": "exceeded",
    }  # fmt: skip
    assert (figure["sheet"], figure["row"], figure["quote"], figure["status"]) == ("Biểu 1", 4, "0,42", "sure")


def test_people_are_shown_figures_by_unit_and_term(store: Path, file: Path) -> None:
    done = termboard("import", file, "--dry-run", "--store", store)
    assert "phu-luc.xlsx Biểu 1 · khue-trung · 2015-2020" in done.stdout
    assert "2 số liệu, trong đó 0 cần hỏi" in done.stdout
    assert "Chưa công bố gì." in done.stdout
    assert snapshots.current(store) == snapshots.Current(1)


def test_neither_read_nor_published_it_says_what_is_missing(store: Path, file: Path) -> None:
    done = termboard("--language", "en", "import", file, "--store", store)
    assert done.exit_code == 2
    assert done.stderr == "One of both is needed: --dry-run (read only) or --yes (publish).\n"


@pytest.mark.parametrize(("option", "value"), [("--unit", "phuong-khong-co"), ("--term", "2019-2024")])
def test_a_unit_or_term_that_is_not_known_is_refused(option: str, value: str, store: Path, file: Path) -> None:
    done = termboard("import", file, option, value, "--dry-run", "--store", store)
    assert done.exit_code == 2
    assert value in done.stderr


def test_a_chosen_unit_goes_before_the_file(store: Path, file: Path) -> None:
    done = termboard("import", file, "--unit", "cam-le", "--term", "2010-2015", "--dry-run", "--json", "--store", store)
    told = json.loads(done.stdout)["figures"]
    assert {(figure["unit_id"], figure["term_id"]) for figure in told} == {("cam-le", "2010-2015")}


def test_a_mid_term_state_is_told_as_the_corpora_tell_it(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "giua-nhiem-ky.xlsx"
    header = ("TT", "Chỉ tiêu", "ĐVT", "NQ đến 2020", "Thực hiện đến 30/6/2018")
    path.write_bytes(annex((1, "Tỷ lệ hộ nghèo", "%", 1, 2), header=header, titles=TITLES))
    figure = json.loads(termboard("import", path, "--dry-run", "--json", "--store", store).stdout)["figures"][1]
    assert (figure["period_kind"], figure["period_year"], figure["part_of"]) == ("not_stated", 2018, "term")


def test_a_missing_file_ends_with_a_message(store: Path) -> None:
    done = termboard("import", "khong-co.xlsx", "--dry-run", "--store", store)
    assert done.exit_code == 1
    assert "khong-co.xlsx" in done.stderr
    assert "Traceback" not in done.output
