"""A page whose file cannot be made: the patches of every page, and a button to press."""

import streamlit as st

from termboard.app.patches import patches


def _broken() -> bytes:
    raise ValueError("no such file can be made")


patches.apply("vi")
st.download_button("Tải XLSX", _broken, "tep.xlsx", key="broken-xlsx", on_click="ignore")
