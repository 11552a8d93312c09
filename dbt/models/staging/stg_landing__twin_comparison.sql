{{ config(materialized='ephemeral') }}

select *
from {{ source('landing', 'twin_comparison') }}
