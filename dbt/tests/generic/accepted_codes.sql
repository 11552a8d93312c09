{#-
  Every value of a column is a code of its code list, or null. `codes` maps column to code list; one test a model
  looks at all of its columns, since a test that starts costs more than what it reads.
-#}
{% test accepted_codes(model, codes) %}
    {%- for column, codelist in codes.items() %}
    select
        '{{ column }}' as column_name,
        cast({{ column }} as varchar) as code,
        count(*) as row_count
    from {{ model }}
    where
        {{ column }} is not null
        and {{ column }} not in (select code from {{ source('codelist', codelist) }})
    group by {{ column }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endtest %}
