-- Every figure and date of every document in the order of its text: those of prose and those of hand-made tables.
select
    coalesce(mention.document_id, observation.document_id) as document_id,
    observation.observation_id,
    coalesce(mention.char_start, observation.char_start) as char_start,
    coalesce(mention.char_end, observation.char_end) as char_end,
    coalesce(mention.quote, observation.quote) as quote,
    mention.mention_kind,
    mention.sentence,
    mention.page,
    mention.unit_quote,
    coalesce(observation.value_low, mention.value_low) as value_low,
    coalesce(observation.value_high, mention.value_high) as value_high,
    observation.face_value_low,
    observation.face_value_high,
    coalesce(observation.interval_low, mention.interval_low) as interval_low,
    coalesce(observation.interval_high, mention.interval_high) as interval_high,
    coalesce(observation.unit_measure, mention.unit_measure) as unit_measure,
    coalesce(observation.qualifier, mention.qualifier) as qualifier,
    coalesce(observation.time_period, mention.time_period) as time_period,
    coalesce(observation.is_repaired, false) as is_repaired,
    observation.indicator,
    indicator.name as indicator_name,
    observation.ref_area,
    area.name_en as area_name,
    observation.counterpart_area,
    counterpart.name_en as counterpart_name,
    observation.entity,
    entity.name_en as entity_name,
    observation.sector,
    observation.basis,
    observation.scale_word,
    observation.obs_status,
    observation.value_usd,
    observation.value_cny,
    observation.fx_rate,
    observation.confidence,
    observation.reads_as,
    observation.note
from marts.fct_mention as mention
full outer join marts.fct_observation as observation on mention.observation_id = observation.observation_id
left join marts.dim_indicator as indicator on observation.indicator = indicator.indicator
left join marts.dim_area as area on observation.ref_area = area.ref_area
left join marts.dim_area as counterpart on observation.counterpart_area = counterpart.ref_area
left join marts.dim_entity as entity on observation.entity = entity.entity
order by document_id, char_start nulls last, char_end, observation_id
