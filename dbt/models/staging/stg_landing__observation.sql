select *
from {{ landed('observation') }}
