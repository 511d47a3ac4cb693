"""Map: where a figure is known, how high it stands there, and where its target was reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Final

import numpy as np
import pandas as pd

from termboard.charts import dot_map
from termboard.charts.canvas.theme import VERDICTS
from termboard.charts.dot_map.rows import Shows
from termboard.domain import formats
from termboard.domain.folding import slug
from termboard.domain.naming import full_unit_name, term_name, unit_name
from termboard.domain.rows import Row, rows_of
from termboard.domain.texts import Language, text
from termboard.domain.verdicts import JUDGED, REACHED, Verdict
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.evidence import by_evidence, evidence_notes
from termboard.views.fields import Field
from termboard.views.filters import other_names
from termboard.views.frame import Frame, Shown
from termboard.views.wording import RESULT, TARGET, reworded

ALL: Final = "all"
FIRST_INDICATOR: Final = "income_per_capita"
_BOUNDARIES: Final = {ALL: [], "now": ["from-2025-07"], "before": ["before-2025-07"]}
_KINDS: Final = ("result", "target", "verdict")
_FORMER: Final = "before-2025-07"


@dataclass(frozen=True)
class View:
    """What a map shows: `provinces` and `boundaries` are empty for all; `rows` are those of `charts.dot_map`.

    `offers` is False where the place has nothing of the indicator to choose of.
    """

    indicator_id: str
    indicator: str
    fields: Sequence[Field]
    place: str
    provinces: list[str]
    offers: bool = True
    term_id: str = ""
    kind: str = ""
    period: str = ""
    boundaries: Sequence[str] = ()
    basis: str = ""
    direction: str = ""
    unit_label: str = ""
    decimals: int = 1
    is_amount: bool = False
    rows: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def shows(self) -> Shows:
        return "verdict" if self.kind == "verdict" else "value"

    @property
    def alike(self) -> dict[str, Any]:
        """What all its figures have in common: the indicator's decimals and, where they are of one, unit of measure."""
        own = {"unit_label": self.unit_label} if self.shows == "value" else {}
        return {"decimals": self.decimals, **own}

    def asked(self, language: Language) -> dict[str, object]:
        """The parameters of the question about its figures or verdicts."""
        this: dict[str, object] = {"indicator_id": self.indicator_id, "term_id": self.term_id}
        units = {"provinces": self.provinces, "boundaries": list(self.boundaries)}
        if self.shows == "verdict":
            return {**this, **units, "language": language}
        figures = {"role": self.kind, "period": self.period, "basis": self.basis, "direction": self.direction}
        return {**this, **units, **figures}


@dataclass(frozen=True)
class Land:
    """The units of today that `queries/pages/map/units.sql` answered: those with a place draw the land."""

    count: int
    placed: pd.DataFrame
    placeless: Sequence[Row]

    @classmethod
    def of(cls, units: pd.DataFrame) -> "Land":
        has_place = units["latitude"].notna() & units["longitude"].notna()
        return cls(len(units), units[has_place], rows_of(units[~has_place]))


def read(address: Address, context: Context) -> View | None:
    """The map that an address asks for; None where there is no figure to draw at all."""
    indicators = by_id(context.ask(".indicators", language=context.language))
    if not indicators:
        return None
    first = FIRST_INDICATOR if FIRST_INDICATOR in indicators else next(iter(indicators))
    code = address.one("indicator", indicators, first)
    indicator = indicators[code]
    names = {slug(str(name)): str(name) for name in context.ask(".provinces")["province"]}
    province = address.one("province", [ALL, *names], ALL)
    country = context.text(".country")
    fields = [
        Field(
            "indicator", context.text(".indicator"), {each: str(row["indicator"]) for each, row in indicators.items()},
            [code], default=first,
        ),
        Field(
            "province", context.text(".province"), {ALL: country, **names}, [province], default=ALL,
            others=other_names(context),
        ),
    ]  # fmt: skip
    scope = [names[province]] if province in names else []
    view = View(code, str(indicator["indicator"]), fields, scope[0] if scope else country, scope)
    offered = by_indicator(context.ask(".choices", provinces=scope, language=context.language)).get(code)
    if not offered:
        return replace(view, offers=False)
    view = _narrowed(view, offered, indicator, address, context)
    question = ".verdicts" if view.shows == "verdict" else ".figures"
    answer = reworded(context.ask(question, **view.asked(context.language)), context, TARGET, RESULT)
    return replace(view, rows=named(answer, view, context.language))


