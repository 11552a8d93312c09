{{ config(materialized='incremental', incremental_strategy='replace_documents', schema='quarantine') }}

select
    document_id,
    table_name,
    source_file,
    rule,
    reason,
    row_number,
    row_json
from {{ ref('stg_landing__rejected_row') }}
