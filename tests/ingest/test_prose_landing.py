"""Prose from its folder to landed rows: places, figures in their units, links, and documents that fail alone."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from polars.exceptions import PanicException

from pipelines.ingest import prose_landing
from pipelines.ingest.landing import CONTRACTS, Landing
from pipelines.ingest.prose import ProseDocument
from pipelines.ingest.prose_landing import QUOTE_RULE, land_prose
from pipelines.ingest.raw_folder import TEXT, RawFileError, find_prose
from pipelines.ingest.reference import ENTITY_COLUMNS
from pipelines.ingest.relation_terms import relation_terms
from pipelines.ingest.texts import Limits
from schemas.contract import RowCheck
from schemas.document import DOCUMENT

NOBODY = pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String))
RELEASE = """---
title: Trade in May 2022
date: 2022-06-09
language: en
---
China's goods exports rose 16.9% to $308.25 billion in May 2022.

Its goods imports came to 229.49 billion dollars, 4.1% more than a year earlier.
"""


def write(raw: Path, name: str, text: str | bytes, slug: str = "release") -> Path:
    folder = raw / "documents" / slug if slug else raw / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def land(raw: Path) -> Landing:
    return land_prose(find_prose(raw), NOBODY)


def test_figures_have_place_unit_and_context(tmp_path: Path) -> None:
    write(tmp_path, "text.md", RELEASE)
    landing = land(tmp_path)
    joined = landing.observation.join(landing.figure, on="observation_id")
    exports = joined.filter(pl.col("quote") == "$308.25 billion").row(0, named=True)
    assert (exports["indicator"], exports["ref_area"], exports["time_period"]) == ("goods_exports", "CN", "2022-05")
    assert (exports["low_significand"], exports["low_exponent"], exports["unit_measure"]) == (30825, 7, "USD")
    assert (exports["source_file"], exports["row_number"], exports["method"]) == ("documents/release/text.md", 6, "text")
    assert exports["period_start"].isoformat() == "2022-05-01"
    assert relation_terms(landing.relation)["observation_id"].is_in(landing.observation["observation_id"].implode()).all()


def test_front_matter_is_not_read_and_offsets_stay(tmp_path: Path) -> None:
    write(tmp_path, "text.md", RELEASE)
    mention = land(tmp_path).mention
    assert "2022" not in mention.filter(pl.col("row_number") < 6)["quote"]
    assert all(RELEASE[start:end] == quote for start, end, quote in mention.select("char_start", "char_end", "quote").iter_rows())


def test_every_link_has_a_confidence(tmp_path: Path) -> None:
    write(tmp_path, "text.md", RELEASE)
    landing = land(tmp_path)
    links = landing.mention_link.join(landing.mention, on=["document_id", "mention"])
    said = dict(links.filter(pl.col("quote") == "$308.25 billion").select("concept", "code").iter_rows())
    assert said["indicator"] == "goods_exports"
    assert links["confidence"].is_between(0, 1).all()


def test_document_says_what_was_not_found(tmp_path: Path) -> None:
    write(tmp_path, "text.txt", "Exports rose 3%.\n")
    document = land(tmp_path).document.row(0, named=True)
    assert (document["publisher"], document["published_date"], document["licence"]) == (None, None, None)
    assert document["language"] == "en"
    assert "periods such as 'last year' cannot be resolved" in document["note"]


def test_broken_document_fails_alone_and_is_counted(tmp_path: Path) -> None:
    write(tmp_path, "text.md", RELEASE)
    write(tmp_path, "text.pdf", b"%PDF-1.4 of nothing", slug="broken")
    landing = land(tmp_path)
    assert landing.document["document_id"].to_list() == ["release"]
    assert landing.rejected_row.select("document_id", "rule", "source_file").rows() == [
        ("broken", "document.unreadable", "documents/broken")
    ]
    counts = landing.conservation.filter(pl.col("table_name") == "document").sort("document_id")
    assert counts.select("document_id", "input_rows", "accepted_rows").rows() == [("broken", 1, 0), ("release", 1, 1)]


SPANISH = "Las exportaciones de la empresa crecieron un 5% en el primer trimestre, y las importaciones cayeron."


def test_text_in_a_language_that_is_not_read_is_refused_alone(tmp_path: Path) -> None:
    write(tmp_path, "text.txt", SPANISH, slug="spanish")
    write(tmp_path, "text.txt", "Exports rose by 5% to $300 million.", slug="english")
    landing = land(tmp_path)
    assert landing.document["document_id"].to_list() == ["english"]
    (rejected,) = landing.rejected_row.iter_rows(named=True)
    assert (rejected["document_id"], rejected["rule"]) == ("spanish", "document.unreadable")
    assert "Spanish" in rejected["reason"]


def test_text_whose_language_cannot_be_told_is_refused_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def panics(documents: list[ProseDocument]) -> list[RawFileError | None]:
        if any("odd" in one.prose for one in documents):
            raise PanicException("broken")
        return [None for _ in documents]

    monkeypatch.setattr(prose_landing, "refused_by_language", panics)
    write(tmp_path, "text.txt", "An odd text.", slug="odd")
    write(tmp_path, "text.txt", "Exports rose by 5% to $300 million.", slug="english")
    landing = land(tmp_path)
    assert landing.document["document_id"].to_list() == ["english"]
    assert landing.rejected_row["document_id"].to_list() == ["odd"]


def test_no_row_stands_without_its_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = RowCheck("contract.format", pl.col("document_id") != "odd", "the name is odd")
    monkeypatch.setitem(CONTRACTS, "document", replace(DOCUMENT, checks=(refused,)))
    write(tmp_path, "text.md", RELEASE)
    write(tmp_path, "text.md", RELEASE, slug="odd")
    landing = land(tmp_path)
    tables = landing.tables()
    stands = {name for name, frame in tables.items() if "odd" in frame["document_id"].to_list()}
    assert stands == {"rejected_row", "conservation"}
    counts = landing.conservation.filter(pl.col("document_id") == "odd")
    assert counts["accepted_rows"].sum() == 0
    assert counts["rejected_rows"].sum() == tables["rejected_row"].height > 1
    assert landing.observation.height > 0


def test_every_table_is_counted_for_every_document(tmp_path: Path) -> None:
    write(tmp_path, "text.md", RELEASE)
    write(tmp_path, "text.txt", "Nothing is counted here.\n", slug="silent")
    counts = land(tmp_path).conservation
    assert counts["document_id"].value_counts(sort=True)["count"].to_list() == [7, 7]
    silent = counts.filter((pl.col("document_id") == "silent") & (pl.col("table_name") != "document"))
    assert silent["input_rows"].sum() == 0


def test_span_that_does_not_read_back_is_quarantined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = list[str]()

    def astray(text: str, start: int, end: int, quote: str) -> bool:
        assert text == RELEASE
        assert text[start:end] == quote
        read.append(quote)
        return len(read) > 1

    monkeypatch.setattr("pipelines.ingest.prose_landing.reads_back", astray)
    write(tmp_path, "text.md", RELEASE)
    landing = land(tmp_path)
    assert landing.rejected_row.select("table_name", "rule", "row_number").rows() == [("mention", QUOTE_RULE, 6)]
    assert landing.mention["mention"].min() == 2
    row = landing.conservation.row(by_predicate=pl.col("table_name") == "mention", named=True)
    assert (row["input_rows"], row["rejected_rows"]) == (landing.mention.height + 1, 1)


def test_file_that_lies_by_itself_is_a_document(tmp_path: Path) -> None:
    write(tmp_path, "Trade release, May.md", RELEASE, slug="")
    (document,) = find_prose(tmp_path)
    assert (document.document_id, document.kind, document.error) == ("trade-release-may", TEXT, None)
    landing = land(tmp_path)
    assert landing.mention["source_file"].unique().to_list() == ["documents/Trade release, May.md"]
    assert landing.observation.height > 1


def test_two_files_of_one_slug_are_not_mixed_up(tmp_path: Path) -> None:
    write(tmp_path, "release.md", RELEASE, slug="")
    write(tmp_path, "release.txt", "Exports rose 3%.\n", slug="")
    landing = land(tmp_path)
    assert landing.document["document_id"].to_list() == ["release"]
    assert "documents/release.md has this name already" in landing.rejected_row["reason"][0]


def test_file_of_no_known_format_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path, "figures.xls", b"\xd0\xcf", slug="")
    assert ".xls is not read" in land(tmp_path).rejected_row["reason"][0]


def test_backup_copy_does_not_take_the_name_of_its_text(tmp_path: Path) -> None:
    write(tmp_path, "release.bak", RELEASE, slug="")
    write(tmp_path, "release.md", RELEASE, slug="")
    landing = land(tmp_path)
    assert landing.document["document_id"].to_list() == ["release"]
    assert landing.rejected_row["source_file"].to_list() == ["documents/release.bak"]


def test_text_beyond_a_bound_is_refused_alone_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "text.md", RELEASE)
    monkeypatch.setattr("pipelines.ingest.prose_landing.are_light", lambda _: False)
    monkeypatch.setattr("pipelines.ingest.bounds.standing_limits", lambda: Limits(memory_bytes=1 << 20))
    (rejected,) = land(tmp_path).rejected_row.iter_rows(named=True)
    assert (rejected["document_id"], rejected["rule"]) == ("release", "document.unreadable")
    assert rejected["reason"] == (
        "documents/release: takes more memory than the limit of 1 MiB; split it, or raise COUNTINGHOUSE_DOCUMENT_MIB"
    )


def test_dateline_behind_a_figure_that_is_compared_with_is_left_out(tmp_path: Path) -> None:
    write(tmp_path, "text.txt", "中国2021年货物出口增长5%，2020年为下降4.6%。新华社2022年5月8日报道。据统计局2022年5月发布。")
    landing = land(tmp_path)
    assert landing.rejected_row.is_empty()
    assert landing.observation.filter(pl.col("quote").str.contains("5%", literal=True))["time_period"].to_list() == ["2021"]
