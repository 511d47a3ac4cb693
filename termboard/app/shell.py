"""What is around every page: settings, language, menu, the store, and what to say when it fails."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Final, Literal, TypeVar

import pandas as pd
import streamlit as st
from streamlit.components.v1 import declare_component

from termboard.app import access, garbage_collection, links, questions, stores
from termboard.app.deck import own_deck
from termboard.app.frame import browser
from termboard.app.listing import row_of_links
from termboard.app.patches import patches
from termboard.charts.canvas.fonts import FILES, font_faces
from termboard.domain import formats
from termboard.domain.errors import TermboardError
from termboard.domain.texts import Language, text
from termboard.slides.deck import EVERY, Deck, as_link
from termboard.store import snapshots
from termboard.store.reader import Snapshot
from termboard.views.address import Address
from termboard.views.context import Context
from termboard.views.sentences import escaped

PAGES: Final = {
    "overview": "dashboard.py",
    "indicator": "pages/indicator.py",
    "province": "pages/province.py",
    "scorecard": "pages/scorecard.py",
    "attainment": "pages/attainment.py",
    "map": "pages/map.py",
    "terms": "pages/terms.py",
    "compare": "pages/compare.py",
    "pace": "pages/pace.py",
    "sources": "pages/sources.py",
    "method": "pages/method.py",
    "data": "pages/data.py",
    "import": "pages/import.py",
    "briefing": "pages/briefing.py",
    "figure": "pages/figure.py",
    "present": "pages/present.py",
}
"""Code of a page to its file, in the order of the menu."""

# Pages that need a choice which only a link brings: they are left out of the menu.
_WITHOUT_MENU: Final = {"figure", "present"}

# A picture for a wall has neither menu nor foot.
_WITHOUT_FRAME: Final = {"present"}

# These show the deck: they must not take one for empty that the browser has kept.
_WITH_DECK: Final = {"briefing", "present"}

_TOLD: Final = "told-refused"
# Streamlit folds a longer notice, under words in English.
_LONGEST_TOLD: Final = 36

# As many runs of pages go on at a time, the others wait for their turn: fifty that all share Python's one lock, and the
# one of Streamlit's settings, take half as long again for each.
_TURNS: Final = threading.Semaphore(2)
_RUN: Final = threading.local()

_STYLE: Final = Path(__file__).with_name("style.css")
_ICON: Final = Path(__file__).with_name("icon.svg")
_LOG: Final = logging.getLogger(__name__)


Made = TypeVar("Made")


@dataclass(frozen=True)
class Page:
    """One run of one page, for one reader."""

    code: str
    language: Language
    theme: Literal["light", "dark"]
    width: int
    store: Snapshot
    """The version of the data that all of the run reads."""
    charts: list[str] = field(default_factory=list)
    """Keys of the frames drawn so far."""
    around: object = None
    """What stands around it said when it was drawn (`_said_around`)."""
    choices: Mapping[str, str | list[str]] | None = None
    """What its address said when it was drawn; None before."""

    def text(self, key: str, **values: object) -> str:
        """A text in the reader's language; `key` begins with a dot for one of this page."""
        return text(self.language, f"{self.code}{key}" if key.startswith(".") else key, **values)

    def ask(self, question: str, **parameters: object) -> pd.DataFrame:
        """The answer to `queries/pages/<question>.sql`; begins with a dot for one of this page."""
        return questions.ask(self.store, self._file(question), parameters)

    def context(self, code: str = "") -> Context:
        """What the view of this page, or of the one with the code `code`, reads from."""
        return Context(code or self.code, self.language, self.store.info, partial(questions.ask, self.store))

    def file_context(self) -> Context:
        """As `context`, but no answer is remembered: the rows of a whole file do not belong into the cache."""
        store = self.store
        return Context(self.code, self.language, store.info, lambda name, values: store.run(name, **values))

    def view_address(self) -> Address:
        """The choices that the address of this page says."""
        return Address({name: str(value) for name, value in st.query_params.to_dict().items()})

    def view(self, read: Callable[[Address, Context], Made]) -> Made:
        """What the address asks for, as a view's `read` gives it: remembered, so that nobody may change it.

        Notes what the view took for its choices, for slides to keep, and what it could not use, for the reader.
        """
        address = self.view_address()
        made = self.remembered(read.__module__, lambda: (read(address, self.context()), address.taken, address.refused))
        view, taken, refused = made
        for name, code in taken.items():
            links.settle(name, code)
        for name, value in refused.items():
            links.refuse(name, value)
        return view

    def remembered(self, name: str, make: Callable[[], Made], *told: object) -> Made:
        """What `make` gives, remembered under `name` for all readers of this view: nobody may change it.

        It may depend on address, data, language and the plain values it is `told`, and on nothing else.
        """
        choices = sorted(st.query_params.to_dict().items())
        return questions.remembered(self.store, (self.code, self.language, choices, name, told), make)

    def _file(self, question: str) -> str:
        return f"pages/{self.code}/{question[1:]}" if question.startswith(".") else f"pages/{question}"

    def link(self, code: str, label: str, /, **choices: str | None) -> None:
        """A link to a page of `PAGES` with these choices, in the reader's language."""
        st.page_link(PAGES[code], label=label, query_params=links.parameters(self.language, **choices))

    def address(self, code: str, /, **choices: str | None) -> str:
        """The address of a page of `PAGES` with these choices, in the reader's language."""
        return links.address(code, self.language, **choices)

    def number(self, value: int) -> str:
        """A count as the language writes it."""
        return formats.number(value, 0, self.language)

    def data_version(self) -> str:
        """Which data this is: "Dữ liệu phiên bản 12, 22/11/2026"."""
        info = self.store.info
        return self.text(
            "shell.data_version",
            version=str(info.version),
            date=formats.date(info.as_of, self.language),
        )


