"""Who is listening to a run of a page: nobody, so that it is drawn; or a recording of its frames."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from termboard.views.frame import Frame

WIDTH: Final = 1280
"""Pixels that a recorded page believes to have."""


@dataclass
class Recording:
    """What a page would have drawn: its frames in their order, and why it failed (empty where it did not)."""

    frames: list["Frame"] = field(default_factory=list)
    failure: str = ""


_RECORDING: ContextVar[Recording | None] = ContextVar("recording", default=None)


def current() -> Recording | None:
    """The recording that listens to this run."""
    return _RECORDING.get()


def listen(recording: Recording) -> None:
    """Let `recording` listen to all that this thread runs from now on."""
    _RECORDING.set(recording)
