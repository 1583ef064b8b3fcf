"""An invented review with every status, level, basis and kind of evidence in it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from pipeline.findings import (
    DocType,
    Evidence,
    FileRecord,
    Finding,
    Form,
    Item,
    Level,
    Organisation,
    Review,
    Stamp,
    Status,
)

_STATUS = {"m": Status.MET, "n": Status.NOT_MET, "s": Status.MISSING, "u": Status.UNCLEAR, "x": Status.NOT_APPLICABLE}

APPLICATION = "QM-ansökan Lindvalla.docx"
BYLAWS = "01 Stadgar.pdf"
TOWN = "avtal.zip/Samverkansavtal kommunen.pdf"
OWNERS = "avtal.zip/Partneravtal fastighetsägare.pdf"
TRADERS = "avtal.zip/Överenskommelse handeln (skannad).pdf"
PLAN = "03 Verksamhetsplan 2026.docx"
BUDGET = "04 Budget 2026.xlsx"
MINUTES = "05 Protokoll årsmöte.pdf"
REPORT = "06 Årsredovisning 2025.pdf"


def evidence(file: str, page: int | None, quote: str, section: str = "", confidence: float = 1.0) -> Evidence:
    boxes = ((72.0, 310.25, 410.5, 322.0),) if page else ()
    return Evidence(file, page, quote, section, boxes, confidence)


def review() -> Review:
    return Review(
        dossier="lindvalla",
        form=Form.NEW,
        as_of=date(2026, 10, 1),
        organisation=Organisation("Lindvalla Stadskärna ideell förening", "802400-1234", "Lindvalla kommun"),
        stamp=Stamp("0.1.0", "qm", "2026.1", _sha("qm")),
        files=files(),
        findings=findings(),
        facts={"founded": date(2021, 3, 15), "board": {"min": 5, "max": 9, "listed": 6}, "agreements": ()},
        as_of_source=f"ansökans datum ({APPLICATION})",
    )


def files() -> tuple[FileRecord, ...]:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    pdf = "application/pdf"
    poor = "Skanningen är för otydlig för att läsas säkert. Skanna om den i minst 300 dpi eller skicka originalet."
    locked = "Filen är lösenordsskyddad och kan inte läsas. Skicka den utan lösenord."
    return (
        _file(APPLICATION, word, DocType.APPLICATION, None, "text", decided_by=("Ansökan om Quality Mark",)),
        _file(BYLAWS, pdf, DocType.BYLAWS, 4, "text", decided_by=("title: stadgar för", "§ 1 Ändamål")),
        _file(TOWN, pdf, DocType.AGREEMENT, 3, "text", decided_by=("Samverkansavtal",)),
        _file(OWNERS, pdf, DocType.AGREEMENT, 5, "mixed", decided_by=("Partneravtal",)),
        _file(TRADERS, pdf, DocType.AGREEMENT, 2, "partial", poor, "poor_ocr", ("Överenskommelse",)),
        _file(PLAN, word, DocType.OPERATING_PLAN, None, "text", notes=("tracked changes present",)),
        _file(BUDGET, sheet, DocType.BUDGET, None, "text", decided_by=("Budget 2026",)),
        _file(MINUTES, pdf, DocType.MINUTES, 2, "ocr", decided_by=("Protokoll fört vid",)),
        _file(REPORT, pdf, DocType.ANNUAL_REPORT, None, "failed", locked, "encrypted"),
        _file("Thumbs.db", "application/octet-stream", DocType.OTHER, None, "ignored"),
    )


def _file(
    path: str,
    media_type: str,
    type_: DocType,
    pages: int | None,
    read: str,
    problem: str | None = None,
    problem_code: str | None = None,
    decided_by: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
) -> FileRecord:
    return FileRecord(path, _sha(path), media_type, type_, pages, read, problem, problem_code, decided_by, notes)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def findings() -> tuple[Finding, ...]:
    return (*_application(), *_background(), *_organisation(), *_agreements(), *_rest())


def _finding(
    code: str,
    section: int,
    marks: str,
    title: str,
    reason: str,
    evidence: Sequence[Evidence] = (),
    *,
    items: Sequence[Item] = (),
    ask: str | None = None,
    do: str | None = None,
) -> Finding:
    """`marks` are status (m n s u x), level (R A) and basis (p r t): "nRt"."""
    return Finding(
        code=code,
        status=_STATUS[marks[0]],
        level={"R": Level.REQUIRED, "A": Level.ADVISORY}[marks[1]],
        title=title,
        reason=reason,
        section=section,
        evidence=tuple(evidence),
        items=tuple(items),
        question=ask,
        guidance=do,
        basis={"p": "published", "r": "relayed", "t": "practice"}[marks[2]],
    )


def _application() -> tuple[Finding, ...]:
    return (
        _finding(
            "ANS01",
            0,
            "mRp",
            "Ansökningsformulär finns",
            "Ansökan finns bland handlingarna.",
            [evidence(APPLICATION, None, "Ansökan om Quality Mark, ny organisation", "Ansökan")],
        ),
        _finding(
            "ANS03",
            0,
            "mRp",
            "Medlem i Svenska Stadskärnor",
            "Medlemskapet uppges i ansökan.",
            [evidence(APPLICATION, None, "Föreningen är medlem i Svenska Stadskärnor sedan 2021.", "3 Organisation")],
        ),
        _finding(
            "ANS04",
            0,
            "nRt",
            "Alla filer är läsbara",
            "Två filer kunde inte läsas: 06 Årsredovisning 2025.pdf (lösenordsskyddad) och "
            "avtal.zip/Överenskommelse handeln (skannad).pdf (otydlig skanning).",
            [evidence(REPORT, None, "")],
            ask="Kan ni skicka årsredovisningen utan lösenord och skanna om överenskommelsen med handeln?",
            do="Spara årsredovisningen utan lösenord. Skanna avtalet på nytt i minst 300 dpi.",
        ),
        _finding(
            "ANS06",
            0,
            "nAt",
            "Styrdokument är fastställda och daterade",
            "Verksamhetsplanen saknar uppgift om vem som har fastställt den och när.",
            [evidence(PLAN, None, "Verksamhetsplan 2026 – arbetsmaterial", "Verksamhetsplan 2026")],
            ask="Vem har fastställt verksamhetsplanen, och när?",
            do="Skriv på planens första sida vilket organ som har fastställt den och datum.",
        ),
    )


def _background() -> tuple[Finding, ...]:
    return (
        _finding(
            "BAK01",
            1,
            "mRp",
            "Verksam i tre år eller åtaganden tre år framåt",
            "Föreningen bildades den 15 mars 2021, mer än tre år före bedömningsdagen.",
            [
                evidence(BYLAWS, 1, "Föreningen bildades vid konstituerande möte den 15 mars 2021.", "§ 2 Bildande"),
                evidence(APPLICATION, None, "Sedan starten i mars 2021 har vi arbetat tillsammans.", "1 Bakgrund"),
            ],
        ),
        _finding(
            "NUL01",
            2,
            "uRr",
            "Geografiskt område avgränsat",
            "Uppgifterna i handlingarna går isär: Storgatan–Ågatan–järnvägen i ansökan, hela tätorten i stadgarna.",
            [
                evidence(APPLICATION, None, "Området begränsas av Storgatan, Ågatan och järnvägen.", "2 Nuläget"),
                evidence(BYLAWS, 1, "Verksamheten omfattar hela Lindvalla tätort.", "§ 3 Område"),
            ],
            ask="Vilket område gäller ansökan: kvarteren kring Storgatan eller hela tätorten?",
            do="Ange samma avgränsning i ansökan och stadgar, gärna med karta.",
        ),
        _finding(
            "NUL02",
            2,
            "mRr",
            "Nulägesanalys med aktuella uppgifter",
            "Nuläget beskrivs med daterade uppgifter, den senaste från 2025.",
            [
                evidence(
                    APPLICATION, None, "Under 2025 hade centrum 1,9 miljoner besök och 14 tomma lokaler.", "2 Nuläget"
                )
            ],
        ),
    )


def _organisation() -> tuple[Finding, ...]:
    return (
        _finding(
            "ORG02",
            3,
            "mRt",
            "Styrelsens antal följer stadgarna",
            "Stadgarna föreskriver 5–9 ledamöter; 6 är valda.",
            [
                evidence(BYLAWS, 2, "Styrelsen ska bestå av lägst fem och högst nio ledamöter.", "§ 7 Styrelse"),
                evidence(MINUTES, 2, "Till ordinarie ledamöter valdes sex personer enligt bilaga.", "§ 9 Val", 0.94),
            ],
        ),
        _finding(
            "ORG03",
            3,
            "nRt",
            "Styrelsen speglar intressenterna",
            "Styrelsen saknar ledamot från fastighetsägare.",
            [evidence(MINUTES, 2, "Ingrid Palmlöv, adjungerad (Fastighets AB Lindkronan)", "§ 9 Val", 0.88)],
            items=[
                Item("Kommun", Status.MET, "Erik Tallmo, ledamot", (evidence(MINUTES, 2, "Erik Tallmo, kommunen"),)),
                Item(
                    "Fastighetsägare",
                    Status.NOT_MET,
                    "Bara adjungerad",
                    (evidence(MINUTES, 2, "Ingrid Palmlöv, adjungerad (Fastighets AB Lindkronan)", "§ 9 Val", 0.88),),
                ),
                Item("Näringsliv", Status.MET, "Sara Ekeroth, kassör"),
            ],
            ask="Vem i styrelsen företräder fastighetsägarna?",
            do="Välj in en ordinarie ledamot från fastighetsägarna, eller ange vem som redan företräder dem.",
        ),
        _finding(
            "ORG06",
            3,
            "sRt",
            "Beslutförhet reglerad",
            "Ingen bestämmelse om styrelsens beslutförhet finns. Genomsökt: 01 Stadgar.pdf.",
            ask="Var regleras när styrelsen är beslutför?",
            do="Ta in en bestämmelse om beslutförhet i stadgarna eller i en arbetsordning.",
        ),
        _finding(
            "ORG07",
            3,
            "sAr",
            "Styrelsen sammanträder minst fyra gånger per år",
            "Antalet möten per år framgår inte. Samtliga läsbara handlingar är genomsökta.",
            ask="Hur många gånger per år sammanträder styrelsen?",
        ),
        _finding(
            "ORG08",
            3,
            "mRt",
            "Operativ ledning utsedd",
            "Centrumledare är Mona Sandlid.",
            [evidence(APPLICATION, None, "Centrumledare: Mona Sandlid, 75 %", "3 Organisation")],
        ),
    )


def _agreements() -> tuple[Finding, ...]:
    clause = evidence(
        TOWN, 2, "Avtalet gäller från och med 1 januari 2025 till och med 31 december 2027.", "§ 4 Avtalstid"
    )
    ended = evidence(OWNERS, 3, "Avtalstiden är 2023-01-01–2025-12-31.", "5. Avtalstid")
    scan = evidence(TRADERS, 1, "gäller t.o.m. 2O27 och förlängs med ett ar", "Giltighet", 0.52)
    return (
        _finding(
            "AVT04",
            4,
            "nRt",
            "Avtalen gäller",
            "Partneravtalet med fastighetsägarna löpte ut den 31 december 2025.",
            [ended, scan, clause],
            items=[
                Item("Lindvalla kommun", Status.MET, "Gäller till och med 31 december 2027", (clause,)),
                Item("Fastighetsägare", Status.NOT_MET, "Löpte ut 31 december 2025", (ended,)),
                Item("Handeln", Status.UNCLEAR, "De avgörande orden kunde inte läsas säkert.", (scan,)),
            ],
            ask="Har partneravtalet med fastighetsägarna förnyats?",
            do="Bifoga ett gällande avtal med fastighetsägarna.",
        ),
        _finding(
            "AVT08",
            4,
            "mAt",
            "Uppsägning och förlängning reglerade",
            "Alla avtal har en klausul om uppsägning eller förlängning.",
            [evidence(TOWN, 2, "Uppsägning ska ske skriftligen senast sex månader före avtalstidens utgång.", "§ 5")],
        ),
        _finding(
            "FIN04",
            4,
            "uRt",
            "Budget och avtal stämmer överens",
            "Flera fastighetsägare är sammanförda på en budgetrad och kan inte jämföras var för sig.",
            [
                evidence(BUDGET, None, "Fastighetsägare, avgifter\t420", "Intäkter, rad 6"),
                evidence(OWNERS, 4, "Respektive part erlägger årligen belopp enligt bilaga 1.", "6. Ersättning"),
            ],
            ask="Hur fördelar sig budgetraden Fastighetsägare, avgifter på avtalets parter?",
            do="Ge varje avtalspart en egen rad i budgeten.",
        ),
    )


def _rest() -> tuple[Finding, ...]:
    goals = [
        "Antalet besök ska öka från 1,9 till 2,2 miljoner senast 2029",
        "Centrum ska upplevas tryggare",
        "Högst åtta tomma lokaler vid utgången av 2028",
    ]
    return (
        _finding(
            "VIS01",
            5,
            "mRr",
            "Vision formulerad",
            "En vision är formulerad.",
            [evidence(PLAN, None, "Lindvalla är den självklara mötesplatsen mellan sjö och skog.", "Vision")],
        ),
        _finding(
            "MAL02",
            6,
            "nRt",
            "Målen är mätbara",
            "2 av 3 mål (67 %) är mätbara; minst 75 % krävs.",
            [evidence(PLAN, None, goal, "Mål") for goal in goals],
            items=[
                Item(goals[0], Status.MET, "", (evidence(PLAN, None, goals[0], "Mål"),)),
                Item(
                    goals[1], Status.NOT_MET, "Saknar indikator och målvärde", (evidence(PLAN, None, goals[1], "Mål"),)
                ),
                Item(goals[2], Status.MET, "", (evidence(PLAN, None, goals[2], "Mål"),)),
            ],
            ask="Hur mäts målet om upplevd trygghet?",
            do="Ge varje mål en indikator och ett målvärde, till exempel andel trygga i den årliga mätningen.",
        ),
        _finding(
            "PLA01",
            7,
            "mRp",
            "Gällande plan",
            "Verksamhetsplanen gäller 2026.",
            [evidence(PLAN, None, "Verksamhetsplan för kalenderåret 2026", "Verksamhetsplan 2026")],
        ),
        _finding(
            "UPP04", 8, "xRt", "Förändringar sedan förra QM", "Gäller bara revision av ett tidigare Quality Mark."
        ),
        _finding(
            "KOM02",
            9,
            "nRt",
            "Dialog med intressenterna",
            "Dialog nämns, men inte hur ofta den hålls.",
            [evidence(APPLICATION, None, "Vi för en löpande dialog med alla som vill vara med.", "9 Kommunikation")],
            ask="Hur ofta hålls möten med intressenterna?",
            do="Ange hur ofta frukostmöten, nätverksträffar eller enkäter återkommer.",
        ),
    )
