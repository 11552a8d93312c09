"""What the first lines of a text say of it: title, day, publisher; and its language, from its letters and words.

Each is None rather than a guess. The words of the languages are data of their floor; a day is read as in any text.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable
from functools import cache, lru_cache
from operator import ne

from pipelines.language.evidence import latin_language
from pipelines.language.known import known_languages
from pipelines.language.load import languages
from pipelines.reading.printed_days import PrintedDay, printed_days

_SAMPLE = 20_000
_TOP_LINES, _TOP_CHARS = 12, 4000
_SHORT_LINE, _LONG_TITLE, _LONG_NAME = 120, 200, 80

_HAN, _KANA, _HANGUL = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")
_KANA_SHARE, _SCRIPT_SHARE = 0.1, 0.3

_LABEL_SIGNS = r"-\u2013\u2014:：·|(（\[【,，/\t"
# Whatever begins as a day does that may be a date line; the words of a language are loaded for such lines only.
_LIKE_A_DAY = re.compile(
    rf"(?:^|[{_LABEL_SIGNS}])\s*(?:\d{{4}}\D{{1,2}}\d|\d{{1,2}}\D.{{0,32}}\d{{4}}|[^\W\d_]+\.?\s?\d{{1,2}}\D.{{0,8}}\d{{4}})"
)
_DASH = re.compile(r"\s*(?:[-\u2013\u2014)\]）】|:：]|$)")
_LABEL_END = re.compile(r"(?:^|[-\u2013\u2014:：|·(（\[【,，/\t])\s*$")
_SENTENCE_GOES_ON = re.compile(r"\s*(?:[,，、]|\s[^\W\d_])")
_LABEL = re.compile(r"[:：]")
_SENTENCE_END = re.compile(r"[.。;；:：]$")
_PATH = re.compile(r"\S\s*[>»›]\s*\S")
_MARKDOWN = re.compile(r"^[#>*\s]+|[*\s]+$")
_ANNOTATION = re.compile(r"(?<=[\u3400-\u9fff])[(（][a-zü\u00e0-\u01dc]{1,7}[)）]")
"""The sound of a character, which some pages set in brackets behind it."""


def language_of(text: str) -> str | None:
    """BCP 47 tag of a text's language; None when its letters and words leave it open."""
    sample = text[:_SAMPLE]
    han, kana, hangul = (len(letters.findall(sample)) for letters in (_HAN, _KANA, _HANGUL))
    words = Counter(word.lower() for word in _WORD.findall(_HAN.sub(" ", sample)))
    latin = words.total()
    if hangul > _SCRIPT_SHARE * (hangul + han + latin):
        return "ko"
    if kana > _KANA_SHARE * (kana + han) and kana + han > _SCRIPT_SHARE * (kana + han + latin):
        return "ja"
    if han > _SCRIPT_SHARE * (han + latin):
        return _script(sample)
    return latin_language(words)


def _script(sample: str) -> str:
    """Which of the two scripts Chinese is written in; neither when all of its characters belong to both."""
    traditional, simplified = (_differences(sample, _converter(form)(sample)) for form in ("t2s", "s2t"))
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional > simplified else "zh-Hans"


@cache
def _converter(form: str) -> Callable[[str], str]:
    """Loading its dictionaries takes longer than converting a text."""
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(form).convert
    return convert


def _differences(one: str, other: str) -> int:
    return 0 if one == other else sum(map(ne, one, other))


def _top_lines(text: str) -> list[str]:
    lines = (_ANNOTATION.sub("", line.strip()) for line in text[:_TOP_CHARS].splitlines())
    return [line for line in lines if line][:_TOP_LINES]


def day_of(text: str) -> datetime.date | None:
    """The day in a date line near the top of a text: alone, behind a label, or in front of a dash; not one in a sentence."""
    lines = [line for line in _top_lines(text) if _LIKE_A_DAY.search(line)]
    language = language_of(text) if lines else None
    return next((one.day for line in lines for one in _date_line_days(line, language) if one.day is not None), None)


def _date_line_days(line: str, language: str | None) -> list[PrintedDay]:
    """The days in a line that make it a date line, as the language of its text has them, else any other that is read."""
    if not _LIKE_A_DAY.search(line):
        return []
    own = (language or "").split("-")[0]
    for one in sorted(languages(), key=lambda other: other != own):
        if days := _printed_days(line, one):
            return [day for day in days if _is_date_line(line, day)]
    return []


@lru_cache(maxsize=64)
def _printed_days(line: str, language: str) -> tuple[PrintedDay, ...]:
    """Remembered for a text's few lines: its day and its title are found in the same ones, and looking takes milliseconds."""
    return tuple(printed_days(line, language))


def _is_date_line(line: str, day: PrintedDay) -> bool:
    if len(day.before) > _SHORT_LINE or not _LABEL_END.search(day.before):
        return False
    return _DASH.match(day.behind) is not None or (len(line) <= _SHORT_LINE and not _is_sentence(day.behind))


def _is_sentence(behind: str) -> bool:
    """Whether what stands behind a day goes on with it; a label such as "Source:" does not."""
    return _SENTENCE_GOES_ON.match(behind) is not None and _LABEL.search(behind) is None


def title_of(text: str) -> str | None:
    """The first line of a text, if it is short, no sentence, no date line and no path of a menu."""
    for line in _top_lines(text):
        title = _MARKDOWN.sub("", line)
        if _PATH.search(title) or not _WORD.search(title) or _date_line_days(line, None):
            continue
        return None if len(title) > _LONG_TITLE or _SENTENCE_END.search(title) else title
    return None


def publisher_of(text: str) -> str | None:
    """The name behind a label such as "Source:" near the top of a text."""
    for line in _top_lines(text):
        if len(line) <= _LONG_TITLE and (match := _publishers().search(line)):
            return match["name"].strip()
    return None


@cache
def _publishers() -> re.Pattern[str]:
    labels = sorted(
        {label for entry in known_languages().languages.values() for label in entry.publisher},
        key=lambda label: (-len(label), label),
    )
    return re.compile(
        rf"(?:^|\s)(?:{'|'.join(map(re.escape, labels))})\s*[:：]\s*(?P<name>\S(?:\S| (?=\w)(?!\w+[:：])){{0,{_LONG_NAME}}})",
        re.IGNORECASE,
    )
