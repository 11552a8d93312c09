"""Words of dates in running text."""

from __future__ import annotations

from pipelines.language.declared import Pattern, Strict, Words


class DateForm(Strict):
    """A wording of a date or period.

    `pattern` is a regular expression over a window with masked numbers; `{YEAR}`, `{MONTH}`, `{DAY}`, `{NUMBER}` and the
    names of `date_macros` stand for their expressions. Groups name the parts: y, m, d, q, h, n (and y2, m2, d2 of an end).
    `parts` are parts that the wording fixes: `ry` and `rm` count years and months from the publication, `upto` opens the year.
    """

    pattern: str
    parts: dict[str, int] = {}


class ProseDates(Strict):
    """How dates are told in running text (dates.yml).

    Attributes:
        republic_years: regular expression of a stretch of years that is a year of the Republic of China in texts of its place.
        not_before_republic, not_behind_republic: what stands beside such a stretch where it is one.
        old_dated_years: regular expression of so many years that is a year of another century, beside none of these.
        old_years: regular expression of a number or range that looks like years before 1900.
        before_old_years, not_behind_old_years: what stands beside such years, and what does not; before_old_spans: in front of two.
        ordinal_days: regular expression of an ordinal that can be the day of a month.
        before_days, behind_days: what stands beside such a day, on both sides.
        before_subject_days, behind_subject_days: the same where the day is the subject of the sentence.
        bare_days: regular expression of a number with the word for a day, which may be a day of some month; more_than_days of one
            that is more than a month has.
        before_day_spans, behind_day_spans: what stands beside so many days that are a stretch of time; not_before_day_spans: what
            stands in front of a date whatever follows.
        before_changed_days, behind_changed_days: what stands on both sides of a stretch that becomes another one.
        month_days: regular expression of a day in digits beside its month, whatever day; its one group is the day.
        date_prepositions: in front of what is a year rather than a number.
        date_words: words that belong to dates; covered by windows.
        date_guards: words that begin as a date goes on and are none; covered by windows behind a number.
        date_anchors: words that are a date by themselves.
        date_marks: words that touch the year behind them (FY24).
        date_numbers: words of dates and their number.
        date_macros: expressions used in date forms.
        dates: wordings of dates, the first that matches counts.
    """

    republic_years: Pattern = ""
    old_dated_years: Pattern = "a^"
    not_before_republic: Pattern = "a^"
    not_behind_republic: Pattern = "a^"
    old_years: Pattern = ""
    before_old_years: Pattern = "a^"
    before_old_spans: Pattern = "a^"
    not_behind_old_years: Pattern = "a^"
    ordinal_days: Pattern = ""
    before_days: Pattern = "a^"
    behind_days: Pattern = "a^"
    before_subject_days: Pattern = "a^"
    behind_subject_days: Pattern = "a^"
    bare_days: Pattern = ""
    more_than_days: Pattern = "a^"
    before_day_spans: Pattern = "a^"
    behind_day_spans: Pattern = "a^"
    not_before_day_spans: Pattern = "a^"
    before_changed_days: Pattern = "a^"
    behind_changed_days: Pattern = "a^"
    month_days: Pattern = ""
    date_prepositions: Words = []
    date_words: Words = []
    date_guards: Words = []
    date_anchors: Words = []
    date_marks: Words = []
    date_numbers: dict[str, int] = {}
    date_macros: dict[str, str] = {}
    dates: list[DateForm] = []
