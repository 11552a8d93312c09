"""Floor 1: folders in an object store, where raw files and builds may lie: keys and bytes, no more."""
