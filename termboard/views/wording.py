"""Which words a page shows of a figure: the source's own, or the reader's.

A page in Vietnamese shows what a Vietnamese source printed. What a translated copy printed is kept back, for it is
nobody's wording: the figure stands there in the reader's words, marked as translated. A page in English writes all
figures itself, so that their numbers are written one way; what stands in quotation marks stays as printed. The card of
a figure alone shows all of them.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from termboard.domain.formats import MISSING
from termboard.domain.rows import Row, rows_of
from termboard.views.context import Context
from termboard.views.sentences import figure_words

RESULT: Final = ("result_text", "result_observation_id")
TARGET: Final = ("target_text", "target_observation_id")
FIGURE: Final = ("value_text", "observation_id")


def reworded(rows: pd.DataFrame, context: Context, *columns: tuple[str, str]) -> pd.DataFrame:
    """`rows` with the words that the page shows in place of the printed ones.

    `columns`: pairs of a column of words and that of the figures' observation_id.
    """
    words = _words(rows, context, columns, is_quote=context.language == "vi")
    return _replaced(rows, columns, words)


def quotable(rows: pd.DataFrame, context: Context, *columns: tuple[str, str]) -> pd.DataFrame:
    """`rows` with no words where they are not the source's own: for what stands in quotation marks."""
    return _replaced(rows, columns, dict.fromkeys(_words(rows, context, columns, is_quote=True)))


def quoted(rows: pd.DataFrame, context: Context) -> list[str]:
    """What tells each figure of `rows` (`FIGURE`): its source's own words in quotation marks, else the reader's."""
    own, said = (told(rows, context, FIGURE)["value_text"] for told in (quotable, reworded))
    return [f"“{quote}”" if isinstance(quote, str) else words for quote, words in zip(own, said, strict=True)]


def _words(
    rows: pd.DataFrame, context: Context, columns: Sequence[tuple[str, str]], *, is_quote: bool
) -> Mapping[str, str]:
    """observation_id to the reader's words, of the figures that need them."""
    figures = sorted({str(code) for _, code_column in columns for code in rows[code_column].dropna()})
    if not figures:
        return {}
    found = context.ask("wording/figures", figures=figures, translated=is_quote, language=context.language)
    # Of a derived figure those of both inputs: "141 đại biểu ÷ 282 đảng viên".
    inputs: dict[str, list[Row]] = {}
    for row in rows_of(found):
        inputs.setdefault(str(row["figure_id"]), []).append(row)
    said = {code: rows[0]["sign"].join(_said(row, context) for row in rows) for code, rows in inputs.items()}
    # A word without a number that the source printed itself stays.
    return {code: words for code, words in said.items() if inputs[code][0]["is_translated"] or words != MISSING}


def _said(row: Row, context: Context) -> str:
    words = figure_words(row, context.language)
    return context.text("wording.translated", words=words) if row["is_translated"] else words


def _replaced(rows: pd.DataFrame, columns: Sequence[tuple[str, str]], words: Mapping[str, str | None]) -> pd.DataFrame:
    if not words:
        return rows
    new = {
        text_column: pd.Series(
            [
                words.get(code, printed) if isinstance(printed, str) else printed
                for printed, code in zip(rows[text_column], rows[code_column], strict=True)
            ],
            rows.index,
            dtype=object,
        )
        for text_column, code_column in columns
    }
    return rows.assign(**new)
