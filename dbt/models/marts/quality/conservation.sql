{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    table_name,
    document_id,
    input_rows,
    accepted_rows,
    rejected_rows
from {{ ref('stg_landing__conservation') }}
