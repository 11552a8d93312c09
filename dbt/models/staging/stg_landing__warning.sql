{{ config(materialized='ephemeral') }}

select *
from {{ landed('warning') }}
union all
select *
from {{ landed('correction_warning') }}
