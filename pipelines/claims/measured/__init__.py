"""The words of a text that say what a figure measures, each chosen by weights that were learned from annotated texts."""
