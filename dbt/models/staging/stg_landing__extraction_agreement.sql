{{ config(materialized='ephemeral') }}

select *
from {{ source('landing', 'extraction_agreement') }}
