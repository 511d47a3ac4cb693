"""What a process does once, after its imports, and after work that took much memory."""

import ctypes
import gc
import sys
from functools import cache


@cache
def freeze_imports() -> None:
    """Keep the objects that the imports left out of every later collection.

    Pandas, DuckDB and Plotly leave some 300,000 of them; walking these costs 100 ms a time
    (PROBES.md, section 0).
    """
    gc.collect()
    gc.freeze()


def give_back() -> None:
    """Give memory that large work has left back to the system: cycles of XML and figures, and glibc's free lists.

    Runs of pages collect young objects only, and glibc keeps what was freed: after a deck of sixty slides some 80 MB.
    """
    gc.collect()
    if sys.platform == "linux":
        # Other C libraries of Linux have no such call, and no such lists.
        getattr(ctypes.CDLL(None), "malloc_trim", lambda _: None)(0)
