"""Floor 14: thin Dagster, one concept a file; what an asset does stands on the floors below."""
