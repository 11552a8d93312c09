"""Every column once: name, dtype, meaning and the values it admits.

Contracts (`schemas/contract.py`), the dbt descriptions and the documentation all read from here; a column
that is not listed here does not exist in any table.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from schemas.column import BOOL, DATE, INT, SDMX_PERIOD, SHA256, SLUG, STRING, Column, exponent
from schemas.judged_columns import JUDGED
from schemas.mart_columns import MARTS
from schemas.mention_columns import MENTIONS

_READ = (
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
    Column("char_start", INT, "First code point of the quote in the original text.", minimum=0),
    Column("char_end", INT, "Code point behind the quote in the original text.", minimum=1),
    Column("reads_as", STRING, "Plain restatement of a quote that no reader could parse.", max_length=120),
    Column("note", STRING, "Why a row is as it is, for people.", max_length=500),
    # observation
    Column("indicator", STRING, "What is measured.", codelist="indicator"),
    Column("ref_area", STRING, "Area the figure is about.", max_length=20),
    Column("counterpart_area", STRING, "Area on the other side of a flow.", max_length=20),
    Column("entity", STRING, "Firm or organisation the figure is about; raw/reference/entity.csv.", pattern=SLUG),
    Column(
        "sector",
        STRING,
        "Industry, product group or other slice of the indicator.",
        pattern=SLUG,
        max_length=100,
    ),
    Column(
        "is_unnamed_part",
        BOOL,
        "Whether the figure is of a part that its text sets apart by words of no list: it has no sector and is not the whole.",
    ),
    Column("time_period", STRING, "SDMX time period the figure is about.", max_length=40),
    Column(
        "base_period",
        STRING,
        "SDMX period that a growth is measured from, where it is not the one that its basis says; null where nothing says it.",
        max_length=40,
    ),
    Column("freq", STRING, "Length of the time period.", codelist="freq"),
    Column("period_start", DATE, "First day of the time period."),
    Column("period_end", DATE, "Last day of the time period."),
    Column("obs_status", STRING, "Standing of the figure: actual, estimated, forecast.", codelist="obs_status"),
    Column("basis", STRING, "What the figure is measured against or how it is counted.", codelist="basis"),
    # figure
    Column("low_significand", INT, "Integer of the low end as printed: value = significand x 10^exponent."),
    exponent("low_exponent", "Power of ten of the low end as printed, scale word included."),
    Column("high_significand", INT, "Integer of the high end as printed; equals the low end unless a range."),
    exponent("high_exponent", "Power of ten of the high end as printed, scale word included."),
    Column("interval_low_significand", INT, "Integer of the least value that would be printed so; null is unbounded."),
    exponent("interval_low_exponent", "Power of ten of the least value that would be printed so."),
    Column("interval_high_significand", INT, "Integer of the greatest value that would be printed so; null is unbounded."),
    exponent("interval_high_exponent", "Power of ten of the greatest value that would be printed so."),
    Column(
        "unit_measure",
        STRING,
        "Unit of the figure in base units: ISO 4217 code, PT, PD, PS, KM2 ..., or one per another.",
        codelist="unit_measure",
    ),
    Column("qualifier", STRING, "How the text hedges the figure.", codelist="qualifier"),
    Column("scale_word", STRING, "Printed scale word in its dictionary form; null when the figure has none."),
    exponent("scale_exponent", "Power of ten that the printed scale word says."),
    exponent("scale_shift", "Power of ten by which the adjudicated value differs from the printed one."),
    Column("is_repaired", BOOL, "Whether the adjudicated value differs from the printed one."),
    # relation
    Column("kind", STRING, "What the relation claims.", codelist="relation_kind"),
    Column(
        "left",
        STRING,
        "Observation keys on the left, separated by spaces, a minus sign in front of one that is subtracted, `12*` of one that "
        "counts twelve times.",
        pattern=r"^(?:-|\d+\*)?[a-z0-9_.\-]+(?: (?:-|\d+\*)?[a-z0-9_.\-]+)*$",
    ),
    Column(
        "right",
        STRING,
        "Observation keys on the right, in the order the relation kind names; signs as on the left.",
        pattern=r"^(?:-|\d+\*)?[a-z0-9_.\-]+(?: (?:-|\d+\*)?[a-z0-9_.\-]+)*$",
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
    Column(
        "sign",
        pl.Int32(),
        "1, or -1 for a term that is subtracted; 12 for one that counts twelve times, as what is paid a month does in a year.",
    ),
    # event
    Column("event", STRING, "What happened.", codelist="event"),
    Column("event_date", STRING, "SDMX time period of the event: a day, a month or a year.", pattern=SDMX_PERIOD),
    Column("actor", STRING, "Who acted: an entity or an area.", max_length=100),
    Column("object", STRING, "What was acted upon.", max_length=100),
    # firms
    Column("entity_name", STRING, "Name of the firm as its text prints it, if it does.", max_length=200),
)

COLUMNS: Mapping[str, Column] = {column.name: column for column in (*_READ, *JUDGED, *MENTIONS, *MARTS)}
