"""What the product has is named in its documents."""

import csv
import re
from pathlib import Path

import pytest
import typer

from termboard.cli import app

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/**/*.md")))
DATA_README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")

PUBLIC_VIEWS = [
    "observation",
    "attainment",
    "term_change",
    "ranking",
    "derived",
    "pace",
    "coverage",
    "findings",
    "tally",
]
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
TARGETS = re.findall(r"^([a-z0-9-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
PAGES = ["dashboard.py", *sorted(f"pages/{path.name}" for path in ROOT.glob("pages/*.py"))]
SOURCES = sorted([*ROOT.glob("termboard/**/*.py"), *ROOT.glob("tests/**/*.py"), ROOT / "Makefile"])
VARIABLES = sorted({name for path in SOURCES for name in re.findall(r"TERMBOARD_[A-Z_]+\b", path.read_text("utf-8"))})
TABLES = sorted(path.stem for path in ROOT.glob("data/*.csv") if not re.search(r"-\d+$", path.stem))
FINDINGS = sorted(ROOT.glob("queries/marts/finding_*.sql"))


def codes(path: Path) -> list[str]:
    """The finding codes a mart gives: `'unit_unlike' as code`, or the branches of `case … end as code`."""
    sql = path.read_text(encoding="utf-8")
    found = re.findall(r"'([a-z_]+)' as code\b", sql)
    for case in re.findall(r"\bcase\b((?:(?!\bcase\b).)*?)\bend as code\b", sql, re.DOTALL):
        found += re.findall(r"\b(?:then|else) '([a-z_]+)'", case)
    return found


def test_every_decision_is_in_the_index_which_says_where_to_read() -> None:
    folder = ROOT / "docs" / "decisions"
    named = set(re.findall(r"\b\d{4}\b", (folder / "README.md").read_text(encoding="utf-8")))
    assert named == {path.name[:4] for path in folder.glob("0*.md")}


def test_the_readme_starts_with_the_two_commands() -> None:
    assert re.findall(r"^make \S+", README, re.MULTILINE)[:2] == ["make run", "make test"]
    assert README.index("make run") < 100


@pytest.mark.parametrize("view", PUBLIC_VIEWS)
def test_a_public_view_exists_and_is_in_the_documents(view: str) -> None:
    assert (ROOT / "queries" / "marts" / f"{view}.sql").is_file()
    assert f"`{view}`" in README
    assert f"`{view}`" in DOCS or f"`marts.{view}`" in DOCS


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_in_the_readme(command: str) -> None:
    assert f"`termboard {command}" in README


@pytest.mark.parametrize("target", TARGETS)
def test_a_make_target_is_in_the_readme(target: str) -> None:
    assert f"`make {target}" in README or target == "help"


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_in_the_readme_in_both_languages(page: str) -> None:
    assert README.count(f"`{page}`") == 2


@pytest.mark.parametrize("variable", VARIABLES)
def test_an_environment_variable_is_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in README


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: path.stem)
def test_the_codes_of_a_finding_are_in_the_documents(path: Path) -> None:
    assert codes(path) != []
    assert [code for code in codes(path) if f"`{code}`" not in DOCS] == []


@pytest.mark.parametrize("table", TABLES)
def test_every_column_of_a_table_is_in_the_data_readme(table: str) -> None:
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    part = re.search(rf"^#+ `?{table}(?:\.csv)?`?\b.*?(?=^#+ |\Z)", DATA_README, re.MULTILINE | re.DOTALL)
    assert part, f"data/README.md has no section named {table}"
    assert [column for column in columns if f"`{column}`" not in part[0]] == []


def test_the_folders_at_the_top_are_those_of_the_project() -> None:
    """What a measurement or an editor leaves there is committed with the rest."""
    here = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith((".", "__"))}
    made = {name for name in here if name == "build" or name.endswith(".egg-info")}
    assert here - made == {"data", "docs", "pages", "queries", "termboard", "tests"}


def test_a_relative_link_leads_to_a_file() -> None:
    files = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + [*ROOT.glob("docs/**/*.md")]
    links = [(path, link) for path in files for link in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8"))]
    local = [(path, link) for path, link in links if "://" not in link]
    assert [link for path, link in local if not (path.parent / link).exists()] == []
