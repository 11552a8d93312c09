"""Bytes to code points: finds the encoding of a text, the same one every time, or refuses; never replaces a character."""

from __future__ import annotations

import codecs
import re

from pipelines.ingest.raw_folder import RawFileError

_MARKS = (  # UTF-32 before UTF-16: their little-endian marks begin alike
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["gb18030", "big5", "cp1252"]
"""Encodings told apart by their statistics; windows-1252 is Latin-1 with the typographic marks that people type."""
_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
"""Encodings that a web page names and that browsers read as a larger one (WHATWG Encoding Standard)."""
_UTF8_TRIPLES = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]{2})+")
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_MIXED_SHARE = 0.2
"""A text is UTF-8 in part from this share of its bytes beyond ASCII in UTF-8 triples; in GB18030 and Big5 it is below 0.03."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS = 0.001
_SAMPLE_BYTES = 1 << 20


def decode(data: bytes, name: str, declared: str | None = None) -> tuple[str, str]:
    """Decodes a text: byte order mark, then UTF-8, then UTF-16 without a mark, then `declared`, then statistics.

    Args:
        data: the file.
        name: how messages call it.
        declared: encoding that the file names itself.

    Returns:
        The text without a byte order mark, and the name of its encoding.

    Raises:
        RawFileError: no encoding fits, two are mixed, or it is no text.
    """
    text, encoding = _decode(data, name, declared)
    if "\0" in text or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise RawFileError(
            f"{name}: holds NUL or control characters; it is not a text, or its encoding is unknown: save it as UTF-8"
        )
    return text, encoding


def _decode(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, name), encoding
    wide = _wide_encoding(data)
    if wide is not None:
        return _strict(data, wide, name), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _refuse_mixed(data, error, name)
    known = _codec(declared)
    if known is not None:
        return _strict(data, known, name), known
    return _by_statistics(data, name)


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RawFileError(f"{name}: not {encoding}, as it says, at byte {error.start}; save it as UTF-8") from None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: line ends, spaces and digits have a zero byte, always on the same side."""
    sample = data[:_SAMPLE_BYTES]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if first + second == 0 or len(data) % 2:
        return None
    for zeros, others, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if zeros > 20 * others and zeros * 50 > len(sample):
            return encoding
    return None


def _refuse_mixed(data: bytes, error: UnicodeDecodeError, name: str) -> None:
    high = sum(map(len, _HIGH_BYTES.findall(data)))
    utf8 = sum(map(len, _UTF8_TRIPLES.findall(data)))
    if utf8 > _MIXED_SHARE * high:
        line = data.count(b"\n", 0, error.start) + 1
        raise RawFileError(
            f"{name}: line {line}: not UTF-8 at byte {error.start} though other parts are; two encodings are mixed, "
            "or a character is broken: save it whole as UTF-8"
        )


def _codec(declared: str | None) -> str | None:
    if declared is None:
        return None
    try:
        return codecs.lookup(_DECLARED.get(declared.lower(), declared)).name
    except LookupError:
        return None


def _by_statistics(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data), cp_isolation=_CANDIDATES).best()
    if best is None:
        raise RawFileError(f"{name}: in no encoding that is known (UTF-8, UTF-16, GB18030, Big5, Latin-1); save it as UTF-8")
    return _strict(data, best.encoding, name), best.encoding


def _sample(data: bytes) -> bytes:
    """A small text whole; the head of a large one, up to a line end, so that no character is cut."""
    if len(data) <= _SAMPLE_BYTES:
        return data
    end = data.rfind(b"\n", 0, _SAMPLE_BYTES) + 1
    return data[: end or _SAMPLE_BYTES]
