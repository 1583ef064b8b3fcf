"""E-mail: the letter as a document, what is attached as files of its own."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.archive import members
from extractors.document import Document
from extractors.eml import parse_eml
from extractors.errors import UnreadableError
from extractors.lzfu import unpack_rtf
from extractors.mail import mail_document
from extractors.msg import parse_msg
from extractors.problems import ProblemCode
from extractors.source import EML, MSG, PDF, PNG, UNKNOWN, Source, make_source, sniff
from tests.extractors.samples import check_spans, msg, ole, outline, rows, texts

PDF_BYTES = b"%PDF-1.4\n%%EOF\n"
PNG_BYTES = b"\x89PNG\r\n\x1a\n" + b"\0" * 30


def letter(text: str = "Hej!\n\nHär kommer avtalet.") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Föreningen Å <info@exempel.se>"
    message["To"] = "qm@exempel.se"
    message["Date"] = "Mon, 12 Oct 2026 16:48:31 +0200"
    message["Subject"] = "Förnyelse av märket"
    message.set_content(text)
    return message


def read(message: EmailMessage | bytes) -> Document:
    data = message if isinstance(message, bytes) else message.as_bytes()
    document = mail_document(parse_eml(data), "sha", EML)
    check_spans(document)
    return document


def attachments(message: EmailMessage | bytes) -> list[Source]:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return list(members(make_source("brev.eml", data)))


def test_headers_then_the_letter() -> None:
    document = read(letter())

    assert document.title == "Förnyelse av märket"
    assert texts(document) == [
        "From: Föreningen Å <info@exempel.se>\nTo: qm@exempel.se\nDate: Mon, 12 Oct 2026 16:48:31 +0200\n"
        "Subject: Förnyelse av märket",
        "Hej!",
        "Här kommer avtalet.",
    ]


def test_of_alternatives_the_plain_one_is_read_once() -> None:
    message = letter("I klartext.")
    message.add_alternative("<p>I HTML.</p>", subtype="html")

    assert texts(read(message))[1:] == ["I klartext."]


def test_a_letter_in_html_alone() -> None:
    message = letter()
    message.set_content(
        "<html><head><style>p {color: red}</style></head><body><h2>Budget</h2><p>Se <b>nedan</b>:</p>"
        "<table><tr><td>Kommun</td><td>100</td></tr><tr><td>Stöd</td><td>50</td></tr></table></body></html>",
        subtype="html",
    )
    document = read(message)

    assert outline(document)[1:3] == [("heading2", "", "Budget"), ("paragraph", "", "Se nedan:")]
    assert rows(document) == [["Kommun", "100"], ["Stöd", "50"]]


def test_a_letter_whose_html_is_empty_is_no_failure() -> None:
    message = letter()
    message.set_content("<!-- tom -->", subtype="html")

    assert read(message).problems == ()


def test_attachments_keep_order_and_names() -> None:
    message = letter()
    for name in ("Avtal å.pdf", "../../etc/avtal.pdf", "Avtal å.pdf"):
        message.add_attachment(PDF_BYTES, maintype="application", subtype="octet-stream", filename=name)
    message.add_attachment(PDF_BYTES, maintype="application", subtype="pdf")

    found = attachments(message)

    assert [source.path for source in found] == [
        "brev.eml/Avtal å.pdf",
        "brev.eml/etc_avtal.pdf",
        "brev.eml/Avtal å (2).pdf",
        "brev.eml/bilaga.pdf",
    ]
    assert {(source.media_type, source.ignored) for source in found} == {(PDF, False)}
    assert read(message).notes == ("attachments: 4",)


def test_pictures_of_the_letter_itself_are_ignored() -> None:
    message = letter()
    message.set_content("text")
    message.add_alternative('<p>Hälsningar <img src="cid:logo"></p>', subtype="html")
    (html,) = [part for part in message.walk() if part.get_content_type() == "text/html"]
    html.add_related(PNG_BYTES, "image", "png", cid="<logo>", filename="logo.png")
    message.add_attachment(PNG_BYTES, "image", "png", filename="foto.png")

    assert [(s.path, s.media_type, s.ignored) for s in attachments(message)] == [
        ("brev.eml/logo.png", PNG, True),
        ("brev.eml/foto.png", PNG, False),
    ]


def test_a_letter_within_a_letter() -> None:
    inner = letter("Det inre brevet.")
    inner.add_attachment(PDF_BYTES, maintype="application", subtype="pdf", filename="avtal.pdf")
    message = letter()
    message.add_attachment(inner)

    (found,) = attachments(message)

    assert (found.path, found.media_type) == ("brev.eml/Förnyelse av märket.eml", EML)
    assert texts(read(message))[1:] == ["Hej!", "Här kommer avtalet."]
    assert [s.path for s in members(found)] == ["brev.eml/Förnyelse av märket.eml/avtal.pdf"]


def test_text_parts_around_an_attachment_all_belong_to_the_letter() -> None:
    data = (
        b"From: a@exempel.se\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
        b"--B\nContent-Type: text/plain; charset=okand-8bit\n\nF\xf6re\n"
        b"--B\nContent-Type: application/pdf; name=a.pdf\n\n%PDF-1.4\n"
        b"--B\nContent-Type: text/plain; charset=utf-8\n\nEfter\n--B--\n"
    )

    assert texts(read(data))[1:] == ["Före", "Efter"]
    assert [s.path for s in attachments(data)] == ["brev.eml/a.pdf"]


def test_an_encrypted_letter_says_so() -> None:
    data = (
        b"From: a@exempel.se\nSubject: x\nMIME-Version: 1.0\n"
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n\nAAAA\n"
    )

    assert [p.code for p in read(data).problems] == [ProblemCode.ENCRYPTED]


def test_outlook() -> None:
    data = msg(
        {0x1A: "IPM.Note", 0x37: "Förnyelse", 0x1000: "Hej!\r\n\r\nHär är avtalet.", 0x42: "Anna Ek"},
        [
            {0x3707: "avtal.pdf", 0x3701: PDF_BYTES},
            {0x3704: "BREV~1.MSG"},
        ],
    )  # fmt: skip

    document = mail_document(parse_msg(data), "sha", MSG)
    found = list(members(make_source("brev.msg", data)))

    assert sniff(data) == MSG
    assert document.title == "Förnyelse"
    assert texts(document) == ["From: Anna Ek\nSubject: Förnyelse", "Hej!", "Här är avtalet."]
    assert [(s.path, s.media_type, s.problem and s.problem.code) for s in found] == [
        ("brev.msg/avtal.pdf", PDF, None),
        ("brev.msg/BREV~1.MSG", "application/octet-stream", ProblemCode.UNSUPPORTED),
    ]


@pytest.mark.parametrize(
    ("streams", "expected"),
    [({"EncryptedPackage": b"x"}, "application/x-encrypted-office"), ({"WordDocument": b"x"}, "application/msword"),
     ({"Workbook": b"x"}, "application/vnd.ms-excel"), ({"Annat": b"x"}, "application/octet-stream"),
     ({"ObjectPool": {"Workbook": b"x"}, "WordDocument": b"x"}, "application/msword")],
)  # fmt: skip
def test_old_office_files_are_told_by_what_stands_at_their_top(streams: dict[str, bytes], expected: str) -> None:
    assert sniff(ole(streams)) == expected


@given(st.dictionaries(st.integers(8, 700), st.integers(0, 255), max_size=40))
def test_a_bent_directory_is_no_failure(changes: dict[int, int]) -> None:
    data = bytearray(ole({"__properties_version1.0": b"x"}))
    for place, value in changes.items():
        data[place] = value

    assert isinstance(sniff(bytes(data)), str)


@pytest.mark.parametrize("shift", [0, 1, 8, 13, 16, 255])
def test_sectors_of_a_size_that_none_have(shift: int) -> None:
    data = bytearray(ole({"__properties_version1.0": b"x"}))
    data[30] = shift

    assert sniff(bytes(data)) == UNKNOWN


def test_a_date_that_is_none_is_shown_as_it_stands() -> None:
    data = b"From: a@exempel.se\nSubject: Avtal\nDate: Mon, 1 Jan 2147483699 10:00:00 +0100\n\nHej"

    assert dict(parse_eml(data).headers)["Date"] == "Mon, 1 Jan 2147483699 10:00:00 +0100"


#: From the specification of the format.
_HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
_ROUND = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


@pytest.mark.parametrize(
    ("packed", "expected"),
    [
        (_HELLO, b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"),
        (_ROUND, b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"),
        (b"\x10\0\0\0\x05\0\0\0MELA\0\0\0\0{\\rtf1}", b"{\\rtf"),
        (_HELLO[:40], b"{\\rtf1\\ansi\\ansicpg1252\\pard hello"),
        (_HELLO[:16], b""),
    ],
)
def test_compressed_rtf(packed: bytes, expected: bytes) -> None:
    assert unpack_rtf(packed)[: len(expected)] == expected


@pytest.mark.parametrize("packed", [b"", _HELLO[:15], b"\0" * 20, b"\0\0\0\0\xff\xff\xff\xffLZFu\0\0\0\0"])
def test_what_is_no_compressed_rtf(packed: bytes) -> None:
    with pytest.raises(UnreadableError):
        unpack_rtf(packed)


def test_an_outlook_letter_stored_as_rtf_alone() -> None:
    document = mail_document(parse_msg(msg({0x37: "Hej", 0x1009: _HELLO})), "sha", MSG)

    assert texts(document) == ["Subject: Hej", "hello world"]


def test_a_letter_of_attachments_alone_names_them() -> None:
    data = msg({0x1A: "IPM.Note"}, [{0x3707: "avtal.pdf", 0x3701: PDF_BYTES}])

    assert texts(mail_document(parse_msg(data), "sha", MSG)) == ["Attachment: avtal.pdf"]


def test_a_letter_within_an_outlook_letter() -> None:
    inner = {0x1A: "IPM.Note", 0x37: "Avtalet: förlängt", 0x1000: "Vi förlänger avtalet.", 0x42: "Åke Ek"}
    (found,) = members(make_source("brev.msg", msg({0x37: "Vidare"}, letters=[inner])))

    assert (found.path, found.media_type) == ("brev.msg/Avtalet: förlängt.eml", EML)
    assert texts(read(found.data)) == [
        'From: "Åke Ek"\nSubject: Avtalet: förlängt',
        "Vi förlänger avtalet.",
    ]


def test_html_that_is_not_in_the_encoding_it_states() -> None:
    data = msg({0x37: "Hej", 0x1013: "<html><p>Årsmöte".encode("cp1252")})

    assert texts(mail_document(parse_msg(data), "sha", MSG))[1:] == ["Årsmöte"]
