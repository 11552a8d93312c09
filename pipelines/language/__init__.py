"""Floor 2: what a language says, one folder of data each, and its loading; nothing here reads a text for figures."""
