"""Raw files and builds in an object store: mirrored, published in one step, read by whoever follows the pointer."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from pipelines.commands.doctor import run_doctor
from pipelines.ingest.raw_folder import find_prose
from pipelines.objects import folder
from pipelines.objects.folder import ChangedObjectError, ObjectFolder, StoreError
from pipelines.warehouse import turn
from pipelines.warehouse.build import BuildError, all_builds, is_pinned, rollback
from pipelines.warehouse.connect import NoWarehouseError, read_only
from pipelines.warehouse.extraction_store import ExtractionStore
from pipelines.warehouse.home import HOME_VARIABLE, LANDING_VARIABLE, PUBLISH_VARIABLE, RAW_VARIABLE, Home, Stores
from pipelines.warehouse.inputs import extraction_version, find_inputs
from pipelines.warehouse.lock import RefreshInProgressError
from pipelines.warehouse.published import published_file
from pipelines.warehouse.raw_mirror import mirror
from pipelines.warehouse.shared_builds import pull
from pipelines.warehouse.turn import LEASE, lease, refresh_turn
from tests.defs.conftest import home_at, run_refresh
from tests.stores import BUCKET, Server, s3_server
from tests.warehouse.conftest import publish_rows
from tests.warehouse.test_extraction_store import read, write

RAW, LANDING, PUBLISHED = f"s3://{BUCKET}/raw", f"s3://{BUCKET}/landing", f"s3://{BUCKET}/published"
CONSISTENT = """
select (select count(*) from marts.fct_observation), (select max(observations) from main.build),
    (select document_sha256::bigint from main.build_input)
