{{ config(materialized='ephemeral') }}

select
    document_id,
    compared,
    expected_figures,
    extracted_figures,
    agreed_figures,
    precision,
    recall,
    f1
from {{ source('landing', 'extraction_agreement') }}
