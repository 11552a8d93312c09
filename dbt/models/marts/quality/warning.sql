{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    document_id,
    source_file,
    rule,
    reason,
    row_number
from {{ ref('stg_landing__warning') }}
