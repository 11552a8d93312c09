"""Floor 17: the command `countinghouse`. Each command imports what it needs when it runs; the help needs nothing."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import nullcontext
from typing import NoReturn

import typer

from pipelines.cli import texts, warehouse
from pipelines.cli.command_line import EXAMPLES, app
from pipelines.commands.errors import INTERRUPTED, WRONG_USAGE, fail, one_line_errors
from pipelines.language.kept_expressions import kept_expressions

__all__ = ["app", "main", "texts", "warehouse"]
"""The commands of the last two are known once they are imported."""

# So many new objects are made before cycles are looked for.
_NEW_OBJECTS = 200_000
_OF_TEXTS = frozenset(("check", "compare", "explain"))
# What a person has set stands. The frames of a text are small, and threads that wait for one another cost a twentieth of a command;
# many texts are spread over processes. Plugins of pydantic are looked for in every package that is installed.
_SETTINGS = {"POLARS_MAX_THREADS": "1", "PYDANTIC_DISABLE_PLUGINS": "1"}


def main() -> NoReturn:
    """Runs the command line; wrong usage and errors are one line on standard error."""
    # Words, patterns and modules are many objects that stay: to look through them as often as is usual costs a tenth of a command.
    gc.set_threshold(_NEW_OBJECTS)
    is_of_texts = not _OF_TEXTS.isdisjoint(sys.argv[1:2])
    if is_of_texts:
        for name, value in _SETTINGS.items():
            os.environ.setdefault(name, value)
    with one_line_errors():
        try:
            with kept_expressions(sys.argv[1]) if is_of_texts else nullcontext():
                code = app(standalone_mode=False)
        except typer.Abort:
            code = INTERRUPTED
        except typer.TyperException as error:
            fail(f"{' '.join(str(error).split())}; {_hint(error)}", WRONG_USAGE)
        if code == INTERRUPTED:
            fail("interrupted", INTERRUPTED)
        # The process ends here: to look through all its objects once more for cycles takes a tenth of a second.
        gc.freeze()
        sys.exit(code or 0)


def _hint(error: Exception) -> str:
    """An example of the command that was got wrong, or how to see what there is."""
    command = getattr(error, "cmd", None)
    example = EXAMPLES.get(command.name) if command else None
    return f"for example: {example}" if example else "countinghouse --help lists the commands"
