"""Twenty readers in real sessions, while batches come and go: no error, and no page of two versions."""

import asyncio
import random
import shutil
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from termboard.domain.offer import Offered, Place
from termboard.domain.roles import Identity
from termboard.store import batches
from tests.browser.server import ROOT, serve

READERS = 20
ROUNDS = 2
"""Batches that are published and withdrawn."""
UNIT = "phuong-hoa-cuong-da-nang"
SCORECARD = f"unit={UNIT}&term=2025-2030&lang=vi"
PAGES = (("scorecard", SCORECARD), ("scorecard", SCORECARD), ("data", "term=2025-2030"), ("attainment", ""), ("", ""))
MARKS = {"cultural_family_rate": "77,13", "health_insurance_rate": "77,26", "trained_labour_rate": "77,39"}
"""The figures of the batch: a page has all of them, or none."""


def offered() -> Offered:
    source = {"source_id": "1", "unit_id": UNIT, "title": "Phụ lục", "language": "vi"}
    rows = [
        {"source_id": "1", "unit_id": UNIT, "term_id": "2025-2030", "role": "target", "indicator_id": indicator,
         "period_kind": "end_of_term", "value_text": f"{mark} %", "value": float(mark.replace(",", ".")),
         "qualifier": "exact", "unit_of_measure": "%"}
        for indicator, mark in MARKS.items()
    ]  # fmt: skip
    return Offered("a.xlsx", [source], rows, [Place("a.xlsx", "", 1, "A")] * len(rows), {"a.xlsx": b"x"})


def come_and_go(store: Path, is_done: threading.Event) -> None:
    who = Identity("Thu", "shell")
    try:
        for _ in range(ROUNDS):
            done = batches.publish(store, offered(), who)
            batches.set_status(store, done.batch_id, "withdrawn", who)
    finally:
        is_done.set()


async def run(socket: ClientConnection, page: str, query: str) -> bytes:
    """What a run of a page sends, up to its end."""
    message = BackMsg()
    rerun = message.rerun_script
    rerun.query_string, rerun.page_name, rerun.page_script_hash = query, page, ""
    rerun.context_info.timezone, rerun.context_info.locale = "Asia/Ho_Chi_Minh", "vi-VN"
    rerun.widget_states.SetInParent()
    await socket.send(message.SerializeToString())
    sent = bytearray()
    async with asyncio.timeout(120):
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(bytes(await socket.recv()))  # type: ignore[arg-type]
            assert answer.delta.new_element.WhichOneof("type") != "exception", answer
            sent += answer.SerializeToString()
            if answer.WhichOneof("type") == "script_finished":
                return bytes(sent)


async def reader(url: str, number: int, is_done: threading.Event, seen: list[int]) -> None:
    dice = random.Random(number)
    address = url.replace("http", "ws") + "/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None, origin=url, open_timeout=120) as socket:  # type: ignore[list-item,arg-type]
        while not is_done.is_set():
            page, query = dice.choice(PAGES)
            sent = await run(socket, page, query)
            if page == "scorecard":
                seen.append(sum(mark.encode() in sent for mark in MARKS.values()))
            await asyncio.sleep(dice.uniform(0.2, 1.0))


def test_twenty_readers_see_all_of_a_batch_or_nothing(store: Path, tmp_path: Path) -> None:
    own = Path(shutil.copytree(store, tmp_path / "store"))
    is_done, seen = threading.Event(), list[int]()
    with serve(ROOT / "dashboard.py", tmp_path / "log.txt", own) as server:
        editor = threading.Thread(target=come_and_go, args=(own, is_done))

        async def readers() -> None:
            editor.start()
            await asyncio.gather(*(reader(server.url, number, is_done, seen) for number in range(READERS)))

        # In a thread of its own: Playwright runs a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, readers()).result()
        editor.join()
    assert [batch.status for batch in batches.listed(own)] == ["withdrawn"] * ROUNDS
    assert {0, len(MARKS)} == set(seen)
    said = (tmp_path / "log.txt").read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said, said[-3000:]
