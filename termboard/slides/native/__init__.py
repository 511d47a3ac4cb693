"""Charts as office programs know them: a module a chart, named as it is (`termboard/slides/kinds.py`)."""
