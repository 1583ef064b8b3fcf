from __future__ import annotations

import stat

import pytest

from pipeline.reports.write import write_whole


def test_a_file_takes_the_place_of_an_older_one(tmp_path):
    path = tmp_path / "a.html"
    write_whole(path, "gammal")
    write_whole(path, "ny å\n")
    assert path.read_bytes() == "ny å\n".encode()
    assert [p.name for p in tmp_path.iterdir()] == ["a.html"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_what_cannot_be_written_leaves_the_older_one_and_nothing_else(tmp_path):
    path = tmp_path / "a.html"
    write_whole(path, "gammal")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "ny \ud800")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", "ny")
    assert path.read_text("utf-8") == "gammal"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.html", "folder"]
