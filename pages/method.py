"""Method: every rule, formula, band and exception, and the catalogues of the store."""

from termboard.app import methods
from termboard.app.shell import Page, as_page


@as_page("method")
def draw(page: Page) -> None:
    methods.rules(page)
    methods.indicators(page, page.ask(".indicators", language=page.language))
    methods.derived(page, page.ask(".derived", language=page.language))
    methods.conversions(page, page.ask(".conversions", language=page.language))
    methods.version(page)
