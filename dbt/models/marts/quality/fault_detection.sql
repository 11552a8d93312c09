select
    clean_set,
    fault,
    touching_relations,
    telling_relations,
    injected,
    hidden,
    found,
    repaired_wrongly,
    repaired_rightly,
    found_share,
    repaired_rightly_share,
    repaired_wrongly_share
from {{ ref('stg_landing__fault_detection') }}
