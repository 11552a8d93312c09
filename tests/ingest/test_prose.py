"""Folders of prose: what a person declares comes first, what the file or the text says comes next, and what is missing is said."""

import datetime
import json
from collections import Counter
from pathlib import Path

import pytest
from babel.dates import format_date

from pipelines.ingest.prose import ProseDocument, read_prose, read_prose_file
from pipelines.ingest.raw_folder import TEXT, RawFileError, find_documents, find_prose
from pipelines.ingest.texts.clues import day_of, language_of, publisher_of, title_of
from pipelines.language.known import known_languages
from pipelines.language.load import languages

CHECKOUT = Path(__file__).parents[2]
GOLDEN = CHECKOUT / "tests" / "golden" / "documents"
ENGLISH = (
    "Trade grows\n\n8 May 2022\n\nExports of the country rose by 5% in the first quarter, and the imports were up for the year.\n"
)


def write(raw: Path, name: str = "one", document: str | None = None, **texts: str) -> Path:
    folder = raw / "documents" / name
    folder.mkdir(parents=True)
    if document is not None:
        (folder / "document.yml").write_text(document, encoding="utf-8")
    for file, text in texts.items():
        (folder / file.replace("__", ".")).write_text(text, encoding="utf-8")
    return folder


def read(raw: Path) -> ProseDocument:
    (document,) = find_prose(raw)
    return read_prose(document)


def test_a_text_alone(tmp_path: Path) -> None:
    write(tmp_path, text__txt=ENGLISH)
    document = read(tmp_path)
    metadata = document.metadata
    assert (metadata.title, metadata.published, metadata.language) == ("Trade grows", datetime.date(2022, 5, 8), "en")
    assert document.not_found == ("publisher", "licence")
    assert set(document.origins.values()) == {"text"}
    assert "publisher not found: nobody answers for its figures" in document.notes


def test_the_declared_comes_first_then_the_file_then_the_text(tmp_path: Path) -> None:
    text = "---\ntitle: Of the file\npublisher: Office\n---\n" + ENGLISH
    write(tmp_path, document="title: Declared\nlicence: ours\n", text__md=text)
    document = read(tmp_path)
    assert document.metadata.title == "Declared"
    assert document.origins == {
        "title": "document.yml",
        "licence": "document.yml",
        "publisher": "file",
        "published": "text",
        "language": "text",
    }
    assert document.not_found == ()
    assert document.notes == ()


def test_what_is_not_found_is_said(tmp_path: Path) -> None:
    write(tmp_path, text__txt="12.5%\n")
    document = read(tmp_path)
    assert document.not_found == ("title", "publisher", "published", "language", "licence")
    assert "published not found: periods such as 'last year' cannot be resolved" in document.notes


def test_a_found_value_that_is_none_is_not_found(tmp_path: Path) -> None:
    write(tmp_path, text__md="---\ndate: May 2022\nlanguage: English, mostly\ntitle: T\n---\n12.5%\n")
    document = read(tmp_path)
    assert document.not_found == ("publisher", "published", "language", "licence")


@pytest.mark.parametrize(
    ("document", "files", "message"),
    [
        (None, {}, "documents/one: no text; put one file there"),
        ("title: T\n", {}, "no text"),
        (None, {"a__txt": "a", "b__md": "b"}, r"2 files besides document\.yml \(a\.txt, b\.md\)"),
        (None, {"text__doc": "a"}, r"documents/one/text\.doc: \.doc is not read"),
        (None, {"text__txt": " "}, r"documents/one/text\.txt: empty"),
        ("published: 2022-13-08\n", {"text__txt": "a"}, r"documents/one/document\.yml: published"),
        ("titel: T\n", {"text__txt": "a"}, "titel: Extra inputs"),
        ("text_file: other.txt\n", {"text__txt": "a"}, r"text_file is other\.txt, but the text is text\.txt"),
        (f"text_sha256: {'a' * 64}\n", {"text__txt": "a"}, "its SHA-256 is ca978112"),
    ],
)
def test_folder_that_cannot_be_read(tmp_path: Path, document: str | None, files: dict[str, str], message: str) -> None:
    write(tmp_path, document=document, **files)
    with pytest.raises(RawFileError, match=message):
        read(tmp_path)


