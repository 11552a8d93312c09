select
    code as entity,
    name_en,
    name_zh,
    ref_area as home_area,
    kind as entity_kind,
    description
from {{ ref('stg_landing__entity') }}
