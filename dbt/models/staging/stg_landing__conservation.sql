{{ config(materialized='ephemeral') }}

select *
from {{ landed('conservation') }}
