select *
from {{ landed('relation') }}
