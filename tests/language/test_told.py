"""Which language a text is read in: one that is read, or none at all."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.language.evidence import may_be_other, other_language
from pipelines.language.told import languages_of, read_tags, told_languages
from pipelines.reading.mentions import read_mentions


def _told(text: str, tag: str | None) -> tuple[str | None, str | None]:
    told = told_languages(pl.Series([text], dtype=pl.String), pl.Series([tag], dtype=pl.String))
    return told.row(0)


@pytest.mark.parametrize(
    ("text", "tag", "refused"),
    [
        ("Les exportations ont progressé de 5 % cette année.", "en", "fr"),
        ("Le chiffre d'affaires atteint 3 milliards d'euros.", None, "fr"),
        ("Las ventas crecieron un 5 por ciento hasta 300 millones de euros.", "en", "es"),
        ("A receita subiu 5% para 3 bilhões de reais.", "en", "pt"),
        ("I ricavi sono saliti del 5% a 3 miliardi di euro.", "en", "it"),
        ("De omzet steeg met 5 procent tot 3 miljard euro.", "en", "nl"),
        ("Omsättningen ökade till 5 miljarder kronor under året.", "en", "sv"),
        ("Sprzedaż wzrosła o 5 procent do 3 miliardów złotych.", "en", "pl"),
        ("Kim ngạch xuất khẩu tăng 5% so với cùng kỳ.", None, "vi"),
        ("Pendapatan naik 5 persen menjadi 3 triliun rupiah.", None, "id"),
        ("輸出は前年比5%増加した。", None, "ja"),
        ("輸出は前年比5%増加した。", "zh", "ja"),
        ("수출이 5% 증가했다.", None, "ko"),
        ("Выручка выросла на 5%.", None, "ru"),
        ("Τα έσοδα αυξήθηκαν κατά 5%.", None, "und"),
        ("Exports rose by 5%.", "fr", "fr"),
        ("出口增长5%。", "fr-CA", "fr"),
        ("Exports rose by 5%.", "xx", "xx"),
    ],
)
def test_another_language_is_refused(text: str, tag: str | None, refused: str) -> None:
    assert _told(text, tag) == (None, refused)
    document = pl.DataFrame({"document_id": ["a"], "text": [text], "language": [tag]}, schema_overrides={"language": pl.String})
    assert read_mentions(document).is_empty()


@pytest.mark.parametrize(
    ("text", "tag", "language"),
    [
        ("Revenue 120", None, "en"),
        ("5%", None, "en"),
        ("Nestlé 5%", None, "en"),
        ("La Liga clubs in El Salvador earned 5 million.", None, "en"),
        ("Crédit Agricole et Société Générale reported profit of €3bn.", None, "en"),
        ("Los Angeles, San Diego, El Paso, Las Vegas: 5 million people", None, "en"),
        ("Banco do Brasil e Banco da Amazônia: R$ 5", None, "en"),
        ('He said "nous avons atteint 5 milliards" to the people who were there in the room with him.', None, "en"),
        ("Vietnam's Thanh Hóa and Đà Nẵng grew 5%", None, "en"),
        ("Sales in Köln, München and Düsseldorf were 5 million.", "en", "en"),
        ("Exports rose by 5%.", "eng", "en"),
        ("Exports rose by 5%.", "und", "en"),
        ("Exports rose by 5%.", "EN_us", "en"),
        ("Die Ausfuhren stiegen um 3,5 Prozent auf 12 Milliarden Euro.", "en", "de"),
        ("Die Ausfuhren stiegen um 3,5 Prozent auf 12 Milliarden Euro.", "fr", "de"),
        ("Die Ausfuhren stiegen um 3,5 Prozent.", None, "de"),
        ("Umsatz: 12 Millionen Euro", None, "de"),
        ("Umsatz 120", "de", "de"),
        ("Umsatz 120", "deu-AT", "de"),
        ("The exports of the country rose by 5%, and the imports fell with the price of oil.", "de", "en"),
        ("出口增长5%。", None, "zh"),
        ("出口增长5%。", "cmn-Hans", "zh"),
        ("优の良品出口增长5%，比上年同期有所回落。", None, "zh"),
        ("Apple公司出口增长5%。", None, "zh"),
    ],
)
def test_a_text_is_read_in_its_language(text: str, tag: str | None, language: str) -> None:
    assert _told(text, tag) == (language, None)


def test_a_tag_stays_where_its_text_is_read_so() -> None:
    texts = ["Exports rose by 5%.", "Die Ausfuhren stiegen um 3,5 Prozent auf 12 Milliarden Euro.", "出口增长5%。", "5%"]
    tags = pl.Series(["en-GB", "en", None, "de-AT"], dtype=pl.String)
    told = languages_of(pl.Series(texts), tags)
    assert told.to_list() == ["en", "de", "zh", "de"]
    assert read_tags(told, tags).to_list() == ["en-GB", "de", "zh", "de-AT"]


@pytest.mark.parametrize(
    "text", ["Les ventes de la maison", "Die Ausfuhren", "Ökostrom", "出口 sales of the firm rose", "の", "Чай", "m² für"]
)
def test_a_quick_look_leaves_open_what_only_a_close_one_tells(text: str) -> None:
    assert may_be_other(text)


@pytest.mark.parametrize(
    "text", ["", "5%", "Exports rose by 5%.", "“Sales” – €5bn…", "出口增长5%。", "Apple公司出口增长5%，达￥3亿元。"]
)
def test_a_quick_look_is_enough_for_what_holds_no_other_word_or_letter(text: str) -> None:
    assert not may_be_other(text)
    assert other_language(text, is_tagged=False) is None
