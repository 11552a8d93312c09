"""Floor 15: Notebooks that open the published file as an analyst would."""
