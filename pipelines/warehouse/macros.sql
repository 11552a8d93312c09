-- Questions that people ask of the published file, as table macros in its schema main. Under another alias: `use <alias>` first.

create or replace macro main.figure(indicator_code, area_code, period) as table
select
    fact.value,
    fact.unit_measure,
    fact.interval_low,
    fact.interval_high,
    fact.value_usd,
    fact.value_cny,
    fact.counterpart_area,
    fact.entity,
    fact.sector,
    fact.basis,
    fact.is_forecast,
    fact.is_repaired,
    fact.is_contested,
    fact.statements,
    fact.confidence,
    fact.quote,
    fact.observation_id
from marts.fct_preferred_observation as fact
where fact.indicator = indicator_code and fact.ref_area = area_code and fact.time_period = period and not fact.is_unnamed_part
order by
    fact.entity nulls first, fact.counterpart_area nulls first, fact.sector nulls first, fact.basis nulls first,
    fact.unit_measure, fact.observation_id;

create or replace macro main.trace(observation) as table
with asked as (
    select * from marts.fct_observation where observation_id = observation
)
select
    1 as step,
    'document' as what,
    coalesce(dim_document.title, asked.document_id) || coalesce(', published ' || dim_document.published_date, '') as detail
from asked inner join marts.dim_document as dim_document on asked.document_id = dim_document.document_id
union all
select 2, 'place', source_file || ', line ' || row_number || coalesce(', code points ' || char_start || ' to ' || char_end, '')
from asked
union all
select 3, 'quote', quote from asked
union all
select
    4,
    'measures',
    concat_ws(
        ', ', indicator, 'area ' || ref_area, 'counterpart ' || counterpart_area, 'firm ' || entity, 'sector ' || sector,
        'period ' || time_period, 'basis ' || basis
    )
from asked
union all
select
    5,
    'value',
    concat_ws(' to ', value_low, nullif(value_high, value_low)) || ' ' || unit_measure
    || coalesce('; printed so from ' || interval_low, '') || coalesce(' to ' || interval_high, '')
from asked
union all
select
    6,
    'repair',
    'printed ' || concat_ws(' to ', face_value_low, nullif(face_value_high, face_value_low)) || ' ' || unit_measure
    || '; the proof is in quality.fct_scale_reading'
from asked
where is_repaired
union all
select 7, 'in dollars', value_usd || ' USD' from asked where value_usd is not null and unit_measure <> 'USD'
union all
select 8, finding.outcome, finding.rule || ': ' || finding.message
from quality.fct_finding as finding
where list_contains(finding.evidence, observation) or finding.observation_id = observation
order by step, what, detail;

create or replace macro main.contradictions(document) as table
select
    finding.rule,
    finding.message,
    list_transform(finding.evidence, lambda name: split_part(name, ':', 2)) as figures,
    finding.expected_low,
    finding.expected_high,
    finding.actual_low,
    finding.actual_high,
    finding.comparison_unit,
    finding.finding_id
from quality.fct_finding as finding
where
    finding.document_id = document
    and finding.outcome = 'fails'
    and finding.severity in ('WARN', 'ERROR')
order by finding.rule, finding.finding_id;

create or replace macro main.name_of(column_name, code_asked, language_asked) as (
    select known.name
    from marts.dim_name as known
    where
        known.code = code_asked
        and known.language = language_asked
        and known.concept = case column_name when 'counterpart_area' then 'ref_area' else column_name end
);
