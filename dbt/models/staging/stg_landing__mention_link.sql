{{ config(materialized='ephemeral') }}

select
    document_id,
    mention,
    concept,
    code,
    confidence
from {{ landed('mention_link') }}
