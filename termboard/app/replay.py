"""The frames of a view without its page: what a link would show, for slides and files.

A view's code runs as it does for a reader, in a thread and a Streamlit session of its own whose
messages go nowhere; `termboard.app.recording` takes the frames. So a slide is what the page
shows, by construction, and no page has its charts described twice. Streamlit has no public way
to run a page aside (its AppTest replaces the running server); docs/decisions/0006 tells what of
its inside is used here, and tests/test_briefing.py fails when an update changes it.
"""

import logging
import runpy
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.scriptrunner import StopException, add_script_run_ctx, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SafeSessionState, SessionState

from termboard.app import links, recording
from termboard.app.recording import Recording
from termboard.app.shell import PAGES
from termboard.texts import DEFAULT_LANGUAGE, Language, text

_LOG: Final = logging.getLogger(__name__)
_ROOT: Final = Path(__file__).resolve().parents[2]


class Stage:
    """Where views are replayed: made in a reader's run, used from any thread."""

    def __init__(self) -> None:
        context = get_script_run_ctx()
        assert context is not None, "a stage is made while a page runs"
        self._context = context

    def play(self, page: str, choices: Mapping[str, str], language: Language) -> Recording:
        """The frames of the page with the code `page`; `choices` are those of its address.

        A page that fails or has nothing to show gives no frames; `failure` says why it failed.
        """
        heard = Recording()
        spoken = {} if language == DEFAULT_LANGUAGE else {links.LANGUAGE: language}
        query = urlencode({**choices, **spoken})
        thread = threading.Thread(target=self._run, args=(_ROOT / PAGES[page], query, heard), daemon=True)
        thread.start()
        thread.join()
        return heard

    def enter(self, query: str = "") -> None:
        """Give this thread a session of its own, so that it may ask, draw and replay as a page does."""
        add_script_run_ctx(threading.current_thread(), self._aside(query))

    def _run(self, path: Path, query: str, heard: Recording) -> None:
        self.enter(query)
        recording.listen(heard)
        try:
            runpy.run_path(str(path))
        except StopException:
            pass  # The page had no more to show.
        except Exception:
            # A page tells what it foresees; `as_page` catches the rest, but for a page that does not get so far.
            _LOG.exception("A view could not be replayed")
            heard.failure = text(links.language(), "shell.unexpected")

    def _aside(self, query: str) -> ScriptRunContext:
        """A session like the reader's with another address, whose messages reach nobody."""
        requests = ScriptRequests()

        def to_nobody(message: object) -> None:
            # `st.stop` and `st.rerun` ask for the end, which comes with the next message.
            if requests.on_scriptrunner_yield() is not None:
                raise StopException

        context = ScriptRunContext(
            session_id=self._context.session_id,
            _enqueue=to_nobody,
            script_requests=requests,
            query_string=query,
            session_state=SafeSessionState(SessionState(), lambda: None),
            uploaded_file_mgr=self._context.uploaded_file_mgr,
            main_script_path=self._context.main_script_path,
            user_info=self._context.user_info,
            fragment_storage=MemoryFragmentStorage(),
            pages_manager=self._context.pages_manager,
            context_info=self._context.context_info,
        )
        with context.session_state.query_params() as parameters:
            parameters.set_initial_query_params(query)
            parameters.populate_from_query_string(query)
        return context


def frames(page_code: str, choices: Mapping[str, str], language: Language, version: str) -> Recording:
    """As `Stage.play`, remembered while the newest data are `version`; a view may pin an older one in its choices."""
    return _remembered(page_code, tuple(sorted(choices.items())), language, version)


@st.cache_resource(max_entries=200, show_spinner=False)
def _remembered(page_code: str, choices: tuple[tuple[str, str], ...], language: Language, version: str) -> Recording:
    return Stage().play(page_code, dict(choices), language)
