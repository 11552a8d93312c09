"""YAML of strangers: what is not plain is refused with its line."""

from pathlib import Path

import pytest

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.safe_yaml import read_yaml


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a: &x 1\nb: *x\n", "line 2: aliases are not allowed"),
        ("a: 1\na: 2\n", "line 2: the key 'a' stands twice"),
        ("a:\n  b: 1\n  b: 2\n", "line 3: the key 'b' stands twice"),
        ("a: [1\n", "line 2: broken YAML"),
        ("- 1\n", "not a mapping"),
        ("", "not a mapping"),
        ("a: !!python/object/apply:os.system ['true']\n", "line 1: broken YAML"),
        ("a: " + "[" * 3000, "document.yml"),
        ("? [a, b]\n: 1\n", "line 1: a key is a list or a mapping"),
        ("a: 1\n? {b: 1}\n: 1\n", "line 2: a key is a list or a mapping"),
        ('a: "\\UFFFFFFFF"\n', "a tag, escape or number that means nothing"),
        ("a: !!float x\n", "a tag, escape or number that means nothing"),
        ("a: !!int ''\n", "a tag, escape or number that means nothing"),
        ("a: !!timestamp x\n", "a tag, escape or number that means nothing"),
    ],
)
def test_what_is_not_plain_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "document.yml"
    path.write_text(text)
    with pytest.raises(RawFileError, match=fault.replace("[", r"\[")):
        read_yaml(path, "tables/x/document.yml")


def test_missing_file_bytes_and_size(tmp_path: Path) -> None:
    path = tmp_path / "document.yml"
    with pytest.raises(RawFileError, match="missing"):
        read_yaml(path, "document.yml")
    path.write_bytes(b"a: \xff\n")
    path.with_name("large.yml").write_text("a: " + "b" * 2000)
    with pytest.raises(RawFileError, match="not UTF-8 at byte 3"):
        read_yaml(path, "document.yml")
    with pytest.raises(RawFileError, match="larger than the limit of 1 KiB"):
        read_yaml(path.with_name("large.yml"), "large.yml", 1024)


def test_plain_mapping_is_read(tmp_path: Path) -> None:
    path = tmp_path / "document.yml"
    path.write_text("title: 越南\npublished: 2022-05-08\n", encoding="utf-8")
    assert read_yaml(path, "document.yml")["title"] == "越南"
