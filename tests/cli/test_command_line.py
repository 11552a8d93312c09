"""The command line as a person types it: one line for wrong usage, nothing heavy for light commands, rows in every form."""

import contextlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipelines.cli import app, main
from pipelines.warehouse.build import list_builds
from pipelines.warehouse.home import HOME_VARIABLE, Home
from tests.warehouse.conftest import publish_rows

RUN = "from pipelines.cli import main; main()"
CHECKOUT = Path(__file__).resolve().parents[2]


def start(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as a process of its own, as a person does."""
    environment = os.environ | ({HOME_VARIABLE: str(home)} if home else {})
    return subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, env=environment, cwd=CHECKOUT, check=False)


def run(*arguments: str, home: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Runs a command in this process, which spares the start of one: its exit code and all that it wrote."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patched, contextlib.chdir(CHECKOUT):
        if home:
            patched.setenv(HOME_VARIABLE, str(home))
        patched.setattr(sys, "argv", ["countinghouse", *arguments])
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        with pytest.raises(SystemExit) as ended:
            main()
    return subprocess.CompletedProcess(arguments, ended.value.code or 0, out.buffer.getvalue(), err.buffer.getvalue())


@pytest.fixture
def published(tmp_path: Path) -> Path:
    (tmp_path / "raw").mkdir()
    (tmp_path / "dbt").mkdir()
    publish_rows(Home(tmp_path), 3)
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["qery"], "No such command 'qery'. Did you mean 'query'?"),
        (["query"], "Missing parameter: sql"),
        (["query", "select 1", "--format", "xml"], "'xml' is not one of 'table', 'csv', 'json', 'parquet'"),
        (["rollback"], "Missing parameter: build"),
        (["ui", "--port", "0"], "greater than or equal to 1"),
        (["refresh", "--force"], "No such option: --force"),
    ],
)
def test_wrong_usage_is_one_line(arguments: list[str], said: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert result.stdout == b""
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("countinghouse: ")
    assert said in line


def test_wrong_usage_shows_an_example() -> None:
    assert 'for example: countinghouse query "from' in run("query").stderr.decode()
    assert "for example: countinghouse rollback 2" in run("rollback").stderr.decode()
    assert "countinghouse --help" in run("qery").stderr.decode()
    for command in app.registered_commands:
        assert command.callback
        name = command.name or command.callback.__name__
        assert str(command.epilog).startswith(f"Example: countinghouse {name}")
    assert "Example: countinghouse check" in run("check", "--help").stdout.decode()


def test_version_and_help() -> None:
    assert start("--version").stdout.decode().startswith("countinghouse 0.")
    assert b"rollback" in run("--help").stdout


def test_light_commands_do_not_import_the_heavy_packages(published: Path) -> None:
    script = """
import sys
sys.argv = ["countinghouse", "query", "select 1 as one"]
from pipelines.cli import main
try:
    main()
except SystemExit:
    heavy = {"dagster", "dbt", "dagster_dbt", "pandera"} & set(sys.modules)
    print(sorted(heavy), file=sys.stderr)
"""
    environment = os.environ | {HOME_VARIABLE: str(published)}
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, cwd=CHECKOUT, check=True)
    assert result.stderr.decode().strip() == "[]"


def test_rows_in_every_form(published: Path, tmp_path: Path) -> None:
    sql = "select value_low, document_id as document from marts.fct_observation order by 1"
    expected = [{"value_low": float(number), "document": "one"} for number in range(3)]
    assert json.loads(start("query", sql, "--format", "json", home=published).stdout) == expected
    assert pl.read_csv(io.BytesIO(run("query", sql, "--format", "csv", home=published).stdout)).to_dicts() == expected
    assert pl.read_parquet(io.BytesIO(run("query", sql, "--format", "parquet", home=published).stdout)).to_dicts() == expected
    target = tmp_path / "rows.parquet"
    run("query", sql, "--format", "parquet", "--output", str(target), home=published)
    assert pl.read_parquet(target).to_dicts() == expected
    table = run("query", sql, home=published).stdout.decode().splitlines()
    assert table[0].split() == ["value_low", "document"]
    assert table[1].split() == ["0", "one"]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("selec 1", "syntax error"),
        ("select * from nowhere", "nowhere does not exist"),
        ("delete from marts.fct_observation", "read-only"),
        ("select * from read_csv('/etc/passwd')", "disabled by configuration"),
        ("select getenv('HOME')", "getenv"),
        ("", "returns no rows"),
        ("select 1; select 2", "2 statements; ask one at a time"),
    ],
)
def test_query_that_is_wrong_or_reaches_out_is_refused(published: Path, sql: str, said: str) -> None:
    result = run("query", sql, home=published)
    assert result.returncode == 1
    assert result.stdout == b""
    assert said in result.stderr.decode()


def test_rows_of_awkward_types_and_names_are_written(published: Path) -> None:
    sql = """select 1 as "a", 2 as "a", interval 3 day as "i""i", 'x'::blob as b, [1, 2] as l, null::integer[] as n"""
    assert json.loads(run("query", sql, "--format", "json", home=published).stdout) == [
        {"a": 1, "a_2": 2, 'i"i': "3 days", "b": "eA==", "l": [1, 2], "n": None}
    ]
    assert run("query", "select [1, 2] as l, null as n", "--format", "csv", home=published).stdout.decode() == 'l,n\n"[1,2]",\n'


def test_types_that_hold_unions_are_written_as_text(published: Path) -> None:
    sql = "select union_value(a := 1) as u, [interval 1 day] as l, {'v': union_value(b := 'x')} as s"
    (row,) = json.loads(run("query", sql, "--format", "json", home=published).stdout)
    assert row["u"] == "1"
    assert "1 day" in row["l"]
    assert "x" in row["s"]


def test_null_is_told_from_nothing(published: Path) -> None:
    assert run("query", "select null as a, '' as b, 1 as c", home=published).stdout.decode().splitlines()[1].split() == [
        "null",
        "1",
    ]


def test_what_the_system_refuses_is_one_line(published: Path, tmp_path: Path) -> None:
    nowhere = run("query", "select 1", "--format", "csv", "--output", str(tmp_path / "no" / "rows.csv"), home=published)
    is_a_file = run("query", "select 1", "--format", "csv", "--output", "/dev/null/rows.csv", home=published)
    for result in (nowhere, is_a_file):
        assert result.returncode == 2
        (line,) = result.stderr.decode().splitlines()
        assert "name another place" in line
    warehouse = Home(published).published
    warehouse.unlink()
    warehouse.write_bytes(b"no warehouse " * 1000)
    broken = start("query", "select 1", home=published)
    assert broken.returncode == 2
    (line,) = broken.stderr.decode().splitlines()
    assert "`countinghouse refresh` builds it anew" in line


def test_what_nobody_foresaw_is_one_line_and_a_file(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise KeyError("\x1b[31mred\nand more")

    monkeypatch.setattr("pipelines.cli.app", lambda **_: fail())
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("countinghouse: this should not happen: KeyError")
    assert "\x1b" not in line
    details = Path(line.rpartition("details in ")[2].rstrip(")"))
    assert "Traceback" in details.read_text(encoding="utf-8")
    details.unlink()


def test_control_characters_of_documents_do_not_reach_the_terminal(published: Path) -> None:
    assert b"\x1b" not in run("query", "select chr(27) || '[31mred' as text", home=published).stdout


def test_text_of_documents_is_never_markup(published: Path) -> None:
    assert "[bold]x[/bold]" in run("query", "select '[bold]x[/bold]' as text", home=published).stdout.decode()


def test_builds_and_rollback(published: Path) -> None:
    publish_rows(Home(published), 4)
    first = list_builds(Home(published))[-1].build_id
    lines = run("builds", home=published).stdout.decode().splitlines()
    assert "4 observations" in lines[0]
    assert [line.endswith("published") for line in lines] == [True, False]
    assert run("rollback", first, home=published).stdout.decode() == f"published again: {first}\n"
    count = run("query", "select count(*) as n from marts.fct_observation", "--format", "json", home=published)
    assert json.loads(count.stdout) == [{"n": 3}]
    unknown = run("rollback", "nothing", home=published)
    assert unknown.returncode == 1
    assert first in unknown.stderr.decode()


def test_no_warehouse_and_no_home(tmp_path: Path) -> None:
    assert b"has no raw/ and dbt/" in run("query", "select 1", home=tmp_path).stderr
    (tmp_path / "raw").mkdir()
    (tmp_path / "dbt").mkdir()
    result = run("query", "select 1", home=tmp_path)
    assert (result.returncode, b"run `countinghouse refresh` first" in result.stderr) == (1, True)
