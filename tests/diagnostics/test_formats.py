"""Every output format on the same report: what it must hold, what its readers demand, and that a hostile text harms none."""

from __future__ import annotations

import io
import json
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from pipelines.diagnostics import (
    FORMATS,
    Bounds,
    Diagnostic,
    Edit,
    Failure,
    Fix,
    Related,
    Report,
    Severity,
    Source,
    write_report,
)
from pipelines.diagnostics.excerpt import excerpts

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
TEXT = "第一行 with a first line.\nExports were 885.8 Billion dollars (5,921亿元) in 2021.\nLater they are 891 Billion dollars.\n"
HARM = '\x1b[31mred\x9b2J \u202eright to left <script>alert(1)</script> ]]> & "quote" | `tick` *star* %0A::error::x\r'


def _place(source: Source, quote: str):
    start = source.text.index(quote)
    return source.place(start, start + len(quote))


@pytest.fixture
def report() -> Report:
    article, clean = Source("a folder/article.txt", TEXT), Source("clean.txt", "Nothing here.")
    dollars, yuan = _place(article, "885.8 Billion dollars"), _place(article, "5,921亿元")
    again = _place(article, "891 Billion dollars")
    one = Diagnostic(
        "currency.restatement",
        Severity.WARN,
        "The two amounts imply 0.668 yuan a dollar, and the market paid 6.25 to 6.74.",
        (dollars, yuan),
        related=(Related(again, "the same exports once more"),),
        arithmetic="5,921亿元 / 885.8 billion dollars = 0.668 yuan a dollar",
        expected=Bounds(6.25, 6.74, "CNY/USD"),
        actual=Bounds(0.668, 0.669, "CNY/USD"),
        fix=Fix('"Billion" means 100 million here', (Edit(dollars, "88.58 billion dollars"),)),
    )
    info = Diagnostic("conflict.same_fact", Severity.INFO, "One fact is given twice.", (again,))
    return Report.of(
        tool="countinghouse check",
        sources=[article, clean],
        diagnostics=[info, one],
        failures=[Failure("broken.docx", "broken.docx: no DOCX; save it anew")],
        counts={"figures": 3, "comparisons": 2},
        summary="3 figures, 2 comparisons, 1 fails",
        rules={"currency.restatement": "An amount in two currencies implies a market rate.", "conflict.same_fact": "One value."},
    )


@pytest.fixture
def hostile() -> Report:
    source = Source(f"{HARM}.md", f"1 {HARM} 2")
    place = source.place(2, 2 + len(HARM))
    one = Diagnostic(HARM, Severity.ERROR, HARM, (place,), (Related(place, HARM),), HARM, fix=Fix(HARM, (Edit(place, HARM),)))
    return Report.of(tool="countinghouse check", sources=[source], diagnostics=[one], failures=[Failure(HARM, HARM)], summary=HARM)


def _written(report: Report, form: str, *, is_coloured: bool = False) -> str:
    output = io.StringIO()
    write_report(report, form, output, is_coloured=is_coloured)
    return output.getvalue()


def test_text_shows_the_line_with_marks_under_every_figure(report: Report) -> None:
    assert _written(report, "text").splitlines() == [
        "a folder/article.txt:2:14: WARN currency.restatement The two amounts imply 0.668 yuan a dollar, and the market paid 6.25 "
        "to 6.74.",
        "2 | Exports were 885.8 Billion dollars (5,921亿元) in 2021.",
        "  |              ^^^^^^^^^^^^^^^^^^^^^  ~~~~~~~~~",
        "  = arithmetic: 5,921亿元 / 885.8 billion dollars = 0.668 yuan a dollar",
        "  = expected: 6.25 to 6.74 CNY/USD; found 0.668 to 0.669 CNY/USD",
        '  = see: 3:16 "891 Billion dollars" the same exports once more',
        '  = makes it right: "Billion" means 100 million here',
        "",
        "a folder/article.txt:3:16: INFO conflict.same_fact One fact is given twice.",
        "3 | Later they are 891 Billion dollars.",
        "  |                ^^^^^^^^^^^^^^^^^^^",
        "",
        "3 figures, 2 comparisons, 1 fails",
    ]


