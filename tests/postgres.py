"""A PostgreSQL server of the test's own: a folder that is removed, a free port of the loopback address, the user postgres."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_USER = "postgres"


def _programs() -> Path | None:
    """The folder of the server's programs, those of the newest release that Debian has put there."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


PROGRAMS = _programs()
NEEDS_POSTGRES = pytest.mark.skipif(
    PROGRAMS is None and "CI" not in os.environ,
    reason="no PostgreSQL on this machine; install Debian's package postgresql, as .ci/run does",
)


@contextmanager
def postgres_server() -> Iterator[str]:
    """A server with an empty database; gives its address, and ends it and removes its folder in the end."""
    assert PROGRAMS is not None, "no PostgreSQL on this machine"
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if os.geteuid() == 0:  # the server refuses to run as root
        user = pwd.getpwnam(_USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
    port, data = _free_port(), folder / "data"
    settings = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _run(folder, PROGRAMS / "initdb", "-D", data, "-U", _USER, "-A", "trust", "--no-sync")
    try:
        _run(folder, PROGRAMS / "pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", settings, "start")
        yield f"postgresql://{_USER}@127.0.0.1:{port}/postgres"
    finally:
        _run(folder, PROGRAMS / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def _run(folder: Path, *command: str | Path) -> None:
    is_root = os.geteuid() == 0
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, user=_USER if is_root else None, group=_USER if is_root else None,
        extra_groups=[] if is_root else None, env=os.environ | {"HOME": str(folder)}, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
