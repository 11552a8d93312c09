"""What raw/reference says of single documents: a correction bears on the document that it names, a firm on those that may name it.

It is a part of what a document is read from, so that a change of it costs these documents and no other. Whether a text may name a
firm is told generously, by letters alone: to read a text once more than one must costs little, not to read it is wrong.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from functools import cached_property
from pathlib import Path

from pipelines.ingest.raw_folder import CORRECTIONS, REFERENCE, RawFileError, files_of
from pipelines.ingest.safe_yaml import read_yaml
from pipelines.values.records import dataclass

ENTITIES = "entity.csv"
BEARING_FILES = frozenset({CORRECTIONS, ENTITIES})
"""Files of raw/reference that say something of some documents and nothing of the others."""

MAX_CORRECTIONS_BYTES = 1 << 20
"""Size that a file of corrections may have: some 5,000 of them."""

_PLAIN = frozenset({".txt", ".md", ".rst", ".html", ".htm", ".csv"})
_MARKUP = frozenset({".html", ".htm"})
_TAG = re.compile(r"<[^>]*>")
_NO_LETTER = re.compile(r"[\W_]+")
_IDEOGRAPHS = "zh"


@dataclass(frozen=True)
class _Firm:
    """One row of the list of firms: its code and names in bare letters, and the whole row as text."""

    words: tuple[str, ...]
    line: str


class Bearings:
    """What raw/reference says of single documents, as it stands now.

    Args:
        raw: the raw folder.
    """

    def __init__(self, raw: Path) -> None:
        """Reads the files' bytes; what they mean is looked at when it is asked for."""
        self._raw = raw
        self._digests = {name: _digest_of(raw / REFERENCE / name) for name in sorted(BEARING_FILES)}

    @property
    def digest(self) -> str:
        """One digest of all of it."""
        return _sha256(*self._digests.values())

    @property
    def entities_digest(self) -> str:
        """Digest of the list of firms."""
        return self._digests[ENTITIES]

    @property
    def corrected(self) -> frozenset[str]:
        """The documents that corrections name, whether they are there or not."""
        return frozenset(self._corrections)

    def firms(self, document: Path) -> str:
        """A digest of the firms that a document may name; empty if it names none.

        Args:
            document: the folder or file, as `digest` of `raw_folder` takes it.

        Raises:
            RawFileError: as `files_of`.
        """
        texts = [_letters_of(path) for path in files_of(self._raw, document)]
        named = [row for row in self._firms if any(text is None or any(word in text for word in row.words) for text in texts)]
        return _sha256(*(row.line for row in named)) if named else ""

    def corrections(self, document_id: str) -> str:
        """A digest of the corrections that name a document; empty if none does."""
        lines = self._corrections.get(document_id, [])
        return _sha256(*lines) if lines else ""

    @cached_property
    def _firms(self) -> list[_Firm]:
        """The firms with the words that stand for them; none where the list is broken, which the refresh then says."""
        import polars as pl  # all of these take a while, and a refresh with nothing to do asks for no firm

        from pipelines.context.names import entity_names
        from pipelines.ingest.reference import load_entities

        try:
            entity = load_entities(self._raw)
        except RawFileError:
            return []
        surfaces = entity_names(entity).group_by("code").agg("surface")
        names = pl.struct("language", "name").sort_by("language").alias("names")
        firms = entity.group_by("code", "ref_area", "kind", "description", maintain_order=True).agg(names)
        rows = firms.join(surfaces, on="code", how="left", maintain_order="left").with_columns(pl.col("surface").fill_null([]))
        return [
            _Firm(tuple({_folded(word) for word in (row["code"], *row["surface"])}), json.dumps(row, sort_keys=True))
            for row in rows.with_columns(pl.col("surface").list.sort()).iter_rows(named=True)
        ]

    @cached_property
    def _corrections(self) -> dict[str, list[str]]:
        """The corrections by document, as text; none where the file is broken, which the refresh then says."""
        path = self._raw / REFERENCE / CORRECTIONS
        try:
            content = read_yaml(path, CORRECTIONS, MAX_CORRECTIONS_BYTES).get("corrections") if path.is_file() else None
        except RawFileError:
            content = None
        found: dict[str, list[str]] = {}
        for one in content if isinstance(content, list) else []:
            if isinstance(one, dict) and isinstance(one.get("document"), str):
                found.setdefault(one["document"], []).append(json.dumps(one, sort_keys=True, default=str))
        return found


def _letters_of(path: Path) -> str | None:
    """The letters of a file in one row; None of one whose letters cannot be seen without a reader of its format."""
    if path.suffix.lower() not in _PLAIN:
        return "" if path.suffix.lower() in {".yml", ".yaml"} else None
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    if path.suffix.lower() in _MARKUP:
        text = html.unescape(_TAG.sub("", text))
    return _folded(text)


def _folded(text: str) -> str:
    """Letters and digits alone, small, without marks, in simplified script."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char)).replace("đ", "d").replace("Đ", "D").casefold()
    plain = _NO_LETTER.sub("", bare)
    if plain.isascii():
        return plain
    from pipelines.language.letters import letters  # takes a while, and plain English does without

    return plain.translate(letters(_IDEOGRAPHS))


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _sha256(*lines: str) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
