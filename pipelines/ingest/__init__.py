"""Floor 7: files under raw/ in, rows and quarantined rows out; no database, no Dagster."""
