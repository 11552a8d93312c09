"""Floor 9: figures of a text against those of its translation or of another version: by value and unit, never by digits."""
