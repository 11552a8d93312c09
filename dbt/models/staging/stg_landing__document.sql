select *
from {{ landed('document') }}
