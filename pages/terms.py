"""Terms: one indicator of several units over all terms, along the line of succession."""

import streamlit as st

from termboard.app import terms as parts
from termboard.app.fields.field import draw_fields
from termboard.app.frame.frame import show_frame
from termboard.app.shell import Page, as_page
from termboard.views import terms
from termboard.views.terms import ambition, pairs, path


@as_page("terms")
def draw(page: Page) -> None:
    st.title(page.text("menu.terms"))
    st.markdown(page.text(".what"))
    context = page.context()
    view = page.view(terms.read)
    if view is None:
        st.info(page.text(".nothing"))
        return

    draw_fields(page, view.fields)
    parts.remarks(page, view)
    if not view.names:
        return

    # Each chart is made when its turn comes: the first one is seen while the others are asked for.
    show_frame(page, page.remembered("path", lambda: path.frame(view, context)))
    parts.changes(page, view)
    st.header(page.text(".pairs"))
    if view.pair_field and (paired := page.remembered("pairs", lambda: pairs.frame(view, context))):
        draw_fields(page, [view.pair_field], "pair")
        show_frame(page, paired)
    else:
        st.info(page.text(".pairs_none"))
    st.header(page.text(".ambition"))
    if aimed := page.remembered("ambition", lambda: ambition.frame(view, context)):
        show_frame(page, aimed)
    else:
        st.info(page.text(".ambition_none"))
    parts.origins(page, view)
