"""The only part that knows Streamlit: shell, links, frame, search."""
