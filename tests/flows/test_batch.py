"""The flow, with invented reviews in place of real ones: its embedded server takes ten seconds, so it runs once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import json, sys
from pathlib import Path
from flows.batch import Options, run_batch
from flows.dossiers import Outcome, failed
from pipeline.findings import Form
from pipeline.reports.overview import entry_of
from tests.pipeline.reports.sample import review

def work(job):
    if job.stem == "kraschar":
        raise RuntimeError("oväntat <fel>")
    if job.stem == "trasig":
        return failed(job, "arkivet kan inte öppnas", 2)
    return Outcome(entry_of(job.path.name, job.stem, review()), 1)

told = []
inbox, out = map(Path, sys.argv[1:3])
batch = run_batch(inbox, out, Options(form=Form.NEW), lambda o, done, of: told.append((o.entry.stem, done, of)), work)
print(json.dumps({
    "told": told,
    "outcomes": [(o.entry.stem, o.entry.trouble, o.exit_code) for o in batch.outcomes],
    "exit_code": batch.exit_code,
    "overview": str(batch.overview),
    "modules": sorted({name.split(".")[0] for name in sys.modules} & {"prefect", "spacy"}),
}))
"""


@pytest.fixture(scope="module")
def done(tmp_path_factory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("batch")
    inbox, out = folder / "inbox", folder / "out"
    inbox.mkdir()
    for name in ("fin.zip", "kraschar.zip", "trasig.zip", "vacker.zip"):
        (inbox / name).write_text("x")
    out.mkdir()
    (out / "kraschar.html").write_text("gammal")
    environment = {**os.environ, "HOME": "", "PREREVIEW_HOME": str(folder / "cache")}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(inbox), str(out)],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return {**json.loads(ran.stdout), "stderr": ran.stderr, "out": out, "inbox": inbox}


def test_a_dossier_that_fails_stops_no_other(done):
    assert done["outcomes"] == [
        ["fin", "", 1],
        ["kraschar", "RuntimeError: oväntat <fel>", 3],
        ["trasig", "arkivet kan inte öppnas", 2],
        ["vacker", "", 1],
    ]


def test_a_run_ends_with_the_code_of_its_worst_dossier(done):
    assert done["exit_code"] == 3


def test_each_dossier_is_told_of_once(done):
    assert sorted(stem for stem, _, _ in done["told"]) == ["fin", "kraschar", "trasig", "vacker"]
    assert [number for _, number, _ in done["told"]] == [1, 2, 3, 4]
    assert {of for _, _, of in done["told"]} == {4}


def test_the_overview_names_every_dossier(done):
    text = Path(done["overview"]).read_text("utf-8")
    assert all(name in text for name in ("fin.zip", "kraschar.zip", "trasig.zip", "vacker.zip"))
    assert "RuntimeError: oväntat &lt;fel&gt;" in text


def test_the_report_of_an_earlier_run_is_gone_where_there_is_none_now(done):
    assert sorted(p.name for p in done["out"].iterdir()) == ["index.html"]


def test_the_inbox_is_left_as_it_was(done):
    assert sorted(p.name for p in done["inbox"].iterdir()) == ["fin.zip", "kraschar.zip", "trasig.zip", "vacker.zip"]


def test_the_run_is_quiet(done):
    assert done["stderr"] == ""
