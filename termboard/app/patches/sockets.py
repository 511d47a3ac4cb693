"""Lets the server send at once what is small (TCP_NODELAY).

asyncio does so for sockets that name their protocol; Streamlit 1.67 opens its own without one
(`streamlit/web/server/starlette/starlette_server.py`). Then all but the first message of an answer waits until the
browser has acknowledged that one, for which it takes its time: 40 ms.
"""

import gc
import socket
from functools import cache
from typing import Final

_INTERNET: Final = (socket.AF_INET, socket.AF_INET6)


@cache
def send_at_once() -> None:
    """Once a process, before `freeze_imports`: each open socket, and each that the listening one accepts after it."""
    for found in gc.get_objects():
        if type(found) is socket.socket and found.family in _INTERNET and found.type == socket.SOCK_STREAM:
            found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
