{{ config(materialized='ephemeral') }}

select
    key,
    event_id,
    document_id,
    source_file,
    row_number,
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
