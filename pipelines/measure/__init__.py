"""Instruments above the engine that they measure: what the rules find of injected faults, how well texts are read."""
