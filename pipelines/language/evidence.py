"""Which language a text is in, by its letters and its words; what tells a language is data (`known.py`).

One language is what is left when nothing in Latin letters speaks for another: a short text of names and figures says nothing of
its language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from pipelines.language.known import known_languages, read_names
from pipelines.language.load import languages
from pipelines.language.traits import traits

UNDETERMINED = frozenset({"und", "mul", "mis", "zxx", ""})
_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+")
_LATIN, _HAN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"), re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN_LETTER = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
# A text is in another script when so large a share of its letters is; kana stand between characters that Chinese has, too.
_SCRIPT_SHARE, _KANA_SHARE, _KANA = 0.5, 0.15, "ja"
# What a text without any other sign can be told by at a glance: ASCII, ideographs, and marks that are no letters.
_PLAIN = re.compile(
    r"[\x00-\x7f\u00a0-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    r"\u3000-\u3003\u3008-\u3011\u3014-\u301f\u4e00-\u9fef\uff01-\uff20\uff3b-\uff40\uff5b-\uff65\uffe0-\uffe6]*"
)
_IDEOGRAPHS, _ASCII_WORD = re.compile(r"[\u4e00-\u9fef]+"), re.compile("[a-z]+")
# What words must say together, beside how much the language says that is left, and in how large a share of the text.
_LEAST, _LEAST_TAGGED, _DISTINCT, _LEAD, _SHARE = 1.5, 3.0, 2, 2.0, 0.2
_HALF = 0.5
# From so many words on, the words that texts are full of decide.
_LONG, _LONG_SHARE, _LONG_LEAD = 12, 0.08, 1.3


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(entry.words) for code, entry in known_languages().languages.items() if entry.words}


@cache
def _tags() -> Mapping[str, str]:
    return {tag: code for code, entry in known_languages().languages.items() for tag in entry.tags}


@cache
def default_language() -> str:
    """The language that a text is read in where nothing in Latin letters speaks for another."""
    own = (code for code in languages() if (script := traits(code).script) and re.match(script, "a"))
    return next(own)


def primary_language(tag: str | None) -> str | None:
    """Primary subtag of a BCP 47 tag, in the form that word lists are named by; None where it says nothing."""
    subtag = re.split("[-_]", tag.strip().lower())[0] if tag else ""
    return None if subtag in UNDETERMINED else _tags().get(subtag, subtag)


def language_name(language: str) -> str:
    """What messages call a language: its English name with its tag."""
    known = known_languages()
    if language in known.languages:
        return f"{known.languages[language].name} ({language})"
    return known.unknown if language in UNDETERMINED else language


def not_read(language: str) -> str:
    """What is said of a text in a language without word lists."""
    return f"the text is in {language_name(language)}, and only {read_names()} are read"


def default_words() -> frozenset[str]:
    """Words that the language has that is left when nothing speaks for another, and no other language here."""
    words = _words()
    return words[default_language()] - frozenset().union(*(own for code, own in words.items() if code != default_language()))


def other_language(text: str, *, is_tagged: bool) -> str | None:
    """The language of a text that letters or words speak for; None where it is one that its script tells, or does not show.

    A language in a script that no tag is known for is `und`.

    Args:
        text: the text.
        is_tagged: whether it is said to be in a language that is read; then more must speak against it.
    """
    sample = text[:_SAMPLE]
    words = Counter(word.lower() for word in _WORD.findall(_HAN.sub(" ", sample)))
    return _other_script(sample) or _other_latin(words, _LEAST_TAGGED if is_tagged else _LEAST)


def may_be_other(sample: str) -> bool:
    """Whether anything in a text can speak for another language than its script tells; a quick look, True where it cannot tell.

    Of a text in ideographs, words in letters can only do so where there are more of them.
    """
    if not sample.isascii():
        if _PLAIN.fullmatch(sample) is None:
            return True
        ideographs = sum(map(len, _IDEOGRAPHS.findall(sample)))
        if ideographs:
            return len(_ASCII_WORD.findall(sample.lower())) > ideographs
    return not _speakers().keys().isdisjoint(_ASCII_WORD.findall(sample.lower()))


def _other_script(sample: str) -> str | None:
    letters = len(_LETTER.findall(sample))
    counts = {code: len(pattern.findall(sample)) for code, pattern in known_languages().scripts.items()}
    han, latin = len(_HAN.findall(sample)), len(_LATIN.findall(sample))
    kana = counts.pop(_KANA)
    if kana and kana > _KANA_SHARE * (kana + han) and kana + han > _SCRIPT_SHARE * letters:
        return _KANA
    most = max(counts, key=lambda code: counts[code])
    if counts[most] > _SCRIPT_SHARE * letters:
        return most
    return "und" if letters - han - latin - kana > _SCRIPT_SHARE * letters else None


def _other_latin(words: Counter[str], least: float) -> str | None:
    said, full, distinct = dict[str, float](), Counter[str](), Counter[str]()
    for word, count in words.items():
        weight = _HALF if word in known_languages().in_names else 1.0
        for code in _speakers().get(word, ()):
            said[code] = said.get(code, 0.0) + count * weight
            distinct[code] += 1
            full[code] += weight == 1.0
    if not full.total():
        return None
    best = max(said, key=lambda code: (said[code], full[code]))
    own = _words()[best]
    foreign = any(_FOREIGN_LETTER.search(word) and word not in own for word in words)
    english = sum(count for word, count in words.items() if word in _words()[default_language()] and word not in own)
    evidence = said[best] + foreign
    is_said = full[best] > 0 and evidence >= least and distinct[best] + foreign >= _DISTINCT and evidence >= _SHARE * words.total()
    return best if is_said and evidence > _LEAD * english else None


@cache
def _speakers() -> Mapping[str, tuple[str, ...]]:
    """The other languages that have a word, for words that the one has not that is left when nothing speaks for another."""
    words = _words()
    return {
        word: tuple(code for code, own in words.items() if word in own)
        for word in frozenset().union(*words.values()) - words[default_language()]
    }


def latin_language(words: Counter[str]) -> str | None:
    """The language of a longer text in Latin script by the words that it is full of; None where they leave it open.

    Args:
        words: its words in small letters with their number.
    """
    total = words.total()
    shares = sorted(((sum(words[word] for word in own) / max(total, 1), code) for code, own in _words().items()), reverse=True)
    (best, code), (second, _) = shares[:2]
    return code if total >= _LONG and best >= _LONG_SHARE and best >= _LONG_LEAD * second else None
