{{ config(materialized='ephemeral') }}

select
    document_id,
    source_file,
    rule,
    reason,
    row_number
from {{ landed('warning') }}
union all
select
    document_id,
    source_file,
    rule,
    reason,
    row_number
from {{ landed('correction_warning') }}
