"""Charts: a tidy DataFrame in, a Plotly figure out. They know neither Streamlit nor the store."""
