"""Word lists of context, one file a language."""
