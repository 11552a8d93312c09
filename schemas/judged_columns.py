"""Columns of what is found, judged and measured: findings, scale readings, rates, quarantine, faults, agreement."""

from __future__ import annotations

from schemas.column import DATE, FLOAT, INT, STRING, STRINGS, Column, exponent

JUDGED = (
    # finding
    Column("rule", STRING, "Stable code of the rule.", codelist="rule"),
    Column(
        "severity",
        STRING,
        "ERROR is a fault of ours, at one document; WARN is the document's; INFO is for the record.",
        pattern=r"^(?:ERROR|WARN|INFO)$",
    ),
    Column("outcome", STRING, "holds, fails, or cannot_tell when there was nothing to compare.", codelist="outcome"),
    Column("expected_low", FLOAT, "Least value the rule admits, in the unit of the comparison, rounded outwards."),
    Column("expected_high", FLOAT, "Greatest value the rule admits, in the unit of the comparison, rounded outwards."),
    Column("actual_low", FLOAT, "Least value the figures allow, in the unit of the comparison, rounded outwards."),
    Column("actual_high", FLOAT, "Greatest value the figures allow, in the unit of the comparison, rounded outwards."),
    Column("comparison_unit", STRING, "Unit that expected and actual values are in."),
    Column("evidence", STRINGS, "Observations the rule looked at, in the order of the relation."),
    Column("message", STRING, "The finding as a sentence."),
    # scale reading
    exponent("printed_exponent", "Power of ten of the scale word as printed."),
    exponent("adjudicated_exponent", "Power of ten the scale word is read as."),
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
    Column("rate", FLOAT, "Price of one unit of the base currency in the quote currency."),
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
    # agreement of readings
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
