"""Floor 11: the only code that opens DuckDB, and the only code that knows where things lie on disk."""
