{{ config(materialized='ephemeral') }}

select *
from {{ landed('rejected_row') }}
