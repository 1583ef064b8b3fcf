"""Agreements made by e-mail: who has said yes, and the e-mail that only carries what it tells of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.facts.agreements import read_agreements
from pipeline.findings import DocType
from pipeline.papers import Paper
from tests.pipeline.facts.agreements_support import agreement, context, paper

_TERMS = (
    "här är avtalet mellan Norrvi kommun och Norrvi Centrum.\n\n"
    "- Avtalet gäller från 2026-01-01 till och med 2029-12-31.\n\n- Kommunen betalar 350 tkr per år.\n\n"
)
_OURS = "Norrvi Centrum godkänner avtalet.\n\nBo Alm, ordförande Norrvi Centrum 2025-12-04\n\n"
_ANSWERS = {
    "confirms": ("Härmed bekräftar jag avtalet nedan.", True),
    "approves": ("Vi godkänner avtalet enligt ditt mejl.", True),
    "accepts": ("Kommunen accepterar villkoren i överenskommelsen.", True),
    "an answer stands for a signature": ("Det här mejlet räcker som underskrift för vår del.", True),
    "by mail instead of ink": ("Mitt svar gäller som underskrift.", True),
    "only sends it": ("Tack för mötet i går.", False),
    "has not approved": ("Vi godkänner inte avtalet som det ser ut.", False),
    "waits for a decision": ("Vi godkänner avtalet. Det gäller inte förrän nämnden har sagt sitt.", False),
    "a draft": ("Vi godkänner avtalet när utkastet är klart.", False),
}


def _mail(text: str) -> Paper:
    read = paper(text)
    return replace(read, document=replace(read.document, media_type="message/rfc822"))


@pytest.mark.parametrize("name", list(_ANSWERS))
def test_who_has_said_yes(name: str) -> None:
    answer, expected = _ANSWERS[name]
    text = (
        f"Från: Bo Alm\n\n{_OURS}Från: Anna Berg\n\n{_TERMS}{answer}\n\nAnna Berg, kommunchef Norrvi kommun 2025-12-02"
    )
    (read,) = read_agreements([_mail(text)], context())
    signed = {p.name: bool(p.signed.value) for p in read.parties}
    assert signed == {"Norrvi kommun": expected, "Norrvi Centrum": True}


_ATTACHED = (
    "# Avtal\n\nMellan Kullens Fastigheter AB och Norrvi Centrum gäller följande.\n\n"
    "Kullens Fastigheter AB betalar 90 000 kr per år.\n\nAvtalet gäller 2026-01-01–2028-12-31."
)
_COVERS = {
    "tells the same": ("Kullens Fastigheter AB", "2026-01-01–2028-12-31", 1),
    "tells of another time": ("Kullens Fastigheter AB", "2022-01-01–2024-12-31", 2),
    "tells of another party": ("Norrvi kommun", "2026-01-01–2028-12-31", 2),
}


@pytest.mark.parametrize("name", list(_COVERS))
def test_a_cover_and_what_it_carries_are_one(name: str) -> None:
    party, time, count = _COVERS[name]
    papers = [
        paper(f"Mellan {party} och Norrvi Centrum: avtalet gäller {time}.", path="svar.eml"),
        paper(_ATTACHED, path="svar.eml/avtal.pdf"),
    ]
    assert len(read_agreements(papers, context())) == count


def test_two_files_beside_each_other_are_two() -> None:
    papers = [paper(_ATTACHED, path="a.pdf"), paper(_ATTACHED, path="b.pdf")]
    assert len(read_agreements(papers, context())) == 2


_OWNERS = (
    "# Ägaravtal\n\nUndertecknade fastighetsägare träffar tillsammans med bolaget detta avtal.\n\n"
    "| Fastighetsägare | Org.nr | Årlig insats, kr |\n|---|---|---|\n"
    "| Kullens Fastigheter AB | 556217-8441 | 310 000 |\n| Åkerbloms Hus AB | 556135-7723 | 120 000 |\n\n"
    "Avtalet gäller 2026-01-01–2028-12-31.\n\nÄgarna ska rapportera lediga lokaler.\n\n"
)
_RECORDS = {
    "all by the clock": ("Per Kull", "Bo Alm för Norrvi Centrum: signerade 2024-06-12 08:12", [True, True, True]),
    "one of the owners lacks": (None, "Bo Alm för Norrvi Centrum: signerade 2024-06-12 08:12", [False, True, True]),
    "the applicant only as a title": ("Per Kull", "Dokument: Ägaravtal Norrvi Centrum", [True, True]),
}


@pytest.mark.parametrize("name", list(_RECORDS))
def test_a_record_of_lines_with_the_time_of_day(name: str) -> None:
    first, last, expected = _RECORDS[name]
    lines = [f"{first} för Kullens Fastigheter AB: signerade 2024-06-12 08:30"] if first else []
    lines += ["Cia Åkerblom för Åkerbloms Hus AB: signerade 2024-06-19 17:03", last]
    read = agreement(_OWNERS + "## Underskrifter – digitalt\n\n" + "\n\n".join(lines), kind=DocType.AGREEMENT)
    assert [p.signed.value for p in read.parties] == expected
