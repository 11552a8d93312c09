{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    event_id,
    document_id,
    source_file,
    row_number,
    key,
    event,
    event_date,
    {{ first_day_of('event_date') }} as event_start_date,
    actor,
    object,
    ref_area,
    quote,
    char_start,
    char_end,
    note
from {{ ref('stg_landing__event') }}
