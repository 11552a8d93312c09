"""A thread of its own for what matches the largest expressions, so that each is compiled once.

polars keeps the last 32 compiled expressions of a thread. A batch goes through many small ones, which would push out the large
ones of every batch; those take as long to compile as some thousand sentences to read.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import ParamSpec, TypeVar

from pipelines.pool import is_on_pool

_Arguments = ParamSpec("_Arguments")
_Result = TypeVar("_Result")


def with_large_expressions(
    function: Callable[_Arguments, _Result], /, *args: _Arguments.args, **kwargs: _Arguments.kwargs
) -> _Result:
    """Calls a function on that thread and waits for what it returns or raises; on a thread of the pool, where it stands.

    Args:
        function: matches few expressions, so that they stay compiled.
        args: its arguments.
        kwargs: its named arguments.
    """
    # The pool may have one thread: it would wait for another that waits for it.
    if is_on_pool():
        return function(*args, **kwargs)
    # A fork has no threads of its parent.
    return _thread(os.getpid()).submit(function, *args, **kwargs).result()


@cache
def _thread(process: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix=f"large-expressions-{process}")
