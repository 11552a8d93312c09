-- The listed units, the currencies and every unit per another that a figure is in.
with listed as (
    select
        unit_measure.code as unit_measure,
        unit_name.name,
        unit_measure.dimension,
        unit_measure.description
    from {{ source('codelist', 'unit_measure') }} as unit_measure
    inner join {{ source('name', 'unit_measure') }} as unit_name on unit_measure.code = unit_name.code and unit_name.language = 'en'
    union all
    select
        code as unit_measure,
        name,
        'money' as dimension,
        'Currency, ISO 4217' as description
    from {{ source('name', 'currency') }}
    where language = 'en'
),

used as (
    select distinct unit_measure
    from {{ ref('stg_landing__figure') }}
    where unit_measure like '%/%'
),

paired as (
    select
        used.unit_measure,
        numerator.name || ' per ' || denominator.name as name,
        numerator.dimension || '/' || denominator.dimension as dimension,
        'One unit per another' as description
    from used
    left join listed as numerator on split_part(used.unit_measure, '/', 1) = numerator.unit_measure
    left join listed as denominator on split_part(used.unit_measure, '/', 2) = denominator.unit_measure
)

select
    unit_measure,
    name,
    dimension,
    description
from listed
union all
select
    unit_measure,
    name,
    dimension,
    description
from paired
