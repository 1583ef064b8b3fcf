"""How much a whole `prereview check` of eight text files costs beside the bare imports that it cannot do without.

Both are run as processes, by turns, several times; the ratio of the medians counts, for absolute times do not travel.
Run: python benchmarks/check.py [--runs 7] [--most 3]. Ends with 1 where the ratio is above `--most`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IMPORTS = [sys.executable, "-c", "import spacy, pypdfium2, jinja2"]

DOSSIER = {
    "ansokan.md": """# Ansökan om Quality Mark, ny organisation
Datum: 2026-10-01
Sökande: Björkängens Centrumförening, organisationsnummer 802445-1236
## 1 Bakgrund
Föreningen bildades den 15 mars 2021 av kommunen, fastighetsägare och handlare. Sedan dess har samarbetet vuxit.
## 2 Nuläget
Området begränsas av Storgatan, Kvarngatan och ån. Under 2025 hade centrum 1,4 miljoner besök och nio tomma lokaler.
## 9 Kommunikation
Vi når ut genom nyhetsbrev, webbplats och frukostmöten en gång i månaden.
""",
    "stadgar.txt": """Stadgar för Björkängens Centrumförening
Antagna vid årsmötet den 20 mars 2024
§ 1 Ändamål
Föreningen har till ändamål att utveckla Björkängens centrum.
§ 7 Styrelse
Styrelsen ska bestå av lägst fem och högst nio ledamöter. Styrelsen väljs av årsmötet för två år.
§ 8 Beslutförhet
Styrelsen är beslutför när minst hälften av ledamöterna är närvarande.
§ 10 Revision
Årsmötet väljer en revisor och en revisorssuppleant.
""",
    "styrelse.md": """# Styrelse 2026
| Namn | Uppdrag | Företräder |
|---|---|---|
| Anna Lindkvist | ordförande | Björkängens kommun |
| Per Hallgren | kassör | Fastighets AB Ekbacken |
| Sara Nymo | ledamot | Café Gläntan |
| Olle Brandt | ledamot | Björkängens Handel |
| Karin Stolt | ledamot | Björkängens kommun |
""",
    "avtal kommunen.txt": """Samverkansavtal
mellan Björkängens kommun, 212000-9993, och Björkängens Centrumförening, 802445-1236
§ 1 Avtalstid
Avtalet gäller från och med den 1 januari 2026 till och med den 31 december 2029.
§ 2 Ersättning
Kommunen betalar 400 000 kronor per år.
§ 3 Uppsägning
Uppsägning ska ske skriftligen senast tolv månader före avtalstidens utgång.
""",
    "avtal fastighetsagare.txt": """Partneravtal
mellan Fastighets AB Ekbacken och Björkängens Centrumförening
Avtalet gäller 2026-01-01 till 2028-12-31. Bolaget erlägger 120 000 kr årligen.
""",
    "verksamhetsplan.md": """# Verksamhetsplan 2026
Fastställd av styrelsen den 4 december 2025
## Mål
- Antalet besök ska öka från 1,4 till 1,6 miljoner senast 2029
- Högst fem tomma lokaler vid utgången av 2028
- Andelen trygga besökare ska vara minst 80 procent år 2027
## Aktiviteter
| Aktivitet | Ansvarig | När |
|---|---|---|
| Sommarmarknad | Sara Nymo | juni 2026 |
| Trygghetsvandring | Anna Lindkvist | oktober 2026 |
""",
    "budget.csv": """Budget 2026;kr
Intäkter;
Björkängens kommun;400000
Fastighets AB Ekbacken;120000
Summa intäkter;520000
Kostnader;
Personal;400000
Aktiviteter;110000
Summa kostnader;510000
""",
    "uppfoljning.md": """# Uppföljning
| År | Besök | Tomma lokaler |
|---|---|---|
| 2023 | 1 210 000 | 14 |
| 2024 | 1 320 000 | 11 |
| 2025 | 1 400 000 | 9 |
""",
}


def main() -> int:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        dossier, cache = Path(folder, "dossier"), Path(folder, "cache")
        dossier.mkdir()
        for name, text in DOSSIER.items():
            (dossier / name).write_text(text, "utf-8")
        check = [sys.executable, "-m", "pipeline.cli", "check", str(dossier), "--format", "json"]
        environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        seconds(IMPORTS, environment), seconds(check, environment)  # what a first run writes is not measured
        times = [(seconds(IMPORTS, environment), seconds(check, environment)) for _ in range(arguments.runs)]
    bare, whole = (statistics.median(column) for column in zip(*times, strict=True))
    print(f"imports {bare:.2f} s, check {whole:.2f} s, ratio {whole / bare:.2f} (at most {arguments.most:g})")
    return int(whole / bare > arguments.most)


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """The wall time of a process that must do its work (a check may find faults: 1)."""
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
    return time.perf_counter() - start


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--most", type=float, default=3.0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
