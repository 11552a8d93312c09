"""Every column once: name, dtype, meaning, SDMX concept, unit and the values it admits.

Contracts (`schemas/contract.py`), the dbt descriptions and the documentation all read from here; a column
that is not listed here does not exist in any table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

SLUG = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"
SHA256 = r"^[0-9a-f]{64}$"
SDMX_PERIOD = (
    r"^\d{4}$"  # 2022
    r"|^\d{4}-(?:Q[1-4]|S[12]|W\d{2})$"  # 2022-Q1
    r"|^\d{4}-\d{2}(?:-\d{2})?$"  # 2022-05, 2022-05-08
    r"|^\d{4}(?:-\d{2}(?:-\d{2})?)?/P\d+[YMD]$"  # 2022-01/P4M
    r"|^\d{4}(?:-\d{2}(?:-\d{2})?)?/\d{4}(?:-\d{2}(?:-\d{2})?)?$"  # 2016/2019
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the warehouse.

    Attributes:
        name: snake case, an SDMX concept where there is one.
        dtype: the Polars type it has everywhere.
        description: what it means; the text of the dbt documentation.
        concept: SDMX concept identifier, where the name is one.
        unit: the unit of its numbers, where it holds any.
        codelist: name of the code list its values come from.
        pattern: regular expression that every value matches from end to end.
        minimum: least value admitted.
        maximum: greatest value admitted.
        max_length: longest text admitted, in code points.
    """

    name: str
    dtype: pl.DataType
    description: str
    concept: str | None = None
    unit: str | None = None
    codelist: str | None = None
    pattern: str | None = None
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None


STRING, INT, FLOAT, BOOL, DATE = pl.String(), pl.Int64(), pl.Float64(), pl.Boolean(), pl.Date()
EXPONENT = pl.Int16()
STRINGS = pl.List(pl.String())

LARGEST_EXPONENT = 100
"""A printed exponent and one that it is shifted by stay within these powers of ten, so that every value is a finite double."""


def _exponent(name: str, description: str) -> Column:
    return Column(name, EXPONENT, description, minimum=-LARGEST_EXPONENT, maximum=LARGEST_EXPONENT)


