"""Notebooks that open the published file as an analyst would."""
