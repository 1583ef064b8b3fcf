"""`prereview doctor`: what is installed, what is lacking, and what that costs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.cli_common import LangOption, emit
from pipeline.cli_wording import CLI, PARTS
from pipeline.errors import RulebookError
from pipeline.reports.wording import Lang

_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the installation: `found` says which version or where; `kind` names what its lack costs."""

    name: str
    found: str | None
    kind: str
    required: bool = True


def doctor(lang: LangOption = Lang.SV) -> int:
    """Say what is installed, what is lacking, and what that costs. Ends with 1 if something required is lacking."""
    parts = list(installation())
    for part in parts:
        emit(f"{_line(part, lang.value)}\n")
    return int(any(part.required and part.found is None for part in parts))


def installation() -> Iterator[Part]:
    """Every part that a review may need, as it is found on this machine."""
    yield Part("python", sys.version.split()[0] if sys.version_info >= _OLDEST else None, "python")
    yield from _libraries()
    yield from _ocr()
    yield from _helpers()
    yield _rules()


def _line(part: Part, lang: str) -> str:
    if part.found is not None:
        return f"{CLI['ok'][lang]:<7} {part.name} {part.found}"
    return f"{CLI['lacking'][lang]:<7} {part.name}: {PARTS[part.kind][lang]}"


def _libraries() -> Iterator[Part]:
    from importlib.metadata import PackageNotFoundError, requires, version

    yield Part("prereview", version("prereview"), "library")
    for wanted in sorted(requires("prereview") or (), key=str.lower):
        if "extra ==" in wanted:
            continue
        name = _name_of(wanted)
        try:
            yield Part(name, version(name), "library")
        except PackageNotFoundError:
            yield Part(name, None, "library")


def _name_of(requirement: str) -> str:
    """The name that a requirement begins with: "prefect" of "prefect<4,>=3.6"."""
    end = next((i for i, char in enumerate(requirement) if not (char.isalnum() or char in "-_.")), len(requirement))
    return requirement[:end]


def _ocr() -> Iterator[Part]:
    from extractors.ocr.engine import MODEL, find_model

    try:
        import tesserocr

        engine = tesserocr.tesseract_version().split("\n")[0].strip()
    except ImportError:
        engine = None
    yield Part("tesseract", engine, "ocr", required=False)
    folder = find_model()
    yield Part(f"tesseract {MODEL}", str(folder) if folder else None, "ocr_latin", required=False)
    extra = folder / "eng.traineddata" if folder else None
    yield Part("tesseract eng", str(extra) if extra and extra.is_file() else None, "ocr_eng", required=False)


def _helpers() -> Iterator[Part]:
    from extractors.cache import default_cache_root
    from extractors.doc import converter

    yield Part("LibreOffice", converter(), "libreoffice", required=False)
    cache = default_cache_root()
    yield Part("cache", str(cache) if _can_be_made(cache) else None, "cache", required=False)


def _can_be_made(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _rules() -> Part:
    from pipeline.rulebook import load_rulebook

    try:
        book = load_rulebook()
    except RulebookError:
        return Part("rules", None, "rules")
    return Part("rules", f"{book.name} {book.edition}, {len(book.rules)}, sha256 {book.sha256[:12]}", "rules")
