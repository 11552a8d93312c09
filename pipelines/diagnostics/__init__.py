"""Floor 2: what a command found, as records that every output format can write: nothing here reads a text or judges a figure.

How to use it, as `check` does:

    source = Source("article.txt", text)                     # once a document; places are made from it
    one = Diagnostic(
        code="currency.restatement",
        severity=Severity.WARN,
        message="One sentence that a person says aloud.",
        places=(source.place(12, 33), source.place(40, 46)),  # spans in code points, half-open; the first is the main one
        related=(Related(source.place(90, 99), "the same exports once more"),),
        expected=Bounds(6.25, 6.74, "CNY/USD"), actual=Bounds(0.668, 0.669, "CNY/USD"),
        fix=Fix("885.8 hundred million dollars", (Edit(source.place(12, 33), "88.58 billion dollars"),)),
    )
    report = Report.of(tool="countinghouse check", sources=[source], diagnostics=[one], counts={"figures": 214},
                       summary="214 figures, 61 comparisons, 1 fails, 9 figures stand alone", rules={code: description})
    write_report(report, "sarif", output)                    # a name of FORMATS

A place may be of any source of the report, so that a comparison can show a source and its target side by side.
"""

from pipelines.diagnostics.diagnostic import Bounds, Diagnostic, Edit, Fix, Related, Severity
from pipelines.diagnostics.formats import FORMATS, write_report
from pipelines.diagnostics.place import Place, Source
from pipelines.diagnostics.report import Failure, Report

__all__ = [
    "FORMATS",
    "Bounds",
    "Diagnostic",
    "Edit",
    "Failure",
    "Fix",
    "Place",
    "Related",
    "Report",
    "Severity",
    "Source",
    "write_report",
]
