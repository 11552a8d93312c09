"""The command `add`: copies what can be read, refuses the rest one by one, and leaves nothing half done."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipelines.commands.add import run_add
from pipelines.ingest.metadata import DocumentMetadata
from pipelines.ingest.prose import read_prose
from pipelines.ingest.raw_folder import find_prose, slug_of

ENGLISH = (
    "Trade grows\n\n8 May 2022\n\nExports of the country rose by 5% in the first quarter, and the imports were up for the year.\n"
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "raw" / "tables").mkdir(parents=True)
    (tmp_path / "dbt").mkdir()
    (tmp_path / "in").mkdir()
    return tmp_path


def put(home: Path, name: str, text: str | bytes = ENGLISH) -> Path:
    path = home / "in" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def add(home: Path, *paths: Path) -> int:
    return run_add(home / "raw", list(paths))


def added(home: Path) -> list[str]:
    documents = home / "raw" / "documents"
    return sorted(path.name for path in documents.iterdir()) if documents.exists() else []


def test_a_file_with_what_was_found_and_what_is_to_be_completed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(home, "Trade Report (May).TXT")
    assert add(home, path) == 0
    folder = home / "raw" / "documents" / "trade-report-may"
    assert (folder / "text.txt").read_bytes() == path.read_bytes()
    text = (folder / "document.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text).keys() == {"title", "published", "language"}
    assert "# publisher: who published it" in text
    assert "# licence:" in text
    line = f"added    {path} as raw/documents/trade-report-may; complete publisher, licence in its document.yml\n"
    assert capsys.readouterr().out == line
    (document,) = find_prose(home / "raw")
    assert read_prose(document).origins["title"] == "document.yml"


def test_every_key_of_a_document_yml_is_named(home: Path) -> None:
    add(home, put(home, "a.txt", "12.5%"))
    text = (home / "raw" / "documents" / "a" / "document.yml").read_text(encoding="utf-8")
    assert {key for key in DocumentMetadata.model_fields if f"# {key}:" in text} == DocumentMetadata.model_fields.keys() - {
        "text_sha256",
        "text_file",
    }


def test_values_that_yaml_could_take_for_something_else_come_back(home: Path) -> None:
    add(home, put(home, "a.md", '---\ntitle: "Trade: #1 @ 5% \'up\'"\npublisher: "2022"\nlicence: "no"\n---\n' + ENGLISH))
    (document,) = find_prose(home / "raw")
    metadata = read_prose(document).metadata
    assert (metadata.title, metadata.publisher, metadata.licence) == ("Trade: #1 @ 5% 'up'", "2022", "no")


def test_a_folder_with_all_texts_below_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b.txt", "a.md", "deep/down/c.txt", "deep/a.txt", ".hidden.txt", ".git/d.txt", "e.py", "f"):
        put(home, name)
    assert add(home, home / "in") == 0
    assert added(home) == ["a", "a-2", "b", "c"]
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert f"a.txt as raw/documents/a-2; a is {home / 'in' / 'a.md'}" in "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.exe", b"MZ", ".exe is not read; use .txt"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"Exports \0\0 rose", "not a text"),
        ("a.pdf", b"text", "not a PDF"),
        ("a.docx", b"PK\x03\x04", "broken Word document"),
    ],
)
def test_one_that_cannot_be_read_is_refused_alone(
    home: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, message: str
) -> None:
    assert add(home, put(home, name, data), put(home, "good.txt")) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith(f"refused  {home / 'in' / name}: ")
    assert message in first
    assert second.startswith("added")
    assert added(home) == ["good"]


def test_a_taken_slug_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "raw" / "tables" / "a").mkdir()
    assert add(home, put(home, "a.txt"), put(home, "b.txt")) == 1
    assert add(home, put(home, "b.txt", "Other text 5%")) == 1
    out = capsys.readouterr().out
    assert "raw/tables/a exists; rename the file" in out
    assert "raw/documents/b exists; rename the file" in out
    assert (home / "raw" / "documents" / "b" / "text.txt").read_text() == ENGLISH


def test_large_file_is_refused_before_it_is_copied(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(home, "a.txt")
    with path.open("r+b") as file:
        file.truncate(1 << 40)
    assert add(home, path) == 1
    assert "larger than the limit of 64 MiB; split it" in capsys.readouterr().out
    assert added(home) == []


def test_links_that_lead_out_of_the_folder_are_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = home / "secret.txt"
    secret.write_text(ENGLISH)
    (home / "in" / "link.txt").symlink_to(secret)
    (home / "elsewhere").mkdir()
    (home / "elsewhere" / "x.txt").write_text(ENGLISH)
    (home / "in" / "folder").symlink_to(home / "elsewhere")
    assert add(home, home / "in") == 1
    assert "link.txt: leads out of the folder" in capsys.readouterr().out
    assert added(home) == []


def test_nothing_to_add_is_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(home, home / "nowhere.txt", home / "in") == 1
    out = capsys.readouterr().out
    assert "nowhere.txt: no such file" in out
    assert "in: no .txt" in out


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Report.txt", "report"),
        ("  Trade__report -- 2022.v2.txt", "trade-report-2022-v2"),
        ("Résumé Ｑ１.txt", "resume-q1"),
        ("2021海关.txt", "2021-805d7a8d"),
        ("海关.txt", "document-e5ddd30f"),
        ("-.txt", "document-3973e022"),
        ("a" * 200 + ".txt", "a" * 80),
    ],
)
def test_slug(name: str, slug: str) -> None:
    assert slug_of(Path(name)) == slug


def test_names_that_lose_their_letters_do_not_meet() -> None:
    assert len({slug_of(Path(name)) for name in ("海关.txt", "统计.txt", "2021海关.txt", "2021统计.txt")}) == 4


def test_it_needs_no_dagster_and_no_dbt(home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; sys.argv = ['countinghouse', 'add', sys.argv[1]]\n"
        "from pipelines.cli import main\n"
        "try: main()\n"
        "except SystemExit as end: print('code', end.code, [name for name in ('dagster', 'dbt') if name in sys.modules])"
    )
    path = put(home, "a.txt")
    result = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        env={"COUNTINGHOUSE_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
        text=True,
    )
    assert result.stdout.splitlines()[-1] == "code 0 []", result.stderr
    assert added(home) == ["a"]
