{{ config(materialized='ephemeral') }}

select
    document_id,
    table_name,
    source_file,
    rule,
    reason,
    row_number,
    row_json
from {{ landed('rejected_row') }}
