import socket

from streamlit.web.server.starlette import starlette_server

from termboard.app.patches.sockets import send_at_once


def sends_at_once(open_socket):
    return bool(open_socket.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_connections_of_a_listening_socket_send_at_once():
    send_at_once.cache_clear()
    with starlette_server._bind_socket("127.0.0.1", 0, 1) as listening:
        listening.listen()
        assert not sends_at_once(listening)
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert sends_at_once(accepted)


def test_streamlit_still_opens_its_socket_without_a_protocol():
    """Where this fails, asyncio lets Streamlit's sockets send at once, and the patch can go."""
    with starlette_server._bind_socket("127.0.0.1", 0, 1) as listening:
        assert listening.proto == 0
