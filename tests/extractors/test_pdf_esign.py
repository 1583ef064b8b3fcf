"""The pages that services for electronic signatures put last: what is said of each signer stays together, in order."""

from __future__ import annotations

import pytest

from tests.extractors.pdf_drawing import Paint, blocks, bold, grid, paragraph, read, text

CONTRACT = [bold(72, 90, "Partneravtal", 16), *paragraph(72, 130, ["Avtalet gäller 2026–2028.", "Det kan förlängas."])]


def cards(*columns: tuple[float, float, list[str]], size: float = 9) -> list[Paint]:
    """Lines of text below each other from (x, top) on."""
    return [text(x, top + 12 * n, line, size) for x, top, lines in columns for n, line in enumerate(lines)]


SCRIVE = [
    bold(72, 80, "Verifikat", 18),
    text(72, 100, "Transaktion 09222115557512345678", 9),
    bold(72, 300, "Signerare", 12),
    bold(72, 320, "Asta Berg (AB)", 9),
    bold(320, 320, "Ivar Ek (IE)", 9),
    *cards((72, 332, ["Granby Fastigheter AB", "Signerade 2026-03-04 10:11:12 CET (+0100)"])),
    *cards((320, 332, ["Granby Centrum", "Signerade 2026-03-05 15:20:01 CET (+0100)"])),
    text(72, 370, 'Namnet som returnerades från svenskt BankID var "ASTA BERG"', 7),
    text(320, 370, 'Namnet som returnerades från svenskt BankID var "IVAR EK"', 7),
    text(72, 815, "1/1", 7),
]
ADDO = [
    bold(72, 80, "Underskrifter", 16),
    text(72, 110, "Dokumentet är elektroniskt undertecknat via Visma Addo", 9),
    grid([72, 300, 530], [130, 200]),
    *cards((80, 146, ["Asta Berg", "Granby Fastigheter AB", "Underskrivet med svenskt BankID", "2026-03-04 10:11:12"])),
    *cards((308, 146, ["Ivar Ek", "Granby Centrum", "Underskrivet med svenskt BankID", "2026-03-05 15:20:01"])),
    text(72, 815, "Dokument-ID: 3f9c-11-22 Visma Addo", 7),
]
SIGN = [
    bold(72, 80, "UNDERSKRIFTER", 14),
    text(72, 100, "This document has been electronically signed using Visma Sign.", 9),
    *cards((72, 160, ["Asta Berg", "Granby Fastigheter AB", "2026-03-04 10:11:12", "Svenskt BankID"])),
    *cards((72, 230, ["Ivar Ek", "Granby Centrum", "2026-03-05 15:20:01", "Svenskt BankID"])),
]
GETACCEPT = [
    bold(72, 80, "Signeringscertifikat", 16),
    bold(72, 130, "Signerat av", 11),
    *cards((72, 150, ["Asta Berg", "Granby Fastigheter AB", "asta@exempel.se"])),
    *cards((330, 150, ["Signerat: 2026-03-04 10:11", "Verifierad med BankID", "IP: 192.0.2.3"])),
    *cards((72, 220, ["Ivar Ek", "Granby Centrum", "ivar@exempel.se"])),
    *cards((330, 220, ["Signerat: 2026-03-05 15:20", "Verifierad med BankID", "IP: 192.0.2.4"])),
    text(72, 815, "GetAccept - Signerat dokument", 7),
]
DOCUSIGN = [
    bold(72, 60, "Certificate Of Completion", 14),
    text(72, 92, "Subject: Complete with DocuSign: Partneravtal.pdf", 8),
    *[bold(x, 130, title, 9) for x, title in ((72, "Signer Events"), (250, "Signature"), (430, "Timestamp"))],
    *cards((72, 150, ["Asta Berg", "Granby Fastigheter AB"]), (430, 150, ["Sent: 2026-03-03", "Signed: 2026-03-04"])),
    *cards((72, 220, ["Ivar Ek", "Granby Centrum"]), (430, 220, ["Sent: 2026-03-03", "Signed: 2026-03-05"])),
]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(SCRIVE, id="Scrive"),
        pytest.param(ADDO, id="Visma Addo"),
        pytest.param(SIGN, id="Visma Sign"),
        pytest.param(GETACCEPT, id="GetAccept"),
        pytest.param(DOCUSIGN, id="DocuSign"),
    ],
)
def test_each_signer_keeps_what_is_said_of_them(page: list[Paint]) -> None:
    found = read(CONTRACT, page)

    body = " ".join(words for kind, words in blocks(found) if kind not in ("header", "footer"))
    kept = [body.index(words) for words in ("Asta Berg", "Granby Fastigheter AB", "2026-03-04")]
    assert kept == sorted(kept)
    assert body.index("2026-03-05") > max(body.index("Ivar Ek"), body.index("Granby Centrum"))
    assert not any(block.rows and len(block.rows[0]) > 3 for _, block in found.blocks())
    same_row = [row for _, block in found.blocks() for row in block.rows]
    apart = not same_row and body.index("Ivar Ek") > body.index("2026-03-04")
    beside = any("Asta Berg" in found.text[c.start : c.end] for row in same_row for c in row)
    assert apart or beside
