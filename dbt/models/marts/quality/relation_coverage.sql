-- Silence must not look like consent: of a document's figures, how many stand in a comparison that was judged.
with figure as (
    select
        document_id,
        document_id || ':' || mention as figure_id,
        observation_id
    from {{ ref('fct_mention') }}
    where mention_kind <> 'date'
    union all
    select
        document_id,
        observation_id as figure_id,
        observation_id
    from {{ ref('fct_observation') }}
    where method = 'table'
),

judged as (
    select distinct relation_id
    from {{ ref('fct_finding') }}
    where relation_id is not null and outcome in ('holds', 'fails')
),

compared as (
    select distinct
        term.observation_id,
        relation.origin
    from {{ ref('stg_landing__relation_term') }} as term
    inner join {{ ref('stg_landing__relation') }} as relation on term.relation_id = relation.relation_id
    inner join judged on term.relation_id = judged.relation_id
)

select
    figure.document_id,
    count(distinct figure.figure_id) as figures,
    count(distinct figure.figure_id) filter (where compared.origin is not null) as figures_compared,
    count(distinct figure.figure_id) filter (where compared.origin = 'declared') as figures_declared,
    count(distinct figure.figure_id) filter (where compared.origin = 'stated') as figures_stated,
    count(distinct figure.figure_id) filter (where compared.origin = 'inferred') as figures_inferred,
    count(distinct figure.figure_id) filter (where compared.origin = 'found') as figures_found
from figure
left join compared on figure.observation_id = compared.observation_id
group by figure.document_id
