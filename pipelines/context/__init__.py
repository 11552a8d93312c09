"""Floor 5: figures in context: what a mention measures, where, when and of whom, and what the wording says between mentions.

`link_context` links, `observations` makes rows of the contract, `state_relations` reads equations out of the wording.
Words are data of the floor below; nothing here reads or writes files of a document.
"""

from pipelines.context.introduced import introduced_entities
from pipelines.context.link import link_context
from pipelines.context.observations import observations
from pipelines.context.relations import StatedRelations, state_relations

__all__ = ["StatedRelations", "introduced_entities", "link_context", "observations", "state_relations"]
