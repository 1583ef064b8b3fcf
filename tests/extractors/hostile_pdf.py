"""PDFs and pictures that someone might send to do harm, or by mishap."""

from __future__ import annotations

import io
import struct
import zlib
from functools import lru_cache

import pikepdf
from PIL import Image

_CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
_TREE = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = (
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {size} {size}]"
    "/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>/Contents 4 0 R>>"
)
_WRITE = "BT /F 12 Tf 20 50 Td (L\\344sbar text) Tj ET "


def raw_pdf(*objects: str | bytes) -> bytes:
    """A PDF of objects numbered from 1, without a table of where they stand: readers look for them."""
    packed = [
        b"%d 0 obj\n%s\nendobj\n" % (n, o.encode("latin-1") if isinstance(o, str) else o)
        for n, o in enumerate(objects, 1)
    ]
    return b"%PDF-1.7\n" + b"".join(packed) + b"trailer<</Root 1 0 R>>\n"


def stream(data: bytes | str, entries: str = "") -> bytes:
    """A stream, packed."""
    packed = zlib.compress(data.encode("latin-1") if isinstance(data, str) else data, 9)
    head = f"<</Filter/FlateDecode/Length {len(packed)}{entries}>>\nstream\n"
    return head.encode() + packed + b"\nendstream"


def one_page(content: str | bytes = _WRITE, size: int = 600, form: bytes | str = "null", tree: str = _TREE) -> bytes:
    """A PDF of a page, square, `size` points wide; `form` is its object X."""
    return raw_pdf(_CATALOG, tree, _PAGE.format(size=size), stream(content), _FONT, form)


def pictured(side: int) -> bytes:
    """A page filled with a picture that says it is `side` pixels wide and high."""
    entries = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/BitsPerComponent 8/ColorSpace/DeviceGray"
    picture = stream(b"\0" * 30_000_000, entries)
    return one_page("600 0 0 600 0 0 cm /X Do", form=picture)


@lru_cache(maxsize=1)
def hostile_pdfs() -> tuple[tuple[str, bytes], ...]:
    """(name, bytes) of those that are read or refused at once."""
    return (
        ("läsbar.pdf", one_page()),
        ("lösenord.pdf", _encrypted("hemligt")),
        ("tomt lösenord.pdf", _encrypted("")),
        ("sidslinga.pdf", one_page(tree="<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9>>")),
        ("bara slinga.pdf", one_page(tree="<</Type/Pages/Kids[2 0 R]/Count 1>>")),
        ("tiotusen sidor.pdf", _many_pages(10_000)),
        ("tusen sidor.pdf", _many_pages(1_000)),
        ("påstådda sidor.pdf", one_page(tree="<</Type/Pages/Kids[3 0 R]/Count 2000000000>>")),
        ("bomb.pdf", one_page(b" " * 400_000_000)),
        ("bomb av text.pdf", one_page(_WRITE * 300_000)),
        ("jättesida.pdf", one_page(size=200_000)),
        ("tom jättesida.pdf", one_page("0 0 200000 200000 re f", size=200_000)),
        ("nästlade sparade lägen.pdf", one_page("q " * 1_000_000 + _WRITE)),
        ("tomma sidor.pdf", _blank_pages(3)),
        ("slinga i gren.pdf", _loop_below()),
        ("djup matris.pdf", one_page("[" * 500_000 + _WRITE)),
        ("bokmärkesslinga.pdf", _outline_loop()),
        ("jättebild.pdf", pictured(30_000)),
        ("tiotusen bilder.tiff", _many_frames(10_000)),
        ("bred.jpg", _wide_jpeg()),
    )


def slow_pdfs() -> tuple[tuple[str, bytes], ...]:
    """(name, bytes) of those that only a limit ends, or that take many seconds."""
    drawn = stream("/X Do /X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return (
        ("självritande.pdf", one_page("/X Do", form=drawn)),
        ("bomb av streck.pdf", one_page("0 0 m 9 9 l S " * 1_000_000)),
    )


def _encrypted(password: str) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(one_page())) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="ägare", user=password))
    return buffer.getvalue()


def _many_pages(count: int) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(6, count + 6))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    tree = f"<</Type/Pages/Kids[{kids}]/Count {count}>>"
    return raw_pdf(_CATALOG, tree, "null", stream(_WRITE), _FONT, *[page] * count)


def _blank_pages(count: int) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in range(3, count + 3))
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>"
    return raw_pdf(_CATALOG, f"<</Type/Pages/Kids[{kids}]/Count {count}>>", *[page] * count)


def _loop_below() -> bytes:
    """A page, and beside it a branch of which the root is a part."""
    branch = "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 4>>"
    return one_page(tree="<</Type/Pages/Kids[3 0 R 6 0 R]/Count 5>>", form=branch)


def _outline_loop() -> bytes:
    return raw_pdf(
        "<</Type/Catalog/Pages 2 0 R/Outlines 7 0 R>>",
        _TREE,
        _PAGE.format(size=600),
        stream(_WRITE),
        _FONT,
        "null",
        "<</First 8 0 R/Last 8 0 R>>",
        "<</Title(Ett)/Parent 7 0 R/Next 8 0 R/First 8 0 R/Dest[3 0 R/Fit]>>",
    )


def _many_frames(count: int) -> bytes:
    """A TIFF of `count` white pages of one byte."""
    tags = ((256, 8), (257, 1), (258, 1), (259, 1), (262, 0), (273, 8), (278, 1), (279, 1))
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    size = 2 + len(entries) + 4
    frames = (
        struct.pack("<H", len(tags)) + entries + struct.pack("<I", 10 + size * (n + 1) if n + 1 < count else 0)
        for n in range(count)
    )
    return b"II*\0" + struct.pack("<I", 10) + b"\0\0" + b"".join(frames)


def _wide_jpeg() -> bytes:
    """A small picture that says it is 60,000 x 60,000."""
    buffer = io.BytesIO()
    Image.new("L", (64, 64), 255).save(buffer, "JPEG")
    return buffer.getvalue().replace(struct.pack(">HH", 64, 64), struct.pack(">HH", 60_000, 60_000), 1)
