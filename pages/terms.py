"""Terms: one indicator of several units over all terms, along the line of succession."""

from functools import partial

import streamlit as st

from termboard.app import choosing, term_sections
from termboard.app.later import later
from termboard.app.shell import Page, as_page


@as_page("terms")
def draw(page: Page) -> None:
    st.title(page.text("menu.terms"))
    st.markdown(page.text(".what"))
    indicators = page.ask(".indicators", units=choosing.units_named(page), language=page.language)
    if indicators.empty:
        st.info(page.text(".nothing"))
        return

    indicator, names = term_sections.chosen(page, indicators)
    if not names:
        st.info(page.text(".nobody"))
        return

    this = {"indicator_id": indicator["indicator_id"], "basis": indicator["basis"], "units": list(names)}
    figures = page.ask(".figures", **this)
    changes = page.ask(".changes", **this)

    term_sections.slope_chart(page, indicator, names, figures, changes)
    later(
        page,
        partial(term_sections.change_section, page, indicator, names, changes),
        partial(term_sections.pair_section, page, indicator, names, figures),
        partial(term_sections.ambition_section, page, indicator, names),
        partial(term_sections.origins, page, names, figures),
    )
