"""Pictures (JPEG, PNG, TIFF, HEIC) of pages: laid into a PDF as they are, so that they are read as scans are."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractors.document import BBox, Document, Mark, MarkKind, Origin, Page
from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.problems import Problem, ProblemCode
from extractors.source import HEIC, sniff

if TYPE_CHECKING:
    from PIL.Image import Image

    from extractors.pdf.scan import ScanReader

VERSION = "image/2"
_POINTS_PER_INCH = 72.0
#: Of an A4 page, in inches: what a picture is taken to show that does not say how large it is, or says nonsense.
_LONG_SIDE = 11.69
_PLAUSIBLE_SIDES = (3.0, 24.0)
_FEWEST_DPI = 72.0
_QUALITY = 92


@dataclass(frozen=True, slots=True)
class _Frame:
    """A picture the right way up, in grey, and its resolution."""

    image: Image
    dpi: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        scale = _POINTS_PER_INCH / self.dpi
        return self.image.width * scale, self.image.height * scale


def extract_image(
    data: bytes, sha256: str, media_type: str, limits: Limits = DEFAULT_LIMITS, scans: ScanReader | None = None
) -> Document:
    """One page per frame, sized in points; without OCR on this machine, pages with nothing read and a problem each.
    Raises UnreadableError.
    """
    return _read(_frames(data, limits), sha256, media_type, limits, scans)


def extract_pictures(
    pictures: Iterable[bytes],
    sha256: str,
    media_type: str,
    limits: Limits = DEFAULT_LIMITS,
    scans: ScanReader | None = None,
) -> Document | None:
    """The pictures of a document that holds nothing else, such as pasted scans, as its pages; those that are no
    pictures of pages (drawings, damaged ones) left out. None where nothing can be read of them.
    """
    frames: list[_Frame] = []
    for data in pictures:
        try:
            frames += _frames(data, limits)
        except UnreadableError:
            continue
    document = _read(frames, sha256, media_type, limits, scans) if frames else None
    return document if document and document.text else None


def _read(frames: Sequence[_Frame], sha256: str, media_type: str, limits: Limits, scans: ScanReader | None) -> Document:
    from extractors.ocr.engine import available

    if not available():
        return _unread(frames, sha256, media_type)
    from extractors.pdf import extract_pdf
    from extractors.pdf.scan import read_here

    document = extract_pdf(_as_pdf(frames), sha256, limits, scans or read_here)
    return replace(document, media_type=media_type, extractor=f"{VERSION}+{document.extractor}")


def image_as_pdf(data: bytes, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The PDF whose pages and boxes the document of a picture speaks of. Raises UnreadableError."""
    return _as_pdf(_frames(data, limits))


def _unread(frames: Sequence[_Frame], sha256: str, media_type: str) -> Document:
    pages = tuple(
        Page(number, *frame.size, (), Origin.NONE, 0.0, (Mark(MarkKind.IMAGE, BBox(0.0, 0.0, *frame.size)),))
        for number, frame in enumerate(frames, 1)
    )
    problems = tuple(Problem(ProblemCode.NEEDS_OCR, page=page.number) for page in pages)
    return Document(sha256, VERSION, media_type, "", pages, problems)


def _as_pdf(frames: Sequence[_Frame]) -> bytes:
    """Each frame a page of its own; frames may differ in resolution, so that they are saved one after another."""
    stream = io.BytesIO()
    for index, frame in enumerate(frames):
        options = {} if frame.image.mode == "1" else {"quality": _QUALITY}
        frame.image.save(stream, "PDF", resolution=frame.dpi, append=index > 0, **options)
        stream.seek(0)
    return stream.getvalue()


def _frames(data: bytes, limits: Limits) -> list[_Frame]:
    from PIL import Image, UnidentifiedImageError

    if sniff(data) == HEIC:
        from pillow_heif import register_heif_opener

        register_heif_opener()
    try:
        # Too many pixels are refused below, by our own limit.
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
            return [_upright(image) for _ in _seek_all(image, limits)]
    except Image.DecompressionBombError as error:
        raise UnreadableError(ProblemCode.TOO_MANY_PIXELS, str(error)) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error) as error:
        raise UnreadableError(ProblemCode.DAMAGED, str(error)) from error


def _seek_all(image: Image, limits: Limits) -> Iterator[int]:
    """Steps through the frames; all of them together must not have too many pixels."""
    frames, pixels = getattr(image, "n_frames", 1), 0
    for index in range(frames):
        image.seek(index)
        pixels += image.width * image.height
        if frames > limits.pages:
            raise UnreadableError(ProblemCode.TOO_MANY_PAGES, f"{frames} pictures")
        if pixels > limits.pixels:
            raise UnreadableError(ProblemCode.TOO_MANY_PIXELS, f"{image.width} x {image.height} pixels of {frames}")
        yield index


def _upright(image: Image) -> _Frame:
    from PIL import ImageOps

    turned = ImageOps.exif_transpose(image)
    return _Frame(turned if turned.mode == "1" else _on_white(turned), _resolution(image))


def _on_white(image: Image) -> Image:
    """In grey; what is transparent is white, as paper is."""
    from PIL import Image as Pillow

    if not image.has_transparency_data:
        return image.convert("L")
    layered = image.convert("LA")
    return Pillow.composite(layered.getchannel("L"), Pillow.new("L", image.size, 255), layered.getchannel("A"))


def _resolution(image: Image) -> float:
    """Pixels per inch. Cameras and screens write a figure of no meaning, which would make a page of a metre."""
    longest = max(image.size)
    given = image.info.get("dpi")
    stated = float(given[0]) if isinstance(given, tuple) and given[0] else 0.0
    if stated and _PLAUSIBLE_SIDES[0] <= longest / stated <= _PLAUSIBLE_SIDES[1]:
        return stated
    return max(longest / _LONG_SIDE, _FEWEST_DPI)
