"""Which documents a correction and a firm bear on."""

from pathlib import Path

import pytest

from pipelines.ingest.bearings import Bearings

HEADER = "code,name_en,name_zh,ref_area,kind,description\n"
FIRMS = HEADER + "galanz,Galanz,格兰仕,CN,firm,Maker of ovens\nacme-works,Acme Works,顶点,VN,firm,Maker of anvils\n"
CORRECTIONS = """corrections:
  - {name: one, document: trade, action: annotate, observation: exports, reason: seen in the original}
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for folder in ("reference", "tables/trade", "documents/news"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "reference" / "entity.csv").write_text(FIRMS, encoding="utf-8")
    (tmp_path / "reference" / "corrections.yml").write_text(CORRECTIONS, encoding="utf-8")
    return tmp_path


def text(raw: Path, content: str, name: str = "text.txt") -> Path:
    path = raw / "documents" / "news" / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("content", "is_named"),
    [
        ("Galanz sold more.", True),
        ("GALANZ\nsold more.", True),
        ("Acme\nWorks sold more.", True),
        ("格蘭仕集團销售额上升", True),
        ("Nobody sold more.", False),
    ],
)
def test_firm_bears_on_texts_that_may_name_it(raw: Path, content: str, is_named: bool) -> None:
    assert bool(Bearings(raw).firms(text(raw, content))) == is_named


def test_markup_hides_no_name(raw: Path) -> None:
    assert Bearings(raw).firms(text(raw, "<p>Acme <b>W</b>orks sold</p>", "text.html"))


def test_what_cannot_be_seen_without_a_reader_may_name_every_firm(raw: Path) -> None:
    (raw / "documents" / "news" / "text.pdf").write_bytes(b"%PDF-1.7")
    assert Bearings(raw).firms(raw / "documents" / "news" / "text.pdf")


def test_firm_bears_on_tables_with_its_code(raw: Path) -> None:
    table = raw / "tables" / "trade" / "observations.csv"
    table.write_text("key,entity\na,acme-works\n", encoding="utf-8")
    (table.parent / "document.yml").write_text("title: Galanz\n", encoding="utf-8")
    before = Bearings(raw).firms(table.parent)
    assert before
    entity = raw / "reference" / "entity.csv"
    entity.write_text(FIRMS.replace("ovens", "kettles"), encoding="utf-8")
    assert Bearings(raw).firms(table.parent) == before
    entity.write_text(FIRMS.replace("anvils", "hammers"), encoding="utf-8")
    assert Bearings(raw).firms(table.parent) != before


def test_first_word_that_firms_come_to_share_bears_on_texts_with_it(raw: Path) -> None:
    path = text(raw, "Acme sold more.")
    assert not Bearings(raw).firms(path)
    (raw / "reference" / "entity.csv").write_text(FIRMS + "acme-abroad,Acme Abroad,,VN,firm,\n", encoding="utf-8")
    assert Bearings(raw).firms(path)


def test_correction_bears_on_the_document_that_it_names(raw: Path) -> None:
    bearings = Bearings(raw)
    assert bearings.corrections("trade")
    assert not bearings.corrections("news")
    assert bearings.corrected == {"trade"}


@pytest.mark.parametrize("content", ["- [", "corrections: nothing", "corrections: [1, {document: 2}]"])
def test_broken_files_bear_on_no_document_and_are_another_digest(raw: Path, content: str) -> None:
    before = Bearings(raw).digest
    (raw / "reference" / "corrections.yml").write_text(content, encoding="utf-8")
    (raw / "reference" / "entity.csv").write_text("code\n", encoding="utf-8")
    bearings = Bearings(raw)
    assert bearings.digest != before
    assert bearings.corrected == frozenset()
    assert not bearings.firms(text(raw, "Galanz"))
