"""An invented dossier of about sixty pages, no two alike: bylaws, plans, agreements, minutes, reports, a budget.

Its sentences stand in sixty_pages.yaml; which of them, and with which words, a fixed seed decides. It is set as PDF
and read by the extractor, so that pages, lines and boxes are those of real files.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from extractors import extract  # noqa: E402
from extractors.document import Document  # noqa: E402
from fixtures.builder.blocks import parse  # noqa: E402
from fixtures.builder.pdf import Look, render_pdf  # noqa: E402

SOURCE: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
NAME, NUMBER = "Hedvikstads Centrumförening", "802477-1233"
LOOKS = (Look(), Look(font="serif", size=11), Look(tables="lines", footer="Sida {page} av {pages}"))
AGREEMENTS = ("Hedvikstads kommun", *SOURCE["words"]["company"][:4], "Hedviks Handlareförening")


class _Words:
    """Words by kind, for `str.format_map`: another one each time."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def __getitem__(self, kind: str) -> str:
        return str(self.rng.choice(SOURCE["words"][kind]))

    def say(self, sentences: Sequence[str]) -> str:
        text = self.rng.choice(sentences).format_map(self)
        return text[0].upper() + text[1:]

    def paragraphs(self, sentences: Sequence[str], count: int) -> Iterator[str]:
        for _ in range(count):
            yield " ".join(self.say(sentences) for _ in range(self.rng.randint(2, 5))) + "\n"


def sources(seed: int = 1) -> dict[str, str]:
    """Markdown by file name."""
    words = _Words(seed)
    documents = {
        "Ansökan Quality Mark": _application(words),
        "Stadgar": _bylaws(words),
        "Affärsplan 2026-2029": _plan(words, "Affärsplan 2026–2029", 12),
        "Verksamhetsplan 2026": _plan(words, "Verksamhetsplan 2026", 8),
        "Verksamhetsberättelse 2025": _report(words),
        "Arbetsordning": _sections(words, "Arbetsordning för styrelsen", SOURCE["procedure"], 4, 4),
        "Budget 2026": _budget(words),
        "Styrelse 2026": _board(words),
    }
    documents |= {f"Avtal {party}": _agreement(words, party, n) for n, party in enumerate(AGREEMENTS)}
    documents |= {f"Protokoll {month} 2026": _minutes(words, month) for month in ("januari", "mars", "maj", "juni")}
    return documents


def read_sources(documents: dict[str, str], folder: Path) -> dict[str, Document]:
    """The sources set as PDF in `folder`, and read, by file name."""
    read = {}
    for number, (name, text) in enumerate(documents.items()):
        path = folder / f"{name}.pdf"
        path.write_bytes(render_pdf(parse(text), LOOKS[number % len(LOOKS)]))
        read[path.name] = extract(path)
    return read


def _application(words: _Words) -> str:
    lines = [
        "# Ansökan om Quality Mark – ny organisation\n",
        "| Uppgift | Svar |",
        "|---|---|",
        f"| Sökande | {NAME} |",
    ]
    lines += [f"| Organisationsnummer | {NUMBER} |", "| Kommun | Hedvikstads kommun |", "| Datum | 2026-10-01 |\n"]
    for number, (title, sentences) in enumerate(SOURCE["application"].items(), start=1):
        lines += [f"## {number} {title}\n", *(f"{words.say([s])}\n" for s in sentences)]
        lines += words.paragraphs(sentences, 2)
    return "\n".join(lines)


def _bylaws(words: _Words) -> str:
    lines = [f"# Stadgar för {NAME}\n", "Antagna vid årsmötet den 20 mars 2024\n", "## § 1 Styrelse\n"]
    lines += ["Styrelsen består av lägst fem och högst nio ledamöter, valda av årsmötet för två år.\n"]
    lines += ["Styrelsen är beslutför när mer än hälften av ledamöterna är närvarande.\n"]
    titles = SOURCE["bylaw_titles"]
    for number, title in enumerate(titles, start=2):
        lines += [f"## § {number} {title}\n", *words.paragraphs(SOURCE["bylaws"], 2)]
    return "\n".join(lines)


