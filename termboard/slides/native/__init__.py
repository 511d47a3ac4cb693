"""From the chart of a frame to charts and tables that an office program can edit: a module a chart, named as it is."""

from termboard.slides.native.forms import FORMS, native_pages
from termboard.slides.native.marks import Page

__all__ = ["FORMS", "Page", "native_pages"]
