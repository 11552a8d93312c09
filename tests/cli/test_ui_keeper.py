"""Dagster's UI ends with the command that started it, with all its children, whatever ended the command."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

# A child that ignores requests to end, with a child of its own.
STUBBORN = "import signal, subprocess, sys, time; [signal.signal(n, signal.SIG_IGN) for n in (2, 15)]; {more}; time.sleep(120)"
CHILD = STUBBORN.format(more="pass")
COMMAND = STUBBORN.format(more=f"subprocess.Popen([sys.executable, '-c', {CHILD!r}])")
# Stands for the command `ui`: starts the keeper as it does, and waits.
STARTER = """
import subprocess, sys, time
from_keeper = "import pipelines.commands.ui_keeper as k, sys; "
hasty = from_keeper + "k._ORDERLY_SECONDS = k._PATIENCE_SECONDS = 0.5; sys.exit(k.keep(sys.argv[1:]))"
keeper = [sys.executable, "-c", hasty]
subprocess.Popen([*keeper, sys.executable, "-c", sys.argv[1]], stdin=subprocess.PIPE, start_new_session=True)
time.sleep(120)
"""


def below(process: psutil.Process, count: int) -> list[psutil.Process]:
    deadline = time.monotonic() + 30
    while len(found := process.children(recursive=True)) < count:
        assert time.monotonic() < deadline, found
        time.sleep(0.05)
    return found


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_killed_command_leaves_nothing_behind(number: signal.Signals) -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER, COMMAND])
    children = below(psutil.Process(starter.pid), 3)  # the keeper, the command and its child
    os.kill(starter.pid, number)
    starter.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert [one for one in alive if one.status() != psutil.STATUS_ZOMBIE] == []


def test_command_that_ends_by_itself_gives_its_exit_code(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipelines.commands.ui_keeper", sys.executable, "-c", "import sys; sys.exit(7)"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.wait(30) == 7
