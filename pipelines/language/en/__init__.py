"""English: data of the language, in YAML."""
