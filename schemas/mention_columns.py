"""Columns of mentions and of what the text says of them."""

from __future__ import annotations

from schemas.column import FLOAT, INT, STRING, Column, exponent

MENTIONS = (
    Column("mention", INT, "Number of the mention in its document, in the order of the text, from 1.", minimum=1),
    Column("sentence", INT, "Number of the mention's sentence in its document, from 1.", minimum=1),
    Column(
        "mention_kind",
        STRING,
        "Kind of quantity: currency, percent, number, dimension, temperature, age, count, ratio, duration, date or rank.",
        pattern=r"^(?:currency|percent|number|dimension|temperature|age|count|ratio|duration|date|rank)$",
    ),
    Column("unit_name", STRING, "English name of the printed unit or of what is counted; a currency by its code.", max_length=120),
    exponent("unit_exponent", "Power of ten between the printed unit and the base unit: -2 for cents, 3 for megawatts."),
    Column(
        "unit_quote",
        STRING,
        "Words of a head, stub or caption that say the unit of a figure in a table; null where it is printed with it.",
        max_length=400,
    ),
    Column("unit_char_start", INT, "First code point of unit_quote in the original text.", minimum=0),
    Column(
        "concept",
        STRING,
        "What the text says of the mention: its indicator, area, counterpart, entity, sector, period, basis or status; measure, "
        "subject and period in the text's own words; role, the part that the figure plays.",
        pattern=r"^(?:indicator|ref_area|counterpart_area|entity|sector|time_period|basis|obs_status|measure|subject|period|role)$",
    ),
    Column(
        "code", STRING, "Code of the concept that the mention is linked to; of a measure the words of the text.", max_length=100
    ),
    Column(
        "words_char_start",
        INT,
        "First code point in the original text of the words that say it; null where it is no matter of a few words.",
        minimum=0,
    ),
    Column("words_char_end", INT, "Code point behind the words that say it in the original text.", minimum=1),
    Column(
        "confidence",
        FLOAT,
        "How sure a link, a relation or an observation (its least sure link) is, from 0 to 1; 1 in a hand-made table.",
        minimum=0,
    ),
)
