"""Pictures (JPEG, PNG, TIFF, HEIC): a page each, with nothing read; reading them is the matter of OCR."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.document import BBox, Document, Mark, MarkKind, Origin, Page
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import Problem, ProblemCode
from extractors.source import HEIC

if TYPE_CHECKING:
    from PIL.Image import Image

VERSION = "image/1"
_POINTS_PER_INCH = 72
#: Resolution of a picture that does not say: of a page photographed or scanned to be read.
_DEFAULT_DPI = 200.0
_DPI_RANGE = (50.0, 1200.0)
_ORIENTATION = 0x0112
_TURNED = frozenset((5, 6, 7, 8))


def extract_image(data: bytes, sha256: str, media_type: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """One page per frame, sized in points. Raises UnreadableError; only headers are read, never pixels."""
    pages, problems = [], []
    for number, (width, height) in enumerate(_frames(data, media_type, limits), 1):
        mark = Mark(MarkKind.IMAGE, BBox(0.0, 0.0, width, height))
        pages.append(Page(number, width, height, (), Origin.NONE, 0.0, (mark,)))
        problems.append(Problem(ProblemCode.NEEDS_OCR, page=number))
    return Document(sha256, VERSION, media_type, "", tuple(pages), tuple(problems))


def _frames(data: bytes, media_type: str, limits: Limits) -> list[tuple[float, float]]:
    from PIL import Image, UnidentifiedImageError

    if media_type == HEIC:
        from pillow_heif import register_heif_opener

        register_heif_opener()
    try:
        # Too many pixels are refused below, by our own limit.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
            return [_size(image, limits) for _ in _seek_all(image, limits)]
    except Image.DecompressionBombError as error:
        raise UnreadableError(ProblemCode.TOO_LARGE, str(error)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error


def _seek_all(image: Image, limits: Limits) -> Iterator[int]:
    frames = getattr(image, "n_frames", 1)
    if frames > limits.members:
        raise UnreadableError(ProblemCode.TOO_LARGE, f"{frames} pictures")
    for index in range(frames):
        image.seek(index)
        yield index


def _size(image: Image, limits: Limits) -> tuple[float, float]:
    """Width and height in points, the way up that the camera says."""
    width, height = image.size
    if width * height > limits.pixels:
        raise UnreadableError(ProblemCode.TOO_LARGE, f"{width} x {height} pixels")
    given = image.info.get("dpi")
    dpi = float(given[0]) if isinstance(given, tuple) and given[0] else _DEFAULT_DPI
    scale = _POINTS_PER_INCH / (dpi if _DPI_RANGE[0] <= dpi <= _DPI_RANGE[1] else _DEFAULT_DPI)
    lying = image.getexif().get(_ORIENTATION) in _TURNED
    size = (width * scale, height * scale)
    return (size[1], size[0]) if lying else size
