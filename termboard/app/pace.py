"""The parts of the page Pace that are no charts: the unit of the address, what can be judged, list, ways to cards."""

import streamlit as st

from termboard.app import links
from termboard.app.figure import link_to_figure
from termboard.app.listing import as_columns, show_list
from termboard.app.lists import list_files, list_top, page_links
from termboard.app.patches.scrolling import follow
from termboard.app.shell import Page
from termboard.domain.naming import full_unit_name
from termboard.views import pace
from termboard.views.pace import OUTLOOKS, ROWS, TARGET, UNIT, View
from termboard.views.sentences import escaped


def unit(page: Page, view: View) -> None:
    """The unit of the address, and the way to all units; nothing where it names none."""
    if view.unit is None:
        return
    with st.container(horizontal=True, key="pace-unit"):
        st.markdown(page.text(".only", unit=escaped(full_unit_name(view.unit, page.language))))
        page.link("pace", page.text(".all_units"), **_kept(UNIT, "page", TARGET))


def headline(page: Page, view: View) -> None:
    """How many targets can be judged, whatever outlook is chosen."""
    st.markdown(f"**{pace.headline(view.outlooks, page.language)}**")


def outlooks(page: Page, view: View) -> None:
    """How many targets have each outlook, and what those lack that cannot be judged."""
    counts = pace.counts(view.outlooks)
    said = [
        f"- {page.number(counts[outlook])} · {escaped(pace.outlook_words(outlook, page.language))}: "
        f"{page.text(f'outlook_meanings.{outlook}')}"
        for outlook in OUTLOOKS
        if outlook in counts
    ]
    st.markdown("\n".join(said))
    st.caption(page.text(".with_plan", count=int(view.outlooks["with_plan"].sum())))


def targets(page: Page, view: View) -> None:
    """The list: each target with its base, latest figure, what it needs and its path in small; files of all of it."""
    st.header(page.text(".list"))
    list_top(page.text(".found", count=view.count), view.page)
    outlooks(page, view)
    columns = pace.list_columns(view, page.context(), page.theme)
    rows = view.rows
    html = page.remembered("list", lambda: as_columns(columns, rows, page.language, page.address), page.theme)
    show_list(html, "pace-table")
    page_links(page, "page", view.count, ROWS, view.page)
    context = page.file_context()
    list_files(page, "pace-list", view.count, lambda: pace.all_rows(view, context), pace.list_shown(context))


def path_head(page: Page, view: View) -> None:
    """Above the path: that it is an example, where the reader chose none; why there is none, where there is none."""
    row = view.target
    if row is None:
        st.info(page.text(".no_path_to_show"))
        return
    if not view.is_named:
        st.info(page.text(".most_behind" if row["outlook"] == "will_miss" else ".first_with_path"))
    follow("path-place", links.read(TARGET) or "")
    if not pace.has_path(row):
        st.subheader(pace.subtitle(row, page.language), anchor=False)
        meaning = page.text(f"outlook_meanings.{row['outlook']}")
        st.info(f"{pace.finding(row, page.language)}: {meaning}")


def cards(page: Page, view: View) -> None:
    """The ways from a path to the cards of its figures and to the scorecard."""
    row = view.target
    if row is None:
        return
    with st.container(horizontal=True, key="path-links"):
        for name in ("target", "base", "latest"):
            observation_id = row[f"{name}_observation_id"]
            if isinstance(observation_id, str):
                link_to_figure(page, page.text(f"pace.card_{name}"), observation_id)
        page.link("scorecard", page.text(".scorecard"), unit=row["unit_id"], term=row["term_id"])


def _kept(*names: str) -> dict[str, str]:
    """The choices of this address but those with these names."""
    return {name: value for name, value in st.query_params.to_dict().items() if name not in (*names, links.LANGUAGE)}