Draw = Callable[[Page], None]
"""Draws what a page holds. Where there is no more to draw it returns: after `st.stop` nothing around it is drawn."""


def as_page(code: str) -> Callable[[Draw], None]:
    """The first line of every page: `@as_page("scorecard")` above the function that draws what the page holds.

    Draws the page at once: sets it up, draws menu and foot, opens the store (builds it at the first start), and then
    the page itself, as a fragment: a choice made in it draws it alone anew, and what is around it stays. What goes
    wrong is said in the reader's language, never as a trace.
    """

    @_turn()
    def show(draw: Draw) -> None:
        language = links.language()
        lost = stores.lost_pin(links.read(links.VERSION))
        links.lose_pin(lost is not None)
        with _failures_said(language):
            is_reader = access.may_read()
        _set_up(code, language, has_menu=is_reader)
        if not is_reader:
            _ask_to_log_in(language)
            return
        with _failures_said(language):
            if lost is not None:
                _say_lost_pin(code, language, lost)
            # First: what the browser tells runs the page again, which would break off a first build.
            store = stores.opened_store(language, links.pinned_version())
            page = Page(
                code=code,
                language=language,
                theme="dark" if st.context.theme.type == "dark" else "light",
                width=browser.column_width(),
                store=store,
                around=_said_around(store),
            )
            if code not in _WITHOUT_FRAME:
                _draw_foot_of_menu(page)
            _draw_alone(page, draw)

    return show


@st.fragment
def _draw_alone(page: Page, draw: Draw) -> None:
    with _turn(), _failures_said(page.language):
        if not access.may_read():
            st.rerun()
        # With all of the page, where what is around it would say something else by now.
        if _said_around(stores.opened_store(page.language, links.pinned_version())) != page.around:
            st.rerun()
        links.begin()
        page = replace(page, charts=[], choices=st.query_params.to_dict())
        try:
            draw(page)
        finally:
            _say_refused(page)
            _draw_presentation(page)


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for the turn of this run; what a run draws within its own turn needs no second one."""
    if getattr(_RUN, "has_turn", False):
        yield
        return
    with _TURNS:
        _RUN.has_turn = True
        try:
            yield
        finally:
            _RUN.has_turn = False


@contextmanager
def turn_left() -> Iterator[None]:
    """Let other pages be drawn, while this one waits for something else than its own work."""
    _TURNS.release()
    try:
        yield
    finally:
        _TURNS.acquire()


def _say_refused(page: Page) -> None:
    """Tell once what of the address cannot be used, so that nobody takes all for the part asked for."""
    refused = links.refused()
    if refused != st.session_state.get(_TOLD, {}):
        st.session_state[_TOLD] = refused
        if refused:
            written = "; ".join(f"{name}={value}" for name, value in refused.items())
            short = written if len(written) <= _LONGEST_TOLD else f"{written[:_LONGEST_TOLD]}…"
            st.toast(page.text("shell.refused", written=escaped(short)), icon=":material/link_off:", duration="long")


def _said_around(store: Snapshot) -> object:
    """What menu and foot say that a choice on the page may change: the data's version, the reader's deck."""
    return store.version, own_deck.current(), own_deck.is_known()


def _set_up(code: str, language: Language, *, has_menu: bool) -> None:
    st.set_page_config(
        page_title=f"{text(language, f'menu.{code}')} · {text(language, 'product.name')}",
        page_icon=str(_ICON),
        layout="wide",
    )
    links.heal_address()
    st.html(_STYLE)
    st.html(f"<style>{font_faces(_fonts())}</style>")
    patches.apply(language)
    garbage_collection.freeze_imports()
    if has_menu and code not in _WITHOUT_FRAME:
        _draw_menu(code, language)
    own_deck.keep(must_know=code in _WITH_DECK)


@cache
def _fonts() -> str:
    """The address of the fonts' folder: Streamlit serves what it takes for the files of a component."""
    served = declare_component("fonts", path=str(FILES))
    return f"{st.get_option('server.baseUrlPath').rstrip('/')}/component/{served.name}"


