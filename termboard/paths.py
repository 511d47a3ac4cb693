"""Where the repository's parts lie."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
DESCRIPTOR = ROOT / "data" / "datapackage.json"
"""What the tables of facts are, wherever they lie."""
QUERIES = ROOT / "queries"


def store_directory() -> Path:
    """Directory of the store: TERMBOARD_STORE where it is set, else `.store/` in the repository."""
    return Path(os.environ.get("TERMBOARD_STORE") or ROOT / ".store")