_ALL = (
    # identity and provenance
    Column("document_id", STRING, "Slug of the document; the name of its folder under raw/.", pattern=SLUG, max_length=100),
    Column(
        "document_sha256",
        STRING,
        "SHA-256 of the document's files, names and bytes, and of what the references say of it.",
        pattern=SHA256,
    ),
    Column("text_sha256", STRING, "SHA-256 of the original text's bytes that offsets index into.", pattern=SHA256),
    Column("source_file", STRING, "File the row stands in, relative to the raw folder."),
    Column(
        "row_number",
        INT,
        "Line of the row in its file, the header is 1; of a figure read from prose, the line of the text.",
        minimum=1,
    ),
    Column("page", INT, "Page that the quote stands on, from 1; null in a text without pages.", minimum=1),
    Column("key", STRING, "Name of the row, unique in its table and document.", pattern=SLUG, max_length=100),
    Column("observation_id", STRING, "`document_id:key`; names one observation in the whole warehouse."),
    Column("relation_id", STRING, "`document_id:key`; names one relation in the whole warehouse."),
    Column("event_id", STRING, "`document_id:key`; names one event in the whole warehouse."),
    Column("finding_id", STRING, "Digest of rule, document and subject; stable from build to build."),
    # document
    Column("title", STRING, "Title of the document.", max_length=500),
    Column("publisher", STRING, "Who published the document.", max_length=200),
    Column("published_date", DATE, "Day of publication; periods such as 'last year' are resolved against it."),
    Column("language", STRING, "BCP 47 tag of the text's language.", pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$"),
    Column(
        "translated_from",
        STRING,
        "BCP 47 tag of the original language of a machine translation.",
        pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]+)*$",
    ),
    Column("source_address", STRING, "Address the document was published at.", max_length=2000),
    Column("licence", STRING, "What the licence of the source lets this warehouse keep.", max_length=1000),
    Column("method", STRING, "How rows were taken from the text.", codelist="method"),
    Column("twin_document_id", STRING, "Document that says the same in another language.", pattern=SLUG, max_length=100),
    Column("change", STRING, "added, changed or removed since the published warehouse.", pattern=r"^(?:added|changed|removed)$"),
    # mention
    Column("quote", STRING, "The figure as printed, character for character.", max_length=120),
    Column("char_start", INT, "First code point of the quote in the original text.", unit="code points", minimum=0),
    Column("char_end", INT, "Code point behind the quote in the original text.", unit="code points", minimum=1),
    Column("reads_as", STRING, "Plain restatement of a quote that no reader could parse.", max_length=120),
    Column("note", STRING, "Why a row is as it is, for people.", max_length=500),
    # observation
    Column("indicator", STRING, "What is measured.", concept="INDICATOR", codelist="indicator"),
    Column("ref_area", STRING, "Area the figure is about.", concept="REF_AREA", max_length=20),
    Column("counterpart_area", STRING, "Area on the other side of a flow.", concept="COUNTERPART_AREA", max_length=20),
    Column("entity", STRING, "Firm or organisation the figure is about; raw/reference/entity.csv.", pattern=SLUG),
    Column(
        "sector",
        STRING,
        "Industry, product group or other slice of the indicator.",
        concept="SECTOR",
        pattern=SLUG,
        max_length=100,
    ),
    Column(
        "is_unnamed_part",
        BOOL,
        "Whether the figure is of a part that its text sets apart by words of no list: it has no sector and is not the whole.",
    ),
    Column("time_period", STRING, "SDMX time period the figure is about.", concept="TIME_PERIOD", max_length=40),
    Column(
        "base_period",
        STRING,
        "SDMX period that a growth is measured from, where it is not the one that its basis says; null where nothing says it.",
        concept="BASE_PER",
        max_length=40,
    ),
    Column("freq", STRING, "Length of the time period.", concept="FREQ", codelist="freq"),
    Column("period_start", DATE, "First day of the time period."),
    Column("period_end", DATE, "Last day of the time period."),
    Column(
        "obs_status", STRING, "Standing of the figure: actual, estimated, forecast.", concept="OBS_STATUS", codelist="obs_status"
    ),
    Column("basis", STRING, "What the figure is measured against or how it is counted.", codelist="basis"),
    # figure
    Column("low_significand", INT, "Integer of the low end as printed: value = significand x 10^exponent."),
    _exponent("low_exponent", "Power of ten of the low end as printed, scale word included."),
    Column("high_significand", INT, "Integer of the high end as printed; equals the low end unless a range."),
    _exponent("high_exponent", "Power of ten of the high end as printed, scale word included."),
    Column("interval_low_significand", INT, "Integer of the least value that would be printed so; null is unbounded."),
    _exponent("interval_low_exponent", "Power of ten of the least value that would be printed so."),
    Column("interval_high_significand", INT, "Integer of the greatest value that would be printed so; null is unbounded."),
    _exponent("interval_high_exponent", "Power of ten of the greatest value that would be printed so."),
    Column(
        "unit_measure",
        STRING,
        "Unit of the figure in base units: ISO 4217 code, PT, PD, PS, KM2 ..., or one per another.",
        concept="UNIT_MEASURE",
        codelist="unit_measure",
    ),
    Column("qualifier", STRING, "How the text hedges the figure.", codelist="qualifier"),
    Column("scale_word", STRING, "Printed scale word in its dictionary form; null when the figure has none."),
    _exponent("scale_exponent", "Power of ten that the printed scale word says."),
    _exponent("scale_shift", "Power of ten by which the adjudicated value differs from the printed one."),
    Column("is_repaired", BOOL, "Whether the adjudicated value differs from the printed one."),
    # relation
    Column("kind", STRING, "What the relation claims.", codelist="relation_kind"),
    Column(
        "left",
        STRING,
        "Observation keys on the left, separated by spaces, a minus sign in front of one that is subtracted.",
        pattern=r"^-?[a-z0-9_.\-]+(?: -?[a-z0-9_.\-]+)*$",
    ),
    Column(
        "right",
        STRING,
        "Observation keys on the right, in the order the relation kind names.",
        pattern=r"^-?[a-z0-9_.\-]+(?: -?[a-z0-9_.\-]+)*$",
    ),
    Column(
        "origin",
        STRING,
        "Whether a table declares the relation, a text states it, codes imply it (inferred) or its printed digits do (found).",
        codelist="relation_origin",
    ),
    Column("reason", STRING, "Why: the reason of an inferred relation, a rejected row or a correction."),
    Column(
        "construction",
        STRING,
        "Code of the wording or of the identity of digits that a relation was read from; null for one that was not read.",
        pattern=SLUG,
        max_length=60,
    ),
    Column("side", STRING, "Side of the relation a term stands on: left or right.", pattern=r"^(?:left|right)$"),
    Column("position", INT, "Place of the term on its side, from 0.", minimum=0),
    Column("sign", pl.Int8(), "1, or -1 for a term that is subtracted."),
    # event
    Column("event", STRING, "What happened.", codelist="event"),
    Column("event_date", STRING, "SDMX time period of the event: a day, a month or a year.", pattern=SDMX_PERIOD),
    Column("actor", STRING, "Who acted: an entity or an area.", max_length=100),
    Column("object", STRING, "What was acted upon.", max_length=100),
    # finding
    Column("rule", STRING, "Stable code of the rule.", codelist="rule"),
    Column(
        "severity",
        STRING,
        "ERROR is a fault of ours, at one document; WARN is the document's; INFO is for the record.",
        pattern=r"^(?:ERROR|WARN|INFO)$",
    ),
    Column("outcome", STRING, "holds, fails, or cannot_tell when there was nothing to compare.", codelist="outcome"),
    Column("expected_low", FLOAT, "Least value the rule admits, rounded outwards.", unit="unit of the comparison"),
    Column("expected_high", FLOAT, "Greatest value the rule admits, rounded outwards.", unit="unit of the comparison"),
    Column("actual_low", FLOAT, "Least value the figures allow, rounded outwards.", unit="unit of the comparison"),
    Column("actual_high", FLOAT, "Greatest value the figures allow, rounded outwards.", unit="unit of the comparison"),
    Column("comparison_unit", STRING, "Unit that expected and actual values are in."),
    Column("evidence", STRINGS, "Observations the rule looked at, in the order of the relation."),
    Column("message", STRING, "The finding as a sentence."),
    # scale reading
    _exponent("printed_exponent", "Power of ten of the scale word as printed."),
    _exponent("adjudicated_exponent", "Power of ten the scale word is read as."),
    Column("reading_status", STRING, "as_printed, repaired or ambiguous.", codelist="reading_status"),
    Column("figure_count", INT, "Figures the reading applies to.", minimum=0),
    Column("relations_for", STRINGS, "Relations that hold under the adjudicated reading and not as printed."),
    Column("relations_against", STRINGS, "Relations that fail under the adjudicated reading."),
    Column("proof", STRING, "The proof of the reading, as sentences."),
    # tally
    Column("checked", INT, "Rows or relations the rule was applied to.", minimum=0),
    Column("holds", INT, "How often the rule held.", minimum=0),
    Column("fails", INT, "How often the rule failed.", minimum=0),
    Column("cannot_tell", INT, "How often there was nothing to compare.", minimum=0),
    Column("repaired", INT, "How often the rule failed as printed and holds as adjudicated.", minimum=0),
    # exchange rates
    Column("rate_date", DATE, "Day of the reference rate."),
    Column("base_currency", STRING, "Currency that one unit of is priced.", codelist="currency"),
    Column("quote_currency", STRING, "Currency the price is in.", codelist="currency"),
    Column("rate", FLOAT, "Price of one unit of the base currency.", unit="quote currency per base currency"),
    Column("source", STRING, "Where a reference value was taken from."),
    # quarantine
    Column("table_name", STRING, "Table the row was meant for."),
    Column("row_json", STRING, "The row as it stood in its file, as a JSON object."),
    # conservation: counts a document and table
    Column("input_rows", INT, "Rows read.", minimum=0),
    Column("accepted_rows", INT, "Rows that met the contract.", minimum=0),
    Column("rejected_rows", INT, "Rows in quarantine.", minimum=0),
    # fault detection: counts of faults put into clean documents, one at a time
    Column(
        "clean_set",
        STRING,
        "Documents the faults were put into: generated ones, the same without declared relations (inferred), or given ones.",
        pattern=r"^(?:generated|inferred|given)$",
    ),
    Column("fault", STRING, "Kind of fault that was put in; none is the documents as they are.", codelist="fault"),
    Column("touching_relations", INT, "Relations that touch the figure and tell it from others; 3 is three or more.", minimum=0),
    Column(
        "telling_relations",
        INT,
        "Relations, independent of one another, that the fault moves out of their interval; 3 is three or more.",
        minimum=0,
    ),
    Column("injected", INT, "Faults put in; for none, the figures of the set.", minimum=0),
    Column(
        "hidden", INT, "Faults on touched figures that move no relation out of its interval: the rounding hides them.", minimum=0
    ),
    Column("found", INT, "Faults not hidden that a failing finding or a repair names; for none, the failing findings.", minimum=0),
    Column("repaired_rightly", INT, "Faults not hidden that were undone; null where no power of ten undoes the fault.", minimum=0),
    Column(
        "repaired_wrongly",
        INT,
        "Faults upon which a figure was changed to what it never was; for none, figures changed.",
        minimum=0,
    ),
    Column("found_share", FLOAT, "found in proportion to injected less hidden."),
    Column("repaired_rightly_share", FLOAT, "repaired_rightly in proportion to injected less hidden."),
    Column("repaired_wrongly_share", FLOAT, "repaired_wrongly in proportion to injected."),
)

