"""The fields of a page, as data: what a reader may choose, what is chosen, where it is kept in the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["row", "list", "several", "units", "words"]
"""row: seen side by side; list: one of a list; several: ticks; units: named ones of a great many, in their order;
words: what a reader types to search for."""

Find = Callable[[str], Mapping[str, str]]
"""Codes and labels of what has the words that a reader typed."""


@dataclass(frozen=True)
class Field:
    """One choice. `options` are codes and labels in their order, `chosen` those that are set.

    `default` is the code that the address leaves out. `parameter` names the choice in the address where that is not
    `name`: two fields may write one choice. A change takes `clears` out of the address, in the same step. `folded`
    fields stand under "more"; a row that `is_top` stands above the others. `inside` is said where nothing is chosen or
    typed yet. `most` is how many units, or characters of words, there may be; `find` is for the kind `units`.
    `others` are words by which a code is found besides its label.
    """

    name: str
    label: str
    options: Mapping[str, str]
    chosen: Sequence[str]
    kind: Kind = "list"
    default: str = ""
    parameter: str = ""
    clears: Sequence[str] = ("page",)
    folded: bool = False
    is_top: bool = False
    inside: str = ""
    most: int = 0
    others: Mapping[str, str] = field(default_factory=dict)
    find: Find | None = None

    @property
    def address_name(self) -> str:
        """Its name in the address."""
        return self.parameter or self.name

    @property
    def is_set(self) -> bool:
        """Whether it is another than the default."""
        return any(code != self.default for code in self.chosen)
