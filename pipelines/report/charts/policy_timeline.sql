-- Every event at its day, by kind.
select
    event.event_start_date as day,
    event.event as kind,
    event.event_id,
    event.document_id,
    event.event_date || ', ' || event.event || ': ' || concat_ws(' – ', coalesce(dim_entity.name_en, dim_area.name_en, event.actor), event.object) as said
from marts.policy_timeline as event
left join marts.dim_entity as dim_entity on event.actor = dim_entity.entity
left join marts.dim_area as dim_area on event.actor = dim_area.ref_area
where event.event_start_date is not null
order by day, event.event_id
limit 400
