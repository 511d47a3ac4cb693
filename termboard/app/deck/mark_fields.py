"""The fields of what a presenter puts onto a chart: an annotation with a line to a mark, rings around a unit."""

import streamlit as st

from termboard.app import questions
from termboard.app.deck import changes, item_frames
from termboard.app.expander import lazy_expander
from termboard.app.shell import Page
from termboard.charts.canvas.annotations import Mark, marks, named
from termboard.slides.deck import LONGEST_TITLE, Item
from termboard.slides.kinds import native_pages
from termboard.slides.paging import ROOM
from termboard.slides.pptx.annotations import native_marks
from termboard.slides.pptx.plot import plan
from termboard.slides.slide import Table
from termboard.views.frame import Frame


def mark_fields(page: Page, place: int, item: Item, frame: Frame) -> None:
    """Annotation, its mark, and the unit to highlight, of the item at `place`."""
    with lazy_expander(page.text("briefing.marks"), "slide-marks") as is_open:
        if not is_open:
            return
        offered = _offered(page, item, frame)
        if not offered:
            st.caption(page.text("briefing.no_marks"))
            return
        st.session_state["slide-annotation"] = item.annotation
        st.text_input(
            page.text("briefing.annotation"),
            key="slide-annotation",
            max_chars=LONGEST_TITLE,
            on_change=_change,
            args=(place, "annotation"),
        )
        _choice(page, place, "mark", item.mark, list(dict.fromkeys(mark.name for mark in offered)))
        _choice(page, place, "highlight", item.highlight, list(dict.fromkeys(mark.unit for mark in offered)))


def _choice(page: Page, place: int, name: str, chosen: str, offered: list[str]) -> None:
    key = f"slide-{name}"
    st.session_state[key] = chosen
    is_gone = bool(chosen) and chosen not in offered
    st.selectbox(
        page.text(f"briefing.{name}"),
        ["", *([chosen] if is_gone else []), *sorted(offered)],
        key=key,
        format_func=lambda said: said or page.text("briefing.no_mark"),
        on_change=_change,
        args=(place, name),
    )
    if is_gone:
        st.caption(page.text("briefing.mark_gone"))


def _change(place: int, name: str) -> None:
    changes.change_item(place, **{name: st.session_state[f"slide-{name}"] or ""})


def _offered(page: Page, item: Item, frame: Frame) -> list[Mark]:
    """The marks of the chart as it is drawn; where office programs edit it too, those that it has there as well."""

    def offered() -> list[Mark]:
        parts = item_frames.slide_frames(frame, page)
        drawn = [mark for part in parts for mark in marks(item_frames.slide_figure(part, page, "light"))]
        natives = [one for one in native_pages(frame.chart, frame.rows, page.language) if not isinstance(one, Table)]
        said = [mark.name for one in natives for native in one for mark in native_marks(native, plan(native, *ROOM))]
        return [mark for mark in drawn if not natives or (named(mark.name, said) and named(mark.unit, said))]

    key = ("marks", item.page, item.chart, page.language, sorted(item.choices.items()))
    return questions.remembered(page.store, key, offered)
