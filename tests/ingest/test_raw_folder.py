"""Document folders: found, pinned by their bytes, and refused one by one."""

from pathlib import Path

import pytest

from pipelines.ingest import raw_folder
from pipelines.ingest.raw_folder import RawFileError, find_documents


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
