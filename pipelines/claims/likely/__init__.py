"""Statements that nobody wrote a construction for: how likely figures are told of each other, learned from annotated texts.

Constructions know the wordings that somebody thought of. Here the same evidence (cues, roles, order, distance, units, the words
beside each figure) is weighed instead: `shapes.py` lists which figures could be told of each other and as what, `traits.py` says
what is seen of them (`pairs.py`: of two together), `weights.py` how much each trait counts, `likelihood.py` how likely that makes a
candidate by itself, `among.py` how likely it is among the others, and `statements.py` which of them are claims. Of the digits only
the size counts for a likelihood, so that a statement which fails is hardly less likely than one which holds. The weights are made
by `python -m tests.likely --write` (`tests/likely/README.md`).
"""
