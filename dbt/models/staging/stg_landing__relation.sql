select
    relation_id,
    document_id,
    source_file,
    row_number,
    key,
    kind,
    "left",
    "right",
    origin,
    note,
    reason
from {{ landed('relation') }}
