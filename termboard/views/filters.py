"""The filters of lists and counts, each told once: its place in the address, its codes and words, its name in SQL.

`SHOWN` says which of them each page has. What there is to choose comes from the filter itself or from the store: from
the page's `options.sql`, which gives the name of a filter, a value and, where no text of the program names it, its
label. The queries take all that is chosen as one parameter, `$chosen`, and one relation of `queries/marts/` applies it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.domain.folding import slug
from termboard.domain.model import THEMES
from termboard.domain.naming import term_name
from termboard.domain.rows import rows_of
from termboard.domain.verdicts import Verdict
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.fields import Field, Kind

Words = Callable[[str, Context], str]


@dataclass(frozen=True)
class Filter:
    """One filter. `name` is that in the address, its label the text `filters.<name>`.

    `parameter` is its name in SQL (`facts.is_chosen`). `words` says a value that the store has no label for. `values`
    are those that there are where no query tells. `is_slug`: the address has "da-nang" for "Đà Nẵng".
    """

    name: str
    parameter: str
    words: Words = lambda value, context: value
    values: Sequence[str] = ()
    is_slug: bool = False

    def code(self, value: str) -> str:
        """What stands in the address for a value."""
        return slug(value) if self.is_slug else value


def _worded(group: str) -> Words:
    """The words of a value are the text `<group>.<value>`."""
    return lambda value, context: context.text(f"{group}.{value}")


FILTERS: Final[Mapping[str, Filter]] = {
    one.name: one
    for one in (
        Filter("province", "provinces", is_slug=True),
        Filter("indicator", "indicators"),
        Filter("term", "terms", lambda value, context: term_name(value)),
        Filter("verdict", "verdicts", _worded("verdicts"), tuple(Verdict)),
        Filter("theme", "themes", _worded("themes"), THEMES),
        Filter("kind", "kinds", _worded("kinds"), is_slug=True),
        Filter("boundaries", "boundaries", _worded("boundaries"), ("from-2025-07", "before-2025-07")),
        Filter("evidence", "evidence", _worded("evidence"), ("pair", "implied", "plan_percent", "stated", "none")),
        Filter("agreement", "agreement", _worded("agreement"), ("differs", "agrees")),
        Filter("role", "roles", _worded("roles"), ("target", "result")),
        Filter("origin", "origins", _worded("origins"), ("printed", "derived")),
        Filter("code", "codes", _worded("finding_names")),
        Filter("severity", "severities", _worded("severities"), ("high", "medium", "low")),
    )
}


@dataclass(frozen=True)
class Shown:
    """The filters of one page or list in their order: those in sight, and those under "more"."""

    in_sight: Sequence[str]
    folded: Sequence[str] = ()


SHOWN: Final[Mapping[str, Shown]] = {
    "attainment": Shown(
        ("province", "indicator", "term", "verdict"), ("theme", "kind", "boundaries", "evidence", "agreement")
    ),
    "data": Shown(("province", "indicator", "term", "role"), ("theme", "kind", "boundaries", "origin")),
    "pace": Shown(("province", "theme", "indicator")),
    "sources": Shown(("province", "term")),
    "findings": Shown(("code", "severity", "province", "term")),
}


@dataclass(frozen=True)
class Chosen:
    """What is chosen: `parameters`, the parameter `$chosen` of queries, and the `fields` to choose it in."""

    parameters: Mapping[str, list[str]]
    fields: Sequence[Field]

    def words(self, name: str) -> list[str]:
        """What is chosen in the filter with this name, in words."""
        field = next(field for field in self.fields if field.name == name)
        return [field.options[code] for code in field.chosen if code]


def read_filters(
    address: Address,
    context: Context,
    options: pd.DataFrame,
    shown: Shown,
    *,
    clears: Sequence[str] = ("page",),
    one_of_each: bool = False,
) -> Chosen:
    """The filters that are `shown`, as the address chooses them.

    `options` has filter, code (the value) and label. `one_of_each`: a reader chooses one value of a filter or all.
    """
    parameters, fields = {}, []
    for name in (*shown.in_sight, *shown.folded):
        found = FILTERS[name]
        offered = {row["code"]: row["label"] for row in rows_of(options[options["filter"] == name])}
        offered = offered or dict.fromkeys(found.values)
        values = {found.code(value): value for value in offered}
        labels = {code: _label(found, value, offered[value], context) for code, value in values.items()}
        if one_of_each:
            chosen = [address.one(name, labels)]
            labels = {"": context.text("pickers.all"), **labels}
        else:
            in_address = address.several(name, labels)
            chosen = [code for code in labels if code in in_address]
        parameters[found.parameter] = [values[code] for code in chosen if code]
        kind: Kind = "list" if one_of_each else "several"
        label = context.text(f"filters.{name}")
        others = other_names(context) if name == "province" else {}
        is_folded = name in shown.folded
        fields.append(Field(name, label, labels, chosen, kind, clears=clears, folded=is_folded, others=others))
    return Chosen(parameters, fields)


def other_names(context: Context) -> dict[str, str]:
    """Code of a province of today to what else it or its parts are called."""
    rows = rows_of(context.ask("search/other_names"))
    return {slug(str(row["province"])): str(row["others"]) for row in rows}


def _label(found: Filter, value: str, label: object, context: Context) -> str:
    return label if isinstance(label, str) else found.words(value, context)
