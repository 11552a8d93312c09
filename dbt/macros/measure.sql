{#-
  Columns of the analysis marts, which turn observations (a row an indicator) into columns (a row a subject). They are
  used under `group by` on rows that carry `preference`: 1 for the statement that the columns of an indicator take.
-#}

{#-
  Dollars first, then yuan: an amount that is stated in both is not converted. Then the plain statement, and growth on a
  year earlier before growth on anything else.
-#}
{% macro preference(subject, by='indicator') -%}
    row_number() over (
        partition by {{ subject | join(', ') }}, {{ by }}
        order by
            case unit_measure when 'USD' then 0 when 'CNY' then 1 else 2 end asc,
            case when basis is null then 0 when basis = 'yoy' then 1 else 2 end asc,
            basis asc nulls last,
            observation_id asc
    )
{%- endmacro %}


{#- A column of the statement that was chosen for an indicator; `by` is the column that names the indicator. -#}
{% macro measure(indicator, column, by='indicator') -%}
    max(case when {{ by }} = '{{ indicator }}' and preference = 1 then {{ column }} end)
{%- endmacro %}


{#- An amount of money: in dollars, in yuan (as stated, or else converted), and as printed with its unit. -#}
{% macro money_measure(indicator, name, by='indicator') -%}
    {{ measure(indicator, 'value_usd', by) }} as {{ name }}_usd,
    coalesce(
        max(case when {{ by }} = '{{ indicator }}' and unit_measure = 'CNY' then value_cny end),
        {{ measure(indicator, 'value_cny', by) }}
    ) as {{ name }}_cny,
    {{ measure(indicator, '(face_value_low + face_value_high) / 2', by) }} as {{ name }}_face_value,
    {{ measure(indicator, 'unit_measure', by) }} as {{ name }}_unit_measure
{%- endmacro %}


{#- Where the columns of a row come from and what to think of them. -#}
{% macro provenance() -%}
    bool_or(is_repaired) as is_repaired,
    bool_or(is_contested) as is_contested,
    min(confidence) as confidence,
    {{ sorted_list('observation_id') }} as observation_ids
{%- endmacro %}


{#- Whether a flow has the whole world on its other side, said or unsaid. -#}
{% macro is_whole_world(area) -%}
    ({{ area }} is null or {{ area }} in ('W0', 'W1'))
{%- endmacro %}