"""


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with s3_server() as server:
        yield server


@pytest.fixture
def store(running: Server) -> Server:
    running.clear()
    return running


def test_mirror_fetches_what_is_new_and_removes_what_is_gone(store: Server, tmp_path: Path) -> None:
    raw, source = tmp_path / "raw", ObjectFolder.at(RAW)
    store.put("raw/documents/one.txt", b"first")
    store.put("raw/documents/two/text.txt", b"second")
    store.put("raw/documents/", b"")
    store.put("raw/documents/.git/config", b"hidden")
    store.put("other/documents/three.txt", b"of somebody else")
    assert mirror(source, raw) == ()
    files = {path.relative_to(raw).as_posix(): path.read_bytes() for path in raw.rglob("*") if path.is_file()}
    assert files == {"documents/one.txt": b"first", "documents/two/text.txt": b"second"}
    before = (raw / "documents/one.txt").stat()
    store.put("raw/documents/two", b"a file where a folder was")
    store.put("raw/documents/three.txt", b"third")
    for key in ("raw/documents/two/text.txt", "raw/documents/two"):
        ObjectFolder.at(f"s3://{BUCKET}").delete(key)
    store.put("raw/documents/two", b"a file where a folder was")
    assert mirror(source, raw) == ()
    assert (raw / "documents/two").read_bytes() == b"a file where a folder was"
    assert (raw / "documents/three.txt").read_bytes() == b"third"
    after = (raw / "documents/one.txt").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns), "unchanged, so not fetched"
    store.put("raw/documents/one.txt", b"FIRST")
    mirror(source, raw)
    assert (raw / "documents/one.txt").read_bytes() == b"FIRST", "of the same size, but another version"


def test_key_that_is_no_path_refuses_its_document_alone(store: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "home" / "raw"
    monkeypatch.setattr("pipelines.warehouse.raw_mirror.MAX_FILE_BYTES", 2 << 20)
    for key in ("documents/../../escaped.txt", "documents//etc/passwd", "documents/a\\b.txt", "documents/two?versionId=1"):
        store.put(f"raw/{key}", b"x")
    store.put("raw/documents/large/text.txt", b"x" * ((2 << 20) + 1))
    store.put("raw/documents/large/document.yml", b"title: x")
    store.put("raw/tables/both", b"x")
    store.put("raw/tables/both/document.yml", b"x")
    store.put("raw/documents/good.txt", b"good")
    refused = mirror(ObjectFolder.at(RAW), raw)
    reasons = {one.source_path: one.error or "" for one in refused}
    assert {name: reason.partition(": ")[2].partition(";")[0] for name, reason in reasons.items()} == {
        "documents/../../escaped.txt": "the object's key is no plain path (an empty part, . or ..)",
        "documents//etc/passwd": "the object's key is no plain path (an empty part, . or ..)",
        "documents/a\\b.txt": "the object's key is no name of a file",
        "documents/two?versionId=1": "the object's key is no name of a file",
        "documents/large": "larger than 2 MiB",
        "tables/both": "the object lies where a folder of others lies",
    }
    assert {one.document_sha256 for one in refused} == {None}
    files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt")]
    assert files == ["home/raw/documents/good.txt"]


def test_download_that_is_cut_short_is_tried_again_and_then_told(store: Server, tmp_path: Path) -> None:
    raw, source = tmp_path / "raw", ObjectFolder.at(RAW)
    store.put("raw/documents/one.txt", b"whole text" * 1000)
    store.cut["raw/documents/one.txt"] = 2
    mirror(source, raw)
    assert (raw / "documents/one.txt").read_bytes() == b"whole text" * 1000
    store.put("raw/documents/one.txt", b"other text" * 1000)
    store.cut["raw/documents/one.txt"] = 1000
    with pytest.raises(StoreError, match=r"s3://counting-bucket/raw"):
        mirror(source, raw)
    assert (raw / "documents/one.txt").read_bytes() == b"whole text" * 1000
    store.cut.clear()
    mirror(source, raw)
    assert (raw / "documents/one.txt").read_bytes() == b"other text" * 1000


def test_write_over_another_version_is_refused(store: Server) -> None:
    source = ObjectFolder.at(PUBLISHED)
    first = source.write("one", b"1", over=None)
    with pytest.raises(ChangedObjectError):
        source.write("one", b"2", over=None)
    second = source.write("one", b"2", over=first)
    with pytest.raises(ChangedObjectError):
        source.write("one", b"3", over=first)
    source.delete("one")
    with pytest.raises(ChangedObjectError):
        source.write("one", b"3", over=second)
    assert source.read("one") is None


def test_store_that_cannot_be_used_is_told_in_one_line(store: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("bucket/raw", "s3://", "s3://b/raw", "s3://bucket/../raw", "gs://bucket/raw"):
        with pytest.raises(StoreError, match="write s3://bucket/prefix"):
            ObjectFolder.at(address)
    with pytest.raises(StoreError, match="there is no bucket another-bucket"):
        ObjectFolder.at("s3://another-bucket/raw").objects()
    folder._filesystem.cache_clear()
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    try:
        with pytest.raises(StoreError, match=r"^s3://counting-bucket/raw: no credentials; set AWS_ACCESS_KEY_ID") as error:
            ObjectFolder.at(RAW).objects()
        assert "\n" not in str(error.value)
    finally:
        folder._filesystem.cache_clear()


def test_doctor_says_which_stores_can_be_used(
    store: Server, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(RAW_VARIABLE, RAW)
    monkeypatch.setenv(PUBLISH_VARIABLE, "s3://another-bucket/published")
    assert run_doctor() == 1
    told = [line for line in capsys.readouterr().out.splitlines() if " store " in line]
    assert told == [
        f"ok     store        {RAW}: can be listed",
        "fault  store        s3://another-bucket/published: there is no bucket another-bucket; make it, or name another",
    ]


def test_home_on_a_disk_loads_no_client(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "dbt").mkdir()
    code = """
import sys
from pipelines.warehouse.build import all_builds, is_pinned
from pipelines.warehouse.home import Home
from pipelines.warehouse.inputs import find_inputs, read_published
from pipelines.warehouse.turn import refresh_turn
home = Home.find()
with refresh_turn(home, "the test"):
    find_inputs(home), read_published(home), all_builds(home), is_pinned(home, "")
