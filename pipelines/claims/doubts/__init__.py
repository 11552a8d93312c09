"""What speaks against claims that fail: they are hardly what their text means."""
