"""The least a Streamlit page with one choice and one chart can be: what pages are compared with."""

import plotly.graph_objects as go
import streamlit as st

YEARS = [str(year) for year in range(2010, 2026)]

st.set_page_config(page_title="Floor", layout="wide")
chosen = st.selectbox("Year", YEARS, key="year")
place = YEARS.index(chosen)
bars = go.Bar(x=[f"Unit {unit}" for unit in range(20)], y=[(unit * 41 + place * 13) % 97 + 1 for unit in range(20)])
st.plotly_chart(go.Figure(bars, {"title": {"text": f"Year {chosen}"}}), key="chart")