def frames(view: View, context: Context) -> list[Frame]:
    """The map; nothing where no unit has the figure."""
    if view.rows.empty:
        return []
    land = Land.of(context.ask(".units", provinces=view.provinces))
    chart = partial(dot_map.dot_map, country=land.placed, shows=view.shows, lifts_far=bool(view.provinces))
    table = partial(figures_table, view.rows, context.language)
    return [Frame("map", chart, view.rows, shown(view, land, context), table, context.data_version(), opens_cards=True)]


def by_id(indicators: pd.DataFrame) -> dict[str, Row]:
    """What `queries/pages/map/indicators.sql` answered, by indicator_id."""
    return {str(row["indicator_id"]): row for row in rows_of(indicators)}


def by_indicator(choices: pd.DataFrame) -> dict[str, list[Row]]:
    """What `queries/pages/map/choices.sql` answered, by indicator_id."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(choices):
        found.setdefault(row["indicator_id"], []).append(row)
    return found


def named(answer: pd.DataFrame, view: View, language: Language) -> pd.DataFrame:
    """What `queries/pages/map/figures.sql` or `verdicts.sql` answered, with each unit's names.

    `name` is for labels ("Bà Rịa", but "Phường 11"), `full_name` tells kind and place.
    """
    units = rows_of(answer)
    names = {
        "name": [unit_name(unit, language) if unit["name"].isdigit() else unit["name"] for unit in units],
        "full_name": [full_unit_name(unit, language) for unit in units],
    }
    columns = {name: pd.Series(values, dtype=object) for name, values in names.items()}
    is_former = answer["boundaries"] == _FORMER
    return answer.assign(**columns, place=answer["province"], is_former=is_former, **view.alike)


def shown(view: View, land: Land, context: Context) -> Shown:
    """The words of the map, computed from its rows and from the units of its province or the country."""
    rows, language = view.rows, context.language
    units = context.text(".units", count=len(rows), units=land.count)
    return Shown(
        title=headline(rows, view, language),
        subtitle=" · ".join([*_subject(view, context), units]),
        sources=context.text(".sources", count=_count_sources(rows)),
        alt=f"{context.text('.alt', units=len(land.placed))} {dot_map.describe(rows, view.shows, language)}",
        file_name=f"termboard-map-{view.indicator_id}-{view.term_id}-{view.kind}",
        notes=notes(rows, land, view, language),
    )


def _count_sources(rows: pd.DataFrame) -> int:
    """How many sources the figures have; a derived one may have two, a verdict has one."""
    if "other_source_id" not in rows:
        return int(rows["source_id"].nunique())
    return len({*rows["source_id"], *rows["other_source_id"].dropna()})


def headline(rows: pd.DataFrame, view: View, language: Language) -> str:
    """The finding: who stands at the ends, or how many reached the target."""
    if rows.empty:
        return text(language, "map.headline_none", indicator=view.indicator)
    if view.shows == "verdict":
        return _verdict_headline(rows, view, language)
    values = rows["value"].to_numpy()
    highest, lowest = (np.flatnonzero(values == end).tolist() for end in (values.max(), values.min()))
    if len(highest) == len(rows):
        key = "headline_one" if len(rows) == 1 else "headline_alike"
        named = _named(rows, highest, language) if len(rows) == 1 else formats.number(len(rows), 0, language)
        return text(
            language, f"map.{key}", indicator=view.indicator, units=named, value=_value(rows, highest, language)
        )
    return text(
        language,
        "map.headline_ends",
        indicator=view.indicator,
        highest=_named(rows, highest, language),
        most=_value(rows, highest, language),
        lowest=_named(rows, lowest, language),
        least=_value(rows, lowest, language),
    )


def notes(rows: pd.DataFrame, land: Land, view: View, language: Language) -> list[str]:
    """What a reader must know: what verdicts rest on, who has no place, what is drawn elsewhere, what is not alike."""
    said = evidence_notes(by_evidence(rows), language) if view.shows == "verdict" else []
    if land.placeless:
        names = "; ".join(
            full_unit_name({**row, "district": None, "boundaries": ""}, language) for row in land.placeless
        )
        said.append(text(language, "map.without_place", count=len(land.placeless), names=names))
    is_former = rows["is_former"].to_numpy(dtype=bool)
    lost = rows["full_name"].to_numpy()[is_former & rows["latitude"].isna().to_numpy()]
    if len(lost):
        said.append(text(language, "map.former_without_place", count=len(lost), names="; ".join(lost)))
    if view.provinces:
        said.append(text(language, "map.frames"))
    if view.is_amount and is_former.any() and not is_former.all():
        said.append(text(language, "map.unlike"))
    return said


def figures_table(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """The map's figures under readable names, all of them."""
    columns: dict[str, Any] = {
        "unit_name": rows["full_name"],
        "result": rows["result_text"],
        "target": rows["target_text"],
        "number_value": rows["value"],
        "unit": rows["unit_label"],
        "attainment": (pd.to_numeric(rows["attainment"]) * 100).round(2),
        "computed": [_verdict_word(verdict, language) for verdict in rows["verdict"]],
        "stated": [_verdict_word(verdict, language) for verdict in rows["stated_verdict"]],
        "latitude": rows["latitude"],
        "longitude": rows["longitude"],
        "source": rows["source_title"],
    }
    frame = pd.DataFrame({name: list(values) for name, values in columns.items()})
    return frame.rename(columns={name: text(language, _column(name)) for name in columns})


