"""The few colours that our own words have on a terminal; texts of data never bring their own."""

from __future__ import annotations

from pipelines.diagnostics.diagnostic import Severity

_CODES = {"bold": "1", "dim": "2", "red": "1;31", "yellow": "1;33", "blue": "1;34", "green": "32", "cyan": "36"}
OF_SEVERITY = {Severity.ERROR: "red", Severity.WARN: "yellow", Severity.INFO: "blue"}


class Paint:
    """Puts colours around words, or leaves them as they are."""

    def __init__(self, *, is_on: bool) -> None:
        self._is_on = is_on

    def __call__(self, text: str, colour: str) -> str:
        """`text` in a colour; the text must hold nothing that steers a terminal."""
        return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if self._is_on and text else text
