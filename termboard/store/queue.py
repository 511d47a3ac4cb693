"""A queue with a bound for readers' questions: a few run at once, the others wait for their ticket.

Whose questions ran least lately is next, so that one reader with many questions does not keep the others waiting.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from termboard.domain.errors import QueueFull


@dataclass(eq=False)
class Ticket:
    """One question in the queue; its place is 0 when it may run."""

    reader: str
    queue: "Queue"
    may_run: threading.Event = field(default_factory=threading.Event)

    @property
    def place(self) -> int:
        """How many turns away: 1 is next, 0 has come."""
        return self.queue.place(self)

    def wait(self, seconds: float | None = None) -> bool:
        """Wait so long for the turn; True where it has come."""
        return self.may_run.wait(seconds)


class Queue:
    """`at_once` questions run; at most `most` wait, at most `most_each` of one reader."""

    def __init__(self, at_once: int, most: int, most_each: int) -> None:
        self._at_once = at_once
        self._most = most
        self._most_each = most_each
        self._lock = threading.Lock()
        self._waiting: list[Ticket] = []
        self._running: list[Ticket] = []
        self._served: list[str] = []
        """Readers by when a question of theirs began last, the latest at the end."""

    @contextmanager
    def ticket(self, reader: str) -> Iterator[Ticket]:
        """A place in the queue, held (waiting or running) until the block ends. Raises QueueFull."""
        ticket = Ticket(reader, self)
        with self._lock:
            of_reader = sum(other.reader == reader for other in self._waiting)
            if len(self._running) >= self._at_once and (
                len(self._waiting) >= self._most or of_reader >= self._most_each
            ):
                raise QueueFull(len(self._waiting))
            self._waiting.append(ticket)
            self._begin_next()
        try:
            yield ticket
        finally:
            with self._lock:
                (self._running if ticket in self._running else self._waiting).remove(ticket)
                self._begin_next()

    @property
    def is_awaited(self) -> bool:
        """Whether a question waits for another to end."""
        return bool(self._waiting)

    def place(self, ticket: Ticket) -> int:
        """As `Ticket.place`."""
        with self._lock:
            order = self._order()
            return order.index(ticket) + 1 if ticket in order else 0

    def _begin_next(self) -> None:
        while self._waiting and len(self._running) < self._at_once:
            ticket = self._order()[0]
            self._waiting.remove(ticket)
            self._running.append(ticket)
            self._served = [*(reader for reader in self._served if reader != ticket.reader), ticket.reader][
                -self._most :
            ]
            ticket.may_run.set()

    def _order(self) -> list[Ticket]:
        """Those who wait, in the order of their turns, as if none came meanwhile: each reader's first, and so on."""
        running = Counter(ticket.reader for ticket in self._running)
        latest = {reader: place for place, reader in enumerate(self._served, start=1)}
        asked: Counter[str] = Counter()
        keyed = []
        for number, ticket in enumerate(self._waiting):
            keyed.append((running[ticket.reader] + asked[ticket.reader], latest.get(ticket.reader, 0), number, ticket))
            asked[ticket.reader] += 1
        return [ticket for *_, ticket in sorted(keyed, key=lambda entry: entry[:3])]
