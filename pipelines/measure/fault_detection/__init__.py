"""How good the rules are: faults put one at a time into documents that are right, and what the engine makes of them."""
