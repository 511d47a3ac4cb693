"""Imports go one way: domain ← store, charts, exports, intake ← views ← app, cli ← dashboard.py, pages/."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

MIDDLE = {"store", "charts", "exports", "slides", "intake", "synthetic"}
# What a part may import of termboard, besides itself.
ALLOWED: dict[str, set[str]] = {
    "domain": set(),
    "store": {"domain"},
    "charts": {"domain"},
    "exports": {"domain"},
    "slides": {"domain", "charts"},
    "intake": {"domain"},
    "synthetic": {"domain", "store"},
    "views": {"domain", "charts", "exports"},
    "app": {"domain", "views", *MIDDLE},
    "cli": {"domain", *MIDDLE},
    "pages": {"app", "views", "charts", "exports", "domain"},
}
# Libraries that only these parts may know.
ONLY_IN: dict[str, set[str]] = {
    "streamlit": {"app", "pages"},
    "plotly": {"charts", "slides", "views", "app"},
    "duckdb": {"store", "synthetic", "intake", "cli"},
    "typer": {"cli", "intake"},
    "rich": {"cli"},
    "xlsxwriter": {"exports"},
    "docx": {"exports"},
    "pptx": {"slides"},
    "choreographer": {"slides"},
    "vietnamadminunits": {"intake"},
    "openpyxl": {"intake"},
    "xlrd": {"intake"},
    "python_calamine": {"intake"},
    "pdfplumber": {"intake"},
    "rapidfuzz": {"intake"},
    "lxml": {"intake", "exports", "slides"},
}


def part_of_file(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return part_of_module(parts) if parts[0] == "termboard" else "pages"


def part_of_module(parts: tuple[str, ...]) -> str:
    """`termboard.store.query` → store; `termboard.domain.formats` → words."""
    name = parts[1] if len(parts) > 1 else "__init__"
    return "domain" if name in {"paths", "__init__"} else name


def imported(tree: ast.Module) -> set[tuple[str, ...]]:
    """Every module that a file imports, wherever in it: `from termboard import paths` → termboard.paths."""
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where a name comes from"
            base = tuple((node.module or "").split("."))
            found |= {(*base, alias.name) for alias in node.names} if base == ("termboard",) else {base}
    return found


def broken(part: str, source: str) -> list[str]:
    """The imports of a file of this part that go against the direction."""
    problems = []
    for module in sorted(imported(ast.parse(source))):
        if module[0] == "termboard":
            other = part_of_module(module)
            if other not in ALLOWED[part] | {part}:
                problems.append(".".join(module))
        elif module[0] in ONLY_IN and part not in ONLY_IN[module[0]]:
            problems.append(module[0])
    return problems


FILES = sorted([ROOT / "dashboard.py", *ROOT.glob("pages/*.py"), *ROOT.glob("termboard/**/*.py")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_file_imports_only_what_lies_below_it(path: Path) -> None:
    assert broken(part_of_file(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("part", "source", "expected"),
    [
        ("charts", "from termboard.store import query", ["termboard.store"]),
        ("charts", "def f():\n    import streamlit as st", ["streamlit"]),
        ("store", "from termboard import cli, paths", ["termboard.cli"]),
        ("views", "import streamlit as st", ["streamlit"]),
        ("views", "from termboard.app import links", ["termboard.app"]),
        ("domain", "import termboard.app.shell", ["termboard.app.shell"]),
        ("pages", "import duckdb", ["duckdb"]),
        ("pages", "from termboard.app import shell", []),
        ("app", "from termboard.charts import target_board", []),
    ],
)
def test_an_import_against_the_direction_is_found(part: str, source: str, expected: list[str]) -> None:
    assert broken(part, source) == expected
