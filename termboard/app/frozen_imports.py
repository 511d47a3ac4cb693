"""What a process does once, after its imports."""

import gc
import socket
from functools import cache
from typing import Final

_INTERNET: Final = (socket.AF_INET, socket.AF_INET6)


@cache
def freeze_imports() -> None:
    """Keep the objects that the imports left out of every later collection.

    Pandas, DuckDB and Plotly leave some 300,000 of them; walking these costs 100 ms a time
    (PROBES.md, section 0).
    """
    _send_at_once()
    gc.collect()
    gc.freeze()


def _send_at_once() -> None:
    """Let sockets send what is small at once (TCP_NODELAY), as a socket inherits it from the one that listens.

    asyncio does so for sockets that name their protocol; Streamlit 1.67 opens its own without one. Then all but the
    first message of an answer waits until the browser acknowledges that one, which takes it 40 ms.
    """
    for found in gc.get_objects():
        if type(found) is socket.socket and found.family in _INTERNET and found.type == socket.SOCK_STREAM:
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
