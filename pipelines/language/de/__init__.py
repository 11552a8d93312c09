"""German: data of the language, in YAML."""
