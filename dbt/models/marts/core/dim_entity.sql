-- Firms of entity.csv, and those that texts introduce themselves.
with introduced as (
    select
        entity,
        min(entity_name) as entity_name
    from {{ ref('stg_landing__introduced_entity') }}
    where entity not in (select entity from {{ ref('stg_landing__entity') }})
    group by entity
)

select
    entity,
    max(case when language = 'en' then name end) as name_en,
    max(case when language = 'zh' then name end) as name_zh,
    home_area,
    entity_kind,
    description,
    true as is_listed
from {{ ref('stg_landing__entity') }}
group by entity, home_area, entity_kind, description
union all
select
    entity,
    case when not {{ has_han('entity_name') }} then entity_name end as name_en,
    case when {{ has_han('entity_name') }} then entity_name end as name_zh,
    cast(null as {{ text_type() }}) as home_area,
    'firm' as entity_kind,
    cast(null as {{ text_type() }}) as description,
    false as is_listed
from introduced
