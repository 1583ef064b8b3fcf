"""E-mail as Outlook stores it (MSG). A letter attached to a letter becomes an e-mail file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.errors import UnreadableError
from extractors.lzfu import unpack_rtf
from extractors.mail import Attachment, Body, Mail, as_eml
from extractors.problems import ProblemCode
from extractors.rtf import extract_rtf
from extractors.text import decode

_CONTENT_ID = 0x3712
_SHORT_NAME = 0x3704
_DISPLAY_NAME = 0x3001
_RTF_COMPRESSED = 0x1009
_HTML = 0x1013
#: The storage of a letter within the storage of an attachment, and where the properties of such a letter begin.
_INNER_STORAGE = "__substg1.0_3701000D"
_INNER_OFFSET = 24
_MOST_WITHIN = 8


def parse_msg(data: bytes) -> Mail:
    """The e-mail. Raises UnreadableError, or whatever a damaged compound file brings about: call it in a worker."""
    from oxmsg import Message

    return _mail(Message.load(data), 0)


def _mail(message: Any, depth: int) -> Mail:
    headers = message.message_headers
    recipients = ", ".join(f"{r.name} <{r.email_address}>" for r in message.recipients)
    sent = message.sent_date
    shown = (
        ("From", message.sender or ""),
        ("To", headers.get("To") or recipients),
        ("Cc", headers.get("Cc") or ""),
        ("Date", headers.get("Date") or (sent.isoformat(" ", "minutes") if sent else "")),
        ("Subject", message.subject),
    )
    html = _html(message)
    bodies = tuple(_bodies(message, html))[:1]
    attachments = tuple(_attachment(a, html, depth) for a in message.attachments)
    if not bodies and not attachments and not message.subject:
        raise UnreadableError(ProblemCode.NO_TEXT)
    return Mail(tuple((name, " ".join(value.split())) for name, value in shown), bodies, attachments)


def _bodies(message: Any, html: str) -> Iterator[Body]:
    """The letter in each form it is stored in that says anything, the plainest first."""
    plain = message.body or ""
    if plain.strip():
        yield Body(plain)
    if html.strip():
        yield Body(html, is_html=True)
    packed = message.properties.binary_prop_value(_RTF_COMPRESSED)
    if packed:
        text = extract_rtf(unpack_rtf(packed), "").text
        if text.strip():
            yield Body(text)


def _html(message: Any) -> str:
    """The letter as HTML; one that is not in the encoding it states is read in that it seems to be in."""
    try:
        return message.html_body or ""
    except (LookupError, UnicodeDecodeError):
        return decode(message.properties.binary_prop_value(_HTML) or b"")


def _attachment(attachment: Any, html: str, depth: int) -> Attachment:
    properties = attachment.properties
    inner = next((s for s in attachment._storage.storages if s.name == _INNER_STORAGE), None)
    if inner is not None and depth < _MOST_WITHIN:
        letter = _mail(_inner_message(inner), depth + 1)
        name = properties.str_prop_value(_DISPLAY_NAME) or next(v for n, v in letter.headers if n == "Subject")
        return Attachment(f"{name or 'brev'}.eml", as_eml(letter))
    content_id = properties.str_prop_value(_CONTENT_ID) or ""
    name = attachment.file_name or properties.str_prop_value(_SHORT_NAME) or ""
    data = attachment.file_bytes
    return Attachment(name, data or b"", bool(content_id) and f"cid:{content_id}" in html, linked=data is None)


def _inner_message(storage: Any) -> Any:
    from oxmsg import Message
    from oxmsg.properties import Properties

    class Inner(Message):
        """A letter within a letter: its properties begin elsewhere."""

        @property
        def properties(self) -> Properties:
            return Properties(self._storage, properties_header_offset=_INNER_OFFSET)

    return Inner(storage)
