"""A Spark session that talks to this machine only unless its master is elsewhere, and that ends with this process."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pipelines.ingest.texts.source_text import MEMORY_VARIABLE, SECONDS_VARIABLE

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

JAVA = 17
"""The oldest release of Java that Spark 4 runs on."""

_LIGHT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
_LOOPBACK = "127.0.0.1"
_LOCAL = re.compile(r"local(-cluster)?\b.*")
_TELLS_ERROR = re.compile(r"\bERROR\b|Error:|Exception:")
_PASSED_ON = (SECONDS_VARIABLE, MEMORY_VARIABLE, "POLARS_MAX_THREADS", "PYTHONWARNINGS")
"""Variables of this process that the workers are to have, too."""


class SparkError(RuntimeError):
    """Spark cannot be started, or has given up; the message says what to do."""


def missing_for_spark() -> str | None:
    """What has to be installed before Spark can be started, as a sentence with the command; None when all is there."""
    if find_spec("pyspark") is None:
        return "PySpark is not installed; type: make spark (or: pip install 'countinghouse[spark]')"
    java = _java()
    if java is None:
        return f"Java is not installed; Spark needs {JAVA} or later: apt-get install default-jre-headless, or set JAVA_HOME"
    release = _release_of(java)
    if release is None or release < JAVA:
        return f"{java} is Java {release or 'of an unknown release'}; Spark needs {JAVA} or later: set JAVA_HOME to one"
    return None


@contextmanager
def spark_session(master: str, settings: dict[str, str] | None = None) -> Iterator[SparkSession]:
    """A Spark session for the length of the context; its Java process ends with this one, however this one ends.

    Args:
        master: where Spark runs, as Spark writes it: `local[2]`, `local-cluster[2,1,2048]`, `spark://host:7077`, `yarn`, `k8s://...`.
        settings: further settings of Spark.

    Raises:
        SparkError: Java or PySpark is missing, or the session does not start.
    """
    missing = missing_for_spark()
    if missing is not None:
        raise SparkError(missing)
    with tempfile.TemporaryDirectory(prefix="countinghouse-spark-") as folder:
        before = dict(os.environ)
        os.environ.update(_environment(master, Path(folder)))
        if not is_local(master):
            os.environ.pop("SPARK_LOCAL_IP", None)  # pandera sets it to the loopback address, where no cluster could answer
        try:
            session = _start(master, _settings(master, Path(folder)) | (settings or {}), Path(folder) / "java.log")
            try:
                yield session
            finally:
                _stop(session)
        finally:
            os.environ.clear()
            os.environ.update(before)


def this_machine() -> str:
    """The master that is this machine with all its cores; a task that fails is tried again."""
    return f"local[{os.cpu_count() or 1},4]"


def light_java(master: str) -> dict[str, str]:
    """Settings of a session whose Java has minutes of work at most, which its second compiler costs more than it saves.

    None where Spark is a cluster: its owner says with which options its Java starts.
    """
    return {f"spark.{one}.extraJavaOptions": _LIGHT for one in ("driver", "executor")} if is_local(master) else {}


def is_local(master: str) -> bool:
    """Whether Spark runs on this machine alone, in this process's Java or in workers that it starts."""
    return _LOCAL.fullmatch(master) is not None


def _environment(master: str, folder: Path) -> dict[str, str]:
    """Variables that Java reads before it reads any setting."""
    here = {"SPARK_LOCAL_IP": _LOOPBACK, "SPARK_LOCAL_HOSTNAME": "localhost"} if is_local(master) else {}
    return here | {
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_WORKER_DIR": str(folder / "work"),
        "SPARK_LOCAL_DIRS": str(folder / "local"),
    }


def _settings(master: str, folder: Path) -> dict[str, str]:
    settings = {
        "spark.app.name": "countinghouse",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.log.level": "ERROR",
        "spark.executorEnv.PYTHONHASHSEED": "0",
        **{f"spark.executorEnv.{name}": os.environ[name] for name in _PASSED_ON if name in os.environ},
    }
    if is_local(master):
        settings |= {
            "spark.driver.host": _LOOPBACK,
            "spark.driver.bindAddress": _LOOPBACK,
            "spark.executorEnv.PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }
    return settings


def _start(master: str, settings: dict[str, str], log: Path) -> SparkSession:
    """Starts Spark; what its Java says on standard error goes into a file, because errors come as exceptions, too."""
    from py4j.protocol import Py4JError
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    conf = SparkConf(loadDefaults=False).setMaster(master).setAll(list(settings.items()))
    try:
        with log.open("wb") as said:
            SparkContext._ensure_initialized(gateway=launch_gateway(conf, {"stderr": said}), conf=conf)
        return SparkSession.builder.config(conf=conf).getOrCreate()
    except (Py4JError, PySparkException, OSError) as error:
        raise SparkError(f"Spark does not start at {master}: {_last_said(log) or first_line(error)}") from error


def _last_said(log: Path) -> str:
    """The last line of a log that tells of an error; empty where there is none."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines() if log.is_file() else []
    return next((line.strip()[:500] for line in reversed(lines) if _TELLS_ERROR.search(line)), "")


def _stop(session: SparkSession) -> None:
    """Stops Spark and ends its Java, so that nothing of it is left when a refresh has ended."""
    from py4j.protocol import Py4JError
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    with contextlib.suppress(Py4JError, OSError):  # its Java may be gone already
        session.stop()
    if gateway is None:
        return
    gateway.shutdown()
    process: subprocess.Popen[bytes] | None = getattr(gateway, "proc", None)
    if process is not None:
        if process.stdin is not None:
            process.stdin.close()  # the sign for it to end
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    SparkContext._gateway = SparkContext._jvm = None


def first_line(error: BaseException) -> str:
    """What an error says that comes with the whole stack of Java."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith(("Caused by:", "org.apache.spark", "java."))]
    return (causes or lines or [type(error).__name__])[0][:500]


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home and (Path(home) / "bin" / "java").is_file() else shutil.which("java")


def _release_of(java: str) -> int | None:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else None
