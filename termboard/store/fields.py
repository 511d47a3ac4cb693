"""The rules of every cell, as `data/datapackage.json` states them: type, format, required, enum, pattern and range.

The descriptor is the only place where they stand. What no longer shows once a type has read it (`tables.FORMS`) is
refused when a file is loaded; the rest is looked at in the loaded tables.
"""

# ruff: noqa: S608 - every name and value put into a statement goes through `quoted` or `_literal`
import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import duckdb

from termboard import paths
from termboard.store import tables
from termboard.store.query import quoted

_URI = r"https?://[^\s/]+\S*"
# Control characters but tab and line ends, a byte order mark, and characters without width.
_UNSEEN = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{200b}\x{2028}\x{2029}\x{feff}\x{fffd}]"

_SPACES = (9, 10, 13, 32, 160)

LONGEST_TEXT = 32_767
"""Characters of a cell: a spreadsheet holds no more."""


@dataclass(frozen=True)
class Rule:
    """One rule of a column: the code of its problem, the SQL condition of a cell that breaks it, what is expected.

    `broken` reads the cell as text, `broken_once_loaded` as its type, where that differs.
    """

    code: str
    column: str
    broken: str
    expected: str
    broken_once_loaded: str = ""


def rules(connection: duckdb.DuckDBPyConnection, table: str) -> list[Rule]:
    """Every rule of a fact table's columns, in their order."""
    described = _descriptor().get(table, {})
    types = tables.columns(connection, table)
    return [rule for column, kind in types.items() for rule in _rules(column, kind, described.get(column, {}))]


def are_broken(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether any cell of a loaded table breaks a rule."""
    broken = " or ".join(f"({rule.broken_once_loaded or rule.broken})" for rule in rules(connection, table))
    found = connection.execute(f"select coalesce(bool_or({broken}), false) from facts.{quoted(table)}").fetchone()
    return bool(found and found[0])


def _rules(column: str, kind: str, described: dict[str, Any]) -> Iterator[Rule]:
    cell, constraints = quoted(column), described.get("constraints", {})
    if constraints.get("required"):
        yield Rule("value-missing", column, f"{cell} is null", "")
    if kind != "VARCHAR":
        yield _readable(cell, column, kind)
        yield from _ranges(column, kind, constraints)
        return
    yield Rule("text-unclean", column, f"regexp_matches({cell}, {_literal(_UNSEEN)})", "")
    # To normalise takes ten times as long as to see that there is nothing to do.
    not_nfc = f"case when regexp_matches({cell}, '\\p{{M}}') then nfc_normalize({cell}) <> {cell} else false end"
    yield Rule("text-not-nfc", column, not_nfc, "")
    ends = (f"starts_with({cell}, chr({code})) or ends_with({cell}, chr({code}))" for code in _SPACES)
    yield Rule("text-padded", column, " or ".join(ends), "")
    if described.get("format") == "uri":
        yield _allowed(column, f"regexp_full_match({cell}, {_literal(_URI)})", "http://… https://…")
    if pattern := constraints.get("pattern"):
        yield _allowed(column, f"regexp_full_match({cell}, {_literal(pattern)})", pattern)
    if values := constraints.get("enum"):
        yield _allowed(column, f"{cell} in ({', '.join(map(_literal, values))})", ", ".join(values))
    most = int(constraints.get("maxLength", LONGEST_TEXT))
    yield _allowed(column, f"length({cell}) <= {most}", f"length <= {most}")


def _readable(cell: str, column: str, kind: str) -> Rule:
    """That the text is one of its type; a number without an end is none."""
    is_in_form = f"regexp_full_match({cell}, {_literal(tables.FORMS[kind])})" if kind in tables.FORMS else "true"
    value = f"try_cast({cell} as {kind})"
    is_one = f"isfinite({value})" if kind == "DOUBLE" else f"{value} is not null"
    return Rule(
        code="value-type",
        column=column,
        broken=f"{cell} is not null and not coalesce({is_in_form} and {is_one}, false)",
        expected=kind.lower(),
        broken_once_loaded=f"not isfinite({cell})" if kind == "DOUBLE" else "false",
    )


def _ranges(column: str, kind: str, constraints: dict[str, Any]) -> Iterator[Rule]:
    for name, sign in (("minimum", ">="), ("exclusiveMinimum", ">"), ("maximum", "<="), ("exclusiveMaximum", "<")):
        if name in constraints:
            bound = _literal(str(constraints[name]))
            held = f"try_cast({quoted(column)} as {kind}) {sign} {bound}::{kind}"
            yield _allowed(column, held, f"{sign} {constraints[name]}")


def _allowed(column: str, held: str, expected: str) -> Rule:
    return Rule("value-not-allowed", column, f"not ({held})", expected)


@functools.cache
def _descriptor() -> dict[str, dict[str, dict[str, Any]]]:
    """Table and column to what the descriptor says of the column."""
    package = json.loads(paths.DESCRIPTOR.read_text(encoding="utf-8"))
    return {
        resource["name"]: {field["name"]: field for field in resource["schema"]["fields"]}
        for resource in package["resources"]
    }


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
