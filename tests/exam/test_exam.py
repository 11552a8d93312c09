"""The exam from end to end on a made-up document: the engine is run, the tables are printed, a bad key stops no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.claims import graph
from pipelines.measure.exam import exam_results
from tests.exam import made_up
from tests.exam.__main__ import DOCUMENTS, main
from tests.exam.engine import answers
from tests.exam.key import ExamDocument, paths, read_document
from tests.exam.ladder import RUNGS, ladder
from tests.exam.score import Score, score
from tests.exam.summary import summary
from tests.exam.tables import ladder_table, report
from tests.homes import CHECKOUT


def _row(printed: str, title: str, name: str) -> list[str]:
    """The cells of a table's row behind its name."""
    table = printed[printed.index(f"## {title}") :].split("\n\n")[0]
    return next(line.split()[1:] for line in table.splitlines() if line.split()[0] == name)


def test_tables_of_a_perfect_answer(tmp_path: Path) -> None:
    printed = report([score(made_up.document(tmp_path), made_up.perfect())])
    assert _row(printed, "Figures", "en") == ["1", "6", "6", "1.000", "0", "0", "6", "6", "1.000"]
    assert _row(printed, "Relations, by language", "all") == ["2", "2", "1.000", "2", "1", "1", "1.000", "2", "2", "1.000", "0"]
    assert _row(printed, "Relations, by kind", "share") == ["1", "1", "1.000", "1", "1", "1", "1.000"]
    assert _row(printed, "Relations, by near", "sentence") == ["2", "2", "1.000", "2", "1", "1", "1.000"]
    assert _row(printed, "Faults", "scale_gained") == ["1", "1", "1.000", "0", "1", "1", "1.000"]
    assert _row(printed, "False alarms and", "all") == ["0", "0", "0", "1", "0", "0"]
    assert printed.endswith("## False alarms, one by one\nnone\n")


def test_engine_reads_the_document(tmp_path: Path) -> None:
    [answer] = answers([made_up.document(tmp_path)])
    assert "700 million dollars" in [one.quote for one in answer.mentions.values()]
    known = answer.mentions.keys()
    assert all(one.members <= known for one in answer.relations)
    assert all(one.members <= known for one in answer.alarms)


def test_engine_relates_repairs_nothing_and_raises_the_alarm(tmp_path: Path) -> None:
    text = "Exports of the country were 900 billion dollars (585 billion yuan) in 2023.\n"
    [answer] = answers([replace(made_up.document(tmp_path), text=text)])
    quotes = [sorted(answer.mentions[number].quote for number in one.members) for one in answer.relations]
    assert ["585 billion yuan", "900 billion dollars"] in quotes
    assert [one.rule for one in answer.alarms] == ["currency.restatement"]
    assert [one.shift for one in answer.mentions.values()] == [0, 0]


def test_bad_key_stops_no_other_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made_up.written(tmp_path)
    other = made_up.written(tmp_path / "other")
    other.with_suffix(".json").write_text("{", encoding="utf-8")
    assert main([str(tmp_path), str(tmp_path / "other")]) == 1
    printed = capsys.readouterr()
    assert _row(printed.out, "Figures", "en")[:2] == ["1", "6"]
    assert printed.err.startswith("en/01: ")


def test_folder_without_documents_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "no documents" in capsys.readouterr().err


def test_repairs_of_the_engine_come_through(tmp_path: Path) -> None:
    text = (CHECKOUT / "raw" / "documents" / "vietnam-trade-2021-mt" / "text.txt").read_text(encoding="utf-8")
    [answer] = answers([replace(made_up.document(tmp_path), text=text, language="mt", published=date(2022, 1, 10))])
    assert {one.quote: one.shift for one in answer.mentions.values()}["6685 Billion dollars"] == -1
    assert "scale.misread" in [one.rule for one in answer.alarms]


@pytest.fixture(scope="module")
def whole() -> list[tuple[ExamDocument, Score]]:
    """Every document of the exam, scored."""
    documents = [read_document(path) for path in paths(DOCUMENTS)]
    return [(one, score(one, answer)) for one, answer in zip(documents, answers(documents), strict=True)]


def test_documents_of_the_exam_are_scored_whole(whole: list[tuple[ExamDocument, Score]]) -> None:
    assert len(whole) == sum(1 for _ in DOCUMENTS.glob("*/*.json")) > 0
    for document, made in whole:
        assert len(made.mentions) == sum(not one.is_optional for one in document.mentions) > 0
        assert len(made.relations) == sum(not document.is_optional(one) for one in document.relations) > 0
        assert len(made.faults) == len(document.faults)
        assert any(case.is_right for case in made.spurious)


def test_the_result_that_the_package_keeps_is_that_of_its_code(whole: list[tuple[ExamDocument, Score]]) -> None:
    assert exam_results() == summary([made for _, made in whole]), "measure it: python -m tests.exam --write"


def test_nothing_is_repaired_wrongly_and_no_clean_document_has_an_alarm(whole: list[tuple[ExamDocument, Score]]) -> None:
    assert [repair for _, made in whole for repair in made.wrong_repairs] == []
    assert [alarm for _, made in whole if not made.faults for alarm in made.false_alarms] == []


def test_the_ladder_hands_the_key_over_and_leaves_the_engine_as_it_was(tmp_path: Path) -> None:
    key = made_up.key()
    key["relations"][1] |= {"members": [made_up.SHARE, made_up.SALES, made_up.HOME], "expr": "m0 ~ m2 / m1 * 100"}
    key["relations"][0]["expr"] = "m0 ~ m2 * (1 + m1 / 100)"
    key["relations"].append(
        {"kind": "order", "members": [made_up.YARDS, made_up.LEVEL], "expr": "m0 < m1", "holds": True, "near": "document"}
    )
    key["mentions"][made_up.YARDS]["optional"] = False
    document = made_up.document(tmp_path, key)
    before = graph._graph
    rungs = ladder([document])
    assert graph._graph is before
    found = [sum(case.is_found for one in scores for case in one.relations) for _, scores in rungs]
    assert [name for name, _ in rungs] == list(RUNGS)
    assert found[2] > found[0]
    assert ladder_table(rungs).splitlines()[2].startswith("as it is")


def test_a_document_is_shown_with_its_figures_and_relations(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = made_up.written(tmp_path)
    assert main(["--show", str(path.with_suffix(""))]) == 0
    printed = capsys.readouterr().out
    assert "40 boats" in printed
    assert "growth_of" in printed
    assert "holds growth.against_level" in printed
    assert main(["--show", str(tmp_path / "none")]) == 1
