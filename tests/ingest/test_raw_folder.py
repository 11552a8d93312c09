"""Document folders: found, pinned by their bytes, and refused one by one."""

import errno
import os
from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest import raw_folder
from pipelines.ingest.prose_landing import land_prose
from pipelines.ingest.raw_folder import RawFileError, find_documents, find_prose
from pipelines.ingest.reference import ENTITY_COLUMNS


def make(raw: Path, name: str, **files: str) -> Path:
    folder = raw / "tables" / name
    folder.mkdir(parents=True)
    for file, text in files.items():
        (folder / file.replace("__", ".")).write_text(text)
    return folder


def test_digest_changes_with_a_byte_and_with_a_name(tmp_path: Path) -> None:
    folder = make(tmp_path, "one", observations__csv="key\n")
    first = find_documents(tmp_path)[0].document_sha256
    (folder / "observations.csv").write_text("key\r\n")
    second = find_documents(tmp_path)[0].document_sha256
    (folder / "observations.csv").rename(folder / "events.csv")
    third = find_documents(tmp_path)[0].document_sha256
    assert len({first, second, third}) == 3


def test_bytes_may_not_move_between_files(tmp_path: Path) -> None:
    make(tmp_path, "one", a="xy", b="")
    make(tmp_path, "two", a="x", b="y")
    one, two = find_documents(tmp_path)
    assert one.document_sha256 != two.document_sha256


def test_hidden_files_do_not_count(tmp_path: Path) -> None:
    folder = make(tmp_path, "one", a="x")
    before = find_documents(tmp_path)
    (folder / ".observations.csv.swp").write_text("editor")
    (folder.parent / ".cache").mkdir()
    assert find_documents(tmp_path) == before


def test_folder_that_is_no_slug_is_refused_alone(tmp_path: Path) -> None:
    make(tmp_path, "Bad Name", a="x")
    make(tmp_path, "good", a="x")
    bad, good = find_documents(tmp_path)
    assert bad.document_sha256 is None
    assert "not a slug" in str(bad.error)
    assert good.error is None


def test_link_out_of_the_raw_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    raw = tmp_path / "raw"
    folder = make(raw, "one", a="x")
    (folder / "observations.csv").symlink_to(secret)
    assert "leads out of the raw folder" in str(find_documents(raw)[0].error)


def test_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_folder, "MAX_FILE_BYTES", 3)
    make(tmp_path, "one", a="1234")
    assert "larger than" in str(find_documents(tmp_path)[0].error)


def test_no_raw_folder(tmp_path: Path) -> None:
    with pytest.raises(RawFileError, match="no such folder"):
        find_documents(tmp_path / "raw")


def test_what_lies_astray_is_refused_with_what_to_do(tmp_path: Path) -> None:
    for name in ("loose.csv", "tables/loose.csv", "reference/correction.yml", "tables/README.md", "README.md", "other/text.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    assert [(one.source_path, one.document_sha256, one.error) for one in find_documents(tmp_path)] == [
        ("loose.csv", None, "loose.csv: not read; texts go into documents/, hand-made tables into tables/<slug>/"),
        ("other", None, "other: not read; texts go into documents/, hand-made tables into tables/<slug>/"),
        (
            "tables/loose.csv",
            None,
            "tables/loose.csv: not read; a table is a folder tables/<slug>/ with document.yml and observations.csv",
        ),
        (
            "reference/correction.yml",
            None,
            "reference/correction.yml: not read; the folder holds corrections.yml, entity.csv, fx_peg.csv, magnitude.csv",
        ),
    ]


def test_folder_that_may_not_be_looked_into_is_refused_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("good", "locked"):
        (tmp_path / "tables" / name / "document.yml").parent.mkdir(parents=True)
        (tmp_path / "tables" / name / "document.yml").write_text("x")
    scan = os.scandir

    def guarded(path: str) -> object:  # a test may run as root, whom nothing keeps out
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    good, locked = find_documents(tmp_path)
    assert (good.error, locked.error) == (None, "tables/locked: cannot be read (Permission denied); see to its permissions")


def test_name_that_is_no_utf8_is_refused_or_read_and_never_raises(tmp_path: Path) -> None:
    folder = tmp_path / "documents" / "release"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt")).write_text("Exports rose 3%.")
    Path(os.fsdecode(os.fsencode(folder.parent) + b"/caf\xe9.txt")).write_text("Exports rose 3%.")
    Path(os.fsdecode(os.fsencode(folder.parent) + b"/caf\xe9")).mkdir()
    landing = land_prose(find_prose(tmp_path), pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String)))
    assert landing.document.height + landing.rejected_row.height == 3
    assert "not a slug" in landing.rejected_row["reason"][0]
