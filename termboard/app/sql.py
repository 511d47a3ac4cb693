"""One SELECT of a reader's own: the field for it, its turn, its answer and the files of that."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa
import streamlit as st

from termboard.app import links
from termboard.app.frame.files import table_files
from termboard.app.shell import Page, turn_left
from termboard.domain.errors import QueryError, QueryLimitReached, QueueFull
from termboard.domain.formats import MISSING
from termboard.exports.kinds import KINDS, Content
from termboard.store import sandbox, snapshots
from termboard.store.queue import Queue
from termboard.store.reader_sql import Answer
from termboard.views.data import LONGEST_SQL, SQL

EXAMPLE: Final = """select u.name, a.term_id, a.indicator_id, a.target_text, a.result_text
from marts.attainment as a
join facts.units as u using (unit_id)
where u.province_now = 'Đà Nẵng' and a.period = 'term' and a.computed_verdict = 'missed'
order by u.name"""

AT_ONCE: Final = 2
"""Questions in SQL that run at the same time; the others wait for their turn."""
MOST_WAITING: Final = 24
MOST_WAITING_EACH: Final = 12
SECONDS_IF_AWAITED: Final = 3.0
"""Longest time of a question that begins while others wait."""

_LOOK_EVERY: Final = 0.5
_EXACT: Final = 2**53


def questions_in_sql(page: Page, asked: str) -> None:
    """A field for one SELECT, the answer to the one that the address asks, and the answer as files."""
    st.markdown(
        page.text(
            "data.sql_what",
            rows=sandbox.ROWS,
            megabytes=sandbox.ANSWER_MEGABYTES,
            seconds=int(sandbox.SECONDS),
            seconds_if_awaited=int(SECONDS_IF_AWAITED),
            memory=sandbox.MEGABYTES,
        )
    )
    st.session_state["sql"] = asked or EXAMPLE
    with st.form("sql-form", border=False):
        st.text_area(page.text("data.sql"), key="sql", height=200, max_chars=LONGEST_SQL)
        st.form_submit_button(page.text("data.run"), on_click=_write_sql, type="primary")
    if not asked:
        return
    try:
        answer = _answer(page, asked)
    except QueryLimitReached as error:
        st.warning(page.text("data.late", seconds=int(error.seconds)))
    except QueueFull as error:
        st.warning(error.message(page.language))
    except QueryError as error:
        st.warning(page.text("data.refused"))
        st.code(error.message(page.language), language=None, wrap_lines=True)
    else:
        _show_answer(page, answer)


@dataclass
class _Question:
    """One question of one version, and its answer as soon as it has one."""

    answer: Answer | None = None


def _answer(page: Page, sql: str) -> Answer:
    """The answer, as soon as the question's turn has come; meanwhile its place in the queue is told."""
    question = _question(page.store.directory, page.store.version, sql)
    if question.answer is None:
        with turn_left(), _queue().ticket(_reader()) as ticket, st.empty():
            while not ticket.wait(_LOOK_EVERY):
                st.info(page.text("data.waiting", place=ticket.place), icon=":material/hourglass_top:")
            seconds = SECONDS_IF_AWAITED if _queue().is_awaited else sandbox.SECONDS
            with st.spinner(page.text("data.asking")):
                path = snapshots.path_of(page.store.directory, page.store.version)
                question.answer = sandbox.ask(path, sql, seconds=seconds)
    return question.answer


# Text that a reader typed can be anything; few answers are worth keeping.
@st.cache_resource(max_entries=20, show_spinner=False)
def _question(directory: Path, version: int, sql: str) -> _Question:
    return _Question()


@st.cache_resource(show_spinner=False)
def _queue() -> Queue:
    return Queue(AT_ONCE, MOST_WAITING, MOST_WAITING_EACH)


def _reader() -> str:
    """Whose question it is, as far as can be told: the address that a proxy, or the connection itself, names."""
    return st.context.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or st.context.ip_address or ""


def _show_answer(page: Page, answer: Answer) -> None:
    count = len(answer.table)
    cut = {"rows": "data.cut", "bytes": "data.cut_bytes"}.get(answer.cut or "")
    said = [page.text("data.answer", count=count)]
    if cut:
        said.append(page.text(cut, count=count, megabytes=sandbox.ANSWER_MEGABYTES))
    st.caption(" ".join(said))
    st.dataframe(_shown(answer.table), hide_index=True, placeholder=MISSING)
    content = Content(lambda: answer.frame, {}, ("", ""))
    table_files(page, "answer", "termboard-sql", lambda kind: KINDS[kind].make(content), kinds=("csv", "excel-csv"))


def _shown(table: pa.Table) -> pa.Table:
    """The table with whole numbers that a browser would round (beyond 2^53) as their digits."""
    for place, field in enumerate(table.schema):
        if field.type == pa.int64() and any(abs(value or 0) > _EXACT for value in table[place].to_pylist()):
            table = table.set_column(place, field.name, table[place].cast(pa.string()))
    return table


def _write_sql() -> None:
    links.write(SQL, st.session_state["sql"].strip() or None)
