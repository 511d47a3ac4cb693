"""The term grid: rows are units, columns are terms, in each cell the target and the result on one scale."""

from termboard.charts.canvas.marks import Mark
from termboard.charts.term_grid.figure import term_grid
from termboard.charts.term_grid.rows import Column, Grid, Line, split
from termboard.charts.term_grid.words import describe

__all__ = ["Column", "Grid", "Line", "Mark", "describe", "split", "term_grid"]