_MENTIONS = (
    Column("mention", INT, "Number of the mention in its document, in the order of the text, from 1.", minimum=1),
    Column("sentence", INT, "Number of the mention's sentence in its document, from 1.", minimum=1),
    Column(
        "mention_kind",
        STRING,
        "Kind of quantity: currency, percent, number, dimension, temperature, age, count, ratio, duration, date or rank.",
        pattern=r"^(?:currency|percent|number|dimension|temperature|age|count|ratio|duration|date|rank)$",
    ),
    Column("unit_name", STRING, "English name of the printed unit or of what is counted; a currency by its code.", max_length=120),
    _exponent("unit_exponent", "Power of ten between the printed unit and the base unit: -2 for cents, 3 for megawatts."),
    Column(
        "unit_quote",
        STRING,
        "Words of a head, stub or caption that say the unit of a figure in a table; null where it is printed with it.",
        max_length=400,
    ),
    Column("unit_char_start", INT, "First code point of unit_quote in the original text.", unit="code points", minimum=0),
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
        unit="code points",
        minimum=0,
    ),
    Column("words_char_end", INT, "Code point behind the words that say it in the original text.", unit="code points", minimum=1),
    Column(
        "confidence",
        FLOAT,
        "How sure a link, a relation or an observation (its least sure link) is, from 0 to 1; 1 in a hand-made table.",
        minimum=0,
    ),
)

