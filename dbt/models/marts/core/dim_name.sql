with entity_name as (
    select
        entity as code,
        'en' as language,
        name_en as name
    from {{ ref('dim_entity') }}
    union all
    select
        entity as code,
        'zh' as language,
        name_zh as name
    from {{ ref('dim_entity') }}
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
    'en' as language,
    name
from {{ source('codelist', 'unit_measure') }}
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
