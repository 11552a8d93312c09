{{ config(materialized='ephemeral') }}

select
    event_id,
    document_id,
    source_file,
    row_number,
    key,
    event,
    event_date,
    actor,
    quote,
    char_start,
    char_end,
    object,
    ref_area,
    note
from {{ landed('event') }}
