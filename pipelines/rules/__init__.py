"""Floor 3, the rules: relations in, findings, scale readings and tallies out. No I/O."""
