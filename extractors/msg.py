"""E-mail as Outlook stores it (MSG)."""

from __future__ import annotations

from typing import Any

from extractors.errors import UnreadableError
from extractors.mail import Attachment, Body, Mail
from extractors.problems import ProblemCode

_CONTENT_ID = 0x3712
_SHORT_NAME = 0x3704


def parse_msg(data: bytes) -> Mail:
    """The e-mail. Raises UnreadableError, or whatever a damaged compound file brings about: call it in a worker."""
    from oxmsg import Message

    message = Message.load(data)
    headers = message.message_headers
    recipients = ", ".join(f"{r.name} <{r.email_address}>" for r in message.recipients)
    sent = message.sent_date
    html = message.html_body or ""
    shown = (
        ("From", message.sender or ""),
        ("To", headers.get("To") or recipients),
        ("Cc", headers.get("Cc") or ""),
        ("Date", headers.get("Date") or (sent.isoformat(" ", "minutes") if sent else "")),
        ("Subject", message.subject),
    )
    plain = message.body or ""
    bodies = (Body(plain),) if plain.strip() else (Body(html, is_html=True),) if html.strip() else ()
    attachments = tuple(_attachment(a, html) for a in message.attachments)
    if not bodies and not attachments and not message.subject:
        raise UnreadableError(ProblemCode.NO_TEXT)
    return Mail(tuple((name, " ".join(value.split())) for name, value in shown), bodies, attachments)


def _attachment(attachment: Any, html: str) -> Attachment:
    content_id = attachment.properties.str_prop_value(_CONTENT_ID) or ""
    name = attachment.file_name or attachment.properties.str_prop_value(_SHORT_NAME) or ""
    data = attachment.file_bytes
    return Attachment(name, data or b"", bool(content_id) and f"cid:{content_id}" in html, linked=data is None)
