"""Observations as SDMX-CSV 2.0, written by pysdmx.

One series key is unit, indicator, role and observation: several sources may print one figure, and all are kept. A term
is a time range of five plan years (`2016-01-01/P5Y` is 2015-2020), a single year is that year, and so is a part of it,
of which PERIOD_MONTHS tells the length. OBS_STATUS is P for a provisional figure, else A.
"""

from typing import Final

import pandas as pd

AGENCY: Final = "TERMBOARD"
STRUCTURE: Final = "OBSERVATIONS"

DIMENSIONS: Final = ("REF_AREA", "INDICATOR", "ROLE", "OBSERVATION", "TIME_PERIOD")
MEASURE: Final = "OBS_VALUE"
ATTRIBUTES: Final = (
    "UNIT_MEASURE", "TERM", "PERIOD_KIND", "PERIOD_MONTHS", "OBS_STATUS", "VALUE_TEXT", "QUALIFIER", "LOWER_BOUND",
    "UPPER_BOUND", "DERIVATION", "LABEL", "SOURCE",
)  # fmt: skip

_NUMBERS: Final = frozenset({MEASURE, "LOWER_BOUND", "UPPER_BOUND"})


def sdmx_csv_bytes(figures: pd.DataFrame, version: int) -> bytes:
    """The rows of `queries/pages/data/figures.sql` as SDMX-CSV 2.0 of data structure version 1.0.`version`."""
    # Half a second to import, and few visitors download it.
    from pysdmx.io.csv.sdmx20.writer import write
    from pysdmx.io.pd import PandasDataset
    from pysdmx.model import Component, Components, Concept, DataType, Role, Schema

    def component(name: str, role: Role) -> Component:
        kind = DataType.DOUBLE if name in _NUMBERS else DataType.STRING
        level = "O" if role is Role.ATTRIBUTE else None
        return Component(name, role is Role.DIMENSION, role, Concept(name), local_dtype=kind, attachment_level=level)

    components = [
        *(component(name, Role.DIMENSION) for name in DIMENSIONS),
        component(MEASURE, Role.MEASURE),
        *(component(name, Role.ATTRIBUTE) for name in ATTRIBUTES),
    ]
    schema = Schema("datastructure", AGENCY, STRUCTURE, Components(components), version=f"1.0.{version}")
    written = write([PandasDataset(structure=schema, data=sdmx_frame(figures))])
    return (written or "").encode()


def sdmx_frame(figures: pd.DataFrame) -> pd.DataFrame:
    """The same rows under SDMX's names, in the order of dimensions, measure and attributes."""
    year = figures["period_year"].astype("Int64").astype("string")
    is_of_a_year = figures["period_kind"].isin(["year", "part_of_year"])
    start = figures["term_id"].str[:4].astype(int) + 1
    frame = pd.DataFrame(
        {
            "REF_AREA": figures["unit_id"],
            "INDICATOR": figures["indicator_id"],
            "ROLE": figures["role"],
            "OBSERVATION": figures["observation_id"],
            "TIME_PERIOD": year.where(is_of_a_year, start.astype("string") + "-01-01/P5Y"),
            MEASURE: figures["measured"],
            "UNIT_MEASURE": figures["indicator_unit"],
            "TERM": figures["term_id"],
            "PERIOD_KIND": figures["period_kind"],
            "PERIOD_MONTHS": figures["period_months"].astype("Int64").astype("string"),
            "OBS_STATUS": figures["is_provisional"].map({True: "P", False: "A"}),
            "VALUE_TEXT": figures["value_text"],
            "QUALIFIER": figures["qualifier"],
            "LOWER_BOUND": figures["lower_bound"],
            "UPPER_BOUND": figures["upper_bound"],
            "DERIVATION": figures["derivation"],
            "LABEL": figures["label"],
            "SOURCE": figures["url"],
        }
    )
    return frame[[*DIMENSIONS, MEASURE, *ATTRIBUTES]]
