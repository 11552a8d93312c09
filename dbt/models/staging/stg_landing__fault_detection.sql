{{ config(materialized='ephemeral') }}

select *
from {{ source('landing', 'fault_detection') }}
