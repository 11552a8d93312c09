select
    entity,
    name_en,
    name_zh,
    home_area,
    entity_kind,
    description
from {{ ref('stg_landing__entity') }}
