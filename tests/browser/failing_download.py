"""A page whose file cannot be made: the manners of every page, and a button to press."""

import streamlit as st

from termboard.app import manners


def _broken() -> bytes:
    raise ValueError("no such file can be made")


manners.teach("vi")
st.download_button("Tải XLSX", _broken, "tep.xlsx", key="broken-xlsx", on_click="ignore")
