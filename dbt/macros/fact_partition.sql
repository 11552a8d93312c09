{#- What makes two observations statements of one fact: the same codes, period, basis and unit, both forecast or neither. -#}
{% macro fact_partition(further=[]) -%}
    partition by
        indicator,
        ref_area,
        counterpart_area,
        entity,
        sector,
        time_period,
        basis,
        unit_measure,
        is_forecast
        {%- for column in further %},
        {{ column }}
        {%- endfor %}
{%- endmacro %}
