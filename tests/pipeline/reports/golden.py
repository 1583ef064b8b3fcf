"""Reports as they were when a person last looked at them.

Run the tests with PREREVIEW_REGENERATE=1 to write them anew; then look at what changed before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).with_name("golden")


def agrees(name: str, text: str) -> bool:
    """Whether `text` is the kept report `name`; with the switch on, keeps it instead."""
    path = FOLDER / name
    if os.environ.get("PREREVIEW_REGENERATE"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return path.read_text("utf-8") == text
