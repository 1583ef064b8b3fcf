"""E-mail as it travels (RFC 5322, EML)."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import Message

from extractors.errors import UnreadableError
from extractors.limits import DEFAULT_LIMITS, Limits
from extractors.mail import Attachment, Body, Mail
from extractors.problems import ProblemCode
from extractors.text import decode

_SHOWN_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_MOST_NESTED = 100
#: The parser takes time that grows with the square of a header's length.
_MOST_HEADER_BYTES = 200_000
_FAR = 1 << 62
_EXTENSIONS = {
    "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml",
    "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif", "text/csv": ".csv", "application/zip": ".zip",
}  # fmt: skip
_SIGNATURE_TYPES = frozenset(
    ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
)
_ENCRYPTED_TYPES = frozenset(("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"))
_Part = Message


def parse_eml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Mail:
    """The e-mail. Raises UnreadableError for one of too many parts or too deep."""
    if min(data.find(b"\n\n") % _FAR, data.find(b"\r\n\r\n") % _FAR) > _MOST_HEADER_BYTES:
        raise UnreadableError(ProblemCode.TOO_LARGE, "headers too long")
    if data.count(b"\n--") > limits.members:
        raise UnreadableError(ProblemCode.TOO_MANY_PARTS, "too many parts")
    if data.lower().count(b"content-type: multipart/") > _MOST_NESTED:
        raise UnreadableError(ProblemCode.TOO_NESTED, "parts within parts")
    message = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf"), policy=email.policy.default)
    leaves = list(_leaves(message))
    if len(leaves) > limits.members:
        raise UnreadableError(ProblemCode.TOO_MANY_PARTS, f"{len(leaves)} parts")
    bodies = tuple(_body(part) for part in leaves if _is_body(part))
    html = _html_of(message)
    return Mail(
        tuple((name, _header(message, name)) for name in _SHOWN_HEADERS),
        tuple(body for body in bodies if body.text.strip()),
        tuple(_attachment(part, html) for part in leaves if not _is_body(part)),
        encrypted=_is_encrypted(message),
    )


def _leaves(part: _Part) -> Iterator[_Part]:
    """The parts that hold something, in order; of alternatives the plainest that says anything."""
    kind = part.get_content_type()
    if kind in _SIGNATURE_TYPES:
        return
    if kind == "message/rfc822" or not part.is_multipart():
        yield part
    elif kind == "multipart/alternative":
        yield from _alternative(list(_parts(part)))
    else:
        for inner in _parts(part):
            yield from _leaves(inner)


def _alternative(choices: list[_Part]) -> Iterator[_Part]:
    plain = [p for p in choices if p.get_content_type() == "text/plain" and _payload(p).strip()]
    chosen = plain[:1] or choices[-1:]
    for part in chosen:
        yield from _leaves(part)
    for part in choices:
        if part not in chosen:
            yield from (leaf for leaf in _leaves(part) if not _is_body(leaf))


def _parts(part: _Part) -> Iterator[_Part]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (inner for inner in payload if isinstance(inner, Message))


def _is_body(part: _Part) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def _body(part: _Part) -> Body:
    return Body(_text(part), part.get_content_type() == "text/html")


def _text(part: _Part) -> str:
    data = _payload(part)
    charset = part.get_content_charset()
    try:
        return data.decode(charset) if charset else decode(data)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _payload(part: _Part) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _html_of(message: _Part) -> str:
    """All HTML of a message, also of alternatives not chosen: it tells which pictures belong to the letter."""
    return "".join(_text(part) for part in message.walk() if part.get_content_type() == "text/html")


def _attachment(part: _Part, html: str) -> Attachment:
    content_id = str(part.get("Content-ID", "")).strip("<> ")
    kind = part.get_content_type()
    inline = kind.startswith("image/") and bool(content_id) and f"cid:{content_id}" in html
    if kind == "message/rfc822":
        inner = next(_parts(part), None)
        if inner is not None:
            return Attachment(_name(part, _header(inner, "Subject")), inner.as_bytes(policy=email.policy.SMTP))
    return Attachment(_name(part, ""), _payload(part), inline)


def _name(part: _Part, fallback: str) -> str:
    given = part.get_filename()
    if given:
        return given
    extension = _EXTENSIONS.get(part.get_content_type(), "")
    return f"{fallback or 'bilaga'}{extension}"


def _header(message: _Part, name: str) -> str:
    """As it is shown; as it stands where the library cannot make sense of it (the year of a date, say)."""
    try:
        value = message.get(name, "")
    except (OverflowError, ValueError, IndexError, AttributeError):
        value = next((raw for key, raw in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(str(value).split())


def _is_encrypted(message: _Part) -> bool:
    return message.get_content_type() in _ENCRYPTED_TYPES
