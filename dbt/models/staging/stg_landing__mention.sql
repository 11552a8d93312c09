{{ config(materialized='ephemeral') }}

select *
from {{ landed('mention') }}
