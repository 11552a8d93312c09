"""Figures in context: what a mention measures, where, when and of whom, and what the wording says between mentions.

`link_context` links, `observations` makes rows of the contract, `state_relations` reads equations out of the wording.
Words are data of the floor below; nothing here reads or writes files of a document.
"""

from pipelines.extract.context.introduced import introduced_entities
from pipelines.extract.context.link import link_context
from pipelines.extract.context.observations import observations
from pipelines.extract.context.relations import StatedRelations, state_relations

__all__ = ["StatedRelations", "introduced_entities", "link_context", "observations", "state_relations"]
