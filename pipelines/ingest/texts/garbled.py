"""Tells texts that were once decoded wrongly, or are none: nothing that is read in them would be what they said."""

from __future__ import annotations

import re
from itertools import pairwise

from pipelines.ingest.raw_folder import RawFileError

_SAMPLE = 1 << 16
"""Characters that are looked at."""

_HIGH = re.compile(r"[^\x00-\x7f]+")
_LEAST_HIGH = 12
"""Characters beyond ASCII that it takes to tell."""

_PAIRS_OR_TRIPLES = re.compile(rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2})+")
_TRIPLES = re.compile(rb"(?:[\xe1-\xef][\x80-\xbf]{2})+")
_AS_UTF8 = 0.6
"""A text was UTF-8 from this share of its bytes beyond ASCII in the sequences of UTF-8, once it is encoded back."""

_WESTERN_RUN = re.compile("[\x80-\xff]{4,}")
_IN_RUNS = 0.5
"""Words in Latin letters have hardly two marked letters side by side; Chinese that was read as such has four and more."""

_TYPOGRAPHIC = {ord(bytes([byte]).decode("cp1252", "ignore") or "\0"): byte for byte in range(0x80, 0xA0)}
_MARKS_OF_LOSS = re.compile("[\ufffd\ue000-\uf8ff]")
_MOST_LOST = 0.05

_SCRIPTS = re.compile(
    "(?P<latin>[A-Za-z\u00c0-\u024f]+)|(?P<greek>[\u0370-\u03ff]+)|(?P<cyrillic>[\u0400-\u052f]+)"
    "|(?P<semitic>[\u0590-\u06ff]+)|(?P<indic>[\u0900-\u0dff]+)|(?P<east>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+)"
)
_LEAST_LETTERS, _MOST_SWITCHES = 40, 0.25
"""From so many letters on, and from so many changes of script within words a letter, it is no writing of people."""

_CHINESE = re.compile("[\u3400-\u9fff]+")
_FREQUENT_LEADS = {"gb2312": range(0xB0, 0xD8), "big5": range(0xA4, 0xC7)}
"""First bytes of the characters that the standard of each script lists first because they are frequent: 3,755 and 5,401."""
_LEAST_FREQUENT = 0.7


def refuse_garbled(text: str, name: str) -> None:
    """Refuses a text that looks garbled.

    Args:
        text: the text.
        name: how messages call it.

    Raises:
        RawFileError: it does; the message says why and what to do.
    """
    sample = text[:_SAMPLE]
    runs = _HIGH.findall(sample)
    if sum(map(len, runs)) < _LEAST_HIGH:
        return
    was_read_as = _wrong_encoding(runs)
    if was_read_as:
        raise RawFileError(
            f"{name}: looks garbled: it was read as {was_read_as} when it was saved; save the original anew as UTF-8"
        )
    is_lossy = len(_MARKS_OF_LOSS.findall(sample)) > _MOST_LOST * len(sample)
    if is_lossy or _mixes_scripts(sample) or _is_rare_chinese(sample):
        raise RawFileError(
            f"{name}: looks garbled: its characters make no words; it is no text, or its encoding is another one: save it as UTF-8"
        )


def _wrong_encoding(runs: list[str]) -> str | None:
    """The encoding that another one was read as; None where none was.

    Args:
        runs: the characters of a text beyond ASCII that stand side by side.
    """
    apart, length = "\n".join(runs), sum(map(len, runs))
    western = apart.translate(_TYPOGRAPHIC).encode("latin-1", "ignore")
    if 2 * (len(western) - len(runs)) > length:
        are_many = sum(map(len, _WESTERN_RUN.findall(apart))) > _IN_RUNS * length
        return "Latin-1" if are_many or _share(_PAIRS_OR_TRIPLES, western) >= _AS_UTF8 else None
    for encoding, called in (("gb18030", "GB18030"), ("big5", "Big5")):
        if _share(_TRIPLES, apart.encode(encoding, "ignore")) >= _AS_UTF8:
            return called
    return None


def _share(sequences: re.Pattern[bytes], data: bytes) -> float:
    """The share of sequences in the bytes beyond ASCII."""
    high = sum(byte > 0x7F for byte in data)
    return sum(map(len, sequences.findall(data))) / max(high, 1)


def _is_rare_chinese(sample: str) -> bool:
    """Whether most Chinese characters are such as hardly any text has, in either script."""
    chinese = "".join(_CHINESE.findall(sample))
    if len(chinese) < _LEAST_LETTERS:
        return False
    frequent = (
        sum(lead in leads for lead in chinese.encode(encoding, "ignore")[::2]) for encoding, leads in _FREQUENT_LEADS.items()
    )
    return max(frequent) < _LEAST_FREQUENT * len(chinese)


def _mixes_scripts(sample: str) -> bool:
    """Whether scripts change within words all the time."""
    found = list(_SCRIPTS.finditer(sample))
    letters = sum(one.end() - one.start() for one in found)
    switches = sum(one.end() == other.start() for one, other in pairwise(found))
    return letters >= _LEAST_LETTERS and switches > _MOST_SWITCHES * letters
