{{ config(materialized='ephemeral') }}

select *
from {{ landed('event') }}
