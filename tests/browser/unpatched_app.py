"""Stock Streamlit without termboard/app/patches/: what each patch is for, as small as it can be shown."""

import time

import plotly.graph_objects as go
import streamlit as st

runs = st.session_state["runs"] = st.session_state.get("runs", 0) + 1

with st.container(key="top"):
    st.title("Tiêu đề")
st.sidebar.write("Danh mục")
st.text_input("Tìm", key="search", live=True)
if st.button("Chạy lại", key="again"):
    time.sleep(1)
st.download_button("Tải", lambda: b"a file", "tep.txt", key="file", on_click="ignore")
st.markdown("[Trong Markdown](/?view=markdown)")
st.html('<a href="/?view=html" id="link">Trong HTML</a>')
st.html(f'<a href="/" id="page">Trang sau</a><span id="runs" hidden>{runs}</span>')
if "view" not in st.query_params:
    st.html('<a href="/" id="gone">Chỉ có lúc đầu</a>')
wide = "".join(f"<td>cột_rất_dài_thứ_{column}</td>" for column in range(40))
st.html(f'<div style="overflow-x: auto"><table><tr>{wide}</tr></table></div>')
st.plotly_chart(go.Figure(go.Scatter(x=[1, 2], y=[1, 2])), width="stretch")
st.html('<div style="height: 3000px"></div>')
st.button("Ở cuối trang", key="bottom")
