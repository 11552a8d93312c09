{#-
  significand x 10^exponent as the double next to it: powers of ten up to 10^22 are exact doubles, so one
  multiplication or one division rounds once, where a multiplication by 0.01 would round twice. Beyond them the numeral is read.
-#}
{% macro exact_value(significand, exponent) -%}
    case
        when {{ exponent }} between 0 and 22 then cast({{ significand }} as double) * power(cast(10 as double), {{ exponent }})
        when {{ exponent }} between -22 and -1 then cast({{ significand }} as double) / power(cast(10 as double), -({{ exponent }}))
        else cast({{ significand }} || 'e' || ({{ exponent }}) as double)
    end
{%- endmacro %}


{#- The currency of a unit of money, also of money per time (USD/MTH -> USD). -#}
{% macro currency_of(unit_measure) -%}
    split_part({{ unit_measure }}, '/', 1)
{%- endmacro %}


{#- Bounds that stand for an open end of an interval in comparisons. -#}
{% macro greatest_double() -%}
    1.7976931348623157e308
{%- endmacro %}

{% macro least_double() -%}
    -1.7976931348623157e308
{%- endmacro %}


{#- A share of one for a sentence, in percent with one digit: 12.5 %. -#}
{% macro percent_text(share) -%}
    case
        when abs({{ share }}) < 0.0005 then 'less than 0.1 %'
        else cast(cast(100 * {{ share }} as decimal(18, 1)) as {{ text_type() }}) || ' %'
    end
{%- endmacro %}


{#- The last day whose rate an amount is converted at: no one knew the rates of the future. -#}
{% macro rate_end_date(period_end, published_date) -%}
    least({{ period_end }}, coalesce({{ published_date }}, {{ period_end }}))
{%- endmacro %}
