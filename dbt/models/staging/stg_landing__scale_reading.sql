{{ config(materialized='ephemeral') }}

select *
from {{ landed('scale_reading') }}
