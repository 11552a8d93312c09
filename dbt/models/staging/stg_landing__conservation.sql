{{ config(materialized='ephemeral') }}

select
    table_name,
    document_id,
    input_rows,
    accepted_rows,
    rejected_rows
from {{ landed('conservation') }}
