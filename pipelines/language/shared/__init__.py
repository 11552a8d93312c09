"""What every language writes: data of the language, in YAML."""
