"""Digests by size and times: the bytes are read once, and again as soon as anything about a file differs."""

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.ingest import known_digests
from pipelines.ingest.known_digests import KnownDigests
from pipelines.ingest.raw_folder import RawFileError, digest, find_prose


@pytest.fixture(autouse=True)
def _soon_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_digests, "_SETTLED_NANOSECONDS", 100_000_000)


@pytest.fixture
def read() -> list[str]:
    """Names of the documents whose bytes were read."""
    return []


@pytest.fixture
def known(tmp_path: Path, read: list[str]) -> Callable[[], KnownDigests]:
    def counted(raw: Path, document: Path) -> str:
        read.append(document.name)
        return digest(raw, document)

    return lambda: KnownDigests(tmp_path / "warehouse" / "digests.json", counted)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / "documents" / "one"
    folder.mkdir(parents=True)
    (folder / "text.txt").write_text("Exports grew by 3.1%.\n", encoding="utf-8")
    settle(folder / "text.txt")
    return tmp_path / "raw"


def settle(path: Path) -> None:
    """Waits until a file that was just written counts as settled."""
    while path.stat().st_ctime_ns > time.time_ns() - 120_000_000:
        time.sleep(0.02)


def test_unchanged_documents_are_read_once(raw: Path, known: Callable[[], KnownDigests], read: list[str]) -> None:
    document, digests = raw / "documents" / "one", known()
    assert digests.of(raw, document) == digest(raw, document)
    digests.save()
    again = known()
    assert again.of(raw, document) == digest(raw, document)
    assert read == ["one"]
    before = (raw.parent / "warehouse" / "digests.json").stat()
    again.save()
    assert (raw.parent / "warehouse" / "digests.json").stat().st_mtime_ns == before.st_mtime_ns


def change_bytes(document: Path) -> None:
    before = (document / "text.txt").stat()
    (document / "text.txt").write_text("Exports grew by 4.1%.\n", encoding="utf-8")
    os.utime(document / "text.txt", ns=(before.st_atime_ns, before.st_mtime_ns))  # same size, same time of change


def replace_file(document: Path) -> None:
    before = (document / "text.txt").stat()
    (document / "new").write_text("Exports grew by 4.1%.\n", encoding="utf-8")
    os.utime(document / "new", ns=(before.st_atime_ns, before.st_mtime_ns))
    (document / "new").replace(document / "text.txt")


def add_file(document: Path) -> None:
    (document / "document.yml").write_text("title: One\n", encoding="utf-8")


def rename_file(document: Path) -> None:
    (document / "text.txt").rename(document / "other.txt")


@pytest.mark.parametrize("change", [change_bytes, replace_file, add_file, rename_file])
def test_changed_documents_are_read_again(
    change: Callable[[Path], None], raw: Path, known: Callable[[], KnownDigests], read: list[str]
) -> None:
    document, digests = raw / "documents" / "one", known()
    first = digests.of(raw, document)
    digests.save()
    change(document)
    assert known().of(raw, document) == digest(raw, document) != first
    assert read == ["one", "one"]


def test_file_that_was_just_written_is_not_trusted_yet(raw: Path, known: Callable[[], KnownDigests], read: list[str]) -> None:
    document, digests = raw / "documents" / "one", known()
    (document / "text.txt").write_text("Exports grew by 5.1%.\n", encoding="utf-8")
    digests.of(raw, document)
    digests.save()
    known().of(raw, document)
    assert read == ["one", "one"]


def test_links_are_looked_at_every_time(raw: Path, tmp_path: Path, known: Callable[[], KnownDigests]) -> None:
    (tmp_path / "outside.txt").write_text("Exports grew by 6.1%.\n", encoding="utf-8")
    (raw / "documents" / "one" / "text.txt").unlink()
    (raw / "documents" / "one" / "text.txt").symlink_to(tmp_path / "outside.txt")
    for _ in range(2):
        digests = known()
        with pytest.raises(RawFileError, match="leads out of the raw folder"):
            digests.of(raw, raw / "documents" / "one")
        digests.save()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "not json", '{"form": 0, "digests": {}}', '{"form": 1, "digests": []}', '{"form": 1, "digests": {"one": 1}}'],
)
def test_broken_file_of_digests_is_no_loss(content: str, raw: Path, known: Callable[[], KnownDigests]) -> None:
    kept = raw.parent / "warehouse" / "digests.json"
    kept.parent.mkdir()
    kept.write_text(content, encoding="utf-8")
    digests = known()
    assert [one.document_sha256 for one in find_prose(raw, digests.of)] == [one.document_sha256 for one in find_prose(raw)]


def test_gone_documents_are_forgotten(raw: Path, known: Callable[[], KnownDigests]) -> None:
    digests = known()
    digests.of(raw, raw / "documents" / "one")
    digests.save()
    shutil.rmtree(raw / "documents" / "one")
    other = known()
    find_prose(raw, other.of)
    other.save()
    assert "one" not in (raw.parent / "warehouse" / "digests.json").read_text(encoding="utf-8")
