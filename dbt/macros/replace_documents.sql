{#-
  Incremental strategy `replace_documents`: a refresh lands the rows of the documents that were added or changed,
  so all rows of every document in document_change go and the new ones are appended. A removed document has no new
  rows. Both statements run in the transaction of the model.
-#}
{% macro get_incremental_replace_documents_sql(arguments) -%}
    {%- set columns = arguments['dest_columns'] | map(attribute='quoted') | join(', ') -%}
    delete from {{ arguments['target_relation'] }}
    where document_id in (select document_id from {{ source('landing', 'document_change') }});
    insert into {{ arguments['target_relation'] }} ({{ columns }})
    select {{ columns }}
    from {{ arguments['temp_relation'] }};
{%- endmacro %}


{#- Condition that keeps the rows of the documents of this refresh; in a full build there is nothing to keep out. -#}
{% macro is_of_this_refresh(document_id='document_id') -%}
    {%- set changes = source('landing', 'document_change') -%}
    {%- if is_incremental() -%}
        {{ document_id }} in (select document_change.document_id from {{ changes }} as document_change)
    {%- else -%}
        true
    {%- endif -%}
{%- endmacro %}


{#- The landed table, with the changes as a second parent: the strategy above reads them. -#}
{% macro landed(table_name) -%}
    {%- do source('landing', 'document_change') -%}
    {{ source('landing', table_name) }}
{%- endmacro %}
