"""Tesseract through tesserocr, with Debian's `Latin` script model: the only one that knows both åäö and §."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from PIL import Image

MODEL = "Latin"
_FOLDERS = (
    os.environ.get("TESSDATA_PREFIX", ""),
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A word as the engine read it: box in pixels, confidence 0..1, the engine's line number, and the height of that
    line's type in pixels (ascender to descender).
    """

    text: str
    box: tuple[int, int, int, int]
    confidence: float
    line: int
    height: float


def find_model() -> Path | None:
    """The folder that holds the model; None where it is not installed."""
    return next((Path(f) for f in _FOLDERS if f and (Path(f) / f"{MODEL}.traineddata").is_file()), None)


def available() -> bool:
    """Whether scans can be read on this machine."""
    return find_model() is not None


def _library() -> Any:
    import tesserocr

    return tesserocr


@lru_cache(maxsize=4)
def _engine(folder: str, model: str) -> Any:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    tesserocr = _library()
    engine = tesserocr.PyTessBaseAPI(path=f"{folder}/", lang=model, psm=tesserocr.PSM.AUTO)
    engine.SetVariable("tessedit_do_invert", "0")
    return engine


def read_words(picture: Image.Image, dpi: int) -> list[Reading]:
    """The words of a level picture. Raises LookupError where the model is not installed."""
    folder = find_model()
    if folder is None:
        raise LookupError(f"the OCR model {MODEL} is not installed")
    engine = _engine(str(folder), MODEL)
    engine.SetImage(picture)
    engine.SetSourceResolution(dpi)
    engine.Recognize()
    return list(_words(engine))


def read_line(picture: Image.Image, dpi: int, model: str) -> str:
    """One line of text, read again with another model; "" where that model is not installed."""
    folder = find_model()
    if folder is None or not (folder / f"{model}.traineddata").is_file():
        return ""
    tesserocr = _library()
    engine = _engine(str(folder), model)
    engine.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    engine.SetImage(picture)
    engine.SetSourceResolution(dpi)
    return str(engine.GetUTF8Text()).strip()


def find_orientation(picture: Image.Image) -> int:
    """By how many degrees the page must be turned counter-clockwise to stand upright; 0 where it cannot be told."""
    folder = find_model()
    if folder is None or not (folder / "osd.traineddata").is_file():
        return 0
    tesserocr = _library()
    with tesserocr.PyTessBaseAPI(path=f"{folder}/", lang="osd", psm=tesserocr.PSM.OSD_ONLY) as engine:
        engine.SetImage(picture)
        found = engine.DetectOrientationScript()
    return int(found["orient_deg"]) if found and found["orient_conf"] > 2 else 0


def _words(engine: Any) -> Any:
    tesserocr = _library()
    level, line, height = tesserocr.RIL.WORD, -1, 0.0
    for word in tesserocr.iterate_level(engine.GetIterator(), level):
        if word.IsAtBeginningOf(tesserocr.RIL.TEXTLINE):
            line += 1
            height = float(word.RowAttributes()["row_height"])
        box = word.BoundingBox(level)
        if box is None or word.Empty(level):
            continue
        text = word.GetUTF8Text(level).strip()
        if text:
            yield Reading(text, box, word.Confidence(level) / 100, line, height)
