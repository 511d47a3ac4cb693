"""What each page shows, without Streamlit: its choices, its frames, its tables.

A module a page, named as the page. `read(address, context)` gives the view of an address; `frames(view, context)` its
charts, which the page, slides, files and tests share.
"""
