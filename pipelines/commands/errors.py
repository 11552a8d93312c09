"""How a command ends when it cannot do what it was asked: one line for a person, and a file with what only we can use."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from pipelines.terminal import complain

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130


class CommandError(RuntimeError):
    """What keeps a command from its work and a person can mend; the message says how. Exit code 2."""


def fail(message: str, code: int = FAILED) -> NoReturn:
    """Ends the command with one message on standard error."""
    complain(message)
    sys.exit(code)


_EXTRAS = {
    **dict.fromkeys(("dagster", "dagster_dbt", "dagster_webserver", "dbt", "duckdb", "pandera"), "warehouse"),
    **dict.fromkeys(("pygls", "lsprotocol"), "lsp"),
    "mcp": "mcp",
    **dict.fromkeys(("s3fs", "botocore", "aiohttp"), "s3"),
    **dict.fromkeys(("dagster_postgres", "psycopg2"), "postgres"),
    **dict.fromkeys(("vl_convert", "xlsxwriter"), "report"),
}
"""Modules that only some commands need, by the extra of the package that brings them."""


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Within it, whatever is not handled ends the command with one line, and its traceback is kept in a file."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the interpreter complains when it flushes
        sys.exit(0)  # the reader of our output has seen enough
    except CommandError as error:
        fail(str(error), WRONG_USAGE)
    except OSError as error:
        fail(_of_system(error), WRONG_USAGE)
    except ModuleNotFoundError as error:
        if (extra := _EXTRAS.get((error.name or "").split(".")[0])) is None:
            fail(f"{_first_line(error)} (details in {_kept(error)})")
        fail(f"this needs more than reading texts does; install it with: pip install 'countinghouse[{extra}]'", WRONG_USAGE)
    except Exception as error:  # noqa: BLE001 - the last place where anything can be caught
        fail(f"{_first_line(error)} (details in {_kept(error)})")


def _of_system(error: OSError) -> str:
    """Which file or folder the system refused, and why."""
    where = f"{error.filename}: " if error.filename else ""
    reason = error.strerror or str(error)
    if isinstance(error, PermissionError):
        return f"{where}{reason}; give this user the right to it, or name another place"
    return f"{where}{reason}"


def _first_line(error: Exception) -> str:
    said = str(error).strip().splitlines()
    return f"this should not happen: {type(error).__name__}{': ' + said[0] if said else ''}"


def _kept(error: Exception) -> Path:
    """A file with the traceback."""
    name = f"countinghouse-{datetime.now(UTC):%Y%m%dT%H%M%S}-"
    with tempfile.NamedTemporaryFile("w", prefix=name, suffix=".txt", delete=False, encoding="utf-8") as file:
        file.write(f"{' '.join(sys.argv)}\n\n")
        traceback.print_exception(error, file=file)
    return Path(file.name)
