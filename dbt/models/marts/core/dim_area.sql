with named as (
    select
        code,
        max(case when language = 'en' then name end) as name_en,
        max(case when language = 'zh' then name end) as name_zh
    from {{ source('name', 'ref_area') }}
    group by code
)

select
    area.code as ref_area,
    named.name_en,
    named.name_zh,
    area.kind as area_kind,
    area.parent as parent_area
from {{ source('codelist', 'ref_area') }} as area
left join named on area.code = named.code
