from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from pipeline.cli import run_command
from pipeline.cli_doctor import installation
from pipeline.reports.json import SCHEMA

ROOT = Path(__file__).parents[2]

APPLICATION = """# Ansökan om Quality Mark
Datum: 2026-10-01
Sökande: Ekforsens Centrumförening
Organisationsnummer: 802412-3458
## 1 Bakgrund
Föreningen bildades den 15 mars 2021. Den kom till efter en rad möten mellan handlare och fastighetsägare.
"""
BYLAWS = """# Stadgar för Ekforsens Centrumförening
Antagna vid årsmötet den 20 mars 2024
## § 7 Styrelse
Styrelsen ska bestå av lägst fem och högst nio ledamöter. Styrelsen väljs av årsmötet för två år.
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.delenv("PREREVIEW_DEBUG", raising=False)


@pytest.fixture
def dossier(tmp_path) -> Path:
    folder = tmp_path / "ekforsen"
    folder.mkdir()
    (folder / "ansokan.md").write_text(APPLICATION, "utf-8")
    (folder / "stadgar.md").write_text(BYLAWS, "utf-8")
    return folder


def test_the_report_is_for_reading_unless_told_otherwise(dossier, capsys):
    assert run_command(["check", str(dossier)]) == 1
    text = capsys.readouterr().out
    assert "Ekforsens Centrumförening" in text
    assert "Bedömd per 1 oktober 2026 (ansökans datum (ansokan.md))" in text


def test_json_is_what_the_schema_says_and_nothing_else(dossier, capfdbinary):
    assert run_command(["check", str(dossier), "--format", "json"]) == 1
    out = capfdbinary.readouterr()
    data = json.loads(out.out.decode("utf-8"))
    jsonschema.validate(data, json.loads(SCHEMA.read_text("utf-8")))
    assert data["dossier"] == "ekforsen"
    assert data["organisation"]["org_number"] == "802412-3458"
    assert out.err == b""


def test_the_same_dossier_gives_the_same_bytes(dossier, tmp_path):
    for name in ("a.json", "b.json"):
        run_command(["check", str(dossier), "-o", str(tmp_path / name)])
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


@pytest.mark.parametrize(
    ("name", "beginning"), [("r.html", "<!DOCTYPE html>"), ("r.json", "{"), ("r.txt", "Ekforsens"), ("r", "Ekforsens")]
)
def test_the_ending_of_the_file_says_what_it_is(dossier, tmp_path, capsys, name, beginning):
    out = tmp_path / name
    assert run_command(["check", str(dossier), "-o", str(out)]) == 1
    assert out.read_text("utf-8").startswith(beginning)
    assert capsys.readouterr().out == f"Rapport: {out}\n"


def test_a_format_that_is_given_counts_more_than_the_ending(dossier, tmp_path):
    run_command(["check", str(dossier), "--format", "json", "-o", str(tmp_path / "r.html")])
    assert json.loads((tmp_path / "r.html").read_text("utf-8"))["schema"] == 1


def test_the_draft_is_addressed_to_the_applicant(dossier, capfdbinary):
    run_command(["check", str(dossier), "--format", "html", "--draft"])
    assert "Så kan ni åtgärda" in capfdbinary.readouterr().out.decode("utf-8")


def test_english_and_the_form_may_be_asked_for(dossier, capsys):
    (dossier / "ansokan.md").unlink()
    assert run_command(["check", str(dossier), "--lang", "en", "--form", "revision", "--as-of", "2027-01-31"]) == 1
    text = capsys.readouterr().out
    assert "Revision" in text
    assert "Judged as of 31 January 2027 (given at the run)" in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "/no/such/dossier"], "/no/such/dossier: there is no such file or folder"),
        (["check"], "Missing argument"),
        (["check", ".", "--as-of", "2026-13-01"], "a date such as 2026-10-01 was expected, not '2026-13-01'"),
        (["check", ".", "--form", "renewal"], "renewal"),
        (["check", ".", "--format", "pdf"], "pdf"),
        (["check", ".", "-o", "."], "the name of a file was expected"),
        (["check", ".", "--rules", "/no/such/rules"], "a folder of rule files was expected"),
        (["run", "/no/such/inbox", "--out", "x"], "/no/such/inbox: there is no such file or folder"),
        (["run", "."], "--out"),
        (["evaluate", "/no/such/set"], "there is no such file or folder"),
        (["evaluate", ".", "--fail-under", "accuracy"], "MEASURE=VALUE was expected"),
        (["rules", "explain", "XYZ99"], "there is no rule XYZ99"),
        (["rules", "schema", "poem"], "poem"),
        (["chek"], "chek"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use_ends_with_2_and_one_clear_line(arguments, said, capsys):
    assert run_command(arguments) == 2
    out = capsys.readouterr()
    assert said in out.err
    assert out.err.startswith("prereview: ")
    assert len(out.err.splitlines()) == 1
    assert out.out == ""


@pytest.mark.parametrize("arguments", [[], ["rules"]])
def test_a_command_that_is_lacking_is_shown_the_help(arguments, capsys):
    assert run_command(arguments) == 2
    assert "Usage: prereview" in capsys.readouterr().out


def test_a_broken_rule_file_is_named_with_its_line(dossier, tmp_path, capsys):
    rules = tmp_path / "rules" / "own"
    rules.mkdir(parents=True)
    (rules / "rulebook.yaml").write_text("name: own\nedition: '1'\n")
    (rules / "broken.yaml").write_text("criterion: {code: XYZ, section: 0, title: {sv: X}}\nrules:\n  - kode: XYZ01\n")
    assert run_command(["check", str(dossier), "--rules", str(rules)]) == 2
    assert "broken.yaml:" in capsys.readouterr().err


def test_a_rulebook_without_rules_finds_nothing(dossier, tmp_path, capsys):
    rules = tmp_path / "rules" / "own"
    rules.mkdir(parents=True)
    (rules / "rulebook.yaml").write_text("name: own\nedition: '1'\n")
    assert run_command(["check", str(dossier), "--rules", str(rules)]) == 0
    assert "regelbok own 1" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_something_to_look_at(tmp_path, capsys):
    rules = tmp_path / "rules" / "own"
    rules.mkdir(parents=True)
    (rules / "rulebook.yaml").write_text("name: own\nedition: '1'\n")
    (tmp_path / "trasig.pdf").write_bytes(b"%PDF-1.7\n" + bytes(range(256)) * 4)
    assert run_command(["check", str(tmp_path / "trasig.pdf"), "--rules", str(rules)]) == 1
    assert "trasig.pdf" in capsys.readouterr().out


def test_a_report_that_cannot_be_written_is_wrong_use(dossier, capsys):
    assert run_command(["check", str(dossier), "-o", "/no/such/folder/r.html"]) == 2
    assert "/no/such/folder/r.html: cannot be written" in capsys.readouterr().err


def fails(*args: object, **kwargs: object) -> None:
    raise ValueError("något\noväntat")


def test_a_failure_of_ours_is_one_line_and_3(dossier, monkeypatch, capsys):
    monkeypatch.setattr("pipeline.review.review", fails)
    assert run_command(["check", str(dossier)]) == 3
    err = capsys.readouterr().err
    assert err == "prereview: unexpected failure: ValueError: något oväntat; set PREREVIEW_DEBUG=1 for the details\n"


def test_its_details_are_there_for_those_who_ask(dossier, monkeypatch):
    monkeypatch.setenv("PREREVIEW_DEBUG", "1")
    monkeypatch.setattr("pipeline.review.review", fails)
    with pytest.raises(ValueError, match="oväntat"):
        run_command(["check", str(dossier)])


def test_a_terminal_without_swedish_letters_is_served(dossier, monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert run_command(["check", str(dossier)]) == 1
    assert b"Ekforsens Centrumf?rening" in out.buffer.getvalue()


def test_json_is_utf8_on_any_terminal(dossier, monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", out)
    assert run_command(["check", str(dossier), "--format", "json"]) == 1
    assert json.loads(out.buffer.getvalue().decode("utf-8"))["organisation"]["name"] == "Ekforsens Centrumförening"


def program(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pipeline.cli", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False)


def test_a_reader_who_leaves_early_is_no_fault():
    command = f"{sys.executable} -m pipeline.cli rules list | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"ANS01\t")


def test_help_and_version_do_not_wait_for_heavy_libraries():
    heavy = "spacy", "prefect", "pypdfium2", "jinja2", "pydantic", "rich"
    check = f"import sys; import pipeline.cli; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_the_program_needs_no_home(dossier):
    done = program("check", str(dossier), "--format", "json", HOME="", XDG_CACHE_HOME="")
    assert done.returncode == 1
    assert done.stderr == b""
    assert json.loads(done.stdout)["schema"] == 1


def test_version(capsys):
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out.startswith("prereview ")


@pytest.mark.parametrize("kind", ["rules", "cases", "review"])
def test_schemas_are_json_schemas(kind, capfdbinary):
    assert run_command(["rules", "schema", kind]) == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(capfdbinary.readouterr().out))


def test_rules_are_listed_in_the_order_of_the_form(capsys):
    assert run_command(["rules", "list"]) == 0
    codes = [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert codes[0] == "ANS01"
    assert codes.index("ORG01") < codes.index("AVT01") < codes.index("KOM01")


def test_a_rule_is_explained_in_any_case_of_letters(capsys):
    assert run_command(["rules", "explain", "avt04"]) == 0
    assert "Avtalen gäller" in capsys.readouterr().out


def test_the_cases_of_a_rule_are_run(tmp_path, capsys):
    rules = tmp_path / "rules" / "own"
    rules.mkdir(parents=True)
    (rules / "rulebook.yaml").write_text("name: own\nedition: '1'\n")
    (rules / "bylaws.yaml").write_text(RULE, "utf-8")
    (rules / "bylaws.cases.yaml").write_text(CASES, "utf-8")
    assert run_command(["rules", "test", "--rules", str(rules), "--lang", "en"]) == 1
    out = capsys.readouterr().out
    assert "bylaws.cases.yaml:7: XYZ01: wrong on purpose: expected not_met, got missing" in out
    assert "1 of 2 cases come out as expected." in out
    assert run_command(["rules", "diff", str(rules), str(rules)]) == 0


RULE = """criterion: {code: XYZ, section: 0, title: {sv: X}}
rules:
  - code: XYZ01
    title: {sv: Stadgar finns, en: There are bylaws}
    level: required
    basis: practice
    check: {present: {table: documents, where: {type: bylaws}}}
    say: {met: {sv: Finns., en: There.}, missing: {sv: Finns inte., en: Not there.}}
