select
    event.event_id,
    event.document_id,
    event.event_start_date,
    event.event_date,
    event.event,
    event.actor,
    dim_entity.entity_kind as actor_kind,
    event.object,
    event.ref_area,
    event.quote,
    event.note,
    row_number() over (order by event.event_start_date asc nulls last, event.event_id asc) as sequence
from {{ ref('fct_event') }} as event
left join {{ ref('dim_entity') }} as dim_entity on event.actor = dim_entity.entity