def test_a_slug_names_one_document(tmp_path: Path) -> None:
    write(tmp_path, "one", text__txt=ENGLISH)
    write(tmp_path, "two", text__txt=ENGLISH)
    (tmp_path / "tables" / "one").mkdir(parents=True)
    one, two = find_prose(tmp_path)
    assert "tables/one has this name already" in str(one.error)
    assert (two.error, two.kind) == (None, TEXT)
    assert [document.error for document in find_documents(tmp_path)] == [None]
    with pytest.raises(RawFileError, match="tables/one"):
        read_prose(one)


def test_link_out_of_the_raw_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    folder = write(tmp_path / "raw", text__txt=ENGLISH)
    (folder / "text.txt").unlink()
    (folder / "text.txt").symlink_to(secret)
    with pytest.raises(RawFileError, match="leads out of the raw folder"):
        read(tmp_path / "raw")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("2022-05-08", "2022-05-08"),
        ("2022/5/8 10:30", "2022-05-08"),
        ("8 May 2022", "2022-05-08"),
        ("May 8, 2022", "2022-05-08"),
        ("Published: Sept. 3, 2021", "2021-09-03"),
        ("BEIJING, Jan. 14, 2022 — Trade rose again in the first month, and the month before.", "2022-01-14"),
        ("8. Mai 2022", "2022-05-08"),
        ("2022年5月8日", "2022-05-08"),
        ("发布时间：2022年5月8日10:30 来源：海关总署", "2022-05-08"),
        ("2012-04-05 13:57 来源:报社", "2012-04-05"),
        ("On 11 January 2007 the country joined", None),
        ("2001年12月11日，中国加入世界贸易组织", None),
        ("8 May 2022 was a Sunday", None),
        ("2022-13-08", None),
        ("30 February 2022", None),
        ("May 2022", None),
        ("Call 2022-05-08123", None),
        ("发布日期：2022.05.08", "2022-05-08"),
        ("Version 2022.1.3", None),
        ("Updated 7/8/2022", None),
        ("Thursday, 3rd March 2022", "2022-03-03"),
    ],
)
def test_day_near_the_top(line: str, day: str | None) -> None:
    found = day_of(f"Heading\n\n{line}\n\nText\n")
    assert (str(found) if found else None) == day


@pytest.mark.parametrize("code", [code for name in languages() for code in known_languages().languages[name].locales])
@pytest.mark.parametrize("label", ["", "Published: ", "HANOI, ", "来源："])
def test_every_way_to_write_a_day_is_found(code: str, label: str) -> None:
    days = [datetime.date(2022, month, day) for month in range(1, 13) for day in (7, 28)]
    lines = {day: label + format_date(day, width, locale=code) for width in ("long", "medium") for day in days}
    assert {day: day_of(line) for day, line in lines.items()} == {day: day for day in days}


