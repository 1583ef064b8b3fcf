"""`prereview run` as a program, from an inbox to reports: once, for its embedded server takes ten seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

RULEBOOK = "name: own\nedition: '1'\n"
RULE = """criterion: {code: XYZ, section: 0, title: {sv: X}}
rules:
  - code: XYZ01
    title: {sv: Stadgar finns, en: There are bylaws}
    level: required
    basis: practice
    check: {present: {table: documents, where: {type: bylaws}}}
    say: {met: {sv: Finns., en: There.}, missing: {sv: Finns inte., en: Not there.}}
"""
BYLAWS = "# Stadgar för Ekforsens Centrumförening\n## § 1 Ändamål\nFöreningen utvecklar centrum.\n"


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("run")
    rules, inbox, out = folder / "rules" / "own", folder / "inbox", folder / "out"
    rules.mkdir(parents=True)
    (rules / "rulebook.yaml").write_text(RULEBOOK)
    (rules / "xyz.yaml").write_text(RULE, "utf-8")
    (inbox / "ekforsen").mkdir(parents=True)
    (inbox / "ekforsen" / "stadgar.md").write_text(BYLAWS, "utf-8")
    with zipfile.ZipFile(inbox / "utan.zip", "w") as archive:
        archive.writestr("brev.txt", "Vi återkommer med handlingar.")
    (inbox / "trasig").mkdir()
    (inbox / "trasig" / "prereview.yaml").write_text("form: renewal\n")
    arguments = ["run", str(inbox), "--out", str(out), "--rules", str(rules), "--as-of", "2026-10-01"]
    ran = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    return {"code": ran.returncode, "out": ran.stdout.splitlines(), "err": ran.stderr.splitlines(), "folder": out}


def test_there_is_a_line_per_dossier_and_one_for_the_overview(done):
    out = done["folder"]
    assert done["out"][0] == f"ekforsen: inget obligatoriskt krav att granska ({out}/ekforsen.html)"
    assert done["out"][1].startswith("trasig: kunde inte granskas: ")
    assert done["out"][2:] == [
        f"utan.zip: 1 obligatoriskt krav att granska ({out}/utan.html)",
        f"Översikt: {out}/index.html",
    ]


def test_progress_is_told_line_by_line_where_there_is_no_terminal(done):
    assert [line.split(":")[0] for line in done["err"]] == ["1 av 3 klara", "2 av 3 klara", "3 av 3 klara"]


def test_the_code_is_that_of_the_worst_dossier(done):
    assert done["code"] == 2


def test_each_dossier_that_was_reviewed_has_its_reports(done):
    names = sorted(path.name for path in done["folder"].iterdir())
    assert names == ["ekforsen.html", "ekforsen.json", "index.html", "utan.html", "utan.json"]
    data = json.loads((done["folder"] / "utan.json").read_text("utf-8"))
    assert [finding["status"] for finding in data["findings"]] == ["missing"]
    assert 'href="index.html"' in (done["folder"] / "utan.html").read_text("utf-8")
