"""Texts that were decoded wrongly are refused with the reason, and none that people write."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from pipelines.ingest.raw_folder import RawFileError
from pipelines.ingest.texts.garbled import refuse_garbled
from pipelines.ingest.texts.reader import read_text

GOLDEN = Path(__file__).parents[1] / "golden"
CHINESE = "中国出口120亿元，同比增长百分之五，去年为三百亿元。"
GERMAN = "Die Ausfuhren fielen um 3,5 % auf 120 Mrd. Euro; größte Rückgänge: Öl, Käse – „naïve“ Zürich."
RANDOM = random.Random(1)


def _random(*ranges: tuple[int, int]) -> str:
    chars = [chr(code) for first, last in ranges for code in range(first, last)]
    return "".join(RANDOM.choices(chars, k=400))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (CHINESE.encode().decode("latin-1"), "read as Latin-1"),
        (GERMAN.encode().decode("cp1252"), "read as Latin-1"),
        (CHINESE.encode("gb18030").decode("latin-1"), "read as Latin-1"),
        (CHINESE.encode().decode("gb18030", "replace"), "read as GB18030"),
        ((3 * CHINESE).encode("gb18030").decode("big5", "replace"), "make no words"),
        (_random((0x4E00, 0x9FA5)), "make no words"),
        (_random((0x370, 0x3FF), (0xC0, 0x17F), (0x410, 0x44F)), "make no words"),
        (_random((0xE000, 0xE400), (0x61, 0x7A)), "make no words"),
    ],
)
def test_garbled_texts_are_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(RawFileError, match=rf"^a\.txt: looks garbled: .*{why}.* as UTF-8$"):
        refuse_garbled(text, "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        CHINESE,
        GERMAN,
        "Żółć, gęślą jaźń, źdźbło: 12 zł",
        "«Où ça?» – à l’été, être né, où çà et là, forêt âgée…",
        "№ 5: 日本は120億円、GDPは5％増。",
    ],
)
def test_texts_of_people_are_not(text: str) -> None:
    refuse_garbled(text, "a.txt")


def test_no_sentence_of_the_golden_sets_looks_garbled() -> None:
    lines = [json.loads(line) for path in sorted(GOLDEN.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    texts = [value for line in lines if isinstance(line, dict) for value in line.values() if isinstance(value, str)]
    assert len(texts) > 1_000
    for text in texts:
        refuse_garbled(text, text)


def test_a_garbled_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(CHINESE.encode().decode("latin-1"), encoding="utf-8")
    with pytest.raises(RawFileError, match=r"^a\.md: looks garbled"):
        read_text(path, "a.md")
