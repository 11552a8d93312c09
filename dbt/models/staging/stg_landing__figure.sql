select *
from {{ landed('figure') }}
