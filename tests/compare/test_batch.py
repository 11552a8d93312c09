"""The stream of `compare --batch`: its form, order, bad lines, pauses."""

from __future__ import annotations

import io
import json
from typing import Any

from pipelines.commands.compare import run_batch
from pipelines.compare.batch import LONGEST_LINE, answer_lines

PAIR = {"id": "a", "source": "𠮷田说，观众逾2030万人次。", "target": "𝑿: over 203 million visits."}


def _answers(*lines: object) -> list[dict[str, Any]]:
    output = io.StringIO()
    answer_lines((line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines), output)
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_answer_has_the_form_of_the_protocol() -> None:
    (answer,) = _answers(PAIR)
    assert list(answer) == ["id", "source_read", "target_read", "matched", "findings"]
    assert (answer["id"], answer["source_read"], answer["target_read"], answer["matched"]) == ("a", 1, 1, 0)
    (finding,) = answer["findings"]
    assert list(finding) == ["rule", "severity", "message", "source", "target"]
    assert (finding["rule"], finding["severity"]) == ("compare.scale", "ERROR")
    for side in ("source", "target"):
        figure = finding[side]
        assert list(figure) == ["start", "end", "text", "value", "low", "high", "unit"]
        assert PAIR[side][figure["start"] : figure["end"]] == figure["text"]
    assert (finding["source"]["value"], finding["target"]["value"]) == (20_300_000, 203_000_000)


def test_figure_of_one_side_only_has_null_on_the_other() -> None:
    (answer,) = _answers({"id": 1, "source": "增长5%。", "target": "It grew."})
    assert [(one["rule"], one["target"]) for one in answer["findings"]] == [("compare.missing", None)]


def test_bad_lines_are_answered_in_their_place() -> None:
    answers = _answers(
        PAIR,
        b"{broken",
        b"[1]",
        b'{"id": 3, "source": "5%"}',
        b'{"id": 4, "source": "5%", "target": "5%", "source_lang": 7}',
        b'{"id": 5, "source": "\\ud800 5%", "target": "5%"}',
        b"\xff\xfe",
        b'{"id": NaN, "source": "5%", "target": "5%"}',
        {"id": 6, "source": "Le chiffre d'affaires a augmenté de 5 % par rapport à l'année précédente.", "target": "up 5%"},
        b" " * LONGEST_LINE + b"{}",
        {"id": {"a": 1}, "source": "5%", "target": "5%"},
        PAIR,
    )
    assert ["error" in one for one in answers] == [False, *[True] * 9, False, False]
    assert [one["id"] for one in answers] == ["a", None, None, 3, 4, 5, None, None, 6, None, {"a": 1}, "a"]
    assert answers[0] == answers[-1]


def test_tag_of_a_language_is_believed() -> None:
    french = "Le chiffre d'affaires a augmenté de 5 % par rapport à l'année précédente."
    (answer,) = _answers({"id": 1, "source": french, "target": "up 5%", "source_lang": "en", "target_lang": "en"})
    assert answer["source_read"] == 0
    assert all(one["severity"] == "INFO" for one in answer["findings"])


def test_what_came_is_answered_when_input_pauses() -> None:
    output, seen = io.StringIO(), []

    def lines() -> Any:
        yield json.dumps(PAIR).encode()
        yield None
        seen.append(output.getvalue().count("\n"))
        yield json.dumps(PAIR).encode()

    answer_lines(lines(), output)
    assert seen == [1]
    assert output.getvalue().count("\n") == 2


def test_stream_is_read_to_its_end_without_a_last_line_end() -> None:
    output = io.StringIO()
    source = io.BytesIO(b"\n".join([json.dumps(PAIR).encode()] * 3 + [b'{"id": 9}']))
    assert run_batch(source, output) == 1
    assert [json.loads(line)["id"] for line in output.getvalue().splitlines()] == ["a", "a", "a", 9]
