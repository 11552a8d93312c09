{{ config(materialized='ephemeral') }}

select
    code as entity,
    language,
    name,
    ref_area as home_area,
    kind as entity_kind,
    description
from {{ source('landing', 'entity') }}
