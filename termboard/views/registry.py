"""The views that have moved in here, by the code of their page: what slides and files take frames from."""

from collections.abc import Mapping
from types import ModuleType
from typing import Final

from termboard.views import attainment, compare, indicator, overview, pace, province, scorecard, terms
from termboard.views import map as view_of_map
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.frame import Frame

VIEWS: Final[Mapping[str, ModuleType]] = {
    "attainment": attainment,
    "compare": compare,
    "indicator": indicator,
    "map": view_of_map,
    "overview": overview,
    "pace": pace,
    "province": province,
    "scorecard": scorecard,
    "terms": terms,
}
"""Each has `read(address, context)`, which gives a view or None, and `frames(view, context)`."""


def frames_of(choices: Mapping[str, str], context: Context) -> list[Frame]:
    """The frames that the page of the context shows for these choices of its address."""
    module = VIEWS[context.code]
    view = module.read(Address(choices), context)
    return [] if view is None else list(module.frames(view, context))
