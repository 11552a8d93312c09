select
    code as ref_area,
    name_en,
    name_zh,
    kind as area_kind,
    parent as parent_area
from {{ source('codelist', 'ref_area') }}
