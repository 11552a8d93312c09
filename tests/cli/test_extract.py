"""The command extract: files as table, JSON Lines and CSV; a stream of JSON Lines; errors of single lines and files."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipelines.cli import main
from pipelines.commands.extract_stream import _BATCH_LINES, run_batch
from pipelines.reading import read_figures

MAIN = "from pipelines.cli import main; main()"
FIELDS = {
    "document_id", "start", "end", "quote", "kind", "value_low", "value_high", "unit_measure", "currency", "qualifier", "indicator",
    "ref_area", "entity", "time_period",
}  # fmt: skip


def _start(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs the command as a process of its own, as a person does."""
    return subprocess.run([sys.executable, "-c", MAIN, "extract", *arguments], input=stdin, capture_output=True, timeout=120)


def _run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs the command in this process, which spares the start of one: its exit code and all that it wrote."""
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "argv", ["countinghouse", "extract", *arguments])
        for name, stream in (("stdin", given), ("stdout", out), ("stderr", err)):
            patched.setattr(sys, name, stream)
        with pytest.raises(SystemExit) as ended:
            main()
    return subprocess.CompletedProcess(arguments, ended.value.code or 0, out.buffer.getvalue(), err.buffer.getvalue())


def _batch(*requests: object) -> tuple[int, list[dict], list[str]]:
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in requests]
    output, errors = io.StringIO(), io.StringIO()
    code = run_batch(lines, output, errors)
    return code, [json.loads(line) for line in output.getvalue().splitlines()], errors.getvalue().splitlines()


def _only(text: str, language: str) -> dict:
    _, answers, _ = _batch({"id": 1, "text": text, "lang": language})
    (one,) = answers[0]["quantities"]
    return one


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("Exports grew 3.5% to $12.5 billion in 2021.\n", encoding="utf-8")
    return path


def test_json_lines_have_the_fields(article: Path) -> None:
    done = _start(str(article), "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert all(set(row) >= FIELDS for row in rows)
    assert [(row["quote"], row["value_low"], row["unit_measure"], row["currency"]) for row in rows] == [
        ("grew 3.5%", 3.5, "PT", None),
        ("$12.5 billion", 12.5e9, "USD", "USD"),
        ("2021", None, None, None),
    ]


def test_csv_and_table(article: Path) -> None:
    frame = pl.read_csv(io.BytesIO(_run(str(article), "--format", "csv").stdout))
    assert frame["quote"].to_list() == ["grew 3.5%", "$12.5 billion", "2021"]
    assert b"$12.5 billion" in _run(str(article)).stdout


def test_a_missing_file_fails_alone(article: Path) -> None:
    done = _run(str(article), str(article.with_name("none.txt")), "--format", "jsonl")
    assert done.returncode == 1
    assert b"none.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_no_head_stands_over_an_error_alone(article: Path) -> None:
    done = _run(str(article.with_name("none.txt")))
    assert (done.returncode, done.stdout) == (1, b"")


def test_a_text_beyond_the_limit_fails_alone(article: Path) -> None:
    long = article.with_name("long.txt")
    long.write_bytes(b"1% " * 1_700_000)
    done = _run(str(long), str(article), "--format", "jsonl")
    assert done.returncode == 1
    assert b"long.txt: a text of 5,100,000 characters, the limit is 5,000,000; split it" in done.stderr
    assert len(done.stdout.splitlines()) == 3


def test_stream_goes_on_behind_malformed_lines() -> None:
    chinese = json.dumps({"id": None, "text": "8家企业", "lang": "zh"}).encode()
    requests = b'{"id": 1, "text": "5%"}\nnot json\n{"id": "b"}\n\n' + chinese + b"\n"
    done = _start("--batch", stdin=requests)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode != 0
    assert [answer["id"] for answer in answers] == [1, None]
    assert [line.split(":")[1].strip() for line in done.stderr.decode().splitlines()] == ["line 2", "line 3"]


@pytest.mark.parametrize("field", ["id", "lang", "text"])
def test_half_of_a_surrogate_pair_is_refused_wherever_it_stands(field: str) -> None:
    broken = json.dumps({"id": 1, "text": "5%", field: "\ud800"}).encode()
    done = _run("--batch", stdin=broken + b'\n{"id": 2, "text": "6%"}\n')
    assert [json.loads(line)["id"] for line in done.stdout.decode().splitlines()] == [2]
    assert "line 1: the line holds half of a surrogate pair" in done.stderr.decode()


def test_stream_keeps_order_over_batches() -> None:
    count = _BATCH_LINES + 100
    code, answers, errors = _batch(*({"id": number, "text": f"{number} people"} for number in range(count)))
    assert (code, errors) == (0, [])
    assert [answer["id"] for answer in answers] == list(range(count))
    assert all(answer["quantities"][0]["value"] == answer["id"] for answer in answers[2:])


@pytest.mark.parametrize(
    ("english", "chinese", "expected"),
    [
        ("rose 3.5%", "增长3.5%", {"value": 3.5, "unit": "percent", "kind": "percent"}),
        ("fell 2.6 percent", "下降2.6%", {"value": -2.6, "unit": "percent", "kind": "percent"}),
        ("up 6 percentage points", "提高6个百分点", {"value": 6, "unit": "percentage point", "kind": "percent"}),
        ("$89 to $93 billion", "890亿至930亿美元", {"low": 89e9, "high": 93e9, "unit": "USD", "kind": "currency"}),
        ("up to 45 days", "最多45天", {"high": 45, "unit": "day", "kind": "duration"}),
        ("106 countries", "106个国家", {"value": 106, "unit": "country", "kind": "count"}),
        ("ranked 34th", "排名第34位", {"value": 34, "unit": "rank", "kind": "rank"}),
        ("38 degrees Celsius", "38摄氏度", {"value": 38, "unit": "degree Celsius", "kind": "temperature"}),
        ("65 years old", "65岁", {"value": 65, "unit": "year", "kind": "age"}),
        ("1/4", "四分之一", {"value": 0.25, "unit": None, "kind": "ratio"}),
        ("20 cents", "20美分", {"value": 0.2, "unit": "USD", "kind": "currency"}),
        ("850 megawatts", "850兆瓦", {"value": 850, "unit": "megawatt", "kind": "dimension"}),
        ("$80 a barrel", "80美元/桶", {"value": 80, "unit": "USD per barrel", "kind": "currency"}),
    ],
)
def test_quantities_in_pairs(english: str, chinese: str, expected: dict) -> None:
    for text, language in ((english, "en"), (chinese, "zh")):
        found = _only(text, language)
        assert {name: found[name] for name in found if name not in ("start", "end", "text")} == expected
        assert found["text"] == text[found["start"] : found["end"]]


def test_python_call() -> None:
    found = read_figures(["Exports rose 3.5% to $12bn.", "", "增长5%"])
    assert found.select("text_index", "text", "value", "unit").rows() == [
        (0, "rose 3.5%", 3.5, "percent"),
        (0, "$12bn", 12e9, "USD"),
        (2, "增长5%", 5.0, "percent"),
    ]


def test_neither_dagster_nor_dbt_is_imported() -> None:
    code = (
        "import sys; from pipelines.commands.extract import mention_rows; import pipelines.ingest.texts; "
        "from pipelines.commands.extract_stream import run_batch; "
        'import io; run_batch([b\'{"id": 1, "text": "5%"}\'], io.StringIO(), sys.stderr); '
        "print([name for name in sys.modules if name.split('.')[0] in ('dagster', 'dbt', 'duckdb')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120, check=True)
    assert done.stdout.strip() == b"[]"
