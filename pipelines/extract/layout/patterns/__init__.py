"""Words and signs of layout, a file a language, merged over shared.yml."""