def _narrowed(view: View, choices: Sequence[Row], indicator: Row, address: Address, context: Context) -> View:
    """The view with what the other fields choose, of what there is."""
    terms = sorted({str(row["term_id"]) for row in choices})
    term_id = address.one("term", terms, terms[-1])
    of_term = [row for row in choices if row["term_id"] == term_id]
    kinds = [kind for kind in _KINDS if any(row["shows"] == kind for row in of_term)]
    kind = address.one("shows", kinds, kinds[0])
    of_kind = {str(row["period"]): row for row in of_term if row["shows"] == kind}
    first_period = next(iter(of_kind))
    fields = [
        *view.fields,
        Field("term", context.text(".term"), {term: term_name(term) for term in terms}, [term_id], "row", terms[-1]),
        Field(
            "shows", context.text(".shows"), {each: context.text(f"map.shows_{each}") for each in kinds}, [kind], "row",
            kinds[0],
        ),
    ]  # fmt: skip
    period = first_period
    if len(of_kind) > 1:
        period = address.one("period", of_kind, first_period)
        names = {code: _period_name(code, context) for code in of_kind}
        fields.append(Field("period", context.text(".period"), names, [period], default=first_period))
    boundaries = address.one("boundaries", _BOUNDARIES, ALL)
    names = {code: context.text(f"map.boundaries_{code}") for code in _BOUNDARIES}
    fields.append(Field("boundaries", context.text(".boundaries"), names, [boundaries], "row", ALL))
    chosen = of_kind[period]
    return replace(
        view,
        fields=fields,
        term_id=term_id,
        kind=kind,
        period=period,
        boundaries=_BOUNDARIES[boundaries],
        basis=chosen["basis"] or "",
        direction=indicator["direction"],
        unit_label=chosen["unit_label"],
        decimals=int(chosen["decimals"]),
        is_amount=bool(chosen["is_amount"]),
    )


def _period_name(code: str, context: Context) -> str:
    return context.text("bases.year", year=code) if code.isdigit() else context.text(f"bases.{code}")


def _subject(view: View, context: Context) -> list[str]:
    period = [] if view.kind == "verdict" else [_period_name(view.period, context)]
    unit = [str(view.rows["unit_label"].iloc[0])] if view.shows == "value" else []
    kind = context.text(f"map.subject_{view.kind}", term=term_name(view.term_id))
    return [kind, *period, *unit, view.place]


def _verdict_headline(rows: pd.DataFrame, view: View, language: Language) -> str:
    reached, judged = (int(rows["verdict"].isin(of).sum()) for of in (REACHED, JUDGED))
    if not judged:
        is_running = (rows["verdict"] == Verdict.IN_PROGRESS).any()
        verdict = Verdict.IN_PROGRESS if is_running else Verdict.NOT_ASSESSABLE
        return text(language, f"map.headline_{verdict}", indicator=view.indicator, count=len(rows))
    return text(language, "map.headline_reached", indicator=view.indicator, reached=reached, count=judged)


def _named(rows: pd.DataFrame, places: Sequence[int], language: Language) -> str:
    """The first of some units of one value, and how many more there are."""
    name = str(rows["name"].iat[places[0]])
    return name if len(places) == 1 else text(language, "map.and_others", unit=name, count=len(places) - 1)


def _value(rows: pd.DataFrame, places: Sequence[int], language: Language) -> str:
    return formats.number(rows["value"].iat[places[0]], int(rows["decimals"].iloc[0]), language)


def _verdict_word(verdict: object, language: Language) -> str:
    return f"{VERDICTS[verdict].glyph} {text(language, f'verdicts.{verdict}')}" if isinstance(verdict, str) else ""


def _column(name: str) -> str:
    return f"map.{name}" if name in ("unit_name", "number_value", "latitude", "longitude") else f"table.{name}"
