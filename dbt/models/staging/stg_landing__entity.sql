{{ config(materialized='ephemeral') }}

select
    code,
    name_en,
    name_zh,
    ref_area,
    kind,
    description
from {{ source('landing', 'entity') }}
