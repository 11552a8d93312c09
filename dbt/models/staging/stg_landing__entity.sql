{{ config(materialized='ephemeral') }}

select
    code as entity,
    name_en,
    name_zh,
    ref_area as home_area,
    kind as entity_kind,
    description
from {{ source('landing', 'entity') }}