_ENTITIES = (Column("entity_name", STRING, "Name of the firm as its text prints it, if it does.", max_length=200),)

_AGREEMENT = (
    Column(
        "compared",
        STRING,
        "What is compared: mention (span, value, unit), observation (indicator, area and period right as well) or one column.",
        pattern=r"^(?:mention|observation|indicator|ref_area|time_period|counterpart_area|entity|sector)$",
    ),
    Column("figures", INT, "Figures of the document, dates left out.", minimum=0),
    Column("twin_figures", INT, "Figures of its twin, dates left out; 0 where no such document is there.", minimum=0),
    Column("shared_figures", INT, "Figures that both say, by value and unit, each counted once.", minimum=0),
    Column("differences", STRINGS, "What differs and a translator should look at, one sentence each, as `compare` says it."),
    Column("expected_figures", INT, "Figures of the hand-made table, for a column those that have a value there.", minimum=0),
    Column("extracted_figures", INT, "Figures read out of the text, for a column those that have a value there.", minimum=0),
    Column("agreed_figures", INT, "Figures of both that agree.", minimum=0),
    Column("precision", FLOAT, "agreed in proportion to extracted; null where nothing was extracted."),
    Column("recall", FLOAT, "agreed in proportion to expected; null where nothing was expected."),
    Column("f1", FLOAT, "Harmonic mean of precision and recall."),
)

_MARTS = (
    Column("currency", STRING, "First part of unit_measure: the currency of an amount of money."),
    Column("value", FLOAT, "The adjudicated figure in base units of unit_measure; the middle of a range."),
    Column("value_low", FLOAT, "Low end of the figure as adjudicated, in base units of unit_measure."),
    Column(
        "value_high",
        FLOAT,
        "High end of the figure as adjudicated, in base units of unit_measure; equals the low end unless a range.",
    ),
    Column("face_value_low", FLOAT, "Low end of the figure as printed, in base units of unit_measure."),
    Column("face_value_high", FLOAT, "High end of the figure as printed, in base units of unit_measure."),
    Column("interval_low", FLOAT, "Least value that would be printed so, as adjudicated; null is unbounded."),
    Column("interval_high", FLOAT, "Greatest value that would be printed so, as adjudicated; null is unbounded."),
    Column(
        "value_usd",
        FLOAT,
        "The adjudicated value in US dollars, at the mean daily rate over the period; of money per time, dollars per that time. "
        "Null if not money or without a rate.",
    ),
    Column(
        "value_cny",
        FLOAT,
        "The adjudicated value in yuan, at the mean daily rate over the period; of money per time, yuan per that time. "
        "Null if not money or without a rate.",
    ),
    Column("statements", INT, "How many observations state this fact."),
    Column("is_forecast", BOOL, "Whether the figure is a forecast or a target, which no actual figure contradicts."),
    Column(
        "is_contested",
        BOOL,
        "Whether two statements of a fact have no value in common; quality.observation_conflict has the pair.",
    ),
    Column("observation_ids", STRINGS, "The observations that the row was made from."),
    Column("share_stated_pct", FLOAT, "Share of the whole as stated, in percent."),
    Column("share_computed_pct", FLOAT, "Amount in percent of the whole, computed from the adjudicated amounts."),
    Column("growth_basis", STRING, "What the growth is measured against.", codelist="basis"),
    Column("growth_stated_pct", FLOAT, "Growth as stated, in percent; the middle of a range."),
    Column(
        "growth_computed_pct",
        FLOAT,
        "Growth on the same stretch of the year before, from two levels in one unit, in percent; null without an earlier level.",
    ),
    Column("event_start_date", DATE, "First day of the time period of the event; null if no calendar has it."),
)
"""Columns that more than one mart has and no landed table."""

COLUMNS: Mapping[str, Column] = {column.name: column for column in (*_ALL, *_MENTIONS, *_ENTITIES, *_AGREEMENT, *_MARTS)}
