with entity_name as (
    select
        entity as code,
        language,
        name
    from {{ ref('stg_landing__entity') }}
    union all
    select
        entity as code,
        case when name_zh is not null then 'zh' else 'en' end as language,
        coalesce(name_zh, name_en) as name
    from {{ ref('dim_entity') }}
    where not is_listed
)

select
    'ref_area' as concept,
    code,
    language,
    name
from {{ source('name', 'ref_area') }}
union all
select
    'unit_measure' as concept,
    code,
    language,
    name
from {{ source('name', 'currency') }}
union all
select
    'unit_measure' as concept,
    code,
    language,
    name
from {{ source('name', 'unit_measure') }}
union all
select
    'indicator' as concept,
    code,
    'en' as language,
    name
from {{ source('codelist', 'indicator') }}
union all
select
    'entity' as concept,
    code,
    language,
    name
from entity_name
where name is not null
