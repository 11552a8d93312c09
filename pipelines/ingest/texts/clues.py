"""What the first lines of a text say of it: title, day, publisher; and its language, from its letters and words.

Each is None rather than a guess. The words of the languages are data of the floor of languages; ways to write a day are CLDR's.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from pipelines.language.evidence import latin_language
from pipelines.language.known import known_languages

_SAMPLE = 20_000
_TOP_LINES, _TOP_CHARS = 12, 4000
_SHORT_LINE, _LONG_TITLE, _LONG_NAME = 120, 200, 80

_HAN, _KANA, _HANGUL = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[\u3040-\u30ff]"), re.compile(r"[\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")
_KANA_SHARE, _SCRIPT_SHARE = 0.1, 0.3

_ISO_DAY = r"(?P<y>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?!\d)"
_PATTERN_PART = re.compile(r"'([^']*)'|(y+|M+|d+)|([^yMd']+)")
_LABEL_SIGNS = r"-\u2013\u2014:：·|(（\[【,，/\t"
# Whatever begins as a day does that may be a date line; the forms of days are loaded for such lines only, as that takes a while.
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
    return sum(a != b for a, b in zip(one, other, strict=False))


def _top_lines(text: str) -> list[str]:
    lines = (_ANNOTATION.sub("", line.strip()) for line in text[:_TOP_CHARS].splitlines())
    return [line for line in lines if line][:_TOP_LINES]


def day_of(text: str) -> datetime.date | None:
    """The day in a date line near the top of a text: alone, behind a label, or in front of a dash; not one in a sentence."""
    days = (day for line in _top_lines(text) for match in _date_lines(line) if (day := _day(match)) is not None)
    return next(days, None)


def _date_lines(line: str) -> Iterator[re.Match[str]]:
    """The days in a line that make it a date line."""
    days = _days().finditer(line) if _LIKE_A_DAY.search(line) else ()
    return (match for match in days if _is_date_line(line, match))


def _is_date_line(line: str, match: re.Match[str]) -> bool:
    before, behind = line[: match.start()], line[match.end() :]
    if len(before) > _SHORT_LINE or not _LABEL_END.search(before):
        return False
    return _DASH.match(behind) is not None or (len(line) <= _SHORT_LINE and not _is_sentence(behind))


def _is_sentence(behind: str) -> bool:
    """Whether what stands behind a day goes on with it; a label such as "Source:" does not."""
    return _SENTENCE_GOES_ON.match(behind) is not None and _LABEL.search(behind) is None


def _day(match: re.Match[str]) -> datetime.date | None:
    groups = {name.split("_")[0]: value for name, value in match.groupdict().items() if value}
    try:
        month = groups["m"]
        number = int(month) if month.isdecimal() else _months()[month.lower().rstrip(".")]
        return datetime.date(int(groups["y"]), number, int(groups["d"]))
    except (ValueError, KeyError):
        return None


@cache
def _months() -> dict[str, int]:
    """Names of months in every language of ours, in lower case and without a full stop."""
    from babel import Locale

    return {
        name.lower().rstrip("."): number
        for code in sorted(_locale_codes())
        for width in ("wide", "abbreviated")
        for number, name in Locale.parse(code).months["format"][width].items()
    }


def _locale_codes() -> set[str]:
    return {code for entry in known_languages().languages.values() for code in entry.locales}


@cache
def _days() -> re.Pattern[str]:
    """One pattern of all ways to write a day, of ISO 8601 and of CLDR's long and medium forms."""
    from babel import Locale

    forms = {
        Locale.parse(code).date_formats[width].pattern: None for code in sorted(_locale_codes()) for width in ("long", "medium")
    }
    names = "|".join(sorted(map(re.escape, _months()), key=lambda name: (-len(name), name)))
    patterns = [_ISO_DAY, *(_day_pattern(form, number, names) for number, form in enumerate(forms))]
    return re.compile("|".join(f"(?<!\\d)(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _day_pattern(form: str, number: int, names: str) -> str:
    parts = []
    for quoted, symbol, literal in _PATTERN_PART.findall(form):
        if symbol:
            values = {"y": r"\d{4}(?!\d)", "d": r"\d{1,2}", "M": r"\d{1,2}"}
            value = rf"(?:{names})\b\.?" if len(symbol) > 2 else values[symbol[0]]
            parts.append(f"(?P<{symbol[0].lower()}_{number}>{value})")
        else:
            parts.append(r"\s?".join(map(re.escape, (quoted or literal).split(" "))))
    return "".join(parts)


def title_of(text: str) -> str | None:
    """The first line of a text, if it is short, no sentence, no date line and no path of a menu."""
    for line in _top_lines(text):
        title = _MARKDOWN.sub("", line)
        if _PATH.search(title) or not _WORD.search(title) or any(_date_lines(line)):
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
