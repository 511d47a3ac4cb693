"""What a process does once, after its imports."""

import gc
from functools import cache


@cache
def freeze_imports() -> None:
    """Keep the objects that the imports left out of every later collection.

    Pandas, DuckDB and Plotly leave some 300,000 of them; walking these costs 100 ms a time
    (PROBES.md, section 0).
    """
    gc.collect()
    gc.freeze()
