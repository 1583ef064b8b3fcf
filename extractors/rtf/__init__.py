"""RTF: the text as shown, with headings, list labels and tables; hidden and deleted text, pictures and objects out."""

from __future__ import annotations

from extractors.build import DocumentBuilder
from extractors.document import BlockKind, Document
from extractors.flow.headings import ordinary_look
from extractors.flow.layout import add_furniture, add_story
from extractors.problems import Problem, ProblemCode
from extractors.rtf.reader import RtfReader
from extractors.source import RTF

VERSION = "rtf/1"
_ASIDE = {
    "header": BlockKind.HEADER,
    "footnote": BlockKind.FOOTNOTE,
    "annotation": BlockKind.COMMENT,
    "footer": BlockKind.FOOTER,
}


def extract_rtf(data: bytes, sha256: str) -> Document:
    """One page without number."""
    read = RtfReader().read(data)
    builder = DocumentBuilder(sha256, VERSION, RTF)
    body = tuple(read.stories.get("body", ()))
    add_furniture(builder, read.stories.get("header", ()), BlockKind.HEADER)
    add_story(builder, body, ordinary_look(body))
    for story in ("footnote", "annotation", "footer"):
        add_furniture(builder, read.stories.get(story, ()), _ASIDE[story])
    builder.end_page()
    document = builder.build(notes=tuple(read.notes))
    if document.text.strip():
        return document
    return builder.build([Problem(ProblemCode.NO_TEXT)], notes=tuple(read.notes))
