{#- Area codes that the code list does not have. They are findings about a document: the rows stay. -#}
{% test known_codes(model, columns, to, field) %}
    {%- for column in columns %}
    select
        '{{ column }}' as column_name,
        {{ column }} as code,
        count(*) as row_count
    from {{ model }}
    where
        {{ column }} is not null
        and {{ column }} not in (select {{ field }} from {{ to }})
    group by {{ column }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endtest %}
