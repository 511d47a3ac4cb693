"""The queue of readers' questions: how many run, who is next, and when no more may wait."""

import threading
from contextlib import ExitStack

import pytest

from termboard.domain.errors import QueueFull
from termboard.store.queue import Queue, Ticket


def entered(queue: Queue, *readers: str) -> tuple[list[ExitStack], list[Ticket]]:
    """A question of each of these readers, in this order; close an entry to end its question."""
    entries = [ExitStack() for _ in readers]
    return entries, [entry.enter_context(queue.ticket(reader)) for entry, reader in zip(entries, readers, strict=True)]


def places(asked: list[Ticket]) -> list[int]:
    return [turn.place for turn in asked]


def test_so_many_run_at_once_and_the_others_know_their_place() -> None:
    _, asked = entered(Queue(2, 10, 10), "a", "b", "c", "d")
    assert places(asked) == [0, 0, 1, 2]
    assert [ticket.wait(0) for ticket in asked] == [True, True, False, False]


def test_a_question_that_ends_lets_the_next_one_run() -> None:
    entries, asked = entered(Queue(1, 10, 10), "a", "b", "c")
    entries[0].close()
    assert asked[1].wait(0)
    assert places(asked) == [0, 0, 1]


def test_a_reader_with_one_question_waits_for_no_more_than_one_of_another_s_many() -> None:
    entries, asked = entered(Queue(1, 20, 20), *["greedy"] * 9, "modest")
    assert places(asked) == [0, 2, 3, 4, 5, 6, 7, 8, 9, 1]
    entries[0].close()
    assert asked[9].wait(0)


def test_who_ran_least_lately_is_next() -> None:
    entries, asked = entered(Queue(1, 20, 20), "a", "b", "a", "c", "b")
    assert places(asked) == [0, 1, 4, 2, 3]
    entries[0].close()
    entries[1].close()
    assert [ticket.wait(0) for ticket in asked[2:]] == [False, True, False]


def test_a_reader_who_leaves_the_queue_is_not_waited_for() -> None:
    queue = Queue(1, 10, 10)
    entries, asked = entered(queue, "a", "b", "c")
    entries[1].close()
    assert places(asked) == [0, 0, 1]
    entries[0].close()
    assert (asked[2].wait(0), queue.is_awaited) == (True, False)


@pytest.mark.parametrize(("readers", "next_one"), [("abcd", "e"), ("aaa", "a")])
def test_beyond_its_bounds_the_queue_takes_nobody(readers: str, next_one: str) -> None:
    queue = Queue(1, most=3, most_each=2)
    _, asked = entered(queue, *readers)
    with pytest.raises(QueueFull, match=f"{len(readers) - 1} questions wait"), queue.ticket(next_one):
        pass
    assert places(asked) == list(range(len(readers)))


def test_a_question_that_fails_gives_its_turn_on() -> None:
    queue = Queue(1, 10, 10)
    with pytest.raises(ZeroDivisionError), queue.ticket("a"):
        raise ZeroDivisionError
    with queue.ticket("a") as ticket:
        assert ticket.wait(0)


def test_many_threads_never_run_more_than_may_at_once() -> None:
    queue, running, most = Queue(3, 100, 100), [], []
    lock = threading.Lock()

    def ask(reader: str) -> None:
        with queue.ticket(reader) as ticket:
            assert ticket.wait(30)
            with lock:
                running.append(reader)
                most.append(len(running))
            threading.Event().wait(0.01)
            with lock:
                running.remove(reader)

    threads = [threading.Thread(target=ask, args=(str(number % 4),)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(most), max(most)) == (40, 3)
