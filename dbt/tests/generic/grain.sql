{#- The columns together name a row: no two rows are alike in them. Nulls count as a value. -#}
{% test grain(model, columns) %}
    select {{ columns | join(', ') }}
    from {{ model }}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}
