"""Relations that the codes of observations imply, beside those that a table declares or a text states."""

from pipelines.rules.inference.infer import REASONS, infer_relations

__all__ = ["REASONS", "infer_relations"]
