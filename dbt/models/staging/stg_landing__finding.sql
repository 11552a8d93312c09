select *
from {{ landed('finding') }}
