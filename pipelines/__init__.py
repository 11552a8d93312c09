"""The floors above the contracts: values, extract, ingest, rules, warehouse, defs and the command line."""
