"""Files that Termboard wrote itself: their columns have stable codes, so nothing has to be guessed."""

from termboard.intake.figures import Figure
from termboard.intake.matching.catalogue import Catalogue
from termboard.intake.reading.cells import Document
from termboard.domain.problems import Problem


def coded_figures(document: Document, catalogue: Catalogue) -> tuple[list[Figure], list[Problem]] | None:
    """The figures of our own appendix or export, exactly; None for a file of anybody else."""
    return None
