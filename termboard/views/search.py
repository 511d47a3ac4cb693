"""What a search finds: provinces, units and indicators that are called by the words sought, grouped, the best first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from termboard.domain.folding import slug
from termboard.domain.naming import full_unit_name
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context

# As many as a reader looks through. Of two kinds that are equally near, the smaller comes first.
_LIMITS: Final = {"provinces": 6, "units": 12, "indicators": 8}
# Of `stage` and of `closeness` in queries/pages/search/units.sql.
_ALIKE: Final = 3
_THE_NAME: Final = 1
_APART: Final = 4


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, the page that shows it, and its choices there."""

    label: str
    page: str
    choices: Mapping[str, str]


@dataclass(frozen=True)
class Group:
    """Hits of one kind under their heading."""

    heading: str
    hits: Sequence[Hit]


def search(typed: str, context: Context) -> list[Group]:
    """The groups that hold anything, the one with the nearest name first.

    Names that only look alike count where nothing has the words, and words that stand apart where nothing has the name.
    """
    found = {kind: _found(kind, typed, context) for kind in _LIMITS}
    nearest = {kind: (int(rows["stage"].min()), int(rows["closeness"].min())) for kind, rows in found.items()
               if not rows.empty}  # fmt: skip
    if any(stage < _ALIKE for stage, _ in nearest.values()):
        nearest = {kind: near for kind, near in nearest.items() if near[0] < _ALIKE}
    if any(closeness == _THE_NAME for _, closeness in nearest.values()):
        nearest = {kind: near for kind, near in nearest.items() if near[1] < _APART}
    order = sorted(nearest, key=lambda kind: nearest[kind][1])
    return [_group(kind, found[kind], context) for kind in order]


def _found(kind: str, typed: str, context: Context) -> pd.DataFrame:
    told = {"language": context.language} if kind == "indicators" else {}
    return context.ask(f"search/{kind}", typed=typed, limit=_LIMITS[kind], **told)


def _group(kind: str, rows: pd.DataFrame, context: Context) -> Group:
    heading = context.text(f"search.{kind}", count=int(rows["found"].max()), shown=len(rows))
    return Group(heading, [_HITS[kind](row, context) for row in rows_of(rows)])


def _province(row: Row, context: Context) -> Hit:
    is_former = isinstance(row["former_province"], str)
    name = str(row["province"])
    called = context.text("search.former_province", former=row["former_province"], province=name) if is_former else name
    counts = {"count": int(row["units_with_figures"]), "units": int(row["units"])}
    return Hit(context.text("search.province", province=called, **counts), "province", {"province": slug(name)})


def _unit(row: Row, context: Context) -> Hit:
    name = full_unit_name(row, context.language)
    if isinstance(row["former_province"], str):
        name = context.text("search.former", unit=name, former=row["former_province"], province=row["province_now"])
    count = int(row["count_observations"])
    key = "search.result" if count else "search.result_without"
    return Hit(context.text(key, unit=name, count=count), "scorecard", {"unit": str(row["unit_id"])})


def _indicator(row: Row, context: Context) -> Hit:
    label = context.text("search.indicator", indicator=row["indicator"], count=int(row["units"]))
    return Hit(label, "indicator", {"indicator": str(row["indicator_id"])})


_HITS: Final[Mapping[str, Callable[[Row, Context], Hit]]] = {
    "provinces": _province,
    "units": _unit,
    "indicators": _indicator,
}