print(sorted({"fsspec", "s3fs", "botocore", "aiohttp"} & sys.modules.keys()))
"""
    names = {RAW_VARIABLE, LANDING_VARIABLE, PUBLISH_VARIABLE}
    environment = {name: value for name, value in os.environ.items() if name not in names} | {HOME_VARIABLE: str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def machine(root: Path) -> Home:
    """A home on a machine of its own that publishes into the store."""
    root.mkdir(exist_ok=True)
    return Home(root, Stores(publish=PUBLISHED))


def publish(home: Home, rows: int) -> str:
    with refresh_turn(home, "the test", 30):
        return publish_rows(home, rows).build_id


def test_builds_are_published_pruned_and_put_back_for_every_machine(store: Server, tmp_path: Path) -> None:
    writer, reader = machine(tmp_path / "writer"), machine(tmp_path / "reader")
    pull(reader)
    with pytest.raises(NoWarehouseError), read_only(reader.published):
        pass
    built = [publish(writer, rows) for rows in range(1, 8)]
    assert [one.build_id for one in all_builds(reader)] == built[:1:-1]
    assert [one.build_id for one in all_builds(reader) if one.is_published] == built[-1:]
    pull(reader)
    assert rows_of(reader) == 7
    with refresh_turn(reader, "a person"):
        assert rollback(reader, built[2], "inputs of now").build_id == built[2]
    assert is_pinned(writer, "inputs of now")
    assert rows_of(writer) == 3
    assert not is_pinned(writer, "other inputs")
    with refresh_turn(reader, "a person"), pytest.raises(BuildError, match="no build 'none' is kept"):
        rollback(reader, "none", "inputs of now")
    assert publish(writer, 9) > built[-1]
    assert not is_pinned(reader, "inputs of now")
    assert rows_of(reader) == 9
    assert len(store.keys("published/builds/")) == 2 * 5


def rows_of(home: Home) -> int:
    with read_only(home.published) as connection:
        return int(connection.execute("select count(*) from marts.fct_observation").fetchall()[0][0])


def test_of_two_that_build_upon_the_same_one_publishes(store: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, fast = machine(tmp_path / "slow"), machine(tmp_path / "fast")
    publish(fast, 1)
    with refresh_turn(slow, "the slow one"):
        with (
            pytest.raises(RefreshInProgressError, match=r"the slow one \(process \d+ on .+, since .+\); wait"),
            refresh_turn(fast, "x"),
        ):
            pass
        monkeypatch.setattr(turn, "DEAD_SECONDS", -1.0)  # the machine of the slow one seems dead
        published = publish(fast, 2)
        with pytest.raises(BuildError, match="another refresh published while this one ran"):
            publish_rows(slow, 3)
    assert [one.build_id for one in all_builds(slow) if one.is_published] == [published]
    assert len(store.keys("published/builds/")) == 2 * 2
    assert not store.keys(f"published/{LEASE}")
    publish(slow, 4)
    pull(fast)
    assert rows_of(fast) == 4


def test_second_refresh_waits_for_the_lease_and_a_dead_one_frees_it(store: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = ObjectFolder.at(PUBLISHED)
    monkeypatch.setattr(turn, "BEAT_SECONDS", 0.05)
    with lease(shared, "the first", 0):
        deadline = time.monotonic() + 20
        while b'"beats"' not in store.read(f"published/{LEASE}"):
            assert time.monotonic() < deadline
            time.sleep(0.02)
        threading.Timer(0.3, shared.delete, [LEASE]).start()  # it ends
        with lease(shared, "the second", 20):
            assert json.loads(store.read(f"published/{LEASE}"))["holder"] == "the second"
    assert not store.keys("published")
    store.put(f"published/{LEASE}", b"half written")
    with pytest.raises(RefreshInProgressError, match="holder unknown"), lease(shared, "the third", 0):
        pass


def test_store_without_conditional_writes_is_refused(store: Server, tmp_path: Path) -> None:
    store.has_conditions = False
    with pytest.raises(StoreError, match="honours no conditional writes"):
        publish(machine(tmp_path / "writer"), 1)
    assert store.keys("published") == []


def test_reader_that_loops_never_sees_half_a_build(store: Server, tmp_path: Path) -> None:
    writer, reader = machine(tmp_path / "writer"), machine(tmp_path / "reader")
    publish(writer, 1000)
    over, seen, faults = threading.Event(), set[int](), list[str]()

    def read() -> None:
        while not over.is_set():
            try:
                pull(reader)
                with read_only(reader.published) as connection:
                    (numbers,) = connection.execute(CONSISTENT).fetchall()
            except Exception as error:  # noqa: BLE001 - any failure of a reader is what the test looks for
                faults.append(repr(error))
            else:
                seen.update(numbers)
                if len(set(numbers)) != 1:
                    faults.append(f"torn: {numbers}")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for one in readers:
        one.start()
    for rows in range(1001, 1006):
        publish(writer, rows)
    over.set()
    for one in readers:
        one.join()
    assert faults == []
    assert len(seen) > 2


def test_build_that_was_altered_is_not_opened(store: Server, tmp_path: Path) -> None:
    writer, reader = machine(tmp_path / "writer"), machine(tmp_path / "reader")
    built = publish(writer, 3)
    key = f"published/builds/{built}/countinghouse.duckdb"
    whole = store.read(key)
    store.put(key, whole[:-1] + b"?")
    with pytest.raises(StoreError, match="its digest is another"):
        pull(reader)
    store.put("published/published.json", b'{"build_id": "../../x"}')
    with pytest.raises(StoreError, match="describes no build"):
        pull(reader)
    assert not reader.published.exists()


def kept_by(home: Home) -> list[str]:
    """The documents of a home that need not be read on its machine."""
    store = ExtractionStore(home.extraction, extraction_version(), home.stores.landing)
    return store.find(find_inputs(home).documents).document["document_id"].to_list()


def test_batches_that_machines_have_read_are_shared_and_fetched_where_they_are_asked_for(store: Server, tmp_path: Path) -> None:
    write(tmp_path, "one", "Exports grew by 3.1%.\n")
    first, second, third = (ExtractionStore(tmp_path / name, "v1", LANDING) for name in ("first", "second", "third"))
    first.keep(read(tmp_path))
    (small,) = batches(tmp_path / "first")
    write(tmp_path, "two", "Exports fell by 4%.\n")
    both, landing = find_prose(tmp_path), read(tmp_path)
    assert second.find(both).document["document_id"].to_list() == ["one"]
    second.keep(landing)  # it read the first document, too, as a machine does that began at the same time
    (large,) = batches(tmp_path / "second") - {small}
    for table, frame in first.find(both).tables().items():
        assert sorted(frame.rows(), key=repr) == sorted(landing.tables()[table].rows(), key=repr), "each document once"
    store.put(f"landing/v1/{large}/document.parquet", b"no table")
    store.put(f"landing/v1/{small}/mention.parquet", b"no table")
    assert third.find(both).document.is_empty()
    store.put(f"landing/v1/{small}/mention.parquet", (tmp_path / "first/v1" / small / "mention.parquet").read_bytes())
    store.put("landing/v1/../../astray/document.parquet", b"no batch")
    store.put(f"landing/v1/{'0' * 64}/mention.parquet", b"of a batch that is just being put")
    assert third.find(both).document["document_id"].to_list() == ["one"], "what is broken is read anew"
    assert batches(tmp_path / "third") == {small}
    assert not (tmp_path / "astray").exists()
    assert ExtractionStore(tmp_path / "fourth", "v2", LANDING).find(both).document.is_empty()


def batches(root: Path) -> set[str]:
    return {path.name for path in (root / "v1").iterdir() if not path.name.startswith(".")}


def test_refresh_reads_raw_from_a_store_and_readers_need_nothing_else(
    store: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = home_at(tmp_path / "home", monkeypatch)
    for path in local.raw.rglob("*"):
        if path.is_file():
            store.put(f"raw/{path.relative_to(local.raw).as_posix()}", path.read_bytes())
    store.put(
        "raw/documents/may.md",
        b"---\ndate: 2022-06-09\nlanguage: en\n---\nVietnam's goods exports rose 16.4% to $30.9 billion in May 2022.\n",
    )
    store.put("raw/documents/../../escaped.md", b"out of here")
    local.raw.rename(tmp_path / "put away")
    monkeypatch.setenv(RAW_VARIABLE, RAW)
    monkeypatch.setenv(LANDING_VARIABLE, LANDING)
    monkeypatch.setenv(PUBLISH_VARIABLE, PUBLISHED)
    with dg.DagsterInstance.ephemeral() as instance:
        result = run_refresh(instance)
    assert result.success
    other = Home(tmp_path / "other", Stores.named())
    assert kept_by(other) == ["may"], "what one machine has read another takes as it is"
    monkeypatch.delenv(RAW_VARIABLE)
    monkeypatch.setenv("COUNTINGHOUSE_HOME", str(tmp_path / "reader"))
    with read_only(published_file()) as connection:
        values = connection.execute("select value from marts.fct_observation order by value").fetchall()
        refused = connection.execute("select source_file, rule from quarantine.rejected_row").fetchall()
    assert values == [(16.4,), (30.9e9,)]
    assert refused == [("documents/../../escaped.md", "document.unreadable")]
    assert not (tmp_path / "reader" / "raw").exists()
