"""Tables of documents: every row is accepted or quarantined with its place and reason, and a broken document fails alone."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.ingest.landing import Landing
from pipelines.ingest.raw_folder import find_documents
from pipelines.ingest.relation_terms import relation_terms
from pipelines.ingest.table_landing import land_tables
from pipelines.reading.quotes import QuoteReading, read_quotes

METADATA = "title: T\npublisher: P\npublished: 2022-05-08\nlanguage: en\nlicence: figures only\n"
HEADER = (
    "key,quote,char_start,char_end,indicator,ref_area,counterpart_area,entity,sector,time_period,obs_status,basis,reads_as,note\n"
)
ROW = "exports,5 yuan,10,16,goods_exports,VN,,,,2022-Q1,A,,,\n"


def write(raw: Path, name: str = "one", metadata: str = METADATA, observations: str | bytes = HEADER + ROW, **files: str) -> Path:
    folder = raw / "tables" / name
    folder.mkdir(parents=True)
    (folder / "document.yml").write_text(metadata, encoding="utf-8")
    data = observations.encode() if isinstance(observations, str) else observations
    (folder / "observations.csv").write_bytes(data)
    for file, text in files.items():
        (folder / f"{file}.csv").write_text(text, encoding="utf-8")
    return folder


def read(raw: Path) -> Landing:
    return land_tables(find_documents(raw))


def test_good_document(tmp_path: Path) -> None:
    write(
        tmp_path,
        relations="key,kind,left,right,note\nr,same_as,exports,exports,\n",
        events="key,event,date,actor,object,ref_area,quote,char_start,char_end\ne,reform,1986,VN,,VN,1986,0,4\n",
    )
    landing = read(tmp_path)
    assert landing.rejected_row.is_empty()
    assert landing.observation.row(0, named=True)["observation_id"] == "one:exports"
    assert landing.relation["origin"].to_list() == ["declared"]
    assert landing.event["event_date"].to_list() == ["1986"]
    assert dict(zip(landing.conservation["table_name"], landing.conservation["accepted_rows"], strict=True)) == {
        "document": 1,
        "observation": 1,
        "relation": 1,
        "event": 1,
        "figure": 1,
    }


@pytest.mark.parametrize(
    ("row", "rule", "reason"),
    [
        (",5 yuan,10,16,goods_exports,VN,,,,2022,A,,,\n", "contract.required", "key is missing"),
        ("Bad Key,5 yuan,10,16,goods_exports,VN,,,,2022,A,,,\n", "contract.format", "key does not have the form"),
        ("x,5 yuan,ten,16,goods_exports,VN,,,,2022,A,,,\n", "contract.type", "char_start is not of the type Int64: 'ten'"),
        ("x,5 yuan,10,17,goods_exports,VN,,,,2022,A,,,\n", "contract.span", "not the length of the quote"),
        ("x,5 yuan,-1,5,goods_exports,VN,,,,2022,A,,,\n", "contract.range", "char_start is below 0"),
        ("x,5 yuan,10,16,goods_export,VN,,,,2022,A,,,\n", "contract.code", "indicator.csv: 'goods_export'"),
        ("x,5 yuan,10,16,goods_exports,VN,,,,2022,Z,,,\n", "contract.code", "obs_status.csv"),
        ("x,5 yuan,10,16,goods_exports,VN,,,,2022,A,,5 yuan,\n", "contract.note", "reads_as needs a note"),
        ("exports,5 yuan,10,16,goods_exports,VN,,,,2022,A,,,\n", "contract.unique", "an earlier row has the same observation_id"),
        ("x,5, yuan,10,16,goods_exports,VN,,,,2022,A,,,\n", "contract.fields", "15 fields where the header has 14"),
        ("x," + "5" * 121 + ",10,131,goods_exports,VN,,,,2022,A,,,\n", "contract.length", "quote is longer than 120"),
    ],
)
def test_bad_row_is_quarantined_whole_and_the_rest_goes_on(tmp_path: Path, row: str, rule: str, reason: str) -> None:
    write(tmp_path, observations=HEADER + ROW + row)
    landing = read(tmp_path)
    assert landing.observation.height == 1
    (rejected,) = landing.rejected_row.iter_rows(named=True)
    assert (rejected["source_file"], rejected["row_number"], rejected["rule"]) == ("tables/one/observations.csv", 3, rule)
    assert reason in rejected["reason"]
    assert "yuan" in rejected["row_json"] or "555" in rejected["row_json"]


@pytest.mark.parametrize(
    "stray", ['x,5 yuan,10,16,goods_exports,VN,,,,2022,A,,,"left open\n', 'x,"5 yuan,10,16,goods_exports,VN,,,,2022,A,,,\n']
)
def test_stray_quote_mark_swallows_no_row(tmp_path: Path, stray: str) -> None:
    rows = [ROW.replace("exports,", f"exports-{number},", 1) for number in range(4)]
    write(tmp_path, observations=HEADER + rows[0] + stray + rows[1] + rows[2] + stray.replace("x,", "y,", 1) + rows[3])
    landing = read(tmp_path)
    assert landing.observation["row_number"].to_list() == [2, 4, 5, 7]
    assert landing.rejected_row.select("row_number", "rule").rows() == [(3, "contract.fields"), (6, "contract.fields")]
    assert "quote mark is not closed" in landing.rejected_row["reason"][0]


def test_unknown_file_in_a_table_folder_is_a_warning(tmp_path: Path) -> None:
    write(tmp_path, Relations="key,kind,left,right,note\n")
    landing = read(tmp_path)
    assert landing.observation.height == 1
    (warning,) = landing.warning.iter_rows(named=True)
    assert (warning["source_file"], warning["rule"]) == ("tables/one/Relations.csv", "warning.file")
    assert "unknown file, not read; a table folder holds asides.csv, corrections.yml, document.yml, events.csv" in warning["reason"]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
def test_lines_end_in_any_way(tmp_path: Path, end: str) -> None:
    text = HEADER + ROW + 'x,"a, b",10,14,goods_exports,VN,,,,2022,A,,,\n' + "y,short\n" + ROW.replace("exports", "last", 1)
    write(tmp_path, observations=text.replace("\n", end).encode())
    landing = read(tmp_path)
    assert landing.observation["row_number"].to_list() == [2, 3, 5]
    assert landing.rejected_row.select("table_name", "row_number").rows() == [("observation", 4), ("figure", 3)]


def test_extra_column_is_kept_out_with_a_warning(tmp_path: Path) -> None:
    write(tmp_path, observations=HEADER.replace("note", "note,colour,,") + ROW.replace("\n", ",red,,\n"))
    landing = read(tmp_path)
    assert (landing.observation.height, landing.rejected_row.height) == (1, 0)
    (warning,) = landing.warning.iter_rows(named=True)
    assert (warning["rule"], warning["row_number"]) == ("warning.column", 1)
    assert "the column 'colour' is not read" in warning["reason"]


def test_other_separators_are_one_message(tmp_path: Path) -> None:
    write(tmp_path, observations=(HEADER + ROW).replace(",", ";"))
    (rejected,) = read(tmp_path).rejected_row.iter_rows(named=True)
    assert rejected["reason"] == (
        "tables/one/observations.csv: row 1: columns are parted by ';', not by commas; save it as CSV with commas"
    )


def test_error_that_nobody_foresaw_is_that_documents_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(mentions: pl.DataFrame) -> QuoteReading:
        if "bad" in mentions["document_id"]:
            raise KeyError("a word of it")
        return read_quotes(mentions)

    monkeypatch.setattr("pipelines.ingest.table_landing.read_quotes", stumble)
    for name in ("bad", "good", "other"):
        write(tmp_path, name)
    landing = read(tmp_path)
    assert landing.figure["observation_id"].to_list() == ["good:exports", "other:exports"]
    (rejected,) = landing.rejected_row.iter_rows(named=True)
    assert (rejected["document_id"], rejected["rule"]) == ("bad", "document.unreadable")
    assert rejected["reason"] == "tables/bad: could not be read: KeyError: 'a word of it'"


@pytest.mark.parametrize(
    ("area", "period", "rule", "reason"),
    [
        ("Vietnam", "2022", "contract.code", "ref_area is no code of an area: 'Vietnam'; write VN"),
        ("vn", "2022", "contract.code", "ref_area is no code of an area: 'vn'; write VN"),
        ("越南", "2022", "contract.code", "ref_area is no code of an area: '越南'; write VN"),
        ("Guangdong", "2022", "contract.code", "ref_area is no code of an area: 'Guangdong'; write CN-GD"),
        ("ZZ", "2022", "contract.code", "ref_area is no code of an area: 'ZZ'; see schemas/codelists/ref_area.csv"),
        ("VN", "24", "contract.period", "time_period is no period that exists: '24'; write it as 2024, 2024-Q1, 2024-05"),
        ("VN", "2024-13", "contract.period", "time_period is no period that exists: '2024-13'"),
        ("VN", "2024-02-31", "contract.period", "time_period is no period that exists: '2024-02-31'"),
        ("VN", "2019/2016", "contract.period", "time_period is no period that exists: '2019/2016'"),
    ],
)
def test_area_or_period_that_does_not_exist_is_quarantined(tmp_path: Path, area: str, period: str, rule: str, reason: str) -> None:
    row = f"x,5 yuan,10,16,goods_exports,{area},,,,{period},A,,,\n"
    write(tmp_path, observations=HEADER + ROW + row + row.replace("x,", "y,", 1).replace(f",{area},,", f",VN,{area},"))
    landing = read(tmp_path)
    assert landing.observation.height == 1
    first, second = landing.rejected_row.iter_rows(named=True)
    assert (first["row_number"], first["rule"], second["row_number"], second["rule"]) == (3, rule, 4, rule)
    assert first["reason"].startswith(reason)
    assert second["reason"].startswith(reason.replace("ref_area is", "counterpart_area is"))


def test_event_on_a_day_that_does_not_exist_is_quarantined(tmp_path: Path) -> None:
    events = "key,event,date,actor,object,ref_area,quote,char_start,char_end\n"
    write(tmp_path, events=events + "a,reform,2024-02-31,VN,,VN,1986,0,4\nb,reform,1986-12,VN,,Hanoi,1986,0,4\n")
    landing = read(tmp_path)
    assert landing.event.is_empty()
    assert landing.rejected_row["rule"].to_list() == ["contract.period", "contract.code"]
    assert landing.rejected_row["reason"][1] == "ref_area is no code of an area: 'Hanoi'; write VN-HN"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"metadata": "title: T\n"}, "document.yml: publisher: Field required"),
        ({"metadata": METADATA + "colour: red\n"}, "colour: Extra inputs are not permitted"),
        ({"metadata": METADATA.replace("2022-05-08", "2022-13-08")}, "published"),
        ({"metadata": METADATA + "title: twice\n"}, "line 6: the key 'title' stands twice"),
        ({"observations": HEADER.replace("quote,", "") + ROW}, "observations.csv: row 1: missing column 'quote'"),
        ({"observations": HEADER.replace("note", "note,note") + ROW}, "column 'note' stands twice"),
        ({"observations": (HEADER + ROW).encode() + b"\xff\xfe,x\n"}, "observations.csv: row 3: not UTF-8"),
        ({"observations": HEADER + "x\0y\n"}, "row 2: holds a NUL character"),
        ({"observations": ""}, "missing column 'key'"),
        ({"relations": "key,kind,left,right\n"}, "relations.csv: row 1: missing column 'note'"),
    ],
)
def test_document_that_cannot_be_read_fails_alone(tmp_path: Path, change: dict[str, str], reason: str) -> None:
    write(tmp_path, "bad", **change)  # type: ignore[arg-type]
    write(tmp_path, "good")
    landing = read(tmp_path)
    assert landing.document["document_id"].to_list() == ["good"]
    assert landing.observation["document_id"].to_list() == ["good"]
    (rejected,) = landing.rejected_row.iter_rows(named=True)
    assert (rejected["document_id"], rejected["table_name"], rejected["rule"]) == ("bad", "document", "document.unreadable")
    assert reason in rejected["reason"]
    counts = landing.conservation.filter(table_name="document").select("document_id", "accepted_rows", "rejected_rows").rows()
    assert counts == [("bad", 0, 1), ("good", 1, 0)]


def test_many_rows_are_landed_elsewhere_as_they_are_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        write(tmp_path, f"d{number}", observations=HEADER + ROW + "x,5 yuan,10,16,gdp,Vietnam,,,,2022,A,,,\n")
    here = read(tmp_path)
    monkeypatch.setattr("pipelines.ingest.table_landing._LIGHT_ROWS", 1)
    monkeypatch.setattr("pipelines.ingest.table_landing._BATCH_ROWS", 4)
    there = read(tmp_path)
    assert here.rejected_row.height == 5
    for name, frame in here.tables().items():
        assert frame.sort(pl.all()).equals(there.tables()[name].sort(pl.all())), name


def test_large_table_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    monkeypatch.setattr("pipelines.ingest.csv_table._MAX_BYTES", 1 << 7)
    assert "observations.csv: larger than the limit of 0 MiB; split it" in read(tmp_path).rejected_row["reason"][0]


def test_blank_lines_and_byte_order_mark_are_no_rows(tmp_path: Path) -> None:
    write(tmp_path, observations=b"\xef\xbb\xbf" + (HEADER + "\n" + ROW + "\n\n").encode())
    landing = read(tmp_path)
    assert landing.observation["row_number"].to_list() == [3]
    assert landing.rejected_row.is_empty()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\0\x1c\x1d\x1e\x1f"), max_size=30), max_size=8))
def test_no_content_is_lost_or_raises(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    raw = tmp_path_factory.mktemp("raw")
    write(raw, observations=HEADER + ROW + "\n".join(lines))
    landing = read(raw)
    counts = landing.conservation.filter(table_name="observation").row(0, named=True)
    written = [line for line in (ROW + "\n".join(lines)).split("\n") if line.strip()]
    blank = sum(1 for line in written if not line.replace(",", "").strip() and line.count(",") == HEADER.count(","))
    assert counts["input_rows"] == len(written) - blank, "counted without the reader"
    assert counts["accepted_rows"] + counts["rejected_rows"] == counts["input_rows"]
    assert landing.rejected_row.height == counts["rejected_rows"]


def test_relation_terms(tmp_path: Path) -> None:
    write(tmp_path, relations="key,kind,left,right,note\nr,sums_to,a -b c,d,\n")
    terms = relation_terms(read(tmp_path).relation).select("side", "position", "sign", "observation_id").rows()
    assert terms == [("left", 0, 1, "one:a"), ("left", 1, -1, "one:b"), ("left", 2, 1, "one:c"), ("right", 0, 1, "one:d")]


def test_table_may_say_what_a_growth_is_measured_from(tmp_path: Path) -> None:
    header = HEADER.replace("basis,", "basis,base_period,")
    row = "{},rose 40%,10,18,goods_exports_growth,VN,,,,2021,A,since,{},,\n"
    write(tmp_path, observations=header + row.format("good", "2016") + row.format("bad", "2016-13"))
    landing = read(tmp_path)
    assert landing.observation.select("key", "base_period").rows() == [("good", "2016")]
    assert landing.rejected_row["reason"].str.contains("base_period is no period that exists: '2016-13'").to_list() == [True]
    assert not landing.warning.height
