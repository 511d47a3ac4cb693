"""What Streamlit does not do by itself."""
