"""A figure in the making.

Plotly checks a figure anew at each trace and each setting that is added to it, which took a third of a page's run, and
a whole one in a quarter of that. So charts gather what they draw here, and it becomes a figure at once; whether Plotly
knows all that they gather does not depend on the figures, so the tests check it, and no reader waits for it.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import numpy as np
import orjson
import plotly.graph_objects as go
import plotly.io

IS_CHECKED = False
"""Whether Plotly checks each figure, as it does in the tests."""


@dataclass
class Drawing:
    """The traces and the layout of a figure, as Plotly's own names and values."""

    traces: list[dict[str, Any]] = field(default_factory=list)
    layout: dict[str, Any] = field(default_factory=dict)

    def scatter(self, **trace: Any) -> None:
        self.traces.append({"type": "scatter"} | trace)

    def bar(self, **trace: Any) -> None:
        self.traces.append({"type": "bar"} | trace)

    def x_axis(self, **axis: Any) -> None:
        self.layout["xaxis"] = axis

    def y_axis(self, **axis: Any) -> None:
        self.layout["yaxis"] = axis

    def set(self, **layout: Any) -> None:
        self.layout |= layout

    def figure(self) -> go.Figure:
        """What was gathered. Where it is checked, a wrong name or value is told by Plotly's `ValueError`."""
        traces, layout = [_plain(trace) for trace in self.traces], _plain(self.layout)
        gathered = orjson.dumps([traces, layout], default=lambda number: number.tolist())
        # Streamlit sets one of its own when it is loaded; any template makes its browser part draw a chart twice.
        plotly.io.templates.default = None
        figure = go.Figure(data=traces, layout=layout, _validate=IS_CHECKED)
        # Streamlit gives Plotly each chart twice, the second time as a copy; by this Plotly sees that nothing changed.
        figure.layout.datarevision = sha256(gathered).hexdigest()[:16]
        return figure


def _plain(said: Any) -> Any:
    """Lists only: of arrays Plotly makes packed ones, which its browser part takes for new ones at each look."""
    if isinstance(said, dict):
        return {name: _plain(value) for name, value in said.items()}
    if isinstance(said, np.ndarray | np.generic):
        said = said.tolist()
    return _Kept(said) if isinstance(said, list | tuple) else said


class _Kept(list[Any]):
    """A list that nobody changes, for Plotly copies a figure twice before a browser has it, value by value."""

    def __deepcopy__(self, memo: dict[int, Any]) -> "_Kept":
        return self
