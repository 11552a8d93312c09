"""What a terminal is shown: nothing of the data steers it, rows fit its width, figures are never broken."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import polars as pl
import pytest
from rich.console import Console
from rich.table import Table

from pipelines.terminal import plain, print_rows

HARM = "\x1b[31mred\x1b]0;title\x07\x9b31m\u202eback\u2066\rover\x00"
COLOURS = "\x1b["


def shown(script: str, columns: int) -> str:
    """What a terminal of so many columns gets from a script."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=theirs, stderr=theirs, stdin=theirs, env=environment | {"TERM": "xterm"}
    )
    os.close(theirs)
    out = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so at the end
            break
        if not part:
            break
        out += part
    os.close(ours)
    assert process.wait() == 0, out
    return out.decode()


def table(rows: str, columns: int) -> list[str]:
    script = f"import polars as pl; from pipelines.terminal import print_rows; print_rows(pl.DataFrame({rows}), 100)"
    return [line.rstrip() for line in shown(script, columns).replace("\r", "").splitlines()]


def without_colours(line: str) -> str:
    for code in ("0", "1", "2"):
        line = line.replace(f"{COLOURS}{code}m", "")
    return line.rstrip()


@pytest.mark.parametrize("character", list("\x00\x1b\x07\x7f\x9b\x9d\u200f\u202e\u2066\ufeff\ue000"))
def test_what_steers_a_terminal_is_replaced(character: str) -> None:
    assert plain(f"a{character}b") == "a\ufffdb"


def test_text_of_every_language_and_spaces_stay() -> None:
    text = "出口　885.8亿美元 — naïve\u00a0 €5 Tiếng Việt"
    assert plain(text) == text
    assert plain("a\r\nb\tc\nd") == "a⏎b c⏎d"


@pytest.mark.parametrize(
    "script",
    [
        "from pipelines.terminal import say; say({harm!r})",
        "from pipelines.terminal import complain; complain({harm!r})",
        "from pipelines.terminal import text_output; text_output().writelines([{harm!r}])",
        "from pipelines.terminal import byte_output\nwith byte_output() as target: target.write({harm!r}.encode())",
        "import polars as pl; from pipelines.terminal import print_rows; print_rows(pl.DataFrame({{{harm!r}: [{harm!r}]}}), 9)",
    ],
)
def test_no_way_of_output_lets_data_steer_the_terminal(script: str) -> None:
    out = without_colours(shown(script.format(harm=HARM), 100)).replace("\r\n", "\n")
    assert "red" in out
    assert not [character for character in out if character != "\n" and not character.isprintable()]


def test_narrow_table_breaks_text_and_no_figure() -> None:
    lines = table("{'name': ['some words of a message ' * 6], 'value': [1234567890123.0], 'day': ['2022-01-01']}", 80)
    assert max(map(len, map(without_colours, lines))) <= 80
    assert any("1234567890123" in line for line in lines)
    assert any("2022-01-01" in line for line in lines)
    assert len(lines) < 8


def test_table_that_cannot_fit_is_one_column_a_line() -> None:
    lines = [without_colours(line) for line in table("{f'column_{n}': ['x' * 30, None] for n in range(12)}", 100)]
    assert lines[0] == "row 1"
    assert lines[1].split() == ["column_0", "x" * 30]
    assert lines[13] == "row 2"
    assert lines[14].split() == ["column_0", "null"]


def test_wide_characters_are_counted_as_the_terminal_does() -> None:
    lines = [without_colours(line) for line in table("{'name': ['出口额' * 14], 'more': ['进口额' * 14]}", 80)]
    assert len(lines) > 2, "168 columns do not fit one line"


@pytest.mark.parametrize(("rows", "is_person", "paged"), [(500, True, True), (3, True, False), (500, False, False)])
def test_what_is_longer_than_the_screen_comes_by_pages(
    monkeypatch: pytest.MonkeyPatch, rows: int, is_person: bool, paged: bool
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("pydoc.pager", shown.append)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: is_person)
    print_rows(pl.DataFrame({"n": list(range(rows))}), 1000)
    assert bool(shown) == paged
    assert not paged or shown[0].splitlines()[-1].split() == [str(rows - 1)]


def test_a_pipe_takes_the_same_table(capsys: pytest.CaptureFixture[str]) -> None:
    frame = pl.DataFrame({"name": ["广东", "a"], "value": [1.5, None], "unit": ["CNY", "percentage points"]})
    print_rows(frame, 10)
    piped = capsys.readouterr().out
    assert piped == "name  value  unit             \n广东    1.5  CNY              \na      null  percentage points\n"
    lines = piped.splitlines()
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, width in (("name", 4), ("value", 5), ("unit", 17)):
        table.add_column(name, justify="right" if name == "value" else "left", width=width)
    table.add_row("广东", "1.5", "CNY")
    table.add_row("a", "null", "percentage points")
    Console(width=200).print(table)
    assert capsys.readouterr().out.splitlines() == lines