def test_colours_change_nothing_but_colours(report: Report) -> None:
    for form in ("text", "concise"):
        coloured = _written(report, form, is_coloured=True)
        assert "\x1b[1;33mWARN\x1b[0m" in coloured
        assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == _written(report, form)


def test_concise_is_one_line_a_diagnostic_and_the_summary(report: Report) -> None:
    lines = _written(report, "concise").splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("a folder/article.txt:2:14: WARN currency.restatement ")
    assert lines[-1] == report.summary


def test_a_long_line_is_cut_around_its_figures() -> None:
    text = "字" * 500 + "12 km" + "文" * 500 + "13 km" + "字" * 500
    source = Source("long.txt", text)
    one = Diagnostic("unit.dimension", Severity.WARN, "So.", (_place(source, "12 km"), _place(source, "13 km")))
    lines = _written(Report.of(tool="t", sources=[source], diagnostics=[one], summary="s"), "text").splitlines()
    around, blank = 15, 2 * 15
    assert lines[1:5] == [
        f"1 | … {'字' * around}12 km{'文' * around} …",
        f"  |   {' ' * blank}^^^^^",
        f"1 | … {'文' * around}13 km{'字' * around} …",
        f"  |   {' ' * blank}~~~~~",
    ]


def test_a_long_line_is_cut_between_words() -> None:
    line = "Imports came to 9.3 billion dollars, and exports of 12.4 billion dollars left the city a trade surplus of 2.1 billion."
    source = Source("a.txt", line)
    places = [source.place(line.index(quote), line.index(quote) + len(quote)) for quote in ("9.3 billion", "2.1 billion")]
    shown = [one.text for one in excerpts(source, places, 90)]
    words = set(line.split())
    assert any("…" in one for one in shown)
    assert all(word in words for one in shown for word in one.replace("…", " ").split())


def test_neighbours_on_a_long_line_are_shown_in_one_piece_where_it_fits() -> None:
    text = "a" * 200 + " 12 km and 13 km " + "b" * 200
    source = Source("long.txt", text)
    one = Diagnostic("unit.dimension", Severity.WARN, "So.", (_place(source, "12 km"), _place(source, "13 km")))
    lines = _written(Report.of(tool="t", sources=[source], diagnostics=[one], summary="s"), "text").splitlines()
    assert lines[1:3] == [f"1 | … {'a' * 29} 12 km and 13 km {'b' * 29} …", f"  |   {' ' * 30}^^^^^     ~~~~~"]


def test_sentences_are_broken_between_words_where_a_terminal_is(report: Report) -> None:
    output = io.StringIO()
    write_report(report, "text", output, width=60)
    lines = output.getvalue().splitlines()
    assert max(map(len, lines)) <= 60
    assert lines[:3] == [
        "a folder/article.txt:2:14: WARN currency.restatement The two",
        "    amounts imply 0.668 yuan a dollar, and the market paid",
        "    6.25 to 6.74.",
    ]
    assert " ".join(" ".join(lines).split()) == " ".join(_written(report, "text").split())


def test_json_and_json_lines_say_the_same(report: Report) -> None:
    whole = json.loads(_written(report, "json"))
    lines = [json.loads(line) for line in _written(report, "jsonl").splitlines()]
    assert lines[:-1] == whole["diagnostics"]
    assert lines[-1]["summary"] == report.summary
    first = whole["diagnostics"][0]
    place = first["places"][0]
    assert TEXT[place["start"] : place["end"]] == place["quote"] == "885.8 Billion dollars"
    assert (place["line"], place["column"], place["end_column"]) == (2, 14, 35)
    assert first["expected"] == {"low": 6.25, "high": 6.74, "unit": "CNY/USD"}
    assert first["fix"]["edits"][0]["new"] == "88.58 billion dollars"


@pytest.mark.parametrize("name", ["report", "hostile"])
def test_sarif_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    log = json.loads(_written(request.getfixturevalue(name), "sarif"))
    jsonschema.Draft4Validator(SCHEMA).validate(log)


