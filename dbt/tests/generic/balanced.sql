{#- The parts of every row make its total. -#}
{% test balanced(model, total, parts) %}
    select {{ total }}, {{ parts | join(', ') }}
    from {{ model }}
    where {{ total }} <> {{ parts | join(' + ') }}
{% endtest %}
