"""Figures in context: what a mention measures, where, when and of whom, and what the wording says between mentions.

Words are data (`patterns/`); nothing here reads or writes files of a document.
"""
