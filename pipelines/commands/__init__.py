"""Floor 16: one file a command, and what commands share: their errors and screens. No logic of the engine belongs here."""
