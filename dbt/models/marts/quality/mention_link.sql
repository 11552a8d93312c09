{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    document_id,
    mention,
    concept,
    code,
    confidence
from {{ ref('stg_landing__mention_link') }}
