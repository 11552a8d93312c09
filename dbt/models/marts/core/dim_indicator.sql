select
    code as indicator,
    name,
    dimension,
    default_unit,
    per as per_unit,
    transformation,
    level_indicator,
    description
from {{ source('codelist', 'indicator') }}
