"""Floor 9: instruments above the engine that they measure: what the rules find of injected faults, how well texts are read."""
