select
    key,
    relation_id,
    document_id,
    source_file,
    row_number,
    kind,
    "left",
    "right",
    origin,
    note,
    reason,
    construction,
    confidence
from {{ landed('relation') }}
