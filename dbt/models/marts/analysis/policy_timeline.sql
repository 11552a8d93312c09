select
    event.event_id,
    event.document_id,
    dim_document.title,
    event.event_start_date,
    event.event_date,
    event.event,
    event.actor,
    coalesce(dim_entity.name_en, actor_area.name_en) as actor_name_en,
    coalesce(dim_entity.name_zh, actor_area.name_zh) as actor_name_zh,
    event.object,
    event.ref_area,
    dim_area.name_en as area_name_en,
    dim_area.name_zh as area_name_zh,
    row_number() over (
        partition by event.ref_area order by event.event_start_date asc nulls last, event.event_id asc
    ) as area_sequence,
    event.quote,
    event.note
from {{ ref('timeline') }} as event
left join {{ ref('dim_document') }} as dim_document on event.document_id = dim_document.document_id
left join {{ ref('dim_entity') }} as dim_entity on event.actor = dim_entity.entity
left join {{ ref('dim_area') }} as actor_area on event.actor = actor_area.ref_area
left join {{ ref('dim_area') }} as dim_area on event.ref_area = dim_area.ref_area
where
    event.event in (
        'reform', 'accession', 'law_passed', 'law_effective', 'policy', 'reunification', 'strategy', 'target', 'transition',
        'crisis', 'slowdown'
    )
    and event.actor_kind is distinct from 'firm'
