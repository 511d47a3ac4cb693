"""Files that take a while: built aside, slide by slide, in sight of the reader, who may stop them.

A slide that fails names itself in the file and on the page; the others are built all the same.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, Protocol

import streamlit as st
from streamlit.components.v2 import component

from termboard.app.deck import own_template
from termboard.app.frame.files import MEDIA_TYPES
from termboard.app.garbage_collection import give_back
from termboard.app.shell import Page
from termboard.domain.errors import TermboardError
from termboard.domain.texts import Language, text
from termboard.slides.pptx.file import PptxFile
from termboard.slides.pptx.template import Upload
from termboard.slides.print.browser import server_browser
from termboard.slides.print.html import HtmlFile
from termboard.slides.print.pdf import PdfFile
from termboard.slides.print.png import PngZip
from termboard.slides.slide import Slide
from termboard.views.sentences import escaped

Kind = Literal["pptx", "pdf", "zip", "html"]

_EVERY: Final = 0.4
"""Seconds between two looks at a file that is being built."""

_LOG: Final = logging.getLogger(__name__)


class Writer(Protocol):
    """A file that grows by slides: `PptxFile`, `PdfFile`, `PngZip`, `HtmlFile`."""

    def add(self, slide: Slide) -> None: ...
    def add_failed(self, title: str, reason: str) -> None: ...
    def bytes(self) -> bytes: ...


_WRITERS: Final[Mapping[Kind, Callable[..., Writer]]] = {
    "pptx": PptxFile,
    "pdf": PdfFile,
    "zip": PngZip,
    "html": HtmlFile,
}


@dataclass(frozen=True)
class Step:
    """One entry of a file: what it is called, and how its slides are made: with native charts, or drawn."""

    name: str
    make: Callable[[Kind], Sequence[Slide]]


@dataclass
class Build:
    """A file that is being built, or that is done: then it has `content`, or `failure` says why not."""

    kind: Kind
    file_name: str
    steps: Sequence[Step]
    source: object
    """What it was built from: the page offers it for as long as that is still the same."""
    template: Upload | None = None
    """The reader's own, of a presentation."""
    done: int = 0
    failed: list[str] = field(default_factory=list)
    content: bytes | None = None
    failure: str = ""
    is_stopped: bool = False

    @property
    def is_running(self) -> bool:
        return not (self.is_stopped or self.failure or self.content is not None)

    def run(self, language: Language, title: str) -> None:
        """Build the file. Whatever goes wrong is kept to be told, not raised."""
        try:
            own = {"template": self.template} if self.template else {}
            writer = _WRITERS[self.kind](language, title, **own)
            for step in self.steps:
                if self.is_stopped:
                    return
                self._take(step, writer, language)
                self.done += 1
            content = writer.bytes()
        except Exception as error:
            self.failure = _reason(error, language)
        else:
            self.content = content

    def _take(self, step: Step, writer: Writer, language: Language) -> None:
        try:
            for slide in step.make(self.kind):
                writer.add(slide)
        except Exception as error:
            self.failed.append(step.name)
            writer.add_failed(step.name, _reason(error, language))


def _reason(error: Exception, language: Language) -> str:
    """What to tell the reader; what nobody foresaw goes into the server's log."""
    if isinstance(error, TermboardError):
        return error.message(language)
    _LOG.error("A slide or a file could not be built", exc_info=error)
    return text(language, "shell.unexpected")


def files(
    page: Page,
    key: str,
    kinds: Sequence[Kind],
    steps: Callable[[], Sequence[Step]],
    *,
    name: str,
    title: str,
    source: object,
) -> None:
    """A button for each kind of file, what is being built, and what is done.

    `steps` are asked for when a button is pressed; `name` is the files' own without an ending;
    a file built from another `source` than this is not offered any more.
    """
    source = (source, own_template.current())
    build: Build | None = st.session_state.get(f"build-{key}")
    if build is not None and build.source != source:
        build.is_stopped = True
        build = None
    offered = [kind for kind in kinds if kind not in _NEED_BROWSER or server_browser()]
    with st.container(horizontal=True, key=f"build-{key}-kinds"):
        for kind in offered if len(offered) == len(kinds) else [*offered, "html"]:
            st.button(
                page.text(f"builds.{kind}"),
                key=f"build-{key}-{kind}",
                disabled=build is not None and build.is_running,
                on_click=_start,
                args=(page, key, kind, steps, name, title, source),
            )
    if missing := [kind for kind in kinds if kind not in offered]:
        said = ", ".join(page.text(f"builds.{kind}") for kind in missing)
        st.caption(page.text("builds.no_browser", files=said))
    if build is not None:
        st.fragment(_watch, run_every=_EVERY if build.is_running else None)(page, key, build)


_NEED_BROWSER: Final[frozenset[Kind]] = frozenset({"pdf", "zip"})


def _start(
    page: Page, key: str, kind: Kind, steps: Callable[[], Sequence[Step]], name: str, title: str, source: object
) -> None:
    template = own_template.current() if kind == "pptx" else None
    build = Build(kind, f"{name}.{kind}", steps(), source, template=template)
    st.session_state[f"build-{key}"] = build
    threading.Thread(target=_run, args=(build, page.language, title), daemon=True, name="termboard-build").start()


def _run(build: Build, language: Language, title: str) -> None:
    build.run(language, title)
    give_back()


def _watch(page: Page, key: str, build: Build) -> None:
    if build.is_running:
        _progress(page, key, build)
        return
    if st.session_state.get(f"build-{key}-seen") is not build:
        # Once, so that the whole page learns that the work is done.
        st.session_state[f"build-{key}-seen"] = build
        st.rerun()
    _outcome(page, key, build)


def _progress(page: Page, key: str, build: Build) -> None:
    count = len(build.steps)
    said = (
        page.text("builds.writing")
        if build.done >= count
        else page.text("builds.step", number=build.done + 1, count=count, name=escaped(build.steps[build.done].name))
    )
    # As many steps and one for the writing itself.
    st.progress(build.done / (count + 1), text=said)
    if st.button(page.text("builds.stop"), key=f"build-{key}-stop"):
        build.is_stopped = True
        st.rerun()


def _outcome(page: Page, key: str, build: Build) -> None:
    if build.is_stopped:
        st.info(page.text("builds.stopped", number=build.done, count=len(build.steps)))
    elif build.failure:
        # As text, not as Markdown: it may quote what the browser of the server said.
        with st.container(border=True):
            st.text(build.failure)
    elif build.content is not None:
        _ready(page, key, build, build.content)


def _ready(page: Page, key: str, build: Build, content: bytes) -> None:
    if build.failed:
        st.warning(page.text("builds.failed", count=len(build.failed)))
        st.text("\n".join(build.failed))
    st.download_button(
        page.text("builds.save", file=build.file_name),
        content,
        build.file_name,
        MEDIA_TYPES[build.kind],
        key=f"build-{key}-save",
        type="primary",
        on_click="ignore",
    )
    # The reader asked for the file: it need not be asked for twice.
    _saver()(key=f"build-{key}-saver", data={"place": f"build-{key}-save", "build": str(id(build))})


@cache
def _saver() -> Any:
    return component("termboard_save", js=Path(__file__).with_name("save.js").read_text(encoding="utf-8"))