def _ask_to_log_in(language: Language) -> None:
    """In place of a page, where reading is for those alone who are listed (`roles.may_read`)."""
    who = access.identity()
    st.title(text(language, "product.name"))
    if who.how == "login":
        st.info(text(language, "access.not_listed", name=escaped(who.email or who.name)))
        st.button(text(language, "access.log_out"), on_click=st.logout, key="log-out")
    elif access.is_login_offered():
        st.info(text(language, "access.closed"))
        st.button(text(language, "import.log_in"), on_click=st.login, type="primary", key="log-in")
    else:
        st.info(text(language, "access.no_provider"))


def _draw_menu(code: str, language: Language) -> None:
    hidden = _WITHOUT_MENU if access.is_editor() else {*_WITHOUT_MENU, "import"}
    pages = {links.address(other, language): _menu_label(other, language) for other in PAGES if other not in hidden}
    with st.sidebar:
        st.markdown(f"**{text(language, 'product.name')}**  \n{text(language, 'product.tagline')}")
        with st.container(key="menu"):
            st.html(row_of_links(text(language, "shell.menu"), pages, current=links.address(code, language)))
        links.choose_language()


def _menu_label(code: str, language: Language) -> str:
    label = text(language, f"menu.{code}")
    count = len(own_deck.current().items) if code == "briefing" else 0
    return f"{label} ({count})" if count else label


def _draw_foot_of_menu(page: Page) -> None:
    st.sidebar.caption(page.data_version())
    _draw_pin(page)
    if page.store.info.is_synthetic:
        st.warning(page.text("shell.synthetic"), icon=":material/science:")


def _draw_presentation(page: Page) -> None:
    """All charts of the view as a presentation, one slide each; while there are none, a place for the link to it."""
    with st.sidebar:
        if page.charts:
            page.link(
                "present", page.text("shell.present"), deck=as_link(Deck(items=[own_deck.here(page.code, EVERY)]))
            )
        else:
            st.empty()


def _draw_pin(page: Page) -> None:
    """Put the version into the address, or take it out."""
    is_pinned = links.pinned_version() is not None
    until = snapshots.kept_until(page.store.directory).get(page.store.version)
    kept = page.text("shell.kept" if until is None else "shell.kept_until", version=str(until))
    if is_pinned:
        st.sidebar.caption(page.text("shell.pinned", kept=kept))
    st.sidebar.button(
        page.text("shell.newest") if is_pinned else page.text("shell.pin", kept=kept),
        key="pin",
        type="tertiary",
        on_click=links.write,
        args=(links.VERSION, None if is_pinned else str(page.store.version)),
    )


@contextmanager
def _failures_said(language: Language) -> Iterator[None]:
    try:
        yield
    except TermboardError as error:
        _LOG.warning("%s", error)
        _say_failure(language, error.message(language))
    except Exception:
        _LOG.exception("A page failed")
        _say_failure(language, text(language, "shell.unexpected"))


def _say_lost_pin(code: str, language: Language, lost: TermboardError) -> None:
    """Say why the version that the address pins is not shown, with the way to this view in others."""
    _LOG.warning("%s", lost)
    newest = stores.opened_store(language)
    offered = {_here(code): _version_words(language, "shell.view_newest", newest)}
    if nearest := stores.nearest_kept(links.version_of(links.read(links.VERSION) or "") or newest.version):
        offered[_here(code, nearest.version)] = _version_words(language, "shell.view_kept", nearest)
    _say_failure(language, lost.message(language), offered)


def _here(code: str, version: int | None = None) -> str:
    """The address of the view that the reader asked for, in another version."""
    choices: dict[str, str | None] = {
        **st.query_params.to_dict(),
        links.VERSION: str(version) if version else None,
    }
    return links.address(code, links.language(), **choices)


def _version_words(language: Language, key: str, snapshot: Snapshot) -> str:
    info = snapshot.info
    return text(language, key, version=str(info.version), date=formats.date(info.as_of, language))


def _say_failure(language: Language, message: str, offered: Mapping[str, str] | None = None) -> None:
    """Say what went wrong, with links (address to words) out of it."""
    with st.container(border=True, key="failure"):
        st.subheader(text(language, "shell.failed"))
        # As text, not as Markdown: the message may quote what came from outside.
        st.text(message)
        if offered:
            st.html(row_of_links(text(language, "shell.failed"), offered))
    st.stop()
