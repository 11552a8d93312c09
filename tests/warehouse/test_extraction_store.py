"""The store of what was read out of prose: the same bytes once, another version or other bytes again."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest.landing import Landing
from pipelines.ingest.prose_landing import land_prose
from pipelines.ingest.raw_folder import find_prose
from pipelines.ingest.reference import ENTITY_COLUMNS
from pipelines.warehouse.extraction_store import BrokenStoreError, ExtractionStore

NOBODY = pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String))


def write(raw: Path, slug: str, text: str) -> None:
    (raw / "documents" / slug).mkdir(parents=True, exist_ok=True)
    (raw / "documents" / slug / "text.txt").write_text(text, encoding="utf-8")


def read(raw: Path) -> Landing:
    return land_prose(find_prose(raw), NOBODY)


def same(one: Landing, other: Landing) -> bool:
    return all(frame.equals(other.tables()[name]) for name, frame in one.tables().items())


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    write(tmp_path, "one", "Germany's exports grew by 3.1% to 1.2 billion euros in 2021.\n")
    store, landing = ExtractionStore(tmp_path / "store", "v1"), read(tmp_path)
    assert store.find(find_prose(tmp_path)).document.is_empty()
    store.keep(landing)
    assert same(store.find(find_prose(tmp_path)), landing)


def test_changed_and_new_documents_are_not_found(tmp_path: Path) -> None:
    write(tmp_path, "one", "Exports grew by 3.1%.\n")
    write(tmp_path, "two", "Exports fell by 3.1%.\n")
    store = ExtractionStore(tmp_path / "store", "v1")
    store.keep(read(tmp_path))
    write(tmp_path, "two", "Exports fell by 4%.\n")
    write(tmp_path, "three", "Exports fell by 5%.\n")
    assert store.find(find_prose(tmp_path)).document["document_id"].to_list() == ["one"]


def test_document_under_another_name_is_another_document(tmp_path: Path) -> None:
    write(tmp_path, "one", "Exports grew by 3.1%.\n")
    store = ExtractionStore(tmp_path / "store", "v1")
    store.keep(read(tmp_path))
    (tmp_path / "documents" / "one").rename(tmp_path / "documents" / "other")
    assert store.find(find_prose(tmp_path)).document.is_empty()


def test_another_version_finds_nothing_and_clears_the_old(tmp_path: Path) -> None:
    write(tmp_path, "one", "Exports grew by 3.1%.\n")
    ExtractionStore(tmp_path / "store", "v1").keep(read(tmp_path))
    newer = ExtractionStore(tmp_path / "store", "v2")
    assert newer.find(find_prose(tmp_path)).document.is_empty()
    newer.keep(read(tmp_path))
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["v2"]


def test_document_that_cannot_be_read_is_tried_again(tmp_path: Path) -> None:
    write(tmp_path, "one", " ")
    store = ExtractionStore(tmp_path / "store", "v1")
    store.keep(read(tmp_path))
    assert store.find(find_prose(tmp_path)).rejected_row.is_empty()


@pytest.mark.parametrize("cut", [20, 400])
def test_file_that_cannot_be_read_goes_with_its_folder(tmp_path: Path, cut: int) -> None:
    write(tmp_path, "one", "Germany's exports grew by 3.1% to 1.2 billion euros in 2021.\n")
    store = ExtractionStore(tmp_path / "store", "v1")
    store.keep(read(tmp_path))
    write(tmp_path, "two", "Exports fell by 4%.\n")
    store.keep(land_prose([one for one in find_prose(tmp_path) if one.document_id == "two"], NOBODY))
    (path,) = (one for one in store.root.glob("v1/*/mention.parquet") if pl.read_parquet(one)["document_id"][0] == "one")
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(BrokenStoreError):
        store.find(find_prose(tmp_path))
    assert store.find(find_prose(tmp_path)).document["document_id"].to_list() == ["two"]
