{#- Made by `make rules` of pipelines/rules/families/conflict.py; edit that. Each argument is an SQL text. -#}
{% macro same_fact_sentence(one, other, apart) -%}
    {{ return("'One fact has two values, '" ~ ' || ' ~ one ~ ' || ' ~ "' and '" ~ ' || ' ~ other ~ ' || ' ~ "''" ~ ' || ' ~ apart ~ ' || ' ~ "'.'") }}
{%- endmacro %}
