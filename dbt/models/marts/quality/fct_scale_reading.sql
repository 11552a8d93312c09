{{ config(materialized='incremental', incremental_strategy='replace_documents') }}

select
    document_id,
    reading_status,
    printed_exponent,
    adjudicated_exponent,
    figure_count,
    relations_for,
    relations_against,
    proof,
    scale_word,
    unit_measure,
    observation_id
from {{ ref('stg_landing__scale_reading') }}
