"""The letters of pages, charts and printed files: one family that comes with the program, and nothing from outside.

Be Vietnam Pro in three weights, the Latin and Vietnamese letters of @expo-google-fonts/be-vietnam-pro 0.4.1; a dozen
geometric shapes, which it lacks, of @fontsource/noto-sans-symbols-2 5.3.0 (`signs.woff2`). Both are under the SIL Open
Font License, whose texts lie beside them. docs/decisions/0026 says how the files were made.
"""

import base64
from functools import cache
from pathlib import Path
from typing import Final

FILES: Final = Path(__file__).with_name("fonts")
FAMILY: Final = "Be Vietnam Pro"
SIGNS: Final = "Termboard Signs"
REGULAR: Final = 400
BOLD: Final = 700
WEIGHTS: Final = (REGULAR, 600, BOLD)

FONT_FAMILY: Final = f'"{FAMILY}", "{SIGNS}", Arial, "Liberation Sans", "Noto Sans", sans-serif'
"""For CSS and Plotly; the families behind the first two have what those lack (arrows)."""


@cache
def font_faces(folder: str = "") -> str:
    """The fonts as CSS: from the address where `FILES` is served, or whole in it, for files without a network."""
    # Of all weights: else a browser smears them where the words beside them are bold.
    signs = _face(SIGNS, "signs", f"{WEIGHTS[0]} {WEIGHTS[-1]}", folder)
    letters = [_face(FAMILY, file_name(weight), str(weight), folder) for weight in WEIGHTS]
    return "\n".join([signs, *letters])


def file_name(weight: int) -> str:
    """The name of the file with the family in one weight."""
    return f"be-vietnam-pro-{weight}"


def _face(family: str, name: str, weight: str, folder: str) -> str:
    address = f"{folder}/{name}.woff2" if folder else f"data:font/woff2;base64,{_base64(name)}"
    return f"@font-face {{ font-family: {family!r}; font-weight: {weight}; src: url({address}) format('woff2'); }}"


def _base64(name: str) -> str:
    return base64.b64encode((FILES / f"{name}.woff2").read_bytes()).decode()
