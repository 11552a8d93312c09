select
    document_id,
    compared,
    expected_figures,
    extracted_figures,
    agreed_figures,
    precision,
    recall,
    f1
from {{ ref('stg_landing__extraction_agreement') }}
