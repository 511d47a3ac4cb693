"""The method page: the prose of docs/method.<language>.md, and the lists that the store itself holds."""

import pandas as pd
import streamlit as st

from termboard import paths
from termboard.app.frame.frame import show_table
from termboard.app.shell import Page
from termboard.domain import formats
from termboard.domain.rows import rows_of
from termboard.domain.texts import Language
from termboard.views.sentences import escaped, formula


def prose(language: Language) -> str:
    """The rules in words; its first line is the page's title."""
    return (paths.ROOT / "docs" / f"method.{language}.md").read_text(encoding="utf-8")


def rules(page: Page) -> None:
    """The rules, as the documents say them."""
    with st.container(key="method"):
        st.markdown(prose(page.language))


def indicators(page: Page, catalogue: pd.DataFrame) -> None:
    """Every indicator with unit of measure, direction, kind and definition, by theme."""
    st.header(page.text("method.indicators"))
    for theme, rows in catalogue.groupby("theme", sort=False):
        name = page.text(f"themes.{theme}")
        with st.expander(f"{name} ({len(rows)})"):
            show_table(page, _indicator_table(page, rows), alt=name)


def derived(page: Page, catalogue: pd.DataFrame) -> None:
    """Every derived indicator with its formula."""
    table = pd.DataFrame(
        {
            page.text("table.indicator"): catalogue["indicator"],
            page.text("method.formula"): [formula(row, page.language) for row in rows_of(catalogue)],
            page.text("table.unit"): catalogue["unit_of_measure"],
            page.text("method.direction"): [page.text(f"directions.{code}") for code in catalogue["direction"]],
            page.text("method.definition"): catalogue["definition"],
        }
    )
    st.header(page.text("method.derived"))
    with st.expander(page.text("method.count", count=len(table))):
        show_table(page, table, alt=page.text("method.derived"))


def conversions(page: Page, catalogue: pd.DataFrame) -> None:
    """Every unit of measure that is converted, with factor and shift."""
    table = pd.DataFrame(
        {
            page.text("method.printed"): catalogue["printed"],
            page.text("method.into"): catalogue["unit_of_measure"],
            page.text("method.factor"): [formats.number(factor, 12, page.language) for factor in catalogue["factor"]],
            page.text("method.shift"): catalogue["shift"],
        }
    )
    st.header(page.text("method.conversions"))
    with st.expander(page.text("method.count", count=len(table))):
        show_table(page, table, alt=page.text("method.conversions"))


def version(page: Page) -> None:
    """Which data the lists are of."""
    st.caption(escaped(page.data_version()))


def _indicator_table(page: Page, rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            page.text("table.indicator"): rows["indicator"],
            page.text("table.unit"): rows["unit_label"].fillna(""),
            page.text("method.direction"): [page.text(f"directions.{code}") for code in rows["direction"]],
            page.text("method.kind"): [page.text(f"indicator_kinds.{code}") for code in rows["kind"]],
            page.text("method.definition"): rows["definition"],
        }
    )