"""
CASES = """cases:
  - rule: XYZ01
    name: there
    expect: met
    documents:
      - {path: stadgar.md, type: bylaws, text: "# Stadgar"}
  - rule: XYZ01
    name: wrong on purpose
    expect: not_met
    documents: []
"""


def test_the_doctor_knows_every_required_part(capsys):
    assert run_command(["doctor"]) == 0
    out = capsys.readouterr().out
    names = {part.name for part in installation()}
    assert {"python", "spacy", "pypdfium2", "prefect", "tesseract", "LibreOffice", "rules", "cache"} <= names
    assert all(name in out for name in names)


def test_a_set_is_measured(tmp_path, dossier, capfdbinary):
    (tmp_path / "ekforsen.expected.yaml").write_text(EXPECTED, "utf-8")
    assert run_command(["evaluate", str(tmp_path), "--json", "--codes", "ANS01"]) == 0
    measured = json.loads(capfdbinary.readouterr().out)
    assert measured["n"] == 1
    assert measured["measures"]["accuracy"]["share"] == 1.0
    assert run_command(["evaluate", str(tmp_path), "--by-rule", "--fail-under", "accuracy=1.1"]) == 1
    assert b"accuracy is" in capfdbinary.readouterr().out
    assert run_command(["evaluate", str(tmp_path), "--fail-under", "beauty=1"]) == 2


EXPECTED = """dossier: ekforsen
form: new
as_of: '2026-10-01'
organisation: {name: Ekforsens Centrumförening, org_number: 802412-3458, municipality: null}
documents:
- {file: ansokan.md, type: application, pages: null, scanned: false}
- {file: stadgar.md, type: bylaws, pages: null, scanned: false}
findings:
  ANS01:
    status: met
    why: ansökan finns
    evidence:
    - {file: ansokan.md, page: null, quote: Ansökan om Quality Mark}
facts: {board: null, agreements: [], goals: [], budget: null, founded: '2021-03-15'}
"""
