"""The command `compare`: texts and bilingual files in, findings in the formats of `check` out, and both bilingual reports."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from pipelines.commands.compare import CLEAN, FOUND, NOT_RUN, Options, run_compare
from pipelines.commands.errors import CommandError
from pipelines.compare.bilingual import read_bilingual
from pipelines.compare.report import Told
from pipelines.diagnostics import FORMATS, Severity
from tests.compare.bilingual.files import FILES

SOURCE = "该市去年接待游客1.38亿人次，旅游总收入达到1720亿元。\n\n全省新能源汽车保有量为214.6万辆。\n"
TARGET = "It received 138 million visits last year and earned 17.2 billion yuan.\n\nThe province has 2.146 million electric cars.\n"


def _files(folder: Path, **texts: str) -> list[Path]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def test_two_texts_line_by_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = _files(tmp_path, source=SOURCE, target=TARGET)
    assert run_compare(paths, Options("jsonl")) == FOUND
    (line,) = [json.loads(one) for one in capsys.readouterr().out.splitlines() if "compare." in one]
    assert line["code"] == "compare.scale"
    assert run_compare([paths[0], *_files(tmp_path, right=TARGET.replace("17.2", "172"))], Options("concise")) == CLEAN
    assert "4 figures of the source, 4 of the target, 4 matched, 0 to look at" in capsys.readouterr().out


def test_tables_of_one_language_are_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tables = {
        "zh.csv": "单位：万元,2022年,2023年\n欧洲,1200,1500\n亚洲,800,900\n",
        "en.csv": "in millions of yuan,2022,2023\nEurope,12,15\nAsia,8,90\n",
        "both.csv": "全县产值38.6亿元,Output was 3.86 billion yuan\n共有12万人,There are 12 million people\n",
    }
    for name, text in tables.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "en.txt").write_text("In 2023 it was 15 million yuan in Europe and 9 million yuan in Asia.", encoding="utf-8")
    paths = {name: tmp_path / name for name in (*tables, "en.txt")}
    assert run_compare([paths["both.csv"], paths["zh.csv"], paths["en.csv"]], Options("jsonl")) == FOUND
    told = [json.loads(one) for one in capsys.readouterr().out.splitlines() if "compare." in one]
    assert [one["message"] for one in told] == [
        "“12 million people” is a hundred times “12万人”, which is 120,000 people.",
        "“90” (90 million yuan) is ten times “900”, which is 9 million yuan.",
    ]
    assert run_compare([paths["zh.csv"], paths["en.txt"]], Options("concise")) == CLEAN


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_of_check_tells_the_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert run_compare(_files(tmp_path, source=SOURCE, target=TARGET), Options(form)) == FOUND
    assert "compare.scale" in capsys.readouterr().out


def test_bilingual_files_go_on_where_one_is_broken(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in {**FILES, "broken.xlf": b"<xliff>"}.items():
        (tmp_path / name).write_bytes(data)
    names = sorted([*FILES, "broken.xlf"])
    assert run_compare([tmp_path / name for name in names], Options("concise")) == NOT_RUN
    told = capsys.readouterr()
    assert told.out.count("compare.scale") == len(FILES)
    (line,) = told.err.splitlines()
    assert "broken.xlf: broken XML" in line


def test_nothing_read_is_no_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_compare(_files(tmp_path, source="没有数字。", target="No figures here at all."), Options()) == NOT_RUN
    assert "nothing was compared" in capsys.readouterr().out


def test_what_is_told_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = _files(tmp_path, source="约12.35亿元，下降3%。", target="Some 1.2 billion yuan, up 3%.")
    for told, codes in (
        (Told(), {"compare.direction"}),
        (Told(Severity.INFO), {"compare.direction", "compare.precision"}),
        (Told(Severity.INFO, select=("compare.pre",)), {"compare.precision"}),
        (Told(ignore=("compare.direction",)), set()),
    ):
        run_compare(paths, Options("json", told))
        assert {one["code"] for one in json.loads(capsys.readouterr().out)["diagnostics"]} == codes


def test_source_without_target_and_unknown_forms_are_refused(tmp_path: Path) -> None:
    (path,) = _files(tmp_path, source=SOURCE)
    with pytest.raises(CommandError, match="name the target"):
        run_compare([path], Options())
    with pytest.raises(CommandError, match=r"\.html or \.xlsx"):
        run_compare([path, path], Options(report=tmp_path / "a.pdf"))
    with pytest.raises(CommandError, match="no output format"):
        run_compare([path, path], Options("yaml"))


def test_bilingual_reports_hold_segments_and_run_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = 'source,target\n"=HYPERLINK(""x"") 观众2030万人次。","@x <script>alert(1)</script> 203 million visits."\n'
    path = tmp_path / "a.csv"
    path.write_text(rows, encoding="utf-8")
    for name in ("r.html", "r.xlsx"):
        assert run_compare([path], Options("concise", report=tmp_path / name)) == FOUND
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<mark>203 million visits</mark>" in page
    found = read_bilingual(tmp_path / "r.xlsx", "r.xlsx")
    assert [(one.source, one.target) for one in found.pairs] == [
        ('\'=HYPERLINK("x") 观众2030万人次。', "'@x <script>alert(1)</script> 203 million visits.")
    ]
    with zipfile.ZipFile(io.BytesIO((tmp_path / "r.xlsx").read_bytes())) as package:
        kinds = {cell.get("t") for cell in etree.fromstring(package.read("xl/worksheets/sheet1.xml")).iter("{*}c")}
    assert kinds == {"inlineStr"}
    capsys.readouterr()