def _plan(words: _Words, title: str, chapters: int) -> str:
    lines = [f"# {title}\n", f"{NAME}\n", f"Fastställd av styrelsen den {words['day']} december 2025\n"]
    for chapter in range(1, chapters + 1):
        lines += [f"## {chapter}. {words['matter'].capitalize()} och {words['activity']}\n"]
        lines += [*words.paragraphs(SOURCE["plan"], 4), *(f"- {words.say(SOURCE['plan'])}" for _ in range(3)), ""]
        if chapter % 3 == 0:
            lines += ["| Aktivitet | Mål | Ansvarig | När |", "|---|---|---|---|"]
            lines += [
                words.say(["| {activity} vid {place} | {effect} | {person} | {month} {coming} |"]) for _ in range(7)
            ]
            lines += [""]
    return "\n".join(lines)


def _agreement(words: _Words, party: str, number: int) -> str:
    pledge = (
        f"{party} betalar {words['amount']} kronor per år till Föreningen. Beloppet faktureras i {words['month']}.\n"
    )
    lines = [f"# Samverkansavtal\n\nmellan {party}, org.nr 556{number}12-44{number}8, och {NAME}, {NUMBER}.\n"]
    lines += ["## 1 Avtalstid\n", "Avtalet gäller från och med den 1 januari 2026 till och med den 31 december 2029.\n"]
    lines += ["## 2 Ersättning\n", pledge, "## 3 Parternas åtaganden\n", *words.paragraphs(SOURCE["agreement"], 9)]
    lines += ["## 4 Övrigt\n", *words.paragraphs(SOURCE["agreement"], 5)]
    lines += ["## 5 Uppsägning\n", "Uppsägning ska ske skriftligen senast tolv månader före avtalstidens utgång.\n"]
    lines += ["```signatures"]
    lines += [f'- {{party: "För {p}", place: "Hedvikstad 2025-11-20", name: "{words["person"]}", ink: true}}'
              for p in (party, NAME)]  # fmt: skip
    return "\n".join([*lines, "```"])


def _minutes(words: _Words, month: str) -> str:
    present = ", ".join(sorted({words["person"] for _ in range(7)}))
    lines = [f"# Protokoll fört vid styrelsemöte den {words['day']} {month} 2026\n", f"Närvarande: {present}\n"]
    for number in range(1, 15):
        lines += [f"## § {number} {words['matter'].capitalize()}\n", *words.paragraphs(SOURCE["minutes"], 2)]
    return "\n".join([*lines, "Vid protokollet\n", f"{words['person']}\n", "Justeras\n", words["person"]])


def _report(words: _Words) -> str:
    lines = ["| Nyckeltal | 2023 | 2024 | 2025 |", "|---|---|---|---|"]
    lines += [
        words.say(["| Besök vid {place} i {month} | {number} 000 | {number} 000 | {number} 000 |"]) for _ in range(9)
    ]
    return f"{_sections(words, 'Verksamhetsberättelse 2025', SOURCE['annual_report'], 12, 5)}\n\n" + "\n".join(lines)


def _sections(words: _Words, title: str, sentences: Sequence[str], count: int, paragraphs: int) -> str:
    lines = [f"# {title}\n", f"{NAME}\n"]
    for number in range(1, count + 1):
        lines += [f"## {number} {words['matter'].capitalize()}\n", *words.paragraphs(sentences, paragraphs)]
    return "\n".join(lines)


def _budget(words: _Words) -> str:
    income = [f"| {party} | {words['amount']} |" for party in AGREEMENTS]
    costs = [f"| {cost} | {words['amount']} |" for cost in ("Lön", "Arrangemang", "Marknadsföring", "Lokal")]
    lines = ["# Budget 2026\n", "| Intäkter | Budget 2026 |", "|---|---|", *income, "| Summa intäkter | 905 000 |", ""]
    return "\n".join([*lines, "| Kostnader | Budget 2026 |", "|---|---|", *costs, "| Summa kostnader | 900 000 |"])


def _board(words: _Words) -> str:
    people = zip(SOURCE["words"]["person"], ("Ordförande", *["Ledamot"] * 6), strict=False)
    lines = ["# Styrelse 2026\n", "| Namn | Uppdrag | Företräder |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {role} | {words['company']} |" for name, role in people)])
