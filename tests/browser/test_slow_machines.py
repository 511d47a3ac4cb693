"""A slow machine: what is pressed before the page is ready still does what it says."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.conftest import WINDOW, Complaints
from tests.browser.reading import opened
from tests.browser.server import Server

KHUE_TRUNG = "scorecard?unit=phuong-khue-trung-cam-le-da-nang&term=2015-2020"


@pytest.fixture
def slow_first_visit(browser: Browser) -> Iterator[Page]:
    """A browser four times slower than this machine, that has never been here: each page runs twice."""
    complaints = Complaints()
    context = browser.new_context(**WINDOW)
    context.set_default_timeout(60_000)
    page = context.new_page()
    complaints.watch(page)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    yield page
    context.close()
    assert complaints.found == []


@pytest.mark.parametrize(("button", "ending"), [("Tải hình PNG", "png"), ("Tải hình SVG", "svg")])
def test_a_picture_asked_for_before_its_chart_is_drawn_is_saved(
    slow_first_visit: Page, server: Server, button: str, ending: str
) -> None:
    slow_first_visit.goto(f"{server.url}/{KHUE_TRUNG}", wait_until="commit")
    with slow_first_visit.expect_download() as waited:
        slow_first_visit.get_by_role("button", name=button).click()
    assert "2015-2020" in waited.value.suggested_filename
    assert waited.value.suggested_filename.endswith(f".{ending}")


def test_a_file_of_the_last_run_is_asked_for_again_by_itself(page: Page, cold_server: Server) -> None:
    held: list[bytes] = []
    is_slow = False

    def relay(socket: WebSocketRoute) -> None:
        reader, app = socket, socket.connect_to_server()
        app.on_message(lambda message: held.append(bytes(message)) if is_slow else reader.send(message))
        relayed.append(reader)

    relayed: list[WebSocketRoute] = []
    page.route_web_socket(re.compile("_stcore/stream"), relay)
    opened(page, cold_server, KHUE_TRUNG)
    is_slow = True
    page.get_by_role("radio", name="English").click()
    until_held(page, held, "script_finished")
    page.locator(".st-key-official-csv button").click()
    until_held(page, held, "backend_operation_response")
    is_slow = False
    with page.expect_download() as waited:
        for message in held:
            relayed[-1].send(message)
    assert waited.value.suggested_filename.endswith(".csv")
    expect(page.get_by_test_id("stDownloadButtonError")).to_have_count(0)


def until_held(page: Page, held: list[bytes], kind: str) -> None:
    """Wait until the server has said this to a browser that has not heard it yet."""
    for _ in range(600):
        if any(ForwardMsg.FromString(message).WhichOneof("type") == kind for message in held):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"The server never said {kind}")
