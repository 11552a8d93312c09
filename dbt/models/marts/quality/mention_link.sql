{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    document_id,
    mention,
    concept,
    code,
    confidence,
    words_char_start,
    words_char_end
from {{ ref('stg_landing__mention_link') }}
-- A part that has no name is no code of a sector; fct_observation marks its figures.
where concept <> 'sector' or not {{ is_unnamed_sector('code') }}
