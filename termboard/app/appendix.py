"""The congress appendix of a unit and term, to take away: DOCX to print and sign, XLSX to reckon with and fill in."""

from functools import partial
from typing import Final, Literal

import streamlit as st

from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.shell import Page
from termboard.domain.rows import Row
from termboard.exports.appendix import Appendix
from termboard.views import appendix as contents
from termboard.views.appendix_rows import TERM

_DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FormKind = Literal["party", "state"]
_FORMS: Final[tuple[FormKind, ...]] = ("party", "state")


def buttons(page: Page, unit: Row, term_id: str) -> None:
    """What the appendix is to hold and its form, and its downloads, made when asked for.

    The congress's targets are a paper of the Party, a year's plan one of the People's Committee, unless a reader says
    otherwise. Nothing where there is neither.
    """
    periods = contents.periods(unit, term_id, page.context())
    if not periods:
        return
    st.markdown(f"**{page.text('appendix.head')}**")
    with st.container(horizontal=True, key="appendix-choices", vertical_alignment="bottom"):
        period = _period(page, periods)
        kind = st.radio(
            page.text("appendix.form"),
            _FORMS,
            index=0 if period == TERM else 1,
            format_func=lambda kind: page.text(f"appendix.{kind}"),
            horizontal=True,
            key=f"appendix-form-{'term' if period == TERM else 'year'}",
        )
        is_signed = st.checkbox(page.text("appendix.signed"), key="appendix-signed")
    name = f"termboard-phu-luc-{unit['unit_id']}-{term_id}{'' if period == TERM else f'-{period}'}"
    make = partial(contents.appendix, unit, term_id, page.context(), period)
    with st.container(horizontal=True, key="appendix-files"):
        st.download_button(
            page.text("appendix.docx"),
            partial(_docx_bytes, make, kind, is_signed=is_signed),
            f"{name}.docx",
            _DOCX,
            key="appendix-docx",
            on_click="ignore",
        )
        st.download_button(
            page.text("appendix.xlsx"),
            partial(_xlsx_bytes, make),
            f"{name}.xlsx",
            MEDIA_TYPES["xlsx"],
            key="appendix-xlsx",
            on_click="ignore",
        )
    st.caption(page.text("appendix.what"))


def _period(page: Page, periods: list[str]) -> str:
    """The term, or the year whose plan is asked for; no question where there is one answer."""
    if len(periods) == 1:
        return periods[0]
    return st.selectbox(
        page.text("appendix.period"),
        periods,
        format_func=lambda one: page.text("appendix.of_term" if one == TERM else "appendix.of_year", year=one),
        key="appendix-period",
    )


# Both libraries take long to import, and few visitors download.
def _docx_bytes(make: "partial[Appendix]", kind: FormKind, *, is_signed: bool) -> bytes:
    from termboard.exports.appendix_docx import docx_bytes
    from termboard.exports.appendix_paper import Form

    return docx_bytes(make(), Form(kind, is_signed))


def _xlsx_bytes(make: "partial[Appendix]") -> bytes:
    from termboard.exports.appendix_xlsx import xlsx_bytes

    return xlsx_bytes(make())
