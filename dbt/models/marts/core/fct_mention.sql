{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    document_id,
    mention,
    sentence,
    source_file,
    row_number,
    page,
    char_start,
    char_end,
    quote,
    mention_kind,
    {{ exact_value('low_significand', 'low_exponent') }} as value_low,
    {{ exact_value('high_significand', 'high_exponent') }} as value_high,
    {{ exact_value('interval_low_significand', 'interval_low_exponent') }} as interval_low,
    {{ exact_value('interval_high_significand', 'interval_high_exponent') }} as interval_high,
    unit_measure,
    unit_name,
    qualifier,
    scale_word,
    scale_exponent,
    unit_quote,
    unit_char_start,
    time_period,
    observation_id
from {{ ref('stg_landing__mention') }}
