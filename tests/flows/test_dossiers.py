from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows.dossiers import Job, Outcome, dossiers_in, failed, write_overview
from flows.settings import cache_home, prepare_prefect
from pipeline.errors import UsageError
from pipeline.reports.overview import Entry, entry_of
from tests.pipeline.reports.sample import review


def inbox_with(folder: Path, *names: str) -> Path:
    inbox = folder / "inbox"
    for name in names:
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_text("x")
    return inbox


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        (["b.zip", "a/"], ["a", "b"]),
        ([".hidden", "~$x.docx", "Thumbs.db", "desktop.ini", "x.pdf"], ["x"]),
        (["index.zip"], ["index.zip"]),
        (["index/"], ["index-2"]),
        (["v1.2 mapp/"], ["v1.2 mapp"]),
        (['ett "namn" <b>?.zip'], ["ett _namn_ _b__"]),
        (["Björkö.zip"], ["Björkö"]),
    ],
)
def test_every_dossier_has_a_report_of_its_own(tmp_path, names, stems):
    found = dossiers_in(inbox_with(tmp_path, *names), tmp_path / "out")
    assert [stem for _, stem in found] == stems


def test_names_that_differ_in_their_ending_or_case_only_give_different_reports(tmp_path):
    found = dossiers_in(inbox_with(tmp_path, "a/", "a.zip", "A.eml", "a.eml"), tmp_path / "out")
    assert len({stem.casefold() for _, stem in found}) == 4


def test_the_reports_are_no_dossier(tmp_path):
    inbox = inbox_with(tmp_path, "a.zip", "out/")
    assert [path.name for path, _ in dossiers_in(inbox, inbox / "out")] == ["a.zip"]


def test_a_dossier_is_no_inbox(tmp_path):
    with pytest.raises(UsageError, match="use check"):
        dossiers_in(inbox_with(tmp_path, "prereview.yaml", "avtal.pdf"), tmp_path / "out")


def test_a_file_is_no_inbox(tmp_path):
    (tmp_path / "a.zip").write_text("x")
    with pytest.raises(UsageError, match="folder of dossiers"):
        dossiers_in(tmp_path / "a.zip", tmp_path / "out")


def test_a_dossier_that_fails_leaves_no_report_of_an_earlier_run(tmp_path):
    for ending in ("html", "json"):
        (tmp_path / f"a.{ending}").write_text("old")
    outcome = failed(Job(tmp_path / "a.zip", "a", tmp_path), "trasig", 2)
    assert list(tmp_path.iterdir()) == []
    assert outcome == Outcome(Entry("a.zip", "a", trouble="trasig"), 2)


def test_the_overview_stands_beside_the_reports(tmp_path):
    path = write_overview([Outcome(entry_of("a.zip", "a", review()), 1)], tmp_path, "sv")
    assert path == tmp_path / "index.html"
    assert 'href="a.html"' in path.read_text("utf-8")


@pytest.fixture
def bare_environment(monkeypatch, tmp_path):
    for name in ("PREREVIEW_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_what_can_be_made_anew_is_kept_below_the_home(bare_environment):
    assert cache_home() == bare_environment / "home" / ".cache" / "prereview"


@pytest.mark.parametrize("home", ["", "/dev/null/home"])
def test_a_home_that_is_empty_or_cannot_be_written_is_done_without(bare_environment, monkeypatch, home):
    monkeypatch.setenv("HOME", home)
    found = cache_home()
    assert found.parent == bare_environment
    assert found.is_dir()


@pytest.mark.parametrize(("name", "below"), [("PREREVIEW_HOME", ""), ("XDG_CACHE_HOME", "prereview")])
def test_a_folder_that_is_asked_for_is_taken(bare_environment, monkeypatch, name, below):
    monkeypatch.setenv(name, str(bare_environment / "given"))
    assert cache_home() == bare_environment / "given" / below


def test_prefect_is_kept_at_home_and_silent(bare_environment, monkeypatch):
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setitem(os.environ, "PREFECT_API_URL", "https://elsewhere.example/api")
    monkeypatch.setitem(os.environ, "NO_PROXY", "intra.example")
    home = prepare_prefect()
    assert os.environ["PREFECT_HOME"] == str(home)
    assert "PREFECT_API_URL" not in os.environ
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["NO_PROXY"] == "intra.example,127.0.0.1,localhost"
