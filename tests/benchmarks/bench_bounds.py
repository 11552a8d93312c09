"""How long and how much memory inputs take that are too large to be read, and what is said of them.

    .venv/bin/python -m tests.benchmarks.bench_bounds [NAME...]

Each input is landed as a refresh lands it, in a process of its own. Prints a row an input: seconds, the most memory that this
process and those it started held together in MB (looked at ten times a second), and what became of it.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipelines.ingest.processes import resident_bytes
from tests.homes import HEADER, METADATA

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_SENTENCE = "In 2021 exports of goods rose 8.3 % to 336.3 billion dollars.\n"


def _docx(paragraph: str, count: int) -> bytes:
    """A Word document of `count` equal paragraphs."""
    body = f"<w:p><w:r><w:t>{paragraph}</w:t></w:r></w:p>" * count
    main = (
        '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", main)):
            package.writestr(name, text)
    return buffer.getvalue()


def _html(size: int) -> bytes:
    """A page of `size` bytes on one line."""
    words = "<p>Exports rose 3% in 2021.</p>"
    return f"<html><body><article>{words * (size // len(words))}</article></body></html>".encode()


def _table(size: int) -> bytes:
    """A table of figures no two of which are alike."""
    row = '"k{0}","{0}.5 billion dollars",10,{1},goods_exports,VN,,,,2022-Q1,A,,,\n'
    count = size // 80
    return (HEADER + "".join(row.format(n, 28 + len(str(n))) for n in range(count))).encode()


def _keys(count: int) -> str:
    return "".join(f"k{number}: {number}\n" for number in range(count))


_INPUTS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx, a million paragraphs": ("text.docx", lambda: _docx("Exports rose 3% in 2021.", 1_000_000)),
    "docx, a million empty paragraphs": ("text.docx", lambda: _docx("", 1_000_000)),
    "html, 50 MB on one line": ("text.html", lambda: _html(50 << 20)),
    "html, 5 MB on one line": ("text.html", lambda: _html(5 << 20)),
    "txt, 10 MB of '1% '": ("text.txt", lambda: b"1% " * (10_000_000 // 3)),
    "txt, 4.5 MB of '1% '": ("text.txt", lambda: b"1% " * 1_500_000),
    "txt, 300 kB of '1% '": ("text.txt", lambda: b"1% " * 100_000),
    "txt, 3 MB of sentences": ("text.txt", lambda: (_SENTENCE * (3_000_000 // len(_SENTENCE))).encode()),
    "txt, 60 MB of letters": ("text.txt", lambda: b"word " * 12_000_000),
    "md, front matter of 60 kB": ("text.md", lambda: f"---\n{_keys(5000)}---\n{_SENTENCE}".encode()),
    "observations.csv, 60 MB": ("observations.csv", lambda: _table(60_000_000)),
    "observations.csv, 20 MB": ("observations.csv", lambda: _table(20_000_000)),
    "document.yml, 800 kB with 60,000 keys": ("document.yml", lambda: _keys(60_000).encode()),
}  # fmt: skip


def main(names: list[str]) -> None:
    """Prints the table."""
    print("| input | seconds | peak MB | what is said |")
    print("|---|---|---|---|")
    for name in names or list(_INPUTS):
        with tempfile.TemporaryDirectory() as root:
            file, make = _INPUTS[name]
            folder = Path(root) / ("tables" if file.endswith(".csv") else "documents") / "large"
            folder.mkdir(parents=True)
            (folder / file).write_bytes(make())
            if file == "document.yml":
                (folder / "text.txt").write_text(_SENTENCE)
            if file.endswith(".csv"):
                (folder / "document.yml").write_text(METADATA.format(slug="large"))
            told, peak = _watched([sys.executable, "-m", "tests.benchmarks.bench_bounds", "--land", root])
        print(f"| {name} | {told['seconds']:.1f} | {peak / 1e6:.0f} | {told['said']} |", flush=True)


def _watched(command: list[str]) -> tuple[dict[str, Any], int]:
    """What a command prints in its last line, and the peak of the memory of its processes in bytes."""
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            peak = max(peak, sum(resident_bytes(one) or 0 for one in _family(process.pid)))
            time.sleep(0.1)
        output = process.stdout.read() if process.stdout else ""
    return json.loads(output.splitlines()[-1]), peak


def _family(process_id: int) -> list[int]:
    """A process and all that it started."""
    children: list[int] = []
    with suppress(OSError):  # it may end meanwhile
        for path in Path(f"/proc/{process_id}/task").glob("*/children"):
            children += map(int, path.read_text().split())
    return [process_id, *(one for child in children for one in _family(child))]


def _land(root: Path) -> None:
    """Lands the documents of a raw folder and tells what it took."""
    import polars as pl

    from pipelines.ingest.landing import Landing
    from pipelines.ingest.prose_landing import land_prose
    from pipelines.ingest.raw_folder import find_documents, find_prose
    from pipelines.ingest.reference import ENTITY_COLUMNS
    from pipelines.ingest.table_landing import land_tables

    started = time.monotonic()
    entity = pl.DataFrame(schema=dict.fromkeys(ENTITY_COLUMNS, pl.String))
    parts = (land_tables(find_documents(root)), land_prose(find_prose(root), entity))
    landing = Landing.of(part.tables() for part in parts)
    seconds = time.monotonic() - started
    said = landing.rejected_row["reason"].to_list() or [f"read: {landing.mention.height + landing.observation.height} figures"]
    print(json.dumps({"seconds": seconds, "said": said[0]}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--land"]:
        _land(Path(sys.argv[2]))
    else:
        main(sys.argv[1:])
