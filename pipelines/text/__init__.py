"""Floor 3: a text folded, cut into sentences, lists and cells once, with places back to the original; no figure is read here."""