def test_a_day_far_down_is_not_that_of_the_publication() -> None:
    assert day_of("A line\n" * 30 + "8 May 2022\n") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The exports of the country rose by a tenth in the first quarter of the year, and imports fell for it was dry.", "en"),
        ("Die Ausfuhren des Landes stiegen um ein Zehntel, und die Einfuhren gingen mit dem Preis für das Öl auch zurück.", "de"),
        (
            "Les exportations du pays ont augmenté de 5 % dans le trimestre, et les importations sont en baisse pour une année.",
            "fr",
        ),
        (
            "Kim ngạch xuất khẩu của cả nước trong năm này tăng, và nhập khẩu từ các nước cũng tăng so với năm trước được biết.",
            "vi",
        ),
        ("货物贸易进出口总值比上年增长，其中出口增长。", "zh-Hans"),
        ("貨物貿易進出口總值比上年增長，其中出口增長。", "zh-Hant"),
        ("人口一千万", "zh-Hans"),
        ("中文", "zh"),
        ("輸出は増加し、輸入は減少した。", "ja"),
        ("수출은 증가하고 수입은 감소했다", "ko"),
        ("12.5% 3.5%", None),
        ("Lorem ipsum dolor sit amet", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of(text) == language


def test_title_and_publisher() -> None:
    assert title_of("Home > News > Trade\n\n2022-05-08\n\n# **Trade grows**\n\nText") == "Trade grows"
    assert title_of("A first line that is a sentence and ends as one.\n") is None
    assert publisher_of("Heading\n2022-05-08 来源：海关总署 作者：某某\n") == "海关总署"
    assert publisher_of("Heading\nSource: Statistics Office of the Land\n") == "Statistics Office of the Land"
    assert publisher_of("The source of growth: exports.\n") is None


# The documents of this repository


@pytest.fixture(scope="module")
def documents() -> dict[str, ProseDocument]:
    return {raw.document_id: read_prose(raw) for raw in find_prose(CHECKOUT / "raw")}


def answers(slug: str) -> list[dict[str, object]]:
    """Answer key of a document, in order: start, end, quote; low and high as exact text, null for an open end; unit, kind; and
    where there are any, qualifier, is_negative (a minus sign in words) and time_period (of a date)."""
    return [json.loads(line) for line in (GOLDEN / f"{slug}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_every_answer_key_has_its_document(documents: dict[str, ProseDocument]) -> None:
    keys = {path.stem for path in GOLDEN.glob("*.jsonl")}
    assert len(keys) >= 4
    assert keys <= documents.keys()


@pytest.mark.parametrize("slug", sorted(path.stem for path in GOLDEN.glob("*.jsonl")))
def test_answer_key_quotes_the_text(slug: str, documents: dict[str, ProseDocument]) -> None:
    document = documents[slug]
    assert document.not_found == ()
    text, last = document.source_text.text, document.source_text.body_start
    for answer in answers(slug):
        start, end = int(str(answer["start"])), int(str(answer["end"]))
        assert text[start:end] == answer["quote"]
        assert last <= start < end
        last = end


def test_the_twins_hold_the_same_figures() -> None:
    english, chinese = (
        Counter((answer["low"], answer["high"], answer["unit"], answer.get("time_period")) for answer in answers(slug))
        for slug in ("customs-release-2021-en", "customs-release-2021-zh")
    )
    assert english == chinese


def test_a_file_anywhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    assert read_prose_file(tmp_path / "a.txt", "a.txt").metadata.title == "Trade grows"


def test_a_text_in_another_language_is_refused(tmp_path: Path) -> None:
    write(tmp_path, text__txt="Las ventas crecieron un 5 por ciento hasta 300 millones de euros.")
    with pytest.raises(RawFileError, match=r"the text is in Spanish \(es\), and only Chinese, English and German are read"):
        read(tmp_path)


def test_a_text_that_is_said_to_be_in_another_language_is_read_in_its_own(tmp_path: Path) -> None:
    german = "Die Ausfuhren stiegen um 3 Prozent auf 12 Milliarden Euro, die Einfuhren sanken im Vergleich zum Vorjahr."
    write(tmp_path, text__md=f"---\nlanguage: en\n---\n{german}")
    assert read(tmp_path).metadata.language == "de"


def test_a_declared_language_that_is_not_read_is_refused(tmp_path: Path) -> None:
    write(tmp_path, document="language: es\n", text__txt="Exports rose by 5%.")
    with pytest.raises(RawFileError, match=r"by its document\.yml the text is in Spanish \(es\)"):
        read(tmp_path)


def test_the_language_of_a_program_says_less_than_the_text(tmp_path: Path) -> None:
    write(
        tmp_path,
        text__md="---\nlanguage: de\n---\nThe exports of the country rose by 5%, and the imports fell with the price of oil.",
    )
    assert read(tmp_path).metadata.language == "en"