def test_sarif_has_related_locations_in_code_points_and_fixes(report: Report) -> None:
    run = json.loads(_written(report, "sarif"))["runs"][0]
    result = run["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert TEXT[region["charOffset"] :][: region["charLength"]] == region["snippet"]["text"] == "885.8 Billion dollars"
    assert [one["physicalLocation"]["region"]["snippet"]["text"] for one in result["relatedLocations"]] == [
        "5,921亿元",
        "891 Billion dollars",
    ]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20folder/article.txt"
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "88.58 billion dollars"
    assert run["invocations"][0]["executionSuccessful"] is False  # a file could not be read


def test_sarif_schema_refuses_what_is_wrong(report: Report) -> None:
    log = json.loads(_written(report, "sarif"))
    del log["runs"][0]["tool"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(log)


def test_github_escapes_what_would_end_a_command(report: Report, hostile: Report) -> None:
    lines = _written(report, "github").splitlines()
    assert lines[0].startswith(
        "::warning title=currency.restatement,file=a folder/article.txt,line=2,col=14,endLine=2,endColumn=35::The "
    )
    assert all(line.startswith(("::error ", "::notice ", "::warning ")) for line in _written(hostile, "github").splitlines())
    assert "%250A" in _written(hostile, "github")


def test_gitlab_has_distinct_fingerprints(report: Report) -> None:
    twice = Report.of(tool="t", sources=report.sources.values(), diagnostics=report.diagnostics * 2, summary="s")
    issues = json.loads(_written(twice, "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 4
    assert issues[0]["location"] == {"path": "a folder/article.txt", "lines": {"begin": 2, "end": 2}}
    assert issues[0]["severity"] == "major"


def test_junit_counts_what_it_lists(report: Report) -> None:
    suites = ElementTree.fromstring(_written(report, "junit"))
    cases, failures = suites.findall(".//testcase"), suites.findall(".//failure")
    assert (suites.get("tests"), suites.get("failures"), suites.get("errors")) == ("4", "2", "1")
    assert (len(cases), len(failures), len(suites.findall(".//error"))) == (4, 2, 1)


def test_rdjson_counts_columns_in_bytes(report: Report) -> None:
    source = Source("zh.txt", "出口5,921亿元。")
    one = Diagnostic("scale.misread", Severity.WARN, "So.", (_place(source, "5,921亿元"),))
    found = json.loads(_written(Report.of(tool="t", sources=[source], diagnostics=[one], summary="s"), "rdjson"))
    span = found["diagnostics"][0]["location"]["range"]
    assert span == {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 18}}
    suggestion = json.loads(_written(report, "rdjson"))["diagnostics"][0]["suggestions"][0]
    assert suggestion["text"] == "88.58 billion dollars"


class _Tags(HTMLParser):
    """Collects tags and what stands in marks."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.marked: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "mark":
            self.marked.append(data)
            self.tags.append("")


def test_html_marks_the_figures_and_needs_nothing_else(report: Report) -> None:
    page = _written(report, "html")
    found = _Tags()
    found.feed(page)
    assert found.marked == ["885.8 Billion dollars", "5,921亿元", "891 Billion dollars"]
    assert not {"script", "link", "img", "iframe"} & set(found.tags)
    assert not {"src", "href"} & set(found.attributes)
    assert "url(" not in page
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "Nothing to report." in page


def test_markdown_lists_what_was_found(report: Report) -> None:
    text = _written(report, "markdown")
    assert "- **2:14** currency.restatement (WARN)" in text.replace("\\_", "_")
    assert "  - makes it right: " in text
    assert "broken.docx" in text


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_text_steers_nothing(hostile: Report, form: str) -> None:
    written = _written(hostile, form)
    if form in ("text", "concise", "github", "junit", "html", "markdown"):
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", written)
    else:
        json.loads(written.splitlines()[0] if form == "jsonl" else written)
        assert "\x1b" not in written
    if form == "html":
        assert "<script" not in written
    if form == "markdown":
        assert not re.search(r"(?<!\\)<script", written)
    if form == "junit":
        ElementTree.fromstring(written)
