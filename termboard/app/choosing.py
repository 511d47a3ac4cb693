"""Choices of several units and of one indicator, kept in the address as `termboard.app.links` keeps all choices."""

from collections.abc import Callable, Sequence
from typing import Final

import pandas as pd

from termboard.app import links
from termboard.app.facets import Facets, choose_of
from termboard.app.filters import BETWEEN
from termboard.app.search import units_called
from termboard.app.shell import Page
from termboard.naming import full_unit_name
from termboard.rows import rows_of

UNITS: Final = "units"
INDICATOR: Final = "indicator"

MOST_UNITS: Final = 12
"""Units in one picture, whose names can be kept apart."""

OFFERED: Final = 60
"""Units offered in the list; any other is found by typing its name."""


def several(name: str, most: int = MOST_UNITS) -> list[str]:
    """The codes that the address names as `name`, each once; beyond `most` they are left out, and that is told."""
    written = links.read(name) or ""
    found = [code for code in dict.fromkeys(written.split(BETWEEN)) if code]
    if len(found) > most:
        links.refuse(name, f"+{len(found) - most} (> {most})")
    return found[:most]


def units_named(page: Page) -> list[str]:
    """The codes of the units that the address names; for a code that was in use, that of the unit it means."""
    written = several(UNITS)
    if not written:
        return []
    found = page.ask("search/meant", codes=written)
    meant = dict(zip(found["code"], found["unit_id"], strict=True))
    return list(dict.fromkeys(meant.get(code, code) for code in written))


def joined_codes(codes: Sequence[str]) -> str:
    """Several codes as one value of the address."""
    return BETWEEN.join(codes)


def choose_one(name: str, options: Sequence[str], *, label: str, label_of: Callable[[str], str]) -> str:
    """A list to choose one code of; the default, the first, stays out of the address."""
    default = options[0]
    chosen = links.read(name, options, default) or default
    links.settle(name, chosen)
    choose_of(
        f"one-{name}",
        name,
        {code: label_of(code) for code in options},
        chosen,
        label=label,
        write=lambda code: links.write(name, code, default),
    )
    return chosen


def offered_units(page: Page, question: str, chosen: Sequence[str], **parameters: object) -> pd.DataFrame:
    """The units to choose of: the chosen ones and the first `OFFERED` of all.

    `question` answers with unit_id and the parts of the name for `$chosen`, `$limit` and `parameters`.
    """
    return page.ask(question, chosen=list(chosen), limit=OFFERED, **parameters)


def choose_units(pick: Facets, offered: pd.DataFrame, chosen: Sequence[str]) -> None:
    """A list to choose units of: of `offered`, the answer of `offered_units`, or of the whole country by name."""
    page = pick.page

    def named(units: pd.DataFrame) -> dict[str, str]:
        return {str(row["unit_id"]): full_unit_name(row, page.language) for row in rows_of(units)}

    names = named(offered)
    label, inside = page.text("choosing.units", most=MOST_UNITS), page.text("choosing.inside")
    pick.several(
        UNITS,
        names,
        [code for code in chosen if code in names],
        label=label,
        inside=inside,
        most=MOST_UNITS,
        find=lambda typed: named(units_called(page, typed)),
    )
