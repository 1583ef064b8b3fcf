"""An e-mail, whatever it was stored as: its headers and body as a document, its attachments as files of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from extractors.build import DocumentBuilder, Word
from extractors.document import BlockKind, Document
from extractors.html import STRUCK, add_html
from extractors.markdown import add_markdown
from extractors.names import file_name, told_apart
from extractors.problems import Problem, ProblemCode

VERSION = "mail/1"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file within an e-mail. `inline` ones are pictures of the letter itself, such as a logo under the name; those
    `linked` have no bytes of their own (a file elsewhere, an Outlook item).
    """

    name: str
    data: bytes
    inline: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A part of the letter itself, plain or as HTML."""

    text: str
    is_html: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """`headers` are (name, value) of those a person sees."""

    headers: tuple[tuple[str, str], ...]
    bodies: tuple[Body, ...]
    attachments: tuple[Attachment, ...]
    encrypted: bool = False


def mail_document(mail: Mail, sha256: str, media_type: str) -> Document:
    """Headers as the lines of the first paragraph, then the letter."""
    builder = DocumentBuilder(sha256, VERSION, media_type)
    lines = [f"{name}: {value}" for name, value in mail.headers if value]
    if not lines and not mail.bodies:
        lines = [f"Attachment: {attachment.name}" for attachment in attached(mail)]
    if lines:
        words = [Word(line, newline=bool(i)) for i, line in enumerate(lines)]
        builder.add_block(BlockKind.PARAGRAPH, words, ref="headers")
    struck = [bool(_ADD[body.is_html](builder, body.text)) for body in mail.bodies]
    builder.end_page()
    subject = next((value for name, value in mail.headers if name == "Subject"), "")
    count = sum(not attachment.inline for attachment in mail.attachments)
    notes = [*([f"attachments: {count}"] if count else []), *([STRUCK] if any(struck) else [])]
    problems = (Problem(ProblemCode.ENCRYPTED, "encrypted e-mail"),) if mail.encrypted else ()
    return builder.build(problems, title=subject, notes=notes)


def attached(mail: Mail) -> Iterator[Attachment]:
    """The attachments with names that are safe and differ from one another."""
    names = told_apart([file_name(a.name) or f"bilaga {i}" for i, a in enumerate(mail.attachments, 1)])
    for attachment, name in zip(mail.attachments, names, strict=True):
        yield replace(attachment, name=name)


def as_eml(mail: Mail) -> bytes:
    """The e-mail as a file of its own, with what is attached to it."""
    message = MIMEMultipart()
    for name, value in mail.headers:
        if value:
            message[name] = Header(value, "utf-8").encode()
    for body in mail.bodies:
        message.attach(MIMEText(body.text, "html" if body.is_html else "plain", "utf-8"))
    for attachment in attached(mail):
        part = MIMEApplication(attachment.data)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", attachment.name))
        message.attach(part)
    return message.as_bytes()


_ADD: dict[bool, Callable[[DocumentBuilder, str], bool | None]] = {True: add_html, False: add_markdown}
