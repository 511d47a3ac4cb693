"""Method: every rule, formula, band and exception, and the catalogues of the store."""

from termboard.app import method
from termboard.app.shell import Page, as_page


@as_page("method")
def draw(page: Page) -> None:
    method.rules(page)
    method.indicators(page, page.ask(".indicators", language=page.language))
    method.derived(page, page.ask(".derived", language=page.language))
    method.conversions(page, page.ask(".conversions", language=page.language))
    method.version(page)
