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
    reason
from {{ landed('relation') }}
