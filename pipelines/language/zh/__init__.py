"""Chinese: data of the language, in YAML."""
