"""Taking in a submission: every file is listed, in a fixed order, with its way."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractors.archive import Budget, members
from extractors.errors import UnreadableError
from extractors.intake import intake, walk
from extractors.limits import Limits
from extractors.problems import ProblemCode
from extractors.source import Source, make_source
from tests.extractors.samples import zip_of


def listed(path: Path, **limits: int) -> list[tuple[str, str]]:
    """(path, what is wrong or "ignored" or "") of each file."""
    return [(s.path, _state(s)) for s in walk(path, Limits(**limits))]


def _state(source: Source) -> str:
    return "ignored" if source.ignored else source.problem.code.value if source.problem else ""


def mail(*attachments: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@exempel.se", "x"
    message.set_content("Se bilagor.")
    for name, data in attachments:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def put(root: Path, **files: bytes) -> Path:
    for name, data in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def test_a_folder_in_order_without_regard_to_case(tmp_path: Path) -> None:
    root = put(tmp_path, b_txt=b"b", A_txt=b"a", c__d_txt=b"d", Z_txt=b"")

    assert listed(root) == [("A.txt", ""), ("b.txt", ""), ("c/d.txt", ""), ("Z.txt", "")]


def test_what_is_ignored_is_listed(tmp_path: Path) -> None:
    root = put(tmp_path, a_txt=b"a")
    for name in ("Thumbs.db", "~$a.docx", ".dold"):
        (root / name).write_bytes(b"x")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_bytes(b"x")

    assert listed(root) == [
        (".dold", "ignored"),
        (".git/", "ignored"),
        ("a.txt", ""),
        ("Thumbs.db", "ignored"),
        ("~$a.docx", "ignored"),
    ]


def test_archives_and_letters_unfold_in_place(tmp_path: Path) -> None:
    inner = zip_of({"avtal.txt": "x", "mapp/budget.txt": "y"})
    root = put(tmp_path, a_eml=mail(("bilagor.zip", inner), ("brev.eml", mail(("c.txt", b"z")))), b_zip=inner)

    assert listed(root) == [
        ("a.eml", ""),
        ("a.eml/bilagor.zip/avtal.txt", ""),
        ("a.eml/bilagor.zip/mapp/budget.txt", ""),
        ("a.eml/brev.eml", ""),
        ("a.eml/brev.eml/c.txt", ""),
        ("b.zip/avtal.txt", ""),
        ("b.zip/mapp/budget.txt", ""),
    ]


@pytest.mark.parametrize(
    ("members_", "expected"),
    [
        ({"a.txt": "x", "b/c.txt": "y"}, ["a.txt", "b/c.txt"]),
        ({"orten/a.txt": "x", "orten/b/c.txt": "y", "__MACOSX/x": "z"}, ["a.txt", "b/c.txt", "__MACOSX/x"]),
        ({"a.zip": zip_of({"b.txt": "x"})}, ["a.zip/b.txt"]),
    ],
)
def test_a_submission_that_is_a_zip_stands_for_its_folder(
    tmp_path: Path, members_: dict[str, bytes | str], expected: list[str]
) -> None:
    (tmp_path / "ort.zip").write_bytes(zip_of(members_))

    assert [path.removeprefix("ort.zip/") for path, _ in listed(tmp_path / "ort.zip")] == expected


def test_the_manifest_is_handed_back_apart(tmp_path: Path) -> None:
    root = put(tmp_path, prereview_yaml=b"form: new", mapp__prereview_yaml=b"x", a_txt=b"text")

    submission = intake(root)

    assert submission.manifest == b"form: new"
    assert [f.path for f in submission.files] == ["a.txt", "mapp/prereview.yaml"]

    (tmp_path / "ort.zip").write_bytes(zip_of({"ort/prereview.yaml": "form: new", "ort/a.txt": "text"}))
    assert intake(tmp_path / "ort.zip").manifest == b"form: new"


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        intake(tmp_path / "saknas")


def test_documents_and_failures_stand_side_by_side(tmp_path: Path) -> None:
    root = put(tmp_path, a_txt="Årsmöte".encode(), b_bin=bytes(range(256)), c_txt=b"")

    files = intake(root).files

    assert [(f.path, f.document.text, [p.code for p in f.document.problems], f.size) for f in files] == [
        ("a.txt", "Årsmöte", [], 9),
        ("b.bin", "", [ProblemCode.UNSUPPORTED], 256),
        ("c.txt", "", [ProblemCode.EMPTY], 0),
    ]
    assert all(len(f.sha256) == 64 and f.document.source_sha256 == f.sha256 for f in files)


def test_ignored_files_are_no_failures(tmp_path: Path) -> None:
    (file,) = intake(put(tmp_path, **{"~$a_docx": b"\0\1"})).files

    assert file.ignored
    assert file.document.problems == ()


def test_symbolic_links_and_odd_files_are_refused(tmp_path: Path) -> None:
    root = put(tmp_path, a_txt=b"a")
    (root / "b.txt").symlink_to(root / "a.txt")
    (root / "c").symlink_to("/")
    os.mkfifo(root / "d.pdf")

    assert listed(root) == [("a.txt", ""), ("b.txt", "link"), ("c", "link"), ("d.pdf", "unsupported")]


def test_a_file_too_large_is_told_by_its_sum_alone(tmp_path: Path) -> None:
    (source,) = walk(put(tmp_path, a_txt=b"x" * 1000), Limits(file_bytes=999))

    assert source.problem is not None
    assert (source.problem.code, source.data, len(source.sha256)) == (ProblemCode.TOO_LARGE, b"", 64)


def special_zip() -> bytes:
    """Members that must not be unpacked, and one that may."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../ut.txt", "x")
        archive.writestr("/rot.txt", "x")
        archive.writestr("inne\\mapp.txt", "x")
        link = zipfile.ZipInfo("länk.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("bomb.txt", b"\0" * 12_000_000)
        archive.writestr("a.txt", "bra")
        archive.writestr("mapp/", "")
    return stream.getvalue()


def test_members_that_must_not_be_unpacked(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(special_zip())

    assert listed(tmp_path) == [
        ("x.zip/../ut.txt", "unsafe_path"),
        ("x.zip//rot.txt", "unsafe_path"),
        ("x.zip/inne/mapp.txt", ""),
        ("x.zip/länk.txt", "link"),
        ("x.zip/bomb.txt", "too_tight"),
        ("x.zip/a.txt", ""),
    ]


def test_an_encrypted_member(tmp_path: Path) -> None:
    data = bytearray(zip_of({"avtal.txt": "hemligt"}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    (tmp_path / "x.zip").write_bytes(bytes(data))

    assert listed(tmp_path) == [("x.zip/avtal.txt", "encrypted")]


def test_names_without_encoding(tmp_path: Path) -> None:
    data = zip_of({"arsm.txt": "x"}).replace(b"arsm", "årsm".encode("cp437"))
    (tmp_path / "x.zip").write_bytes(data)

    assert listed(tmp_path) == [("x.zip/årsm.txt", "")]


@pytest.mark.parametrize(
    ("data", "state"),
    [
        (b"PK\x05\x06" + b"\0" * 18, "empty"),
        (zip_of({"__MACOSX/a": "x"}), "empty"),
        (zip_of({"a.txt": "x" * 1000})[:60], "damaged"),
        (zip_of({str(n): "x" for n in range(60)}), "too_many_parts"),
        (zip_of({"a": os.urandom(9000), "b": os.urandom(9000)}), "too_large"),
    ],
)
def test_archives_that_are_listed_themselves(tmp_path: Path, data: bytes, state: str) -> None:
    (tmp_path / "x.zip").write_bytes(data)

    assert ("x.zip", state) in listed(tmp_path, members=50, unpacked_bytes=10_000)


def test_archives_within_archives_end(tmp_path: Path) -> None:
    data = zip_of({"a.txt": "innerst"})
    for _ in range(6):
        data = zip_of({"x.zip": data})
    (tmp_path / "x.zip").write_bytes(data)

    assert listed(tmp_path, archive_depth=3) == [("x.zip/x.zip/x.zip/x.zip", "too_deep")]


def test_the_budget_holds_over_all_archives() -> None:
    budget = Budget(Limits(unpacked_bytes=1500))
    source = make_source("x.zip", zip_of({"a.txt": os.urandom(1000)}))

    assert len(list(members(source, budget))) == 1
    with pytest.raises(UnreadableError):
        list(members(source, budget))


def test_a_letter_with_too_many_attachments_is_listed_with_its_problem(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail(*[(f"{n}.txt", b"x") for n in range(12)]))

    assert listed(tmp_path, members=10) == [("a.eml", "too_many_parts")]
