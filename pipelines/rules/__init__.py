"""Floor 8: relations in, findings, scale readings and tallies out. No I/O."""
