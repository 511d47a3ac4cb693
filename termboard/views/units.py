"""Units chosen of a great many: those that an address names, offered in a field, found by their names."""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from termboard.domain.naming import full_unit_name
from termboard.domain.rows import rows_of
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field

UNITS: Final = "units"
"""The name of the choice in the address."""

MOST_UNITS: Final = 12
"""Units in one picture, whose names can be kept apart."""

OFFERED: Final = 60
"""Units offered in the list; any other is found by typing its name."""

_FOUND: Final = 12


def named_units(address: Address, context: Context, most: int = MOST_UNITS) -> list[str]:
    """The codes of the units that the address names; for a code that was in use, that of the unit it means.

    Codes that no unit has are refused beside others that some have; where none has, they come back as they are.
    """
    written = address.named(UNITS, most)
    if not written:
        return []
    known = context.ask("search/meant", codes=written)
    meant = dict(zip(known["code"], known["unit_id"], strict=True))
    if meant and (unknown := [code for code in written if code not in meant]):
        beyond = address.refused.get(UNITS)
        address.refused[UNITS] = ", ".join([*unknown, *([beyond] if beyond else [])])
    return list(dict.fromkeys(meant[code] for code in written if code in meant)) or written


def units_field(label: str, offered: pd.DataFrame, chosen: Sequence[str], most: int, context: Context) -> Field:
    """A field to choose units of `offered`, which has unit_id and the parts of the name, or of the whole country."""

    def found(typed: str) -> Mapping[str, str]:
        return unit_names(context.ask("search/units", typed=typed, limit=_FOUND), context)

    inside = context.text("choosing.inside")
    return Field(UNITS, label, unit_names(offered, context), chosen, "units", inside=inside, most=most, find=found)


def unit_names(units: pd.DataFrame, context: Context) -> dict[str, str]:
    """Code to full name."""
    return {str(row["unit_id"]): full_unit_name(row, context.language) for row in rows_of(units)}
