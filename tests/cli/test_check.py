"""The command check: exit codes, what was read, what a user may choose, repairs, and bad input that harms nothing else."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from pipelines.checking.check import Checked, check_texts
from pipelines.checking.references import References
from pipelines.checking.settings import find_settings
from pipelines.checking.texts import InputText
from pipelines.cli import main
from pipelines.commands.check import Actions, run_check
from pipelines.ingest.refusal import RawFileError
from tests.homes import CHECKOUT

DATED = {"published": "2022-05-08"}
WRONG = "Sales rose 12% to 5.6 billion dollars from 4.5 billion dollars.\n"
RIGHT = "Sales rose 12% to 5.6 billion dollars from 5.0 billion dollars.\n"
OFF = (
    "Vietnam's exports of goods in 2021 were 3362.5 billion dollars (21693 hundred million yuan), growth 19%;\n"
    "imports were 3322.5 billion dollars (21435 hundred million yuan), growth 26.5%;\n"
    "the trade surplus was 40 billion dollars (258 hundred million yuan).\n"
)
MENDED = OFF.replace("3362.5", "336.25").replace("3322.5", "332.25").replace("was 40 b", "was 4.0 b")


def check(*names: object, action: Actions | None = None, **options: object) -> int:
    return run_check([str(name) for name in names], {**DATED, **options}, action or Actions())


@pytest.fixture(scope="module")
def judged_once() -> Callable[..., Iterator[Checked]]:
    """`check_texts` that judges the same texts once in all tests of this file."""
    known: dict[tuple[object, ...], list[Checked]] = {}

    def check_again(texts: Sequence[InputText], references: References, *options: object) -> Iterator[Checked]:
        key = (*((one.source.name, one.source.text, one.document.metadata.published) for one in texts), *options)
        if key not in known:
            known[key] = list(check_texts(texts, references, *options))
        return iter(known[key])

    return check_again


@pytest.fixture(autouse=True)
def _as_a_user(monkeypatch: pytest.MonkeyPatch, judged_once: Callable[..., Iterator[Checked]]) -> None:
    monkeypatch.setattr("pipelines.commands.check.check_texts", judged_once)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, content: str | bytes) -> Path:
    path = Path(name)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_exit_codes_say_clean_findings_and_could_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(write("right.txt", RIGHT)) == 0
    assert capsys.readouterr().out == "3 figures, 1 comparison, 0 fail, 0 figures stand alone\n"
    assert check(write("wrong.txt", WRONG)) == 1
    out = capsys.readouterr().out
    assert out.startswith("wrong.txt:1:7: WARN growth.against_level ")
    assert out.endswith("3 figures, 1 comparison, 1 fails, 0 figures stand alone\n")
    assert check("wrong.txt", "missing.txt") == 2
    told = capsys.readouterr()
    assert "wrong.txt:1:7" in told.out
    assert told.err == "countinghouse: missing.txt: missing\n"


def test_nothing_read_is_said_and_is_no_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(write("a.txt", "There is nothing to count here.\n")) == 0
    assert capsys.readouterr().out == "nothing was read: no figure in 1 file\n"
    assert check(write("b.txt", "It is 12 km away.\n")) == 0
    assert capsys.readouterr().out == "1 figure, and nothing to compare: it stands alone\n"
    assert check("a.txt", write("right.txt", RIGHT)) == 0
    assert capsys.readouterr().out == "3 figures, 1 comparison, 0 fail, 0 figures stand alone; no figure in a.txt\n"


def test_a_day_of_publication_is_asked_for_where_it_would_tell_more(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("money.txt", "Exports were 12.4 billion dollars (80 billion yuan).\n")
    assert check(path, published=None) == 0
    assert capsys.readouterr().out.endswith("all stand alone; a day of publication would tell more: --published\n")
    assert check(path) == 0
    assert capsys.readouterr().out == "2 figures, 1 comparison, 0 fail, 0 figures stand alone\n"


def test_what_a_user_chooses_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    write("wrong.txt", WRONG)
    assert check("wrong.txt", ignore=["growth"]) == 0
    assert check("wrong.txt", select=["total", "currency.restatement"]) == 0
    assert check("wrong.txt", select=["growth.against_level"]) == 1
    assert check("wrong.txt", min_severity="error") == 0
    capsys.readouterr()
    assert check("wrong.txt", action=Actions(statistics=True)) == 1
    assert capsys.readouterr().out.splitlines()[0].split() == ["1", "growth.against_level"]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("select", ["nothing"]), ("min_severity", "BAD"), ("published", "8 May"), ("lang", "fr"), ("rounding", "up"),
        ("output_format", "xml"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_named(option: str, value: object) -> None:
    with pytest.raises(RawFileError, match=f"--{option.replace('_', '-')}: "):
        check("wrong.txt", **{option: value})


def test_settings_of_a_project_hold_unless_the_command_line_says_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    write("wrong.txt", WRONG)
    write("pyproject.toml", '[tool.countinghouse]\nignore = ["growth"]\noutput-format = "json"\n')
    assert check("wrong.txt") == 0
    assert json.loads(capsys.readouterr().out)["counts"]["figures"] == 3
    assert check("wrong.txt", ignore=["total"]) == 1
    write("countinghouse.toml", "ignore = []\n")
    assert find_settings(Path.cwd()).ignore == ()
    write("countinghouse.toml", "colour = 1\n")
    with pytest.raises(RawFileError, match="unknown setting 'colour'"):
        check("wrong.txt")
    write("countinghouse.toml", "colour =\n")
    with pytest.raises(RawFileError, match="no TOML"):
        check("wrong.txt")


def test_a_comment_lets_a_finding_stand(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(write("a.md", f"<!-- countinghouse: ignore[growth] as printed in the source -->\n{WRONG}")) == 0
    assert "1 suppressed by comments" in capsys.readouterr().out
    assert check(write("a.rst", f".. countinghouse: ignore[growth] as printed in the source\n{WRONG}")) == 0
    assert check(write("b.md", f"<!-- countinghouse: ignore[total] -->\n{WRONG}")) == 1
    assert check(write("c.md", f"{WRONG}\n\n<!-- countinghouse: ignore-file -->\n")) == 0
    assert check(write("d.md", f"{WRONG.strip()} <!-- countinghouse: ignore -->\n\n{WRONG}")) == 1


def test_a_baseline_outlives_edits_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    write("wrong.txt", WRONG)
    assert check("wrong.txt", action=Actions(write_baseline=Path("known.json"))) == 0
    assert check("wrong.txt", baseline="known.json") == 0
    assert "1 in the baseline" in capsys.readouterr().out
    write("wrong.txt", f"A new beginning.\n\n{WRONG}")
    assert check("wrong.txt", baseline="known.json") == 0
    write("wrong.txt", f"{WRONG}\n{WRONG.replace('12%', '13%')}")
    assert check("wrong.txt", baseline="known.json") == 1
    with pytest.raises(RawFileError, match="no baseline"):
        check("wrong.txt", baseline="wrong.txt")
    with pytest.raises(RawFileError, match="cannot be read"):
        check("wrong.txt", baseline="missing.json")


def test_proved_repairs_are_shown_and_written_and_then_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    path = write("off.txt", b"\xef\xbb\xbf" + OFF.replace("\n", "\r\n").encode())
    assert check(path, action=Actions(diff=True)) == 1
    shown = capsys.readouterr().out
    assert "+Vietnam's exports of goods in 2021 were 336.25 billion dollars" in shown
    assert path.read_bytes() == b"\xef\xbb\xbf" + OFF.replace("\n", "\r\n").encode()
    assert check(path, action=Actions(fix=True, diff=True)) == 1
    assert capsys.readouterr().out == shown
    assert path.read_bytes() == b"\xef\xbb\xbf" + OFF.replace("\n", "\r\n").encode()
    assert check(path, action=Actions(fix=True)) == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert capsys.readouterr().err == "countinghouse: off.txt: 3 figures repaired\n"


def test_what_is_not_proved_is_not_repaired() -> None:
    path = write("wrong.txt", WRONG)
    assert check(path, action=Actions(fix=True)) == 1
    assert path.read_text() == WRONG


def test_robust_rounding_admits_what_was_cut_off() -> None:
    text = write("cut.txt", "Revenue was 1213.45 million yuan in 2021, up 7.1% from 1132.05 million yuan in 2020.\n")
    assert (check(text), check(text, rounding="robust")) == (1, 0)


def test_standard_input_and_the_demo(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))
    assert check("-", output_format="concise") == 1
    assert capsys.readouterr().out.startswith("-:1:7: WARN growth.against_level")
    assert run_check(None, {"output_format": "json"}, Actions()) == 1
    found = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in found["diagnostics"]] == [
        "currency.restatement",
        "total.balance",
        "percent.share_of_whole",
        "growth.against_level",
        "total.balance",
        "percent.point_confusion",
    ]
    assert {place["document"] for one in found["diagnostics"] for place in one["places"]} == {"demo.md"}


def test_a_folder_stands_for_its_texts(capsys: pytest.CaptureFixture[str]) -> None:
    (Path("articles") / ".hidden").mkdir(parents=True)
    write("articles/b.txt", WRONG)
    write("articles/a.md", RIGHT)
    write("articles/.hidden/c.txt", WRONG)
    write("articles/d.yml", "a: 1\n")
    assert check("articles", output_format="json") == 1
    assert json.loads(capsys.readouterr().out)["documents"] == ["articles/a.md", "articles/b.txt"]
    Path("empty").mkdir()
    assert check("empty") == 2
    assert capsys.readouterr().err.startswith("countinghouse: empty: a folder without a text or table; ")


def _docx_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b" " * (300 << 20))
    return held.getvalue()


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "1 km">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{"&" + chr(97 + n) + ";"}{"&" + chr(97 + n) + ";"}">' for n in range(20))
    + "]><html><body><p>&u;</p></body></html>"
)


def test_bad_input_is_one_line_each_and_the_others_are_checked(capsys: pytest.CaptureFixture[str]) -> None:
    bad = {
        "binary.txt": bytes(range(256)) * 40,
        "empty.md": b" \n",
        "mixed.txt": "出口".encode() * 20 + "出口".encode("gb18030") * 3,
        "picture.pdf": b"\x89PNG\r\n",
        "bomb.docx": _docx_bomb(),
        "no.docx": b"PK\x03\x04 no archive",
        "archive.zip": b"PK\x03\x04",
        "french.txt": "Les exportations de la ville ont progressé l'an dernier de douze pour cent à 5,6 milliards d'euros. " * 5,
    }
    for name, content in bad.items():
        write(name, content)
    write("wrong.txt", WRONG)
    assert check(*bad, "wrong.txt", output_format="concise") == 2
    told = capsys.readouterr()
    assert told.out.startswith("wrong.txt:1:7: WARN growth")
    lines = told.err.splitlines()
    assert [line.removeprefix("countinghouse: ").split(":")[0] for line in lines] == list(bad)
    assert f"{len(bad)} files could not be read" in told.out


def test_entities_of_a_page_are_not_multiplied(capsys: pytest.CaptureFixture[str]) -> None:
    check(write("entities.html", ENTITIES), output_format="json")
    assert json.loads(capsys.readouterr().out)["counts"]["figures"] <= 1


def test_a_text_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    write("a\x1b[31m.txt", WRONG.replace("Sales", "Sales \x9b2J"))
    assert check("a\x1b[31m.txt") == 1
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "\x9b" not in told.out + told.err


@pytest.mark.parametrize("arguments", [[], ["--demo", "a.txt"], ["a.txt", "--jobs", "0"], ["a.txt", "--lang", "fr"]])
def test_wrong_usage_ends_with_two(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["countinghouse", "check", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)


def test_tables_of_their_own_are_checked_with_the_unit_of_their_head(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.csv", 'Region,"Revenue (million yuan)"\nNorth,"1,200"\nSouth,800\n')
    write("b.xlsx", b"PK\x03\x04 no archive")
    assert check("a.csv", "b.xlsx", output_format="json") == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["counts"]["figures"] == 2
    assert told.err.startswith("countinghouse: b.xlsx: broken workbook")


def test_bounds_that_agree_are_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Unemployment fell from 5.2% to 4.4%, down 0.8%.\n", encoding="utf-8")
    assert check(path, output_format="json") == 1
    [one] = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (one["code"], one["expected"], one["actual"]) == ("percent.point_confusion", None, None)


def test_own_documents_without_a_fault_raise_no_alarm(capsys: pytest.CaptureFixture[str]) -> None:
    folders = sorted(path for path in (CHECKOUT / "raw" / "documents").iterdir() if not path.name.endswith("-mt"))
    texts = [next(folder.glob("text.*")) for folder in folders]
    assert len(texts) > 5
    assert run_check([str(path) for path in texts], {}, Actions()) == 0, capsys.readouterr().out
