"""The tables of the two articles against the articles: every quote stands where it is said to stand, and no sentence is kept."""

import hashlib
import subprocess
from pathlib import Path

import polars as pl
import pytest
import yaml

from pipelines.ingest.landing import Landing
from pipelines.ingest.raw_folder import find_documents
from pipelines.ingest.table_landing import ASIDES, land_tables
from pipelines.values.span import reads_back
from tests.articles import CHECKOUT, TABLES, article_of

SENTENCE = 60
"""A run of this many characters of an article is more than a quantity phrase."""


@pytest.fixture(scope="module")
def landing() -> Landing:
    return land_tables(find_documents(CHECKOUT / "raw"))


def test_every_row_of_the_tables_is_accepted(landing: Landing) -> None:
    assert landing.rejected_row.is_empty()
    assert set(landing.document["document_id"]) >= {"overseas-marketing-2012", "vietnam-manufacturing-2022"}


@pytest.mark.parametrize("folder", TABLES, ids=lambda folder: folder.name)
def test_text_is_the_one_that_was_transcribed(folder: Path) -> None:
    metadata = yaml.safe_load((folder / "document.yml").read_text(encoding="utf-8"))
    assert hashlib.sha256(article_of(folder).read_bytes()).hexdigest() == metadata["text_sha256"]


@pytest.mark.parametrize("folder", TABLES, ids=lambda folder: folder.name)
def test_every_quote_reads_back_from_the_article(folder: Path, landing: Landing) -> None:
    text = article_of(folder).read_bytes().decode("utf-8")
    for table in (landing.observation, landing.event):
        mentions = table.filter(pl.col("document_id") == folder.name)
        assert mentions.height > 0
        assert _lost(mentions, text) == []
    if (folder / ASIDES).is_file():
        asides = pl.read_csv(folder / ASIDES)
        assert _lost(asides, text) == []


def _lost(mentions: pl.DataFrame, text: str) -> list[str]:
    """The quotes that do not stand in the text where their spans say."""
    spans = mentions.select("char_start", "char_end", "quote").iter_rows()
    return [quote for start, end, quote in spans if not reads_back(text, start, end, quote)]


@pytest.mark.parametrize("folder", TABLES, ids=lambda folder: folder.name)
def test_no_sentence_of_an_article_is_in_the_repository(folder: Path) -> None:
    text = "".join(article_of(folder).read_bytes().decode("utf-8").split())
    runs = {text[start : start + SENTENCE] for start in range(len(text) - SENTENCE)}
    tracked = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True, cwd=CHECKOUT).stdout.decode().split("\0")
    for name in filter(None, tracked):
        path = CHECKOUT / name
        if not path.is_file():
            continue
        content = "".join(path.read_text(encoding="utf-8", errors="ignore").split())
        found = next(
            (content[at : at + SENTENCE] for at in range(len(content) - SENTENCE + 1) if content[at : at + SENTENCE] in runs), None
        )
        assert found is None, f"{name}: {found}"
