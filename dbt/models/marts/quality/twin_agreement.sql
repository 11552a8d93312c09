select
    document_id,
    twin_document_id,
    figures,
    twin_figures,
    shared_figures,
    differences
from {{ ref('stg_landing__twin_comparison') }}
