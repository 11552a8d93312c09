"""Floor 5: figures in context: what a mention measures, where, when and of whom, and what the wording says between mentions.

`linked_texts` links, `observations` makes rows of the contract, `state_relations` reads equations out of the wording.
Words are data of the floor below; nothing here reads or writes files of a document.
"""

from pipelines.context.introduced import introduced_entities
from pipelines.context.link import link_context, linked_texts
from pipelines.context.observations import observations
from pipelines.context.relations import state_relations

__all__ = ["introduced_entities", "link_context", "linked_texts", "observations", "state_relations"]
